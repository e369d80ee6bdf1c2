package import Primitives

/// An e-mail address of the plain form that people have (RFC 5321, section 4.1.2, without quoted strings and literals): nothing in one can
/// end a command or a header.
package struct MailAddress: Hashable, Sendable {
    /// `name@host`
    package let text: ByteString

    /// Nil for anything else.
    package init?(_ text: ByteString) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.count <= 254, parts.count == 2, (1...64).contains(parts[0].count), !parts[1].isEmpty,
            Self.isDotted(parts[0], Self.isAtom), Self.isDotted(parts[1], Self.isHost)
        else { return nil }
        self.text = text
    }

    private static func isDotted(_ part: Substring.UTF8View, _ isGood: (UInt8) -> Bool) -> Bool {
        isDotted(Array(part), isGood)
    }

    private static func isDotted(_ part: some Sequence<UInt8>, _ isGood: (UInt8) -> Bool) -> Bool {
        Array(part).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy(isGood)
        }
    }

    /// RFC 5322 section 3.2.3, `atext`.
    private static func isAtom(_ byte: UInt8) -> Bool {
        isHost(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
