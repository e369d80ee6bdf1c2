import Primitives

/// RFC 3339: `date-time`, `full-date`, `full-time` of section 5.6, and durations of appendix A.
enum DateFormat {
    static func isDateTime(_ text: ByteString) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
        return isDate(bytes[..<10]) && isTime(bytes[11...])
    }

    static func isDate(_ text: ByteString) -> Bool { isDate(Array(text.utf8)[...]) }
    static func isTime(_ text: ByteString) -> Bool { isTime(Array(text.utf8)[...]) }

    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        var scanner = FormatScanner(bytes)
        guard let year = scanner.number(digits: 4), scanner.take("-"), let month = scanner.number(digits: 2),
            scanner.take("-"), let day = scanner.number(digits: 2), scanner.isAtEnd
        else { return false }
        return CivilDate.daysSinceEpoch(year: Int64(year), month: Int64(month), day: Int64(day)) != nil
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        var scanner = FormatScanner(bytes)
        guard let hour = scanner.number(digits: 2), scanner.take(":"), let minute = scanner.number(digits: 2),
            scanner.take(":"), let second = scanner.number(digits: 2), hour < 24, minute < 60, second <= 60
        else { return false }
        if scanner.take("."), scanner.digits() == 0 { return false }
        var offset = 0
        if !scanner.take("z"), !scanner.take("Z") {
            let sign = scanner.take("+") ? 1 : scanner.take("-") ? -1 : 0
            guard sign != 0, let hours = scanner.number(digits: 2), scanner.take(":"),
                let minutes = scanner.number(digits: 2),
                hours < 24, minutes < 60
            else { return false }
            offset = sign * (hours * 60 + minutes)
        }
        guard scanner.isAtEnd else { return false }
        // A leap second is the last of a day in UTC.
        return second < 60 || ((hour * 60 + minute - offset) % 1440 + 1440) % 1440 == 1439
    }

    static func isDuration(_ text: ByteString) -> Bool {
        var scanner = FormatScanner(Array(text.utf8)[...])
        guard scanner.take("P") else { return false }
        if let weeks = scanner.units("W"), weeks > 0 { return scanner.isAtEnd }
        guard let dates = scanner.units("YMD") else { return false }
        guard scanner.take("T") else { return dates > 0 && scanner.isAtEnd }
        guard let times = scanner.units("HMS") else { return false }
        return times > 0 && scanner.isAtEnd
    }
}

/// Reads ASCII from the front.
struct FormatScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly so many digits, few enough for a machine word.
    mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(NumberGrammar.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { (sum: Int, byte) in sum * 10 + Int(byte - 0x30) }
    }

    /// Skips digits and returns their number.
    mutating func digits() -> Int {
        let digits = rest.prefix(while: NumberGrammar.isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.count
    }

    /// Skips numbers with one of the units each, in order and without a gap; nil where a number lacks its unit.
    mutating func units(_ names: String) -> Int? {
        var names = Array(names.utf8)[...]
        let start = rest
        var count = 0
        while digits() > 0 {
            guard let unit = rest.first, let place = names.firstIndex(of: unit), count == 0 || place == names.startIndex
            else {
                rest = start
                return nil
            }
            rest.removeFirst()
            names = names[(place + 1)...]
            count += 1
        }
        return count
    }
}
