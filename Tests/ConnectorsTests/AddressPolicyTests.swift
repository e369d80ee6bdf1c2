import Manifests
import Primitives
import Testing

@testable import Connectors

@Suite struct AddressPolicyTests {
    @Test func allBuiltInRangesAreRanges() { #expect(AddressPolicy.builtIn == 33) }

    @Test(
        arguments: [
            "93.184.216.34", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:1.1.1.1",
            "64:ff9b::101:101",
        ] as [ByteString])
    func publicAddressesArePermitted(_ text: ByteString) throws {
        #expect(AddressPolicy().permits(try #require(IPAddress(text))))
    }

    @Test(
        arguments: [
            // This network, private use, shared (carrier-grade NAT), loopback, link-local.
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.255.254",
            "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            // Protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved, broadcast.
            "192.0.0.170", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255", "240.0.0.1", "255.255.255.255",
            // A cloud's own service at a public address.
            "168.63.129.16", "64:ff9b::a83f:8110",
            // The same behind version 6: mapped, translated, compatible, 6to4, Teredo.
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::a00:1", "::127.0.0.1", "2002:7f00:1::", "2001:0:7f00:1::1",
            // Version 6 itself: unspecified, loopback, unique local, link-local, old site-local, multicast, documentation, discard.
            "::", "::1", "fc00::1", "fd12:3456::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1",
            "3fff::1",
            "100::1", "5f00::1", "4000::1",
        ] as [ByteString])
    func othersAreRefused(_ text: ByteString) throws {
        #expect(!AddressPolicy().permits(try #require(IPAddress(text))))
    }

    @Test(
        arguments: [
            ("127.0.0.0/8", "127.0.0.1", true), ("127.0.0.0/8", "::ffff:127.9.9.9", true),
            ("127.0.0.0/8", "::1", false),
            ("127.0.0.0/8", "10.0.0.1", false), ("::1/128", "::1", true), ("10.1.0.0/16", "10.1.2.3", true),
            ("10.1.0.0/16", "10.2.0.1", false), ("fd00::/8", "fd12::1", true), ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.0/8", "64:ff9b::a00:1", false),
        ] as [(ByteString, ByteString, Bool)])
    func listedRangesArePermitted(_ range: ByteString, _ text: ByteString, _ expected: Bool) throws {
        let policy = AddressPolicy(listed: [try #require(AddressRange(range))])
        let address = try #require(IPAddress(text))
        #expect(policy.permits(address) == expected)
        #expect(policy.lists(address) == expected)
    }

    @Test(
        arguments: [
            ("169.254.0.0/16", "169.254.169.254"), ("0.0.0.0/0", "169.254.169.254"), ("0.0.0.0/0", "169.254.170.2"),
            ("100.64.0.0/10", "100.100.100.200"), ("0.0.0.0/0", "0.0.0.0"), ("0.0.0.0/0", "224.0.0.251"),
            ("0.0.0.0/0", "255.255.255.255"), ("0.0.0.0/0", "::ffff:169.254.169.254"), ("::/0", "fd00:ec2::254"),
            ("64:ff9b::/96", "64:ff9b::a9fe:a9fe"), ("::/0", "::"), ("::/0", "ff02::1"),
        ] as [(ByteString, ByteString)])
    func someAreRefusedThoughListed(_ range: ByteString, _ text: ByteString) throws {
        let policy = AddressPolicy(listed: [try #require(AddressRange(range))], listsLoopback: true)
        #expect(!policy.permits(try #require(IPAddress(text))))
    }

    @Test func aPublicAddressIsNotListed() throws {
        #expect(!AddressPolicy().lists(try #require(IPAddress("93.184.216.34"))))
    }

    @Test(arguments: [("127.0.0.1", true), ("127.9.0.1", true), ("::1", true), ("10.0.0.1", false), ("0.0.0.0", false)])
    func loopbackCanBeListedAsSuch(_ text: String, _ expected: Bool) throws {
        #expect(AddressPolicy(listsLoopback: true).permits(try #require(IPAddress(ByteString(text)))) == expected)
    }
}
