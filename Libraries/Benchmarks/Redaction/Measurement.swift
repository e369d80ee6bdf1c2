import Foundation
import Primitives
import Redaction

/// Runs of the redactor over one text.
struct Measurement {
    private static let least = 4 << 20
    private let bytes: [UInt8]

    /// The text, repeated to at least four megabytes.
    init(_ data: Data) {
        let once = [UInt8](data)
        bytes = Array(repeatElement(once, count: max(1, Self.least / max(1, once.count))).joined())
    }

    func report(_ name: String) {
        print("\(name)  \(memory()) bytes a stream")
        for (kinds, options) in [
            ("secrets", ScanOptions()), ("all", ScanOptions(findsPersonal: true)),
        ] {
            let finder = SecretFinder(options: options)
            for (way, size) in [("whole", bytes.count), ("16 bytes", 16)] {
                let best = (0..<3).map { _ in seconds(finder, chunk: size) }.min() ?? 0
                let rate = Double(bytes.count) / best / 1_000_000
                print("\(name)  \(kinds)  \(way): \(String(format: "%.1f", rate)) MB/s")
            }
        }
    }

    /// How many bytes a stream takes that has read some text and waits for more.
    func memory() -> Int {
        let markers = MarkerBook()
        let count = 2000
        let text = Array(bytes.prefix(6000))
        var streams: [RedactionStream] = []
        streams.reserveCapacity(count)
        let before = Self.resident()
        for _ in 0..<count {
            var stream = RedactionStream(finder: SecretFinder(options: ScanOptions(findsPersonal: true)))
            for start in stride(from: 0, to: text.count, by: 16) {
                _ = stream.push(text[start..<min(start + 16, text.count)], markers: markers)
            }
            streams.append(stream)
        }
        return (Self.resident() - before) / streams.count
    }

    private static func resident() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
    }

    private func seconds(_ finder: SecretFinder, chunk: Int) -> Double {
        var stream = RedactionStream(finder: finder)
        let markers = MarkerBook()
        var shown = 0
        let start = clock()
        var position = 0
        while position < bytes.count {
            let end = min(position + chunk, bytes.count)
            shown += stream.push(bytes[position..<end], markers: markers).count
            position = end
        }
        shown += stream.finish(markers: markers).count
        let end = clock()
        return shown < 0 ? 0 : Double(end - start) / Double(CLOCKS_PER_SEC)
    }
}
