public import Primitives

/// A form of key that its issuer marks with a prefix: the prefix, then letters and digits.
///
/// The end is where no token character follows, whatever does: a full stop, a quote, `&`. What hangs on to an open-ended key by
/// `_` or `-` goes with it. A checksum can only confirm: a key that is cut off or mistyped is hidden too.
public struct KeyRule: Sendable {
    /// How many letters and digits follow the prefix.
    public enum Length: Hashable, Sendable {
        case atLeast(Int)
        /// No more and no fewer; a longer run is something else.
        case exactly(Int)
    }

    public let label: RedactionLabel
    public let prefixes: [ByteString]
    public let length: Length
    /// Upper-case letters and digits alone, and none of them before the prefix either.
    public let isUpperCase: Bool
    /// Tells of a whole key, prefix included, whether its check digits are right.
    public let isVerified: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    public init(
        label: RedactionLabel, prefixes: [ByteString], length: Length, isUpperCase: Bool = false,
        isVerified: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        self.label = label
        self.prefixes = prefixes
        self.length = length
        self.isUpperCase = isUpperCase
        self.isVerified = isVerified
    }
}
