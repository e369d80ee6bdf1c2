import Primitives

/// Groups of hexadecimal digits with colons between: addresses of networks and of hardware.
struct HexadecimalTrail {
    var start = 0
    var end = -10
    var count = 0
    /// All groups have two digits.
    var isPaired = true
    var hasGap = false
    var isLive = false
}

extension Scanner {
    mutating func addHexadecimal(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        var run = run
        var kind = kind
        if run.count <= 5, run.count > 1, self.byte(run.upperBound - 1) == UInt8(ascii: "."),
            personal.hexadecimal.isLive
        {
            // The end of a sentence.
            run = run.lowerBound..<run.upperBound - 1
            kind &= ~ByteClass.mark
        }
        let bytes = text(run)
        let fits = run.count <= 4 && bytes.allSatisfy(ByteSet.hex.contains)
        let gap = run.lowerBound - personal.hexadecimal.end
        let joins =
            personal.hexadecimal.isLive && (1...2).contains(gap)
            && text(personal.hexadecimal.end, run.lowerBound).allSatisfy { $0 == UInt8(ascii: ":") }
        if !joins { endHexadecimal() }
        guard fits, kind & (ByteClass.joiner | ByteClass.mark) == 0 else {
            endHexadecimal()
            addDashed(run, bytes)
            return
        }
        if !personal.hexadecimal.isLive { personal.hexadecimal = HexadecimalTrail(start: run.lowerBound) }
        personal.hexadecimal.end = run.upperBound
        personal.hexadecimal.count += 1
        personal.hexadecimal.isPaired = personal.hexadecimal.isPaired && run.count == 2
        if personal.hexadecimal.count > 1, gap == 2 { personal.hexadecimal.hasGap = true }
        personal.hexadecimal.isLive = true
        if byte != UInt8(ascii: ":") || personal.hexadecimal.count > 32 { endHexadecimal() }
    }

    mutating func endHexadecimal() {
        guard personal.hexadecimal.isLive else { return }
        let trail = personal.hexadecimal
        personal.hexadecimal.isLive = false
        let isAddress =
            trail.hasGap
            ? (2...7).contains(trail.count) && trail.end - trail.start >= 6 : trail.count == 8 && !trail.isPaired
        if isAddress {
            found(trail.start..<trail.end, RedactionLabel(personal: "ipv6"), .personal)
        } else if trail.count == 6, trail.isPaired {
            found(trail.start..<trail.end, RedactionLabel(personal: "mac-address"), .personal)
        }
    }

    /// `00-1B-44-11-3A-B7` and `001b.4411.3ab7`, and addresses of four numbers.
    private mutating func addDashed(_ run: Range<Int>, _ bytes: ArraySlice<UInt8>) {
        guard (7...18).contains(run.count) else { return }
        let trimmed = bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes
        let range = run.lowerBound..<run.lowerBound + trimmed.count
        let dashed = trimmed.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        if dashed.count == 6, dashed.allSatisfy({ $0.count == 2 && $0.allSatisfy(ByteSet.hex.contains) }) {
            return found(range, RedactionLabel(personal: "mac-address"), .personal)
        }
        let address = trimmed.prefix { $0 != UInt8(ascii: "/") }
        let parts = address.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if parts.count == 3, parts.allSatisfy({ $0.count == 4 && $0.allSatisfy(ByteSet.hex.contains) }),
            heard(.device, within: 24, of: run.lowerBound)
        {
            return found(range, RedactionLabel(personal: "mac-address"), .personal)
        }
        guard parts.count == 4 else { return }
        var values: [Int] = []
        for part in parts {
            guard (1...3).contains(part.count), let digits = CheckDigits.values(part), part.count == 1 || digits[0] != 0
            else { return }
            values.append(digits.reduce(0) { $0 * 10 + $1 })
        }
        // Loopback, masks and nothing at all are nobody's.
        guard values.allSatisfy({ $0 <= 255 }), values[0] != 0, values[0] != 127, values[0] != 255 else { return }
        found(run.lowerBound..<run.lowerBound + address.count, RedactionLabel(personal: "ipv4"), .personal)
    }
}
