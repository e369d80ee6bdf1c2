/// Numbers as C2SP's formats write them: ASCII digits without leading zeros.
enum DecimalNumber {
    /// Nil where it is spelt otherwise, or more than ``TreeFrontier/greatestSize``.
    static func parse(_ text: some Collection<UInt8>) -> UInt64? {
        guard (1...19).contains(text.count), text.count == 1 || text.first != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            // 19 digits are less than 2^64.
            number = number &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        }
        return number <= TreeFrontier.greatestSize ? number : nil
    }
}
