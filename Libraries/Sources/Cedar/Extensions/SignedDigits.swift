/// A number of 64 bits that grows by decimal digits and says when it no longer fits. The sign is known from the
/// start, so that the least number fits too.
struct SignedDigits {
    private(set) var value: Int64 = 0
    let negative: Bool

    init(negative: Bool) { self.negative = negative }

    /// False where a byte is no digit or the number does not fit.
    mutating func append(_ digits: some Sequence<UInt8>) -> Bool {
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return false }
            guard append(Int64(byte &- UInt8(ascii: "0"))) else { return false }
        }
        return true
    }

    /// Multiplies by a power of ten; false where the number does not fit.
    mutating func shift(_ places: Int) -> Bool {
        for _ in 0..<places where !append(0) { return false }
        return true
    }

    private mutating func append(_ digit: Int64) -> Bool {
        let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) =
            negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
        value = sum
        return !tooLarge && !overflow
    }
}
