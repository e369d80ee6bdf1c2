import Primitives
import Synchronization

/// The documents that a folder's files refer to, as they were when first asked for: whoever asks again gets the same bytes, and
/// what a deployment was made of can be told.
final class DocumentShelf: Sendable {
    private let documents = Mutex<[ByteString: [UInt8]]>([:])
    private let asked = Mutex<Set<ByteString>>([])

    /// The bytes of a document, read once.
    func bytes(_ path: String, read: () throws(FileFailure) -> [UInt8]) throws(FileFailure) -> [UInt8] {
        let key = ByteString(path)
        _ = asked.withLock { $0.insert(key) }
        if let known = documents.withLock({ $0[key] }) { return known }
        let bytes = try read()
        documents.withLock { $0[key] = bytes }
        return bytes
    }

    /// What was read, in the order of paths.
    var all: [(path: ByteString, bytes: [UInt8])] {
        documents.withLock { Array($0) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What was asked for, read or not.
    var paths: [ByteString] { asked.withLock { $0.sorted() } }
}
