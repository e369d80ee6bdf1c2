import Gateway
import Primitives

/// What may become a header field of a request (RFC 9110 section 5).
enum HeaderField {
    /// Fields that Remit or its transport writes. A tool's parameter cannot.
    private static let reserved: Set<ByteString> = [
        "accept", "accept-encoding", "authorization", "connection", "content-encoding", "content-length",
        "content-type",
        "cookie", "expect", "forwarded", "host", "http2-settings", "idempotency-key", "keep-alive",
        "proxy-authorization",
        "proxy-connection", "remit-call", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "via",
    ]

    /// Throws ``ConnectorError/unbuildable(_:)`` where the name is no token or is Remit's to write.
    static func check(parameter name: ByteString) throws(ConnectorError) {
        let folded = ByteString(name.text.lowercased())
        guard isToken(name), !reserved.contains(folded), !folded.hasPrefix("x-forwarded-") else {
            throw .unbuildable("a header that a parameter may not write")
        }
    }

    /// Throws ``ConnectorError/unbuildable(_:)`` where the field of a credential cannot be sent, or the request has one of that name:
    /// of two, nobody could say which counts.
    static func check(
        authority field: CredentialField, beside headers: [(name: String, value: String)]
    ) throws(ConnectorError) {
        let name = field.name.text.lowercased()
        guard isToken(field.name), !headers.contains(where: { $0.name.lowercased() == name }) else {
            throw .unbuildable("a header that the credential writes")
        }
        try check(value: field.value)
    }

    /// Throws ``ConnectorError/unbuildable(_:)`` where the value is not printable ASCII without blanks around it: line ends
    /// would begin a header of the value's own, and other bytes mean different things to different servers.
    static func check(value: ByteString) throws(ConnectorError) {
        let fits = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard fits, value.utf8.first != 0x20, value.utf8.last != 0x20 else {
            throw .unbuildable("a value that no header can carry")
        }
    }

    /// `token`, RFC 9110 section 5.6.2.
    static func isToken(_ name: ByteString) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
