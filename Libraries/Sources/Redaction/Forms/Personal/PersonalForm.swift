public import Primitives

/// A number or code that belongs to a person: its shape, its check, and what must stand near where these do not speak for themselves.
///
/// A candidate is a run of letters and digits with separators between. It is compared without them, letters in upper case.
public struct PersonalForm: Sendable {
    /// `pii:` and the kind.
    public let label: RedactionLabel
    /// Any of these fits the compacted characters: `9` is a digit, `A` a letter, `N` either, and any other byte itself.
    public let patterns: [ByteString]
    /// Ways to write it that tell it apart without a keyword, as the lengths of the groups between separators. Empty: none does.
    public let tellingGroups: [[Int]]
    /// True where shape and check tell it apart however it is written.
    public let standsAlone: Bool
    /// Lengths for which it does so in one piece; others must be written in groups.
    public let aloneLengths: ClosedRange<Int>
    /// Words in lower case, in English and the languages of the country. Where one comes before, the shape suffices: a mistyped number
    /// is hidden too. Those with a blank are also looked for with `_`, with `-` and as one word.
    public let keywords: [ByteString]
    /// True where the words count at the end of longer ones.
    let isLoose: Bool
    /// The patterns' bytes.
    private let shapes: [[UInt8]]
    /// Check digits, dates and ranges over the compacted characters. Nil where the issuer has none: then a keyword decides.
    public let isValid: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    init(
        _ name: ByteString, _ patterns: [ByteString], telling: [[Int]] = [], alone: Bool = false,
        aloneLengths: ClosedRange<Int> = 1...64, loose: Bool = false, strict: Bool = false, _ keywords: [ByteString],
        _ valid: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        label = RedactionLabel(personal: name)
        self.patterns = patterns
        shapes = patterns.map { Array($0.utf8) }
        isLoose = loose
        isStrict = strict
        tellingGroups = telling
        standsAlone = alone
        self.aloneLengths = aloneLengths
        self.keywords = keywords.flatMap(Self.spellings)
        isValid = valid
    }

    /// True where a pattern fits.
    func fits(_ compact: ArraySlice<UInt8>) -> Bool {
        shapes.contains { shape in
            guard shape.count == compact.count else { return false }
            var index = compact.startIndex
            for pattern in shape {
                guard Self.fits(pattern, compact[index]) else { return false }
                index += 1
            }
            return true
        }
    }

    private static func fits(_ pattern: UInt8, _ byte: UInt8) -> Bool {
        switch pattern {
        case UInt8(ascii: "9"): byte.isDigit
        case UInt8(ascii: "A"): byte.isUpper
        case UInt8(ascii: "N"): byte.isDigit || byte.isUpper
        default: byte == pattern
        }
    }

    /// True where a form must have both a word before it and one of the telling groups.
    let isStrict: Bool

    /// Blanks as `_`, `-` and nothing; letters beyond ASCII, whose case is not folded, also as capitals.
    private static func spellings(_ keyword: ByteString) -> [ByteString] {
        var output = [keyword]
        if keyword.utf8.contains(UInt8(ascii: " ")) {
            let parts = keyword.text.split(separator: " ")
            output += ["_", "-", ""].map { ByteString(parts.joined(separator: $0)) }
        }
        let capitals = output.map { ByteString($0.text.uppercased()) }
        return keyword.utf8.contains(where: { $0 >= 0x80 }) ? output + capitals.filter { !output.contains($0) } : output
    }

    /// A pattern of digits for each length.
    static func digits(_ lengths: ClosedRange<Int>) -> [ByteString] {
        lengths.map { ByteString(String(repeating: "9", count: $0)) }
    }

    /// A pattern of letters or digits for each length.
    static func mixed(_ lengths: ClosedRange<Int>) -> [ByteString] {
        lengths.map { ByteString(String(repeating: "N", count: $0)) }
    }
}

extension ByteString {
    /// True for scripts that set no blanks between words, from Thai on: their words count within longer ones.
    var isUnspaced: Bool { utf8.first.map { $0 >= 0xE0 } ?? false }
}
