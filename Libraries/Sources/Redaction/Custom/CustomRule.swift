public import Primitives

/// A form of secret that a deployment has of its own, with texts that it must and must not find.
///
/// Either anchors begin it, as in `acme_key_…`, or a word before it says what it is: `badge no. 4471-AX`.
public struct CustomRule: Hashable, Sendable {
    /// What tells the secret.
    public enum Mark: Hashable, Sendable {
        /// Exact bytes that it begins with and that belong to it; any of them.
        case anchors([ByteString])
        /// Words of which one stands at most 40 bytes before it in the same line, whatever the case of ASCII letters. It holds a digit, or
        /// stands after the word and a colon or an equals sign.
        case words([ByteString])
    }

    /// What it is made of, after its anchor.
    public enum Characters: String, CaseIterable, Hashable, Sendable {
        case digits, hexadecimal, capitals, alphanumeric, token, base64

        /// `token`: letters, digits, `_` and `-`; `base64`: both alphabets of RFC 4648 and padding.
        var bytes: ByteSet {
            switch self {
            case .digits: .digits
            case .hexadecimal: .hex
            case .capitals: .upperAlphanumeric
            case .alphanumeric: .alphanumeric
            case .token: .token
            case .base64: .anyBase64
            }
        }
    }

    /// The fewest bytes of an anchor or a word.
    public static let leastMark = 3
    /// The most bytes of either.
    public static let greatestMark = 64
    /// The most anchors or words of a rule.
    public static let greatestMarks = 16
    /// The fewest bytes of a secret, its anchor included.
    public static let leastLength = 6
    /// The most bytes after an anchor.
    public static let greatestLength = 4096
    /// The most bytes of a secret after a word: so much is held.
    public static let greatestAfterWord = 128
    /// The most examples, and the most counter-examples.
    public static let greatestExamples = 32
    /// The most bytes of one of these.
    public static let greatestExample = 8192

    /// What its marker says: `secret:` and a name.
    public let label: RedactionLabel
    public let mark: Mark
    public let characters: Characters
    /// How many of these, without the anchor.
    public let length: ClosedRange<Int>
    /// Texts in each of which the rule must find something.
    public let examples: [ByteString]
    /// Texts in which it must find nothing.
    public let counterExamples: [ByteString]

    /// A rule. `name` is of `a-z 0-9 -`, 1 to 48 of them. Whether it finds its examples is told by `CustomRules`.
    public init(
        name: ByteString, mark: Mark, characters: Characters, length: ClosedRange<Int>, examples: [ByteString],
        counterExamples: [ByteString] = []
    ) throws(CustomRuleError) {
        guard (1...48).contains(name.count), !name.utf8.contains(UInt8(ascii: ":")),
            let label = RedactionLabel("secret:\(name)")
        else { throw .name }
        self.label = label
        self.mark = mark
        self.characters = characters
        self.length = length
        self.examples = examples
        self.counterExamples = counterExamples
        let marks = mark.texts
        guard (1...Self.greatestMarks).contains(marks.count), marks.allSatisfy(mark.mayHold) else { throw .mark }
        // A word is no part of the secret.
        let before = if case .anchors = mark { marks.map(\.count).min() ?? 0 } else { 0 }
        let greatest = if case .anchors = mark { Self.greatestLength } else { Self.greatestAfterWord }
        guard length.lowerBound >= 1, before + length.lowerBound >= Self.leastLength, length.upperBound <= greatest
        else { throw .length }
        guard (1...Self.greatestExamples).contains(examples.count), counterExamples.count <= Self.greatestExamples,
            (examples + counterExamples).allSatisfy({ (1...Self.greatestExample).contains($0.count) })
        else { throw .examples }
    }

    /// The form of key that it is; nil where words mark it.
    var form: KeyForm? {
        guard case .anchors(let anchors) = mark else { return nil }
        return KeyForm(label: label, anchors, characters.bytes, length)
    }
}

extension CustomRule.Mark {
    /// The anchors or the words.
    var texts: [ByteString] {
        switch self {
        case .anchors(let texts), .words(let texts): texts
        }
    }

    /// An anchor is of characters of ASCII that show; a word of letters, digits and what stands within names of fields, with a letter or digit
    /// at both ends, or a full stop at the last.
    fileprivate func mayHold(_ text: ByteString) -> Bool {
        guard (CustomRule.leastMark...CustomRule.greatestMark).contains(text.count), let first = text.utf8.first,
            let last = text.utf8.last
        else { return false }
        switch self {
        case .anchors: return text.utf8.allSatisfy(\.isGraphic)
        case .words:
            return first.isWordLike && (last.isWordLike || last == UInt8(ascii: "."))
                && text.utf8.allSatisfy { $0.isWordLike || $0 == 0x20 || ByteSet("._-").contains($0) }
        }
    }
}
