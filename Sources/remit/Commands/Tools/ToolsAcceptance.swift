import Deployment
import Folder
import Gateway
import Glibc
import Manifests
import Primitives

/// Accepts drafted tools: one by one at a terminal, or by name.
struct ToolsAcceptance {
    let folder: String

    /// Accepts one tool, if `remit check` then has nothing against it that it did not have before.
    func accept(_ name: ByteString) throws(Fault) {
        let loaded = DeploymentReader.read(folder)
        guard let deployment = loaded.deployment else {
            throw Fault(
                "folder.errors", "The folder has errors.", fix: "Run `remit check \(folder)` and correct them first.")
        }
        guard let tool = deployment.rules.catalog.tool(name) else {
            throw Fault(
                "tools.unknown", "There is no tool `\(name)`.",
                fix: Suggestion.fix(for: name, among: deployment.rules.catalog.tools.map(\.publicName)))
        }
        guard tool.audience == .nobody else {
            throw Fault("tools.reviewed", "`\(name)` is no draft.", fix: "Nothing has to be done.")
        }
        let path = tool.location.file
        guard let tree = FolderReader.read(folder, DiagnosticList()),
            let file = tree.files.first(where: { $0.path == path })
        else { throw Fault("folder.missing-file", "`\(path)` cannot be read.", fix: "Run `remit check \(folder)`.") }
        var edit = try ManifestEdit(file.bytes, file: path)
        guard edit.accept(tool.id.name) else {
            throw Fault(
                "tools.written", "`draft: true` of `\(name)` stands in a way that cannot be taken away.",
                fix: "Take it away by hand.", at: tool.location)
        }
        try tree.replace(path, with: Array(edit.text.utf8))
        guard let problem = DeploymentReader.read(folder).errors.first else { return }
        try tree.replace(path, with: file.bytes)
        throw problem.fault
    }
}
