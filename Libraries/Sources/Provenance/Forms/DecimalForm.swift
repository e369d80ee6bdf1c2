import Primitives

/// A decimal number by value: every spelling of one number has one form.
///
/// The digits have no zeros at either end; the value is `±0.digits × 10^exponent`.
struct DecimalForm: Hashable {
    let negative: Bool
    let digits: [UInt8]
    let exponent: Int

    /// The most digits of a number that is looked at.
    static let greatestLength = 256

    /// From a whole part, a fraction and a power of ten, each in ASCII digits. Nil where they are too many.
    init?(negative: Bool, whole: some Collection<UInt8>, fraction: some Collection<UInt8>, power: Int = 0) {
        guard whole.count + fraction.count <= Self.greatestLength else { return nil }
        let all = Array(whole) + Array(fraction)
        let leading = all.prefix { $0 == Self.zero }.count
        let trailing = all.dropFirst(leading).reversed().prefix { $0 == Self.zero }.count
        digits = Array(all[leading..<(all.count - trailing)])
        guard !digits.isEmpty else {
            self.negative = false
            exponent = 0
            return
        }
        let (sum, overflow) = power.addingReportingOverflow(whole.count - leading)
        guard !overflow else { return nil }
        self.negative = negative
        exponent = sum
    }

    /// From a number as JSON writes it (RFC 8259 section 6). Nil for any other text.
    init?(json text: ByteString) {
        var rest = Array(text.utf8)[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest.removeFirst() }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(whole.count)
        guard !whole.isEmpty, whole.count == 1 || whole.first != Self.zero else { return nil }
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        var power = 0
        if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            guard let parsed = Self.power(rest.dropFirst()) else { return nil }
            power = parsed
            rest = []
        }
        guard rest.isEmpty else { return nil }
        self.init(negative: negative, whole: whole, fraction: fraction, power: power)
    }

    /// The same with the other sign; zero has none.
    var negated: DecimalForm {
        DecimalForm(negative: !negative && !digits.isEmpty, digits: digits, exponent: exponent)
    }

    /// Times ten to a power; nil beyond what can be counted.
    func scaled(by power: Int) -> DecimalForm? {
        guard !digits.isEmpty else { return self }
        let (sum, overflow) = exponent.addingReportingOverflow(power)
        return overflow ? nil : DecimalForm(negative: negative, digits: digits, exponent: sum)
    }

    /// One spelling: sign, digits, exponent.
    var bytes: [UInt8] { (negative ? [UInt8(ascii: "-")] : []) + digits + Array("e\(exponent)".utf8) }

    private init(negative: Bool, digits: [UInt8], exponent: Int) {
        self.negative = negative
        self.digits = digits
        self.exponent = exponent
    }

    private static let zero = UInt8(ascii: "0")

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func power(_ text: ArraySlice<UInt8>) -> Int? {
        let signed = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+")
        let digits = text.dropFirst(signed ? 1 : 0)
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy(isDigit) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - zero) }
        return text.first == UInt8(ascii: "-") ? -value : value
    }
}
