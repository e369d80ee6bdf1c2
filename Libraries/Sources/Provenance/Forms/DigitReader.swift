/// Reads numbers of a fixed width, and the signs between them.
struct DigitReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var isAtEnd: Bool { position >= bytes.count }
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == sign.value else { return false }
        position += 1
        return true
    }

    /// So many digits, no fewer.
    mutating func number(of width: Int) -> Int? {
        guard width <= 9, position + width <= bytes.count,
            bytes[position..<(position + width)].allSatisfy(DecimalForm.isDigit)
        else {
            return nil
        }
        defer { position += width }
        return bytes[position..<(position + width)].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// One to so many digits, and no more behind them.
    mutating func number(upTo width: Int) -> Int? {
        let count = bytes[min(position, bytes.count)...].prefix(width + 1).prefix(while: DecimalForm.isDigit).count
        return (1...width).contains(count) ? number(of: count) : nil
    }

    /// `12:00`, `12:00:30`, `12:00:30.25`.
    mutating func time() -> ClockTime? {
        guard let hour = number(of: 2), take(":"), let minute = number(of: 2) else { return nil }
        guard take(":") else { return ClockTime(hour: hour, minute: minute) }
        guard let second = number(of: 2) else { return nil }
        guard take(".") || take(",") else { return ClockTime(hour: hour, minute: minute, second: second) }
        var nanoseconds = 0
        var digits = 0
        while let next, DecimalForm.isDigit(next) {
            if digits < 9 { nanoseconds = nanoseconds * 10 + Int(next) - 0x30 }
            digits += 1
            position += 1
        }
        guard (1...9).contains(digits) else { return nil }
        for _ in digits..<9 { nanoseconds *= 10 }
        return ClockTime(hour: hour, minute: minute, second: second, nanoseconds: nanoseconds)
    }

    /// `Z`, `+02:00`, `+0200`, `+02`: minutes east of UTC.
    mutating func offset() -> Int? {
        _ = take(" ")
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(of: 2), hours <= 23 else { return nil }
        let isLong = take(":")
        let minutes = number(of: 2)
        guard minutes != nil || !isLong, (minutes ?? 0) <= 59 else { return nil }
        let total = hours * 60 + (minutes ?? 0)
        return isWest ? -total : total
    }
}
