import ArgumentParser
import Deployment
import Folder
import Primitives
import Workflows

/// `remit workflow graph`
struct WorkflowGraphCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw a workflow, as SVG or as Mermaid's text.")
    @Argument(help: "The deployment folder.") var folder: String
    @Argument(help: "The workflow's name.") var name: String
    @Flag(help: "As SVG.") var svg = false
    @Flag(help: "As Mermaid's text (what is printed unless told otherwise).") var mermaid = false

    func run() async throws {
        let list = DiagnosticList()
        let workflows = FolderReader.read(folder, list).map { WorkflowReader(list: list).read($0.files(.workflow)) }
        guard let workflow = workflows?.first(where: { $0.name == ByteString(name) }) else {
            for diagnostic in list.all { Output.error("\(diagnostic)") }
            let known = workflows?.map(\.name) ?? []
            let fix = Suggestion.fix(for: ByteString(name), among: known).map { " \($0)" } ?? ""
            Output.error("There is no workflow `\(name)` in \(folder).\(fix)")
            throw ExitCode(1)
        }
        print(svg && !mermaid ? workflow.svg : workflow.mermaid, terminator: "")
    }
}
