import Folder
import Glibc
import Primitives

/// A file that a command line names, whole.
struct NamedFile {
    /// As it was named.
    let path: String
    let bytes: [UInt8]
    private let tree: FolderTree
    private let name: String

    /// - Throws: a fault where it is not there or cannot be read.
    init(_ path: String) throws(Fault) {
        let place = SourceLocation(file: path, line: 1)
        guard let pointer = realpath(path, nil) else {
            throw Fault("file.missing", "There is no `\(path)`.", fix: "Correct the name.", at: place)
        }
        defer { free(pointer) }
        var parts = (String(validatingCString: pointer) ?? path).split(separator: "/")
        name = parts.popLast().map(String.init) ?? ""
        tree = FolderTree(root: "/" + parts.joined(separator: "/"), files: [])
        self.path = path
        do throws(Fault) {
            bytes = try tree.document(name)
        } catch {
            throw Fault(error.code, error.message, fix: error.fix, at: place)
        }
    }

    /// Replaces it whole.
    func replace(with bytes: [UInt8]) throws(Fault) { try tree.replace(name, with: bytes) }

    /// A file in the same folder, or below it.
    func beside(_ path: String) throws(Fault) -> [UInt8] { try tree.document(path) }

    /// The paths of a folder's plain files whose names end so, in order; none where there is no such folder.
    static func paths(in folder: String, ending suffix: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [ByteString] = []
        while let entry = readdir(stream), names.count < 10_000 {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(validatingCString: $0)
                }
            }
            if let name, name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(ByteString(name)) }
        }
        return names.sorted().map { "\(folder)/\($0)" }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
