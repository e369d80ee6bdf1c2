/// How a finding was made, the surest first.
public enum RedactionLayer: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// A value that is known.
    case known
    /// The form of an issuer's key.
    case form
    /// A number or code with a form and a check.
    case personal
    /// The place: a key, a header, a parameter that is named like a secret.
    case structure
    /// What the sentence says.
    case conversation
    /// Decoded from base64 or hexadecimal digits.
    case encoded
    /// A string that only a generator makes.
    case opaque

    public static func < (left: RedactionLayer, right: RedactionLayer) -> Bool { left.rawValue < right.rawValue }
}
