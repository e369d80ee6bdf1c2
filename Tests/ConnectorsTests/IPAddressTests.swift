import Primitives
import Testing

@testable import Connectors

@Suite struct IPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("255.0.255.0", "255.0.255.0"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
            ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("::ffff:1.2.3.4", "::ffff:102:304"), ("fe80:0:0:0:1:0:0:0", "fe80::1:0:0:0"),
        ] as [(ByteString, String)])
    func textComesBackInItsShortestForm(_ text: ByteString, _ expected: String) throws {
        #expect(try #require(IPAddress(text)).description == expected)
    }

    @Test(
        arguments: [
            "", "127.1", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "2130706433", "127.0.0.1.", " 127.0.0.1",
            "127.0.0.256",
            "127.0.0", "::1%lo", "fe80::1%25eth0", "[::1]", "1::2::3", "12345::", "localhost", "127.0.0.1\u{0}",
            "1:2:3:4:5:6:7:8:9",
        ] as [ByteString])
    func otherSpellingsAreNone(_ text: ByteString) { #expect(IPAddress(text) == nil) }

    @Test func bytesAreInNetworkOrder() throws {
        #expect(try #require(IPAddress("1.2.3.4")).bytes == [1, 2, 3, 4])
        #expect(try #require(IPAddress("102:304::f")).bytes == [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15])
    }
}
