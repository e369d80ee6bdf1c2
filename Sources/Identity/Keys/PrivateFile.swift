#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Primitives

/// Files that only their owner may read: written whole or not at all.
enum PrivateFile {
    static let maximumBytes = 1 << 20

    /// Makes a folder of mode 0700, or checks that the one there is.
    static func prepareFolder(_ path: String) throws(Fault) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw failed("made", path) }
        try checkFolder(path)
    }

    /// - Throws: a fault where the path is no folder, or others may enter it.
    static func checkFolder(_ path: String) throws(Fault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw failed("found", path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw Fault(
                "keys.no-folder", "\(path) is no folder.", fix: "Name a folder of its own under `keys.directory`.")
        }
        try checkOwner(status, path, mode: "700")
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The file's bytes.
    ///
    /// - Throws: a fault where it is missing, a link, too long, or readable by others.
    static func read(_ path: String) throws(Fault) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed("opened", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw failed("read", path) }
        try checkOwner(status, path, mode: "600")
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            #else
            let count = Darwin.read(descriptor, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count >= 0, bytes.count + count <= maximumBytes else { throw failed("read", path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer.prefix(count))
        }
    }

    /// Puts the bytes in place of what was there, durably: a file beside it, flushed, then renamed.
    static func write(_ bytes: [UInt8], to path: String, inFolder folder: String) throws(Fault) {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed("written", path) }
        let written = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        close(descriptor)
        guard written, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw failed("written", path)
        }
        try flush(folder, path)
    }

    /// Makes what happened to a file in the folder durable.
    private static func flush(_ folder: String, _ path: String) throws(Fault) {
        let directory = open(folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw failed("written", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failed("written", path) }
    }

    /// Removes a file, durably.
    static func remove(_ path: String, inFolder folder: String) throws(Fault) {
        guard unlink(path) == 0 else { throw failed("removed", path) }
        try flush(folder, path)
    }

    /// The names in a folder that is its owner's alone, in order.
    static func names(in folder: String) throws(Fault) -> [String] {
        try checkFolder(folder)
        guard let stream = opendir(folder) else { throw failed("read", folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                ByteString(validating: bytes.prefix { $0 != 0 })
            }
            if let name, !name.hasPrefix(".") { names.append(name.text) }
        }
        return names.sorted()
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func checkOwner(_ status: stat, _ path: String, mode: String) throws(Fault) {
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw Fault(
                "keys.readable", "\(path) may be used by others than the user that runs Remit.",
                fix: "Give it to that user and run: chmod \(mode) \(path)")
        }
    }

    private static func failed(_ what: String, _ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault(
            "keys.file", "\(path) could not be \(what): \(reason).",
            fix: "`remit init` writes the keys of a deployment.")
    }
}
