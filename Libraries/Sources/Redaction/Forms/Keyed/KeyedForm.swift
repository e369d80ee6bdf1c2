public import Primitives

/// A secret without a mark of its own, known by its length and by a word that stands near: a vendor's name or a field's.
public struct KeyedForm: Sendable {
    /// `secret:` and the kind of key.
    public let label: RedactionLabel
    /// Words, in lower-case letters and digits, of which one must stand as a word, or as a part of a name such as
    /// `TWILIO_AUTH_TOKEN`, in what comes before.
    public let keywords: [ByteString]
    /// The whole of the secret, as a run of its own.
    public let body: KeyPart
    /// Must hold too; nil where length and bytes do.
    public let isPossible: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    init(
        _ name: ByteString, _ keywords: [ByteString], _ bytes: ByteSet, _ length: ClosedRange<Int>,
        possible: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        label = RedactionLabel(secret: name)
        self.keywords = keywords
        body = KeyPart(bytes, length)
        isPossible = possible
    }
}
