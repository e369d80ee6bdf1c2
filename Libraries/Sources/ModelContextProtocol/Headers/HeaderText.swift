public import Primitives

/// How MCP writes text into HTTP header values (specification 2026-07-28, basic/transports, header values).
///
/// Printable ASCII stands as it is. Anything else, and whatever could be mistaken for this form, is
/// `=?base64?<base64 of the UTF-8 bytes>?=`, markers in exactly this case.
public enum HeaderText {
    private static let opening = Array("=?base64?".utf8)
    private static let closing = Array("?=".utf8)

    /// The text of a header value. Nil where a value holds bytes that are not printable ASCII, or in its encoded form is not
    /// canonical base64 of UTF-8: each text then has one encoded spelling.
    public static func decode(_ value: ByteString) -> ByteString? {
        guard value.utf8.allSatisfy(isPrintable) else { return nil }
        guard let payload = payload(of: value) else { return value }
        return decodeBase64(payload).flatMap { ByteString(validating: $0) }
    }

    /// The header value of a text.
    public static func encode(_ text: ByteString) -> ByteString {
        let plain =
            text.utf8.allSatisfy(isPrintable) && payload(of: text) == nil && text.utf8.first != 0x20
            && text.utf8.last != 0x20
        return plain ? text : "=?base64?\(encodeBase64(text.utf8))?="
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }

    private static func payload(of value: ByteString) -> ArraySlice<UInt8>? {
        let bytes = Array(value.utf8)
        guard bytes.count >= opening.count + closing.count, bytes.starts(with: opening),
            bytes.suffix(closing.count).elementsEqual(closing)
        else { return nil }
        return bytes[opening.count..<(bytes.count - closing.count)]
    }

    private static func decodeBase64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard text.count % 4 == 0, padding <= 2 else { return nil }
        var translated: [UInt8] = []
        for byte in text.dropLast(padding) {
            switch byte {
            case UInt8(ascii: "+"): translated.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): translated.append(UInt8(ascii: "_"))
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: translated.append(byte)
            }
        }
        return Base64URL.decode(translated)
    }

    private static func encodeBase64(_ bytes: some Sequence<UInt8>) -> ByteString {
        var text = Base64URL.encode(bytes).utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return ByteString(validating: text) ?? ""
    }
}
