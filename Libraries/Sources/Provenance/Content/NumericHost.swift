/// Hosts in numbers, as browsers read them: `1.2.3.4`, `0x7f.1`, `2130706433`, `[2001:db8::1]`.
enum NumericHost {
    /// True for four parts of at most 255, in decimal digits without leading zeros.
    static func isQuad(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(ContentView.isDigit),
                    part.count == 1 || part.first != UInt8(ascii: "0")
                else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    /// The plain form of an address of IPv4 in one to four parts, each decimal, octal (`0…`) or hexadecimal (`0x…`); nil for what is none.
    static func quad(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count) else { return nil }
        var numbers: [UInt64] = []
        for part in parts {
            guard let number = number(part) else { return nil }
            numbers.append(number)
        }
        guard let last = numbers.last, numbers.dropLast().allSatisfy({ $0 <= 255 }) else { return nil }
        let free = 5 - numbers.count
        guard last < 1 << UInt64(8 * free) else { return nil }
        var value = last
        for (index, number) in numbers.dropLast().enumerated() { value |= number << UInt64(8 * (3 - index)) }
        return Array((0..<4).map { "\(value >> UInt64(8 * (3 - $0)) & 255)" }.joined(separator: ".").utf8)
    }

    private static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
        guard let first = part.first, part.count <= 16 else { return nil }
        var digits = part
        var base: UInt64 = 10
        if first == UInt8(ascii: "0"), part.count > 1 {
            base = part.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x") ? 16 : 8
            digits = part.dropFirst(base == 16 ? 2 : 1)
        }
        var value: UInt64 = 0
        for byte in digits {
            guard let digit = ContentView.hex(byte), UInt64(digit) < base, value < 1 << 36 else { return nil }
            value = value * base + UInt64(digit)
        }
        return value
    }

    /// True for an address of IPv6 without brackets that is nothing else: eight parts, or `::` and at least two.
    static func isSix(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let filled = parts.filter { !$0.isEmpty }
        guard filled.allSatisfy({ $0.count <= 4 && $0.allSatisfy { ContentView.hex($0) != nil } }) else { return false }
        let isShort = parts.count - filled.count > 0
        let digits = text.count(where: ContentView.isDigit)
        return isShort ? filled.count >= 2 && parts.count >= 4 && digits >= 2 : parts.count == 8
    }
}
