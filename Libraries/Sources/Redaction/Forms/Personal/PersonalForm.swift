public import Primitives

/// A number or code that belongs to a person: its shape, its check, and what must stand near where these do not speak for themselves.
///
/// A candidate is a run of letters and digits with separators between. It is compared without them, letters in upper case.
public struct PersonalForm: Sendable {
    /// `pii:` and the kind.
    public let label: RedactionLabel
    /// Any of these fits the compacted characters: `9` is a digit, `A` a letter, `N` either, and any other byte itself.
    public let patterns: [ByteString]
    /// What may stand between two characters, one at a time or a dash between blanks.
    public let separators: ByteSet
    /// Ways to write it that tell it apart without a keyword, as the lengths of the groups between separators. Empty: none does.
    public let tellingGroups: [[Int]]
    /// True where shape and check tell it apart however it is written.
    public let standsAlone: Bool
    /// Words in lower case, in English and the languages of the country, of which one must come before where the rest is too weak.
    public let keywords: [ByteString]
    /// Check digits, dates and ranges over the compacted characters. Nil where the issuer has none: then a keyword decides.
    public let isValid: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    init(
        _ name: ByteString, _ patterns: [ByteString], separators: ByteSet = " -", telling: [[Int]] = [],
        alone: Bool = false, keywords: [ByteString], valid: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        label = RedactionLabel(personal: name)
        self.patterns = patterns
        self.separators = separators
        tellingGroups = telling
        standsAlone = alone
        self.keywords = keywords
        isValid = valid
    }
}
