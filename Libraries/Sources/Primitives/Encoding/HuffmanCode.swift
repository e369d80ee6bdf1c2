/// A prefix code of DEFLATE, told by the lengths of its code words (RFC 1951, section 3.2.2).
struct HuffmanCode: Sendable {
    /// By the next fifteen bits, the first the lowest: a symbol and the length of its word; 0 for no word.
    private let table: [UInt32]

    static let fixedLiterals = HuffmanCode(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 } as [UInt8])
    static let fixedDistances = HuffmanCode([UInt8](repeating: 5, count: 30))

    init(_ lengths: some Collection<UInt8>) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths where length > 0 && length < 16 { counts[Int(length)] += 1 }
        var next = [Int](repeating: 0, count: 16)
        var code = 0
        for length in 1..<16 {
            code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
            next[length] = code
        }
        var table = [UInt32](repeating: 0, count: 1 << 15)
        for (symbol, length) in lengths.enumerated() where length > 0 && length < 16 {
            let word = next[Int(length)]
            next[Int(length)] += 1
            guard word < 1 << Int(length) else { continue }
            var slot = (0..<Int(length)).reduce(0) { $0 << 1 | word >> $1 & 1 }
            while slot < table.count {
                table[slot] = UInt32(symbol) << 8 | UInt32(length)
                slot += 1 << Int(length)
            }
        }
        self.table = table
    }

    /// The symbol that the bits begin with, and how many it takes.
    func symbol(_ bits: UInt64) -> (symbol: Int, length: UInt64)? {
        let entry = table[Int(bits & 0x7FFF)]
        return entry == 0 ? nil : (Int(entry >> 8), UInt64(entry & 0xFF))
    }
}
