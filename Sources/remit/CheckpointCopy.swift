import Glibc
import Primitives
import TransparencyLog

/// The file in which the newest checkpoint is kept, outside the database: what shows that the database was replaced by an older copy.
struct CheckpointCopy: Sendable {
    let path: String

    /// Nil where there is none yet.
    ///
    /// - Throws: a fault where it cannot be read.
    func read() throws(Fault) -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        do throws(LogError) {
            guard
                let bytes = try LogFolder(path: path.hasPrefix("/") ? "/" : ".").read(
                    path, limit: SignedNote.greatestLength), !bytes.isEmpty
            else {
                throw LogError.missing(path)
            }
            return bytes
        } catch {
            throw Fault(
                "ledger.copy-unreadable", "\(path) cannot be read.", fix: "Give this user the right to read it.")
        }
    }

    /// Puts a newer one in its place.
    func write(_ bytes: [UInt8]) throws(Fault) {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritten }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isFlushed = fsync(descriptor) == 0
        close(descriptor)
        guard written == bytes.count, isFlushed, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw unwritten
        }
    }

    private var unwritten: Fault {
        Fault("ledger.copy-unwritten", "\(path) cannot be written.", fix: "Name another file in `checkpoint_copy`.")
    }
}
