import Cedar
import Primitives
import Testing

@Suite("ipaddr")
struct CedarIPAddressTests {
    @Test(
        "What is an address",
        arguments: [
            "127.0.0.1", "10.0.0.1/0", "1.2.3.4/32", "::", "::1", "::1/64", "ff00::/8", "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8", "::ffff:102:304", "::FFFF", "::/128", "0000:0000:0000:0000:0000:0000:0000:0001",
            "0000:0000:0000:0000:0000:0000:0000:0001/128",
        ])
    func accepted(text: String) { #expect(CedarIPAddress(parsing: ByteString(text)) != nil) }

    @Test(
        "What is none",
        arguments: [
            "", "1.2.3", "1.2.3.4.", "1..2.3", "1.2.3.4.5", "01.2.3.4", "00.0.0.0", "256.1.1.1", "1.2.3.4/",
            "1.2.3.4/33", "1.2.3.4/032",
            "1.2.3.4/+8", "1.2.3.4/8/8", "1.2.3.4/1e", "0.0.0.0/00", " 1.1.1.1", "1.1.1.1 ", "-1.1.1.1", "::/129",
            "::/0008", "::1/008",
            ":", ":::", "1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
            "1::2::3", "1:::2",
            ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "::00001", "g::", "::ffff:1.2.3.4", "::1.2.3.4",
            "fe80::1%eth0", "[::1]",
            "\u{661}.1.1.1",
        ])
    func refused(text: String) { #expect(CedarIPAddress(parsing: ByteString(text)) == nil) }

    @Test(
        "Loopback and multicast are so for the whole range",
        arguments: [
            ("127.0.0.1", true, false), ("127.0.0.1/8", true, false), ("127.0.0.1/4", false, false),
            ("::1", true, false),
            ("::1/64", false, false), ("224.0.0.0/4", false, true), ("239.255.255.255", false, true),
            ("224.0.0.1/3", false, false),
            ("ff00::1", false, true), ("ff00::/8", false, true), ("ff00::/7", false, false), ("fe00::", false, false),
            ("10.0.0.1/0", false, false), ("::7f00:1", false, false),
        ])
    func kinds(text: String, loopback: Bool, multicast: Bool) throws {
        let address = try #require(CedarIPAddress(parsing: ByteString(text)))
        #expect(address.isLoopback == loopback)
        #expect(address.isMulticast == multicast)
        #expect(address.isIPv4 != address.isIPv6)
    }

    @Test(
        "Ranges",
        arguments: [
            ("10.0.0.1", "10.0.0.0/8", true), ("10.0.0.0/8", "10.0.0.1/8", true), ("10.0.0.0/7", "10.0.0.0/8", false),
            ("11.0.0.1", "10.0.0.0/8", false), ("1.2.3.4", "0.0.0.0/0", true),
            ("255.255.255.255", "255.255.255.255/32", true),
            ("255.255.255.254", "255.255.255.255", false), ("1.2.3.4", "::/0", false), ("::1", "::/0", true),
            ("::1", "::/127", true),
            ("::2", "::/127", false), ("1::", "1::/64", true), ("1:0:0:1::", "1::/64", false),
            ("1:0:0:0:8000::", "1::/65", false),
            ("1::1", "1::/65", true), ("ffff::", "0::/1", false),
        ])
    func ranges(inner: String, outer: String, expected: Bool) throws {
        let inner = try #require(CedarIPAddress(parsing: ByteString(inner)))
        let outer = try #require(CedarIPAddress(parsing: ByteString(outer)))
        #expect(inner.isInRange(outer) == expected)
    }

    @Test(
        "Equal are address and prefix",
        arguments: [
            ("10.0.0.1", "10.0.0.1/32", true), ("::1", "0:0:0:0:0:0:0:1/128", true),
            ("10.0.0.0/8", "10.0.0.1/8", false),
            ("1.2.3.4", "::ffff:102:304", false), ("0.0.0.0/0", "::/0", false),
        ])
    func equality(left: String, right: String, expected: Bool) throws {
        let left = try #require(CedarIPAddress(parsing: ByteString(left)))
        #expect((left == CedarIPAddress(parsing: ByteString(right))) == expected)
        #expect(CedarIPAddress(parsing: ByteString(left.description)) == left)
    }
}
