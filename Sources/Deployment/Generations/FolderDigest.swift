import Crypto
import Folder
import Primitives

/// What a deployment's content is told apart by. Where a process listens and where its files lie are its own affair: two replicas
/// of one folder have one digest.
enum FolderDigest {
    /// The keys of `remit.yaml` that are a process's own.
    private static let own: [ByteString] = ["listen", "storage", "keys"]

    /// SHA-256 over all files of the folder and the documents that they refer to, each with its name and length, and over the
    /// policies, built-in ones included.
    static func of(_ tree: FolderTree, settings: YAMLNode?, policies: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        add("remit-deployment-v1", Array("policies".utf8), policies, to: &hash)
        for file in tree.files where file.kind != .settings {
            add("file", Array(file.path.utf8), file.bytes, to: &hash)
        }
        for document in tree.documents { add("document", Array(document.path.utf8), document.bytes, to: &hash) }
        for entry in settings?.map ?? [] where !own.contains(entry.key) {
            var written: [UInt8] = []
            write(entry.value, to: &written)
            add("setting", Array(entry.key.utf8), written, to: &hash)
        }
        return Array(hash.finalize())
    }

    private static func add(_ kind: String, _ name: [UInt8], _ bytes: [UInt8], to hash: inout SHA256) {
        hash.update(data: Array("\(kind) \(name.count) \(bytes.count)\n".utf8))
        hash.update(data: name)
        hash.update(data: bytes)
    }

    /// One form for each tree, without comments and places. The reader bounds its depth.
    private static func write(_ node: YAMLNode, to output: inout [UInt8]) {
        switch node.content {
        case .scalar(let scalar):
            output += Array("\(node.isNull ? "n" : "s")\(scalar.text.count):".utf8) + Array(scalar.text.utf8)
        case .list(let elements):
            output += Array("l\(elements.count):".utf8)
            for element in elements { write(element, to: &output) }
        case .map(let entries):
            output += Array("m\(entries.count):".utf8)
            for entry in entries {
                output += Array("k\(entry.key.count):".utf8) + Array(entry.key.utf8)
                write(entry.value, to: &output)
            }
        }
    }
}
