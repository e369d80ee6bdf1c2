import Manifests
import Primitives
import Testing

@Suite struct AddressRangeTests {
    @Test(
        arguments: [
            ("127.0.0.0/8", [127, 0, 0, 0], 8), ("10.1.2.3", [10, 1, 2, 3], 32), ("0.0.0.0/0", [0, 0, 0, 0], 0),
            ("10.128.0.0/9", [10, 128, 0, 0], 9),
            ("::1", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128),
            ("fd00::/8", [0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 8),
            ("2001:db8:0:1::/64", [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 64),
            ("::/0", [UInt8](repeating: 0, count: 16), 0),
        ] as [(String, [UInt8], Int)])
    func reads(text: String, bytes: [UInt8], prefix: Int) throws {
        let range = try #require(AddressRange(ByteString(text)))
        #expect(range.bytes == bytes)
        #expect(range.prefix == prefix)
    }

    @Test(arguments: [
        "", "127.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/", "10.0.0/8", "256.0.0.0/8",
        "010.0.0.0/8", "10.0.0.0/8/8",
        "localhost", "fd00::/129", "fd00::1/8", "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::/16", ":1",
        "1.2.3.4:5", "١٠.0.0.0/8", " 10.0.0.0/8",
    ])
    func refuses(text: String) {
        #expect(AddressRange(ByteString(text)) == nil)
    }

    @Test(
        arguments: [
            ("127.0.0.0/8", [127, 255, 0, 1], true), ("127.0.0.0/8", [128, 0, 0, 1], false),
            ("10.128.0.0/9", [10, 127, 0, 1], false),
            ("10.128.0.0/9", [10, 200, 0, 1], true), ("10.1.2.3", [10, 1, 2, 4], false),
            ("0.0.0.0/0", [1, 2, 3, 4], true),
            ("0.0.0.0/0", [UInt8](repeating: 0, count: 16), false),
        ] as [(ByteString, [UInt8], Bool)])
    func contains(range: ByteString, address: [UInt8], expected: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == expected)
    }
}
