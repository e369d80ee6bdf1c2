import Foundation
import Primitives

/// Reads a file that a command line names, or standard input for `-`.
enum TextFile {
    /// - Throws: a fault where it cannot be read, or is longer than allowed.
    static func bytes(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
        if path == "-" { return try StandardInput.bytes(limit: limit) }
        let data: Data?
        do {
            data = try FileHandle(forReadingAtPath: path)?.read(upToCount: limit + 1) ?? nil
        } catch { data = nil }
        guard let data, data.count <= limit else {
            throw Fault(
                "input.unread", "\(path) cannot be read, or is longer than \(limit) bytes.", fix: "Correct the name.")
        }
        return Array(data)
    }
}
