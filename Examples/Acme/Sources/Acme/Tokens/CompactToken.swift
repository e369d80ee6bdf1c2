public import JSON
public import Primitives

/// A compact JWS taken apart. Nothing in it is believed before a key has verified it.
public struct CompactToken: Sendable {
    /// The members of the protected header.
    public let header: JSONObject
    /// The payload's members.
    public let claims: JSONObject
    /// The bytes that are signed.
    public let signingInput: [UInt8]
    /// The signature's bytes.
    public let signature: [UInt8]

    private static let limits = JSONLimits(bytes: 8 << 10, depth: 8, values: 200)

    /// Nil where the text is longer than 16 KiB, not three base64url parts, or header or payload is not one JSON object
    /// with each key once.
    public init?(_ text: ByteString) {
        guard text.count <= 16 << 10 else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { return nil }
        self.header = header
        self.claims = claims
        self.signature = signature
        signingInput = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
    }

    private static func object(_ part: some Collection<UInt8>) -> JSONObject? {
        guard let bytes = Base64URL.decode(part) else { return nil }
        return (try? JSONValue(parsing: bytes, limits: limits))?.object
    }
}
