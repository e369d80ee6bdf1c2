package import Folder
package import Primitives

/// Reads the manifests of a deployment's folder.
package enum ManifestReader {
    /// Reads a file that a manifest refers to, by its path from the folder.
    package typealias DocumentSource = (ByteString) throws(Fault) -> [UInt8]

    /// The catalog of a folder, or nil where an error has been added to the diagnostics.
    package static func read(_ tree: FolderTree, companyClaims: Bool, _ list: DiagnosticList) -> Catalog? {
        read(
            files: tree.files, companyClaims: companyClaims,
            resolveDocument: { path throws(Fault) in try tree.document(path.text) }, list)
    }

    /// The catalog, or nil where there is an error among the diagnostics.
    ///
    /// - Parameters:
    ///   - files: All files of the folder; manifests are picked out.
    ///   - companyClaims: Whether some issuer is `run_by: company`, whose claims may be believed.
    ///   - resolveDocument: The bytes of a file that a manifest refers to, by its path from the folder.
    package static func read(
        files: [FolderFile], companyClaims: Bool, resolveDocument: @escaping DocumentSource
    ) -> (catalog: Catalog?, diagnostics: [Diagnostic]) {
        let list = DiagnosticList()
        let catalog = read(files: files, companyClaims: companyClaims, resolveDocument: resolveDocument, list)
        return (catalog, list.all)
    }

    /// The catalog, or nil where an error has been added to the diagnostics.
    static func read(
        files: [FolderFile], companyClaims: Bool, resolveDocument: @escaping DocumentSource, _ list: DiagnosticList
    ) -> Catalog? {
        let errors = list.errorCount
        let drafts = drafts(files, list)
        var reader = ShapeReader(list, resolveDocument: resolveDocument)
        var shapes: [ToolShape] = []
        var dispatches: [ByteString: Dispatch] = [:]
        for draft in drafts {
            let read = reader.read(draft)
            shapes += read.shapes
            dispatches[draft.name] = read.dispatch
        }
        var builder = CatalogBuilder(
            drafts: drafts, shapes: shapes, dispatches: dispatches, companyClaims: companyClaims, list)
        let catalog = builder.build()
        refuseCollisions(catalog, list)
        ToolChecks.run(catalog, shapes, list)
        DraftChecks.run(catalog, list)
        TenantChecks.run(catalog, list)
        return list.errorCount == errors ? catalog : nil
    }

    /// Each back end once.
    static func drafts(_ files: [FolderFile], _ list: DiagnosticList) -> [BackendDraft] {
        var drafts: [BackendDraft] = []
        for file in files where file.kind == .manifest {
            for document in file.documents(list) {
                guard let draft = BackendDraftReader.read(document, file: file.path, list) else { continue }
                if let first = drafts.first(where: { $0.name == draft.name }) {
                    list.error(
                        "manifest.duplicate-backend", "The back end `\(draft.name)` is declared twice.",
                        fix: "It stands at \(first.location) already.", at: draft.location)
                } else {
                    drafts.append(draft)
                }
            }
        }
        return drafts
    }

    private static func refuseCollisions(_ catalog: Catalog, _ list: DiagnosticList) {
        var seen: [ByteString: Tool] = [:]
        for tool in catalog.tools {
            guard let first = seen.updateValue(tool, forKey: tool.publicName) else { continue }
            list.error(
                "manifest.name-collision", "`\(first.id)` and `\(tool.id)` are both called `\(tool.publicName)`.",
                fix: "Give one another `name:`.",
                at: tool.location)
        }
    }
}
