import JSON
import Primitives
import Provenance

/// A text in a result that not everybody may read.
struct ShownText: Sendable {
    let text: ByteString
    private let readers: Readers
    private let source: ByteString
    private let record: ByteString?

    /// The shortest text that is known again, in bytes: one of six words has eleven.
    private static let shortest = 11
    /// The most prints of one text: 200 000 words.
    private static let mostPrints = 50_000

    /// All in a value; none of what anybody may read. The parser bounded its depth.
    static func all(
        in value: JSONValue, readers: Readers, source: ByteString, record: ByteString?
    ) -> [ShownText] {
        guard readers < .public else { return [] }
        var found: [ShownText] = []
        var pending = [value]
        while let next = pending.popLast() {
            switch next {
            case .string(let text) where text.count >= shortest:
                found.append(ShownText(text: text, readers: readers, source: source, record: record))
            case .array(let elements): pending += elements
            case .object(let object): pending += object.members.map(\.value)
            case .string, .null, .bool, .number: break
            }
        }
        return found
    }

    /// What is kept of it; nil for one of too few words.
    func seen(by call: ByteString, isSought: Bool, key: (UInt64, UInt64)) -> SeenText? {
        let sketch = TextSketch(text, key: key, limit: Self.mostPrints)
        guard sketch.words >= SeenText.fewestWords else { return nil }
        return SeenText(
            readers: readers, record: record, source: source, prints: sketch.prints, isSought: isSought, call: call)
    }
}
