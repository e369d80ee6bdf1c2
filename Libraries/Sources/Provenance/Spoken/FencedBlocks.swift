/// Blocks between fences of backticks or tildes. What stands between may hold fences of its own, so the first and the last of a
/// message bound them all; where their number is odd, the last one opens what never closes.
enum FencedBlocks {
    static func mark(_ bytes: [UInt8], _ lines: [MessageLine], in mask: inout PasteMask) {
        let backticks = runs(of: UInt8(ascii: "`"), in: bytes, 0..<bytes.count)
        add(backticks, bytes, to: &mask)
        let tildes = lines.flatMap { line -> [Range<Int>] in
            guard line.key.first == UInt8(ascii: "~") else { return [] }
            return runs(of: UInt8(ascii: "~"), in: bytes, line.content).prefix(1).map { $0 }
        }
        add(tildes, bytes, to: &mask)
    }

    private static func add(_ fences: [Range<Int>], _ bytes: [UInt8], to mask: inout PasteMask) {
        guard let first = fences.first, let last = fences.last else { return }
        mask.add(first.lowerBound..<(fences.count.isMultiple(of: 2) ? last.upperBound : bytes.count))
    }

    /// Three or more in a row.
    private static func runs(of mark: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            guard bytes[position] == mark else {
                position += 1
                continue
            }
            let start = position
            while position < range.upperBound, bytes[position] == mark { position += 1 }
            if position - start >= 3 { runs.append(start..<position) }
        }
        return runs
    }
}
