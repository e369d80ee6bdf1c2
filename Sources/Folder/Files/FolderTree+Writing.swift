package import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension FolderTree {
    /// Replaces a file of the folder whole: whoever reads it sees the old bytes or the new ones. Its directory must be there and lie in
    /// the folder, also behind symbolic links.
    package func replace(_ path: String, with bytes: [UInt8]) throws(Fault) {
        let parts = path.split(separator: "/")
        let place = SourceLocation(file: path, line: 1)
        guard let name = parts.last else {
            throw Fault("folder.unwritable", "There is no name for the file.", fix: nil, at: place)
        }
        let directory: String
        do throws(FileFailure) {
            directory = try FileAccess.resolve(
                ([root] + parts.dropLast().map(String.init)).joined(separator: "/"), within: root)
        } catch {
            throw error.fault(path, limit: 0, at: place)
        }
        let target = "\(directory)/\(name)"
        let draft = "\(directory)/.\(name).\(Hex.encode(SystemRandom().bytes(6)))"
        guard Self.write(bytes, to: draft), rename(draft, target) == 0 else {
            unlink(draft)
            throw Fault(
                "folder.unwritable", "`\(path)` cannot be written.", fix: "Give yourself the right to write it.",
                at: place)
        }
    }

    /// True where all bytes are on disk.
    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { return false }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { buffer in
                #if canImport(Glibc)
                Glibc.write(file, buffer.baseAddress, buffer.count)
                #else
                Darwin.write(file, buffer.baseAddress, buffer.count)
                #endif
            }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return false
            }
            written += count
        }
        return fsync(file) == 0
    }
}
