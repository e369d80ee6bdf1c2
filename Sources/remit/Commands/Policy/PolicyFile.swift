import Folder
import Glibc
import Primitives

/// A file of policies that a command line names, or that lies in a folder that it names.
struct PolicyFile {
    /// As a person would name it from where they are.
    let path: String
    let bytes: [UInt8]
    private let tree: FolderTree
    private let name: String

    /// The files at paths, each a file or a deployment folder; what cannot be read becomes a diagnostic.
    static func all(at paths: [String], _ list: DiagnosticList) -> [PolicyFile] {
        paths.flatMap { path in isDirectory(path) ? inFolder(path, list) : file(path, list).map { [$0] } ?? [] }
    }

    /// Replaces it whole.
    func replace(with bytes: [UInt8]) throws(Fault) { try tree.replace(name, with: bytes) }

    private static func inFolder(_ folder: String, _ list: DiagnosticList) -> [PolicyFile] {
        guard let tree = FolderReader.read(folder, list) else { return [] }
        var prefix = folder
        while prefix.hasSuffix("/"), prefix.utf8.count > 1 { prefix.removeLast() }
        return tree.files.filter(\.isPolicy).map { file in
            PolicyFile(
                path: prefix == "." ? file.path : "\(prefix)/\(file.path)", bytes: file.bytes, tree: tree,
                name: file.path)
        }
    }

    private static func file(_ path: String, _ list: DiagnosticList) -> PolicyFile? {
        let place = SourceLocation(file: path, line: 1)
        guard let pointer = realpath(path, nil) else {
            list.error("policies.file", "There is no `\(path)`.", fix: "Correct the name.", at: place)
            return nil
        }
        defer { free(pointer) }
        let actual = String(validatingCString: pointer) ?? path
        var parts = actual.split(separator: "/")
        let name = parts.popLast().map(String.init) ?? ""
        let tree = FolderTree(root: "/" + parts.joined(separator: "/"), files: [])
        do throws(Fault) {
            return PolicyFile(path: path, bytes: try tree.document(name), tree: tree, name: name)
        } catch {
            list.error(Fault(error.code, error.message, fix: error.fix, at: place))
            return nil
        }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
