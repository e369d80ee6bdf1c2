import Primitives

/// A place that a link or an image of a reply leads to, judged by the one form that every program reads alike: `https://host`, a port,
/// and what follows in plain characters. Whatever is written otherwise leads nowhere.
struct LinkDestination {
    /// In small letters, with its port where one is written.
    let host: ByteString

    /// Nil for any other form: another scheme, none, a user's name, an escape or an entity before the path.
    init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        let scheme = Array("https://".utf8)
        guard bytes.count > scheme.count, bytes.count <= 2048,
            zip(bytes, scheme).allSatisfy({ Self.lowered($0) == $1 })
        else { return nil }
        let rest = bytes[scheme.count...]
        let authority = rest.prefix { !Self.endsAuthority($0) }
        guard let first = authority.first, first != Self.dot, authority.allSatisfy(Self.isHost),
            rest.allSatisfy(Self.isPlain), let host = ByteString(validating: authority.map(Self.lowered))
        else { return nil }
        self.host = host
    }

    private static let dot = UInt8(ascii: ".")

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch lowered(byte) {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), dot, UInt8(ascii: ":"): true
        default: false
        }
    }

    /// What RFC 3986 has in a path, query or fragment, without quotation marks and brackets.
    private static func isPlain(_ byte: UInt8) -> Bool {
        guard (0x21...0x7E).contains(byte) else { return false }
        return !Array("\"'<>\\^`{|}()[]".utf8).contains(byte)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
