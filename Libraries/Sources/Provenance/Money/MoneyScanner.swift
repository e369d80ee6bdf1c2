import Primitives

/// Finds the numbers that stand in a folded text, each with the currency beside it: `€40`, `40 euros`, `eur 40`, `40.50eur`, `50 cents`.
enum MoneyScanner {
    /// The longest name of a currency, in bytes.
    private static let longest = 12

    static func amounts(in text: [UInt8], limit: Int) -> [SaidAmount] {
        var amounts: [SaidAmount] = []
        NumberScanner.ranges(in: text, limit: limit) { number, range in
            if text[range.upperBound...].first == UInt8(ascii: "%") { return }
            let behind = word(after: range.upperBound, in: text)
            if let behind, let currencies = CurrencyWords.minor(behind) {
                amounts.append(SaidAmount(number: number, currencies: currencies, isMinor: true))
                return
            }
            let currencies =
                behind.flatMap(CurrencyWords.currencies)
                ?? word(before: range.lowerBound, in: text).flatMap(CurrencyWords.currencies)
            amounts.append(SaidAmount(number: number, currencies: currencies, isMinor: false))
        }
        return amounts
    }

    /// The word or the sign that follows, after a blank perhaps.
    private static func word(after position: Int, in text: [UInt8]) -> ByteString? {
        var start = position
        if start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
        var end = start
        while end - start <= longest, let (scalar, length) = UTF8Reader.scalar(at: end, in: text) {
            guard isLetter(scalar) else {
                if end == start, isSign(scalar) { end += length }
                break
            }
            end += length
        }
        return end > start && end - start <= longest ? ByteString(validating: text[start..<end]) : nil
    }

    private static func word(before position: Int, in text: [UInt8]) -> ByteString? {
        var end = position
        if end > 0, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
        var start = end
        while end - start <= longest, let (scalar, length) = UTF8Reader.scalar(before: start, in: text) {
            // `us$40`: letters may stand before a sign, and a sign ends a word.
            guard isLetter(scalar) || start == end && isSign(scalar) else { break }
            start -= length
        }
        guard start < end, end - start <= longest else { return nil }
        let word = ByteString(validating: text[start..<end])
        guard let word, CurrencyWords.currencies(word) == nil,
            let (sign, length) = UTF8Reader.scalar(before: end, in: text),
            isSign(sign)
        else { return word }
        return ByteString(validating: text[(end - length)..<end])
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .currencySymbol
    }
}
