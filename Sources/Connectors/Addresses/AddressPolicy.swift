package import Manifests
import Primitives

/// Which addresses may be connected to: public ones, and beyond them only what a back end lists.
///
/// What is public follows the IANA special-purpose address registries (RFC 6890), read narrowly: of version 6, only global
/// unicast (`2000::/3`) that is not reserved, and a NAT64 address (`64:ff9b::/96`, RFC 6052) where the IPv4 address in it is
/// public. Some addresses are refused even where a listed range covers them: the services that hand a machine its own
/// credentials, the unspecified address, multicast and broadcast.
package struct AddressPolicy: Hashable, Sendable {
    /// Ranges that are permitted though they are not public.
    package let listed: [AddressRange]
    /// Whether this machine itself counts as listed.
    package let listsLoopback: Bool

    package init(listed: [AddressRange] = [], listsLoopback: Bool = false) {
        self.listed = listed
        self.listsLoopback = listsLoopback
    }

    /// Whether a connection to the address may be made.
    package func permits(_ address: IPAddress) -> Bool {
        !Self.isNever(address) && (Self.isPublic(address) || lists(address))
    }

    /// Whether the deployer named the address: only there may a request, and the credential in it, go without TLS.
    package func lists(_ address: IPAddress) -> Bool {
        guard !Self.isNever(address) else { return false }
        if listsLoopback, address.isLoopback { return true }
        let bytes = address.unmapped.bytes
        return listed.contains { $0.contains(bytes) }
    }

    /// Whether the address belongs to nobody's own network.
    static func isPublic(_ address: IPAddress) -> Bool {
        if let embedded = address.translated { return isPublic(embedded) }
        let bytes = address.unmapped.bytes
        guard bytes.count == 16 else { return !special4.contains { $0.contains(bytes) } }
        return global6.contains { $0.contains(bytes) } && !special6.contains { $0.contains(bytes) }
    }

    /// Whether no listing permits the address.
    static func isNever(_ address: IPAddress) -> Bool {
        if let embedded = address.translated { return isNever(embedded) }
        let bytes = address.unmapped.bytes
        return never.contains { $0.contains(bytes) }
    }

    private static let never = ranges(
        "0.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "::/128", "ff00::/8",
        // Metadata and credentials: EC2 and most others, ECS, EKS, Alibaba, Azure, EC2 and EKS over version 6, GCE over version 6.
        "169.254.169.254/32", "169.254.170.2/32", "169.254.170.23/32", "100.100.100.200/32", "168.63.129.16/32",
        "fd00:ec2::254/128", "fd00:ec2::23/128", "fd20:ce::254/128")

    private static let special4 = ranges(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4")

    private static let global6 = ranges("2000::/3")
    private static let special6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")

    /// A text that is no range would leave a hole, so a test counts them.
    private static func ranges(_ texts: ByteString...) -> [AddressRange] { texts.compactMap { AddressRange($0) } }

    /// How many ranges are built in.
    static var builtIn: Int { never.count + special4.count + global6.count + special6.count }
}
