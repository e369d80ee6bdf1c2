import Folder
import Identity
import Primitives

/// Reads a JSON Web Key Set that a file of the folder refers to.
struct KeySetFile {
    let tree: FolderTree
    let list: DiagnosticList

    /// Nil, with a diagnostic, where there is none or it is damaged.
    func read(_ reference: ByteString, from file: String, at location: SourceLocation) -> JSONWebKeySet? {
        guard let path = FolderTree.path(of: reference, from: file) else {
            list.error(
                "folder.outside", "`\(reference)` leads out of the folder.", fix: "Put the key set into the folder.",
                at: location)
            return nil
        }
        do throws(Fault) {
            return try JSONWebKeySet(parsing: try tree.document(path))
        } catch {
            list.error(error.code, "\(path): \(error.message)", fix: error.fix, at: location)
            return nil
        }
    }
}
