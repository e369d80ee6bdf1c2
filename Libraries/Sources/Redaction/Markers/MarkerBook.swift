import Primitives

/// Which marker stands for which value, in one session: the same value has the same marker wherever it appears, numbered by first
/// appearance, so that text keeps its sense. Values are known by keyed hash alone, and a marker shows nothing of them.
public struct MarkerBook: Sendable {
    /// A value that was masked.
    public struct Entry: Hashable, Sendable {
        public let label: RedactionLabel
        /// Under the session's key.
        public let digest: [UInt8]
        /// From 1, by label.
        public let number: Int

        public init(label: RedactionLabel, digest: [UInt8], number: Int) {
            self.label = label
            self.digest = digest
            self.number = number
        }
    }

    /// The most values that get a number of their own. Others share a marker without one.
    public static let greatestCount = 10_000

    /// In the order of appearance, for another process to go on from.
    public private(set) var entries: [Entry] = []
    private var numbers: [RedactionLabel: [[UInt8]: Int]] = [:]
    private var last: [RedactionLabel: Int] = [:]
    private let digest: KnownValues.Digest

    /// `digest` is a keyed hash under a key of the session; `entries` are those of an earlier book under the same key.
    public init(entries: [Entry] = [], digest: @escaping KnownValues.Digest) {
        self.digest = digest
        for entry in entries { add(entry) }
    }

    /// A book for this process alone: its digests are under a key that nobody else has and that ends with the process.
    public init() {
        self.init { bytes in
            (0..<2 as Range<UInt64>).flatMap { part -> [UInt8] in
                var hasher = Hasher()
                hasher.combine(part)
                hasher.combine(bytes)
                let word = UInt64(truncatingIfNeeded: hasher.finalize())
                return (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
            }
        }
    }

    /// The marker of a value: `⟦secret:stripe-key:1⟧`.
    mutating func marker(_ label: RedactionLabel, for value: some Collection<UInt8>) -> ByteString {
        let digest = digest(Array(value))
        if let number = numbers[label]?[digest] { return Self.marker(label, number) }
        let number = (last[label] ?? 0) + 1
        guard entries.count < Self.greatestCount else { return "⟦\(label)⟧" }
        add(Entry(label: label, digest: digest, number: number))
        return Self.marker(label, number)
    }

    private mutating func add(_ entry: Entry) {
        guard numbers[entry.label]?[entry.digest] == nil else { return }
        entries.append(entry)
        numbers[entry.label, default: [:]][entry.digest] = entry.number
        last[entry.label] = max(last[entry.label] ?? 0, entry.number)
    }

    private static func marker(_ label: RedactionLabel, _ number: Int) -> ByteString { "⟦\(label):\(number)⟧" }
}
