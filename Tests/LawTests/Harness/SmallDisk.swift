import Foundation

/// A file system of its own below a folder, small enough to be filled.
struct SmallDisk: Sendable {
    let path: String

    /// Nil where this user, or this machine, cannot mount one.
    init?(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard Self.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700", "tmpfs", path]) else { return nil }
    }

    private var filler: URL { URL(fileURLWithPath: "\(path)/filler") }

    /// Writes a file until nothing more fits.
    func fill() throws {
        guard FileManager.default.createFile(atPath: filler.path, contents: nil) else { return }
        let handle = try FileHandle(forWritingTo: filler)
        defer { try? handle.close() }
        for size in [1 << 20, 4096] {
            let block = Data(count: size)
            while (try? handle.write(contentsOf: block)) != nil {}
        }
    }

    /// Removes that file.
    func free() throws { try FileManager.default.removeItem(at: filler) }

    /// Takes the file system away, with everything on it.
    func unmount() { _ = Self.run("umount", ["-l", path]) }

    private static func run(_ command: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
