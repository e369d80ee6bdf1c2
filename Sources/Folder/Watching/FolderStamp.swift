package import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How a folder looks from outside: names, sizes, and times of change. Two stamps that are equal are of one content, but for
/// someone who turns the clock.
package struct FolderStamp: Hashable, Sendable {
    /// How one file looks. A file that is not there has a size of -1.
    private struct Look: Hashable, Sendable {
        let path: ByteString
        var size: Int64 = -1
        var inode: UInt64 = 0
        var modified: [Int64] = []
        var changed: [Int64] = []
    }

    private let looks: [Look]

    /// Looks at the folder's own files and at the documents that they refer to, by their paths from it; nil where the folder
    /// cannot be looked at or is larger than a deployment may be.
    package static func read(
        _ root: String, documents: [ByteString] = [], limits: FolderLimits = FolderLimits()
    ) -> FolderStamp? {
        var looks: [Look] = []
        for name: ByteString in ["remit.yaml", "limits.yaml"] { looks.append(look(name, in: root)) }
        var waiting = FolderReader.directories.map { (path: $0.name, depth: 0) }
        while let (directory, depth) = waiting.popLast() {
            guard FileAccess.isDirectory("\(root)/\(directory)") else { continue }
            guard let names = try? FileAccess.names(in: "\(root)/\(directory)", limit: limits.entries) else {
                return nil
            }
            for name in names where !name.hasPrefix(".") {
                let path = ByteString("\(directory)/\(name)")
                if FileAccess.isDirectory("\(root)/\(path)") {
                    if depth < 3 { waiting.append((path, depth + 1)) }
                } else {
                    looks.append(look(path, in: root))
                }
                guard looks.count <= limits.files + limits.entries else { return nil }
            }
        }
        let seen = Set(looks.map(\.path))
        for path in documents.prefix(limits.files) where !seen.contains(path) { looks.append(look(path, in: root)) }
        return FolderStamp(looks: looks.sorted { $0.path < $1.path })
    }

    /// Whether every one of these documents was looked at.
    package func covers(_ documents: [ByteString]) -> Bool {
        let seen = Set(looks.map(\.path))
        return documents.allSatisfy(seen.contains)
    }

    private static func look(_ path: ByteString, in root: String) -> Look {
        var look = Look(path: path)
        var status = stat()
        guard stat("\(root)/\(path)", &status) == 0 else { return look }
        look.size = Int64(status.st_size)
        look.inode = UInt64(status.st_ino)
        #if canImport(Glibc)
        look.modified = [Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)]
        look.changed = [Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec)]
        #else
        look.modified = [Int64(status.st_mtimespec.tv_sec), Int64(status.st_mtimespec.tv_nsec)]
        look.changed = [Int64(status.st_ctimespec.tv_sec), Int64(status.st_ctimespec.tv_nsec)]
        #endif
        return look
    }
}
