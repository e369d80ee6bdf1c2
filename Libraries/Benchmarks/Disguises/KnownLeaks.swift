import Primitives
import Redaction

/// Makes values known, spells each in every disguise, streams the text in pieces, and looks for what is still to be read.
public struct KnownLeaks: Sendable {
    /// A stretch of the disguised value that was shown.
    public struct Leak: Sendable, CustomStringConvertible {
        public let disguise: String
        public let value: String
        public let output: String
        public var description: String { "\(disguise): \(value) in \(output)" }
    }

    /// The values, the same each time.
    public let values: [String]
    private let finder: SecretFinder

    /// So many values of a dozen kinds. Nil where one cannot be made known.
    public init?(count: Int) { self.init(values: (0..<count).map(KnownSecret.value)) }

    /// These values, of which these are made known: all of them, unless others are named.
    public init?(values: [String], knowing secrets: [String]? = nil) {
        guard let label = RedactionLabel("secret:planted") else { return nil }
        self.values = values
        var known = KnownValues()
        for value in secrets ?? values where (try? known.insert(ByteString(value), as: label)) == nil { return nil }
        finder = SecretFinder(known: known)
    }

    /// Each value once in a disguise; the cut changes from one to the next. `sizes` are of the pieces, in turn, for each way of cutting.
    public func leaks(in disguise: Disguise, cut ways: [[Int]]) -> [Leak] {
        var leaks: [Leak] = []
        let markers = MarkerBook()
        for (number, value) in values.enumerated() {
            let spelt = disguise.spell(value)
            // No word of these says that a secret follows.
            let before = "Thank you for your patience, here it goes: "
            let text = Array("\(before)\(spelt) , and that was it.".utf8)
            var stream = RedactionStream(finder: finder)
            var output: [UInt8] = []
            let sizes = ways.isEmpty ? [text.count] : ways[number % ways.count]
            var position = 0
            var turn = 0
            while position < text.count {
                let end = min(position + max(1, sizes[turn % sizes.count]), text.count)
                output += stream.push(text[position..<end], markers: markers)
                position = end
                turn += 1
            }
            output += stream.finish(markers: markers)
            let shown = output.dropFirst(before.utf8.count)
            // Not one stretch of the disguised value that stands for six of its characters.
            let width = max(6, spelt.utf8.count * 6 / max(1, value.utf8.count))
            if Self.holds(shown, anyOf: Array(spelt.utf8), width: width) {
                leaks.append(
                    Leak(
                        disguise: "\(disguise)", value: value, output: (String(validating: output, as: UTF8.self) ?? "")
                    ))
            }
        }
        return leaks
    }

    private static func holds(_ shown: ArraySlice<UInt8>, anyOf spelt: [UInt8], width: Int) -> Bool {
        guard spelt.count >= width, shown.count >= width else { return false }
        let shown = Array(shown)
        for start in 0...(spelt.count - width) {
            let part = spelt[start..<start + width]
            for place in 0...(shown.count - width) where shown[place] == part[part.startIndex] {
                if shown[place..<place + width].elementsEqual(part) { return true }
            }
        }
        return false
    }
}
