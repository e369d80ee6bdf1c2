package import Primitives

/// A deployment's folder as it was at one moment: its own files, and a way to those that they refer to.
package struct FolderTree: Sendable {
    /// Where it is, symbolic links resolved.
    package let root: String
    /// In the order of their paths' bytes.
    package let files: [FolderFile]
    private let limits: FolderLimits
    private let shelf = DocumentShelf()

    package init(root: String, files: [FolderFile], limits: FolderLimits = FolderLimits()) {
        self.root = root
        self.files = files
        self.limits = limits
    }

    package func files(_ kind: FolderFile.Kind) -> [FolderFile] { files.filter { $0.kind == kind } }

    /// Reads a file that another refers to, by its path from the folder. It must lie in the folder, also behind symbolic links.
    package func document(_ path: String) throws(Fault) -> [UInt8] {
        let place = SourceLocation(file: path, line: 1)
        do throws(FileFailure) {
            return try shelf.bytes(path) { () throws(FileFailure) in
                let actual = try FileAccess.resolve(root + "/" + path, within: root)
                return try FileAccess.read(actual, limit: limits.documentBytes)
            }
        } catch {
            throw error.fault(path, limit: limits.documentBytes, at: place)
        }
    }

    /// The documents that were read so far, in the order of their paths.
    package var documents: [(path: ByteString, bytes: [UInt8])] { shelf.all }

    /// The paths of the documents that were asked for, whether or not they could be read.
    package var documentPaths: [ByteString] { shelf.paths }

    /// The path from the folder that a reference in one of its files means: `./billing.json` in `tools/billing.yaml` is
    /// `tools/billing.json`. Nil for an absolute path, for one that leaves the folder, and for an empty one.
    package static func path(of reference: ByteString, from file: String) -> String? {
        let bytes = Array(reference.utf8)
        guard let first = bytes.first, first != 0x2F, bytes.count <= 1024, !bytes.contains(0), !bytes.contains(0x5C)
        else { return nil }
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in reference.text.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }
}
