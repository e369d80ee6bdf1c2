public import Primitives

/// A secret without a mark of its own, known by its length and by the words before it: a vendor's name and a word for a secret.
public struct KeyedForm: Sendable {
    /// `secret:` and the kind of key.
    public let label: RedactionLabel
    /// Words, in lower-case letters and digits, of which one must stand before it, as a word or as a part of a name such as
    /// `TWILIO_AUTH_TOKEN` or `twilioAuthToken`. Empty: bytes, length and `isPossible` suffice.
    public let keywords: [ByteString]
    /// True where, beside the keyword, a word such as `key`, `token` or `secret` must stand before it.
    public let needsSecretWord: Bool
    /// The whole of the secret, as a run of its own.
    public let body: KeyPart
    /// Must hold too; nil where length and bytes suffice.
    public let isPossible: (@Sendable (ArraySlice<UInt8>) -> Bool)?

    init(
        _ name: ByteString, _ keywords: [ByteString], _ bytes: ByteSet, _ length: ClosedRange<Int>,
        needsSecretWord: Bool = true, possible: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) {
        label = RedactionLabel(secret: name)
        self.keywords = keywords
        self.needsSecretWord = needsSecretWord && !keywords.isEmpty
        body = KeyPart(bytes, length)
        isPossible = possible
    }

    /// True where the run has the length and the bytes.
    func fits(_ run: ArraySlice<UInt8>) -> Bool {
        body.length.contains(run.count) && run.allSatisfy(body.bytes.contains) && isPossible?(run) ?? true
    }
}
