import Foundation
import Redaction

/// Many open streams, each in the middle of a text, and what they take.
struct StreamMemory {
    private static let count = 2000
    private let streams: [RedactionStream]
    /// Bytes of resident memory a stream.
    let perStream: Int

    /// Each stream is fed so many bytes from another place of the text, in chunks of 16.
    init(_ text: [UInt8], options: ScanOptions, fed: Int) {
        let finder = SecretFinder(options: options)
        let markers = MarkerBook()
        // What the finder builds once is not a stream's.
        var streams = [RedactionStream(finder: finder)]
        let before = Self.resident()
        var start = 0
        for _ in 0..<Self.count {
            var stream = RedactionStream(finder: finder)
            start = (start + 997) % max(1, text.count - fed)
            var position = start
            while position < min(start + fed, text.count) {
                let end = min(position + 16, text.count)
                _ = stream.push(text[position..<end], markers: markers)
                position = end
            }
            streams.append(stream)
        }
        perStream = max(0, Self.resident() - before) / Self.count
        self.streams = streams
    }

    /// Bytes of this process in memory, as Linux counts them.
    private static func resident() -> Int {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
