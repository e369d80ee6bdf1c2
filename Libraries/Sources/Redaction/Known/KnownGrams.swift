/// Where the values that begin with the same bytes are: built once for a table.
struct KnownGrams {
    private(set) var filter: [UInt64]
    private(set) var filterShift: UInt64
    private(set) var slots: [KnownTable.Range]
    private(set) var slotShift: UInt64
    private(set) var short: [UInt64: UInt32] = [:]
    private(set) var shortLengths: [Int] = []

    init(pool: [UInt8], offsets: [UInt32]) {
        var ranges: [(gram: UInt64, range: KnownTable.Range)] = []
        for index in 0..<max(offsets.count - 1, 0) {
            let length = Int(offsets[index + 1] - offsets[index])
            guard length >= KnownTable.gramLength else {
                let gram = pool[Int(offsets[index])..<Int(offsets[index + 1])].reduce(0) { $0 << 8 | UInt64($1) }
                short[gram | UInt64(length) << 56] = UInt32(index)
                if !shortLengths.contains(length) { shortLengths.append(length) }
                continue
            }
            let gram = KnownTable.gram(in: pool, at: Int(offsets[index]))
            if let last = ranges.last, last.gram == gram, Int(last.range.high) == index {
                ranges[ranges.count - 1].range.high += 1
            } else {
                ranges.append((gram, KnownTable.Range(low: UInt32(index), high: UInt32(index) + 1)))
            }
        }
        let bits = Self.logarithm(max(ranges.count * 24, 64))
        filter = [UInt64](repeating: 0, count: 1 << (bits - 6))
        filterShift = UInt64(64 - bits)
        let slotBits = Self.logarithm(max(ranges.count * 3 / 2, 4))
        slots = [KnownTable.Range](repeating: KnownTable.Range(low: 0, high: 0), count: 1 << slotBits)
        slotShift = UInt64(64 - slotBits)
        for (gram, range) in ranges {
            let hash = KnownTable.hash(gram)
            let bit = hash >> filterShift
            filter[Int(bit >> 6)] |= 1 << (bit & 63)
            var slot = Self.slot(hash, slotShift)
            while slots[slot].high != 0 { slot = slot + 1 < slots.count ? slot + 1 : 0 }
            slots[slot] = range
        }
    }

    /// Where the search for a gram begins.
    static func slot(_ hash: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash &* 0xD6E8_FEB8_6659_FD93) >> shift)
    }

    /// The least power of two that is not less, as its exponent.
    private static func logarithm(_ count: Int) -> Int { Int.bitWidth - (count - 1).leadingZeroBitCount }
}
