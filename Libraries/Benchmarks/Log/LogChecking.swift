import Primitives
import TransparencyLog

/// Checks a log in a folder.
enum LogChecking {
    static func verify(_ folder: String, key: String) throws {
        let keys = TrustedKeys(log: [try NoteKey(parsing: ByteString(key))])
        let verified = try LogVerifier(LogFolder(path: folder), keys).verify()
        print("verified \(verified.checkpoint.size) entries, root \(verified.checkpoint.root)")
    }
}
