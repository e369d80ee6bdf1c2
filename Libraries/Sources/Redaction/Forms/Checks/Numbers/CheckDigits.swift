/// The algorithms that issuers of numbers share. Each takes compacted ASCII digits, or letters in upper case where said so; whatever
/// else it is given, it answers false.
enum CheckDigits {
    /// The digits' values, or nil where a byte is none.
    static func values(_ text: ArraySlice<UInt8>) -> [Int]? {
        var values: [Int] = []
        values.reserveCapacity(text.count)
        for byte in text {
            guard ByteSet.digits.contains(byte) else { return nil }
            values.append(Int(byte) - 48)
        }
        return values
    }

    /// The sum of the products, as far as the shorter reaches.
    static func sum(_ digits: some Sequence<Int>, _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// ISO/IEC 7812-1 annex B (Luhn).
    static func isLuhn(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 1, let digits = values(text) else { return false }
        let total = digits.reversed().enumerated().reduce(0) { total, item in
            let doubled = item.element * (item.offset & 1 == 1 ? 2 : 1)
            return total + (doubled > 9 ? doubled - 9 : doubled)
        }
        return total % 10 == 0 && digits.contains { $0 != digits[0] }
    }

    /// Verhoeff's, of the dihedral group D5.
    static func isVerhoeff(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 1, let digits = values(text) else { return false }
        var check = 0
        for (position, digit) in digits.reversed().enumerated() {
            check = product(check, permuted(digit, by: position & 7))
        }
        return check == 0
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        switch (left < 5, right < 5) {
        case (true, true): (left + right) % 5
        case (true, false): 5 + (left + right) % 5
        case (false, true): 5 + (left - right) % 5
        case (false, false): (left - right + 5) % 5
        }
    }

    private static func permuted(_ digit: Int, by count: Int) -> Int {
        let step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        return (0..<count).reduce(digit) { digit, _ in step[digit] }
    }

    /// The remainder by 97 of digits and letters, a letter as 10 to 35 (ISO/IEC 7064, MOD 97-10). Nil for other bytes.
    static func mod97(_ text: some Sequence<UInt8>) -> Int? {
        var remainder = 0
        for byte in text {
            if ByteSet.digits.contains(byte) {
                remainder = (remainder * 10 + Int(byte) - 48) % 97
            } else if ByteSet.upper.contains(byte) {
                remainder = (remainder * 100 + Int(byte) - 55) % 97
            } else {
                return nil
            }
        }
        return remainder
    }

    /// ISO/IEC 7064, MOD 11,10.
    static func isMod11And10(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 1, let digits = values(text) else { return false }
        var check = 10
        for digit in digits.dropLast() {
            let sum = (check + digit) % 10
            check = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (check + digits[digits.count - 1]) % 10 == 1
    }

    /// ISO/IEC 7064, MOD 11-2: the last may be `X`.
    static func isMod11And2(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 1, let last = text.last, let digits = values(text.dropLast()) else { return false }
        let check = digits.reduce(0) { ($0 + $1) * 2 % 11 }
        let value = last == UInt8(ascii: "X") ? 10 : ByteSet.digits.contains(last) ? Int(last) - 48 : -1
        return value >= 0 && (check + value) % 11 == 1
    }

    /// EAN-13 of GS1.
    static func isEAN13(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 13, let digits = values(text) else { return false }
        return sum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0
    }

    /// True where the digits are a month and a day of it.
    static func isDay(month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        return day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Two digits as a number.
    static func pair(_ digits: [Int], _ index: Int) -> Int { digits[index] * 10 + digits[index + 1] }

    /// All the same digit, as placeholders are.
    static func isUniform(_ digits: [Int]) -> Bool { !digits.contains { $0 != digits[0] } }
}
