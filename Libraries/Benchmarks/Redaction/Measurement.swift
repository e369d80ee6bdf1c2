import Foundation
import Primitives
import Redaction

/// Runs of the redactor over one text.
struct Measurement {
    private static let least = 4 << 20
    private let bytes: [UInt8]
    private let rules: CustomRules

    /// The text, repeated to at least four megabytes.
    init(_ data: Data, rules: CustomRules) {
        self.rules = rules
        let once = [UInt8](data)
        bytes = Array(repeatElement(once, count: max(1, Self.least / max(1, once.count))).joined())
    }

    /// A line for each set of rules and size of chunk: `<name> <rules> <chunk> <megabytes a second>`, and
    /// `<name> <rules> memory <bytes a stream>`.
    func report(_ name: String) {
        let kinds = [("secrets", ScanOptions()), ("all", ScanOptions(findsPersonal: true))]
        // Memory first, and none of it given back: what one has freed would not count for the next.
        var kept: [StreamMemory] = []
        for (kind, options) in kinds where rules.rules.isEmpty {
            let memory = StreamMemory(bytes, options: options, fed: 2048)
            print("\(name) \(kind) memory \(memory.perStream)")
            kept.append(memory)
        }
        for (kind, options) in kinds {
            let finder = SecretFinder(options: options, rules: rules)
            for (way, size) in [("whole", bytes.count), ("16", 16)] {
                let best = (0..<3).map { _ in seconds(finder, chunk: size) }.min() ?? 0
                let rate = Double(bytes.count) / max(best, 1e-9) / 1_000_000
                print("\(name) \(kind) \(way) \(String(format: "%.2f", rate))")
            }
        }
        withExtendedLifetime(kept) {}
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
