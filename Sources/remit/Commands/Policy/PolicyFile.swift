import Folder
import Primitives

/// A file of policies that a command line names, or that lies in a folder that it names.
struct PolicyFile {
    /// As a person would name it from where they are.
    let path: String
    let bytes: [UInt8]
    private let write: ([UInt8]) throws(Fault) -> Void

    /// The files at paths, each a file or a deployment folder; what cannot be read becomes a diagnostic.
    static func all(at paths: [String], _ list: DiagnosticList) -> [PolicyFile] {
        paths.flatMap { path in NamedFile.isFolder(path) ? inFolder(path, list) : file(path, list).map { [$0] } ?? [] }
    }

    /// Replaces it whole.
    func replace(with bytes: [UInt8]) throws(Fault) { try write(bytes) }

    private static func inFolder(_ folder: String, _ list: DiagnosticList) -> [PolicyFile] {
        guard let tree = FolderReader.read(folder, list) else { return [] }
        var prefix = folder
        while prefix.hasSuffix("/"), prefix.utf8.count > 1 { prefix.removeLast() }
        return tree.files.filter(\.isPolicy).map { file in
            PolicyFile(path: prefix == "." ? file.path : "\(prefix)/\(file.path)", bytes: file.bytes) {
                bytes throws(Fault) in try tree.replace(file.path, with: bytes)
            }
        }
    }

    private static func file(_ path: String, _ list: DiagnosticList) -> PolicyFile? {
        do throws(Fault) {
            let file = try NamedFile(path)
            return PolicyFile(path: path, bytes: file.bytes, write: file.replace)
        } catch {
            list.error(error)
            return nil
        }
    }
}
