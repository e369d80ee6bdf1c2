import Foundation
import Primitives
import TransparencyLog

/// Writes a log of made-up entries to a folder, and returns its key as verifiers take it.
enum LogWriting {
    static func write(_ folder: String, entries: Int) throws -> String {
        guard let key = PrivateNoteKey([UInt8](repeating: 7, count: 32)) else { throw LogError.unsigned }
        let origin: ByteString = "log.example/written-by-us"
        var writer = TileWriter()
        func put(_ place: TilePlace, _ bytes: [UInt8]) throws(LogError) { try store(folder, place.path, bytes) }
        for number in 0..<entries {
            try writer.append(entry(number), write: put)
        }
        try writer.finish(write: put)
        let text = try Checkpoint(origin: origin, size: writer.frontier.size, root: writer.frontier.root).text
        try store(folder, "checkpoint", try key.note(text, as: origin).bytes)
        return "\(try key.key(named: origin, .ed25519))"
    }

    /// About as long as an entry of a ledger.
    static func entry(_ number: Int) -> [UInt8] {
        Array("{\"number\":\(number),\"text\":\"\(String(repeating: "0123456789abcdef", count: 24))\"}".utf8)
    }

    private static func store(_ folder: String, _ path: String, _ bytes: [UInt8]) throws(LogError) {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        } catch { throw .missing(path) }
    }
}
