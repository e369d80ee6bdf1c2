import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The database's file, before the engine opens it.
enum SQLiteFile {
    /// Creates the file with mode 0600 where there is none, and refuses one that is a link, no regular file, another user's, or
    /// open to others. The engine gives its side files the same mode.
    static func prepare(_ path: String) throws(StorageError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else {
            throw .unusable(
                Fault(
                    "storage.open", "The database \(path) cannot be opened: \(String(cString: strerror(errno))).",
                    fix: "Make its folder, and let the user that runs this write to it."))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else {
            throw .unusable(Fault("storage.owner", "The database \(path) is not a regular file of this user."))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unusable(
                Fault("storage.mode", "The database \(path) is open to other users.", fix: "Run: chmod 600 \(path)"))
        }
    }
}
