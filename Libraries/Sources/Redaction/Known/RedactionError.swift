/// Why a value cannot be made known to a redactor.
public enum RedactionError: Error, Hashable, Sendable {
    /// So short that masking it would mask ordinary text.
    case tooShort
    /// Longer than a token may be.
    case tooLong
    /// More plain values than an automaton is built for; make them known by hash.
    case tooMany
}
