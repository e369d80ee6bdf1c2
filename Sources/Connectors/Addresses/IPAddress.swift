package import Primitives

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An address of the Internet protocol, without port and without scope.
package enum IPAddress: Hashable, Sendable {
    /// In host byte order.
    case v4(UInt32)
    /// In host byte order.
    case v6(UInt128)

    /// From the standard text forms alone: four decimal numbers (RFC 6943 section 3.1.1, strict) or RFC 4291 section 2.2. Short
    /// forms (`127.1`), octal and hexadecimal ones and zone ids are refused.
    package init?(_ text: ByteString) {
        guard !text.utf8.contains(0), !text.utf8.contains(UInt8(ascii: "%")) else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, text.text, &four) == 1 {
            self = .v4(UInt32(bigEndian: four.s_addr))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text.text, &six) == 1 else { return nil }
        self = withUnsafeBytes(of: &six) { .v6(bigEndian: $0) }
    }

    /// From a socket address of the family `AF_INET` or `AF_INET6`. An address with a scope id is link-local and stays so.
    init?(socketAddress: UnsafePointer<sockaddr>) {
        switch Int32(socketAddress.pointee.sa_family) {
        case AF_INET:
            self = socketAddress.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                .v4(UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            self = socketAddress.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                var address = pointer.pointee.sin6_addr
                return withUnsafeBytes(of: &address) { .v6(bigEndian: $0) }
            }
        default: return nil
        }
    }

    private static func v6(bigEndian bytes: UnsafeRawBufferPointer) -> IPAddress {
        .v6(bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }

    /// The IPv4 address in an IPv4-mapped one (`::ffff:0:0/96`, RFC 4291 section 2.5.5.2), which is where a connection to it
    /// goes; otherwise itself.
    package var unmapped: IPAddress {
        if case .v6(let bits) = self, bits >> 32 == 0xFFFF { .v4(UInt32(truncatingIfNeeded: bits)) } else { self }
    }

    /// The IPv4 address in a NAT64 one (`64:ff9b::/96`, RFC 6052), which is where a translator passes it on to; nil for others.
    package var translated: IPAddress? {
        guard case .v6(let bits) = self, bits >> 32 == 0x0064_FF9B << 64 else { return nil }
        return .v4(UInt32(truncatingIfNeeded: bits))
    }

    /// 4 or 16 bytes in network order.
    package var bytes: [UInt8] {
        switch self {
        case .v4(let bits): (0..<4).map { UInt8(truncatingIfNeeded: bits >> (24 - 8 * $0)) }
        case .v6(let bits): (0..<16).map { UInt8(truncatingIfNeeded: bits >> (120 - 8 * $0)) }
        }
    }

    /// 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        switch unmapped {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let bits): bits == 1
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The text form; RFC 5952 for version 6.
    package var description: String {
        switch self {
        case .v4(let bits):
            return "\(bits >> 24).\(bits >> 16 & 0xFF).\(bits >> 8 & 0xFF).\(bits & 0xFF)"
        case .v6(let bits):
            let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * $0)) }
            guard let zeros = Self.longestZeroRun(groups) else { return Self.hexadecimal(groups[...]) }
            return Self.hexadecimal(groups[..<zeros.lowerBound]) + "::" + Self.hexadecimal(groups[zeros.upperBound...])
        }
    }

    private static func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of zero groups, of two at least.
    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start >= 2, end - start > (best?.count ?? 0) { best = start..<end }
            start = max(end, start) + 1
        }
        return best
    }
}
