/// A decimal number without rounding: `± 0.d₁d₂d₃… × 10^scale`, without leading or trailing zeros. The work is linear
/// in the length of the text, also for `1e999999999`.
struct ExactDecimal: Hashable {
    /// True below zero; zero is not negative.
    let isNegative: Bool
    /// From 0 to 9, most significant first; empty for zero.
    let digits: [UInt8]
    /// The power of ten by which `0.d₁d₂…` is multiplied.
    let scale: DecimalScale

    /// From text that follows the grammar of a JSON number.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        var digits: [UInt8] = []
        var beforePoint = 0
        var pointSeen = false
        var leadingZeros = 0
        var exponent: [UInt8] = []
        for (place, byte) in text.enumerated() {
            if NumberGrammar.isDigit(byte) {
                if !pointSeen { beforePoint += 1 }
                if digits.isEmpty, byte == UInt8(ascii: "0") {
                    leadingZeros += 1
                } else {
                    digits.append(byte - UInt8(ascii: "0"))
                }
            } else if byte == UInt8(ascii: ".") {
                pointSeen = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                exponent = Array(text[(place + 1)...])
                break
            }
        }
        while digits.last == 0 { digits.removeLast() }
        isNegative = !digits.isEmpty && text.first == UInt8(ascii: "-")
        scale = digits.isEmpty ? .small(0) : DecimalScale(exponent: exponent, shift: beforePoint - leadingZeros)
        self.digits = digits
    }

    /// The sign of `self - other`.
    func compare(_ other: ExactDecimal) -> Int {
        guard signum == other.signum else { return signum < other.signum ? -1 : 1 }
        let magnitudes: Int
        if digits.isEmpty {
            return 0
        } else if scale != other.scale {
            magnitudes = scale < other.scale ? -1 : 1
        } else if digits != other.digits {
            magnitudes = digits.lexicographicallyPrecedes(other.digits) ? -1 : 1
        } else {
            return 0
        }
        return isNegative ? -magnitudes : magnitudes
    }

    /// -1, 0 or 1.
    var signum: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    /// True without a fraction.
    var isWhole: Bool {
        if digits.isEmpty { return true }
        return switch scale {
        case .small(let scale): scale >= digits.count
        case .large(let negative, _): !negative
        }
    }

    /// The value where it is whole and fits.
    var integer: Int64? {
        guard isWhole else { return nil }
        guard !digits.isEmpty else { return 0 }
        guard case .small(let scale) = scale, scale <= 19 else { return nil }
        var value: Int64 = 0
        for place in 0..<scale {
            let digit = place < digits.count ? Int64(digits[place]) : 0
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            value = sum
        }
        return value
    }

    /// The power of ten of the last digit, saturating; the value is the digits as a whole number times ten to that
    /// power.
    var lastPower: Int {
        switch scale {
        case .small(let scale): scale - digits.count
        case .large(let negative, _): negative ? -DecimalScale.bound : DecimalScale.bound
        }
    }
}

/// A power of ten that may itself be too long for a machine word.
enum DecimalScale: Hashable {
    /// Of a magnitude below ``bound``.
    case small(Int)
    /// Decimal digits, 0 to 9, most significant first, of a magnitude of at least ``bound``.
    case large(negative: Bool, digits: [UInt8])

    static let bound = 1_000_000_000_000_000_000
    private static let boundDigits = 19

    /// An exponent as written, with its sign or empty, plus a shift of less than half of ``bound``.
    init(exponent: [UInt8], shift: Int) {
        let negative = exponent.first == UInt8(ascii: "-")
        let digits = exponent.drop { !NumberGrammar.isDigit($0) || $0 == UInt8(ascii: "0") }.map {
            $0 - UInt8(ascii: "0")
        }
        let sum: (negative: Bool, digits: [UInt8])
        if digits.count < Self.boundDigits {
            let value = digits.reduce(0) { (sum: Int, digit) in sum * 10 + Int(digit) }
            let total = (negative ? -value : value) + shift
            sum = (total < 0, String(total.magnitude).utf8.map { $0 - UInt8(ascii: "0") })
        } else {
            sum = (negative, Self.add(negative ? -shift : shift, to: digits))
        }
        if sum.digits.count < Self.boundDigits {
            let value = sum.digits.reduce(0) { (sum: Int, digit) in sum * 10 + Int(digit) }
            self = .small(sum.negative ? -value : value)
        } else {
            self = .large(negative: sum.negative, digits: sum.digits)
        }
    }

    /// The sum of a long magnitude and a shift too small to change its sign.
    private static func add(_ shift: Int, to digits: [UInt8]) -> [UInt8] {
        var carry = shift
        var output = digits
        for place in output.indices.reversed() {
            if carry == 0 { break }
            let sum = Int(output[place]) + carry
            let digit = ((sum % 10) + 10) % 10
            output[place] = UInt8(digit)
            carry = (sum - digit) / 10
        }
        let front = carry > 0 ? String(carry).utf8.map { $0 - UInt8(ascii: "0") } : []
        return front + output.drop { front.isEmpty && $0 == 0 }
    }
}

extension DecimalScale: Comparable {
    static func < (left: DecimalScale, right: DecimalScale) -> Bool {
        switch (left, right) {
        case (.small(let left), .small(let right)): return left < right
        case (.large(let negative, _), .small): return negative
        case (.small, .large(let negative, _)): return !negative
        case (.large(let leftNegative, let left), .large(let rightNegative, let right)):
            guard leftNegative == rightNegative else { return leftNegative }
            let isShorter =
                left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
            return left != right && isShorter != leftNegative
        }
    }
}

extension ExactDecimal {
    /// The most digits of a number that ``isMultiple(of:)`` divides by.
    static let greatestDivisor = 18

    /// True if the quotient is whole. The divisor is above zero and has at most ``greatestDivisor`` digits; any other
    /// divides nothing but zero.
    func isMultiple(of divisor: ExactDecimal) -> Bool {
        if digits.isEmpty { return true }
        guard divisor.signum > 0, divisor.digits.count <= Self.greatestDivisor else { return false }
        let modulus = divisor.digits.reduce(0) { (sum: UInt64, digit) in sum * 10 + UInt64(digit) }
        // Neither number of digits ends in zero, so that a smaller power of ten of the last digit cannot be made up
        // for.
        let power = lastPower - divisor.lastPower
        guard power >= 0 else { return false }
        var remainder: UInt64 = 0
        for digit in digits { remainder = Self.multiply(remainder, 10, adding: UInt64(digit), modulo: modulus) }
        // Of a modulus below 2^60, no more than 60 factors can be twos or fives.
        for _ in 0..<min(power, 64) { remainder = Self.multiply(remainder, 10, adding: 0, modulo: modulus) }
        return remainder == 0
    }

    private static func multiply(_ left: UInt64, _ right: UInt64, adding term: UInt64, modulo modulus: UInt64) -> UInt64
    {
        let product = left.multipliedFullWidth(by: right)
        let (low, carry) = product.low.addingReportingOverflow(term)
        return modulus.dividingFullWidth((product.high + (carry ? 1 : 0), low)).remainder
    }
}
