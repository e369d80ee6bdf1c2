import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few calls of the system that reading a folder takes.
enum FileAccess {
    /// The path with symbolic links resolved, which must be the root or lie below it.
    static func resolve(_ path: String, within root: String) throws(FileFailure) -> String {
        let actual = try resolve(path)
        guard actual == root || actual.utf8.starts(with: (root + "/").utf8) else { throw .outside }
        return actual
    }

    /// The path with symbolic links resolved.
    static func resolve(_ path: String) throws(FileFailure) -> String {
        guard !path.utf8.contains(0) else { throw .missing }
        guard let pointer = realpath(path, nil) else { throw failure() }
        defer { free(pointer) }
        guard let resolved = String(validatingCString: pointer) else { throw .missing }
        return resolved
    }

    /// The bytes of a plain file whose path has no symbolic link left. Never blocks on a pipe or a device.
    static func read(_ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard Int(status.st_size) <= limit else { throw .tooLarge }
        return try readAll(descriptor, expecting: Int(status.st_size), limit: limit)
    }

    private static func readAll(_ descriptor: Int32, expecting size: Int, limit: Int) throws(FileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            #else
            let count = Darwin.read(descriptor, &chunk, chunk.count)
            #endif
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure()
            }
            // It may have grown since its size was asked.
            guard bytes.count + count <= limit else { throw .tooLarge }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// The names in a directory, in the order of their bytes, without `.` and `..`. Names that are not UTF-8 are left out.
    static func names(in directory: String, limit: Int) throws(FileFailure) -> [ByteString] {
        guard let stream = opendir(directory) else { throw failure() }
        defer { closedir(stream) }
        var names: [ByteString] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(validatingCString: $0)
                }
            }
            guard let name, name != ".", name != ".." else { continue }
            guard names.count < limit else { throw .tooManyEntries }
            names.append(ByteString(name))
        }
        return names.sorted()
    }

    /// True where the path, symbolic links followed, is a directory.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func failure() -> FileFailure {
        switch errno {
        case ENOENT, ENOTDIR, ENAMETOOLONG: .missing
        case ELOOP: .outside
        default: .unreadable(errno)
        }
    }
}
