/// How ECMAScript writes a double: ECMA-262 `Number::toString` in base 10, which RFC 8785 section 3.2.2.3 asks for.
enum ECMAScriptNumber {
    /// Nil for infinities and NaN, which JSON does not have. Negative zero is `0`.
    static func text(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        guard value != 0 else { return "0" }
        // The standard library writes the shortest digits that read back as the same double, the nearest of them.
        let (digits, point) = split(value.magnitude.description)
        let count = digits.count
        let body: String
        switch point {
        case count...21 where count <= 21: body = digits + zeros(point - count)
        case 1...21: body = digits.prefix(point) + "." + digits.dropFirst(point)
        case -5...0: body = "0." + zeros(-point) + digits
        default:
            let exponent = point - 1
            let fraction = count == 1 ? "" : "." + digits.dropFirst()
            body = digits.prefix(1) + fraction + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
        }
        return value < 0 ? "-" + body : body
    }

    /// The digits without zeros at either end, and where the decimal point stands behind the first of them.
    private static func split(_ text: String) -> (digits: String, point: Int) {
        let parts = text.split(separator: "e")
        let mantissa = parts.first ?? ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa.prefix { $0 != "." }
        let all = mantissa.filter { $0 != "." }
        let significant = all.drop { $0 == "0" }
        let leadingZeros = all.count - significant.count
        var digits = String(significant)
        while digits.last == "0" { digits.removeLast() }
        return (digits, whole.count - leadingZeros + exponent)
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
