public import Primitives

/// An IP address, or the range of a prefix: Cedar's extension type `ipaddr`.
///
/// An IPv4 address and the IPv6 address that embeds it are different values, and neither is in a range of the other.
public struct CedarIPAddress: Hashable, Sendable {
    /// True for IPv6.
    public let isIPv6: Bool
    /// The first 64 bits of an IPv6 address; 0 for IPv4.
    let high: UInt64
    /// The last 64 bits; an IPv4 address is the last 32.
    let low: UInt64
    /// The length of the prefix: 32 or 128 where the value is one address.
    public let prefix: UInt8

    /// An address in its usual notation, perhaps with `/` and the length of a prefix; nil for any other text. IPv4
    /// without leading zeros; IPv6 by RFC 4291 section 2.2, without embedded IPv4 and without zone.
    public init?(parsing text: ByteString) {
        let parsed = text.withBytes { bytes -> CedarIPAddress? in
            guard bytes.count <= 43 else { return nil }
            let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
            let address = bytes[..<(slash ?? bytes.endIndex)]
            let length = slash.map { bytes[($0 + 1)...] }
            if address.contains(UInt8(ascii: ":")) {
                guard let (high, low) = Self.groups(address) else { return nil }
                guard let prefix = length.map({ Self.decimal($0, most: 128) }) ?? 128 else { return nil }
                return CedarIPAddress(isIPv6: true, high: high, low: low, prefix: UInt8(prefix))
            }
            guard let low = Self.octets(address) else { return nil }
            guard let prefix = length.map({ Self.decimal($0, most: 32) }) ?? 32 else { return nil }
            return CedarIPAddress(isIPv6: false, high: 0, low: low, prefix: UInt8(prefix))
        }
        guard let parsed else { return nil }
        self = parsed
    }

    private init(isIPv6: Bool, high: UInt64, low: UInt64, prefix: UInt8) {
        self.isIPv6 = isIPv6
        self.high = high
        self.low = low
        self.prefix = prefix
    }

    /// One to three digits without leading zeros, not above a limit.
    private static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>, most: UInt64) -> UInt64? {
        guard (1...3).contains(digits.count) else { return nil }
        if digits.count > 1, digits.first == UInt8(ascii: "0") { return nil }
        var value: UInt64 = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return value <= most ? value : nil
    }

    private static func octets(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt64 = 0
        for part in parts {
            guard let octet = decimal(part, most: 255) else { return nil }
            address = address << 8 | octet
        }
        return address
    }

    private static func groups(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (UInt64, UInt64)? {
        var head: [UInt64] = []
        var tail: [UInt64]?
        var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (3...9).contains(parts.count) else { return nil }
        // A double colon at an end leaves one empty part more than one in the middle.
        if parts.first?.isEmpty == true {
            guard parts[1].isEmpty else { return nil }
            parts.removeFirst()
        }
        if parts.last?.isEmpty == true, parts.count > 1 {
            guard parts[parts.count - 2].isEmpty else { return nil }
            parts.removeLast()
        }
        for part in parts {
            if part.isEmpty {
                guard tail == nil else { return nil }
                tail = []
                continue
            }
            guard part.count <= 4 else { return nil }
            var group: UInt64 = 0
            for byte in part {
                guard let digit = HexDigit.value(byte) else { return nil }
                group = group << 4 | UInt64(digit)
            }
            if tail == nil { head.append(group) } else { tail?.append(group) }
        }
        let written = head.count + (tail?.count ?? 0)
        guard tail == nil ? written == 8 : written < 8 else { return nil }
        let all = head + Array(repeating: 0, count: 8 - written) + (tail ?? [])
        return (all[..<4].reduce(0) { $0 << 16 | $1 }, all[4...].reduce(0) { $0 << 16 | $1 })
    }
}

extension CedarIPAddress {
    /// True for IPv4.
    public var isIPv4: Bool { !isIPv6 }

    /// True if all of the range is in `127.0.0.0/8` or is `::1`.
    public var isLoopback: Bool { isInRange(isIPv6 ? Self.loopback6 : Self.loopback4) }

    /// True if all of the range is in `224.0.0.0/4` or `ff00::/8`.
    public var isMulticast: Bool { isInRange(isIPv6 ? Self.multicast6 : Self.multicast4) }

    private static let loopback4 = CedarIPAddress(isIPv6: false, high: 0, low: 127 << 24, prefix: 8)
    private static let loopback6 = CedarIPAddress(isIPv6: true, high: 0, low: 1, prefix: 128)
    private static let multicast4 = CedarIPAddress(isIPv6: false, high: 0, low: 224 << 24, prefix: 4)
    private static let multicast6 = CedarIPAddress(isIPv6: true, high: 0xFF << 56, low: 0, prefix: 8)

    /// True if each address of this range is in the other.
    public func isInRange(_ other: CedarIPAddress) -> Bool {
        guard isIPv6 == other.isIPv6, prefix >= other.prefix else { return false }
        // Bits before the other's prefix must agree; shifts by the width or more give 0.
        if isIPv4 { return (low ^ other.low) >> (32 - UInt64(other.prefix)) == 0 }
        if other.prefix <= 64 { return (high ^ other.high) >> (64 - UInt64(other.prefix)) == 0 }
        return high == other.high && (low ^ other.low) >> (128 - UInt64(other.prefix)) == 0
    }
}

extension CedarIPAddress: CustomStringConvertible {
    /// The address, IPv6 with all eight groups, and the prefix where the value is a range.
    public var description: String {
        let address = isIPv6 ? groups : octets
        return prefix == (isIPv6 ? 128 : 32) ? address : "\(address)/\(prefix)"
    }

    private var octets: String {
        let shifts: [UInt64] = [24, 16, 8, 0]
        return shifts.map { String((low >> $0) & 0xFF) }.joined(separator: ".")
    }

    private var groups: String {
        let shifts: [UInt64] = [48, 32, 16, 0]
        let groups = shifts.map { (high >> $0) & 0xFFFF } + shifts.map { (low >> $0) & 0xFFFF }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
