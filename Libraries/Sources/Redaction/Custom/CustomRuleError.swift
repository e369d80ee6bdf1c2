/// Why a custom rule, or a set of them, cannot be used.
public enum CustomRuleError: Error, Hashable, Sendable {
    /// The name is not 1 to 48 of `a-z 0-9 -`.
    case name
    /// No anchor or word, too many, one that is too short or too long, or one with bytes that cannot stand there.
    case mark
    /// More may come than is looked at, or so little that ordinary text would be masked.
    case length
    /// No example, too many, or one that is empty or too long.
    case examples
    /// Two rules have one name.
    case repeated(RedactionLabel)
    /// More rules than are taken, or more bytes of anchors and words.
    case tooMany
    /// The rule does not find what one of its examples holds, counted from 1.
    case missed(RedactionLabel, example: Int)
    /// The rule finds something in one of its counter-examples, counted from 1.
    case found(RedactionLabel, counterExample: Int)
}
