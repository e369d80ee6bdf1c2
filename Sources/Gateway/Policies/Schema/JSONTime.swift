import Cedar
import Primitives

/// Times and durations as JSON Schema's formats write them.
enum JSONTime {
    /// `date` and `date-time` (RFC 3339): a fraction of any length, of which milliseconds count; `Z` or an offset.
    static func datetime(_ text: ByteString) -> CedarDatetime? {
        if let time = CedarDatetime(parsing: text) { return time }
        var bytes = Array(text.utf8)
        guard bytes.count > 19, bytes.count <= 64 else { return nil }
        if bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ") { bytes[10] = UInt8(ascii: "T") }
        if bytes.last == UInt8(ascii: "z") { bytes[bytes.count - 1] = UInt8(ascii: "Z") }
        var rest = bytes[19...]
        var fraction: [UInt8] = []
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest[digits.endIndex...]
            fraction = [UInt8(ascii: ".")] + Array((Array(digits) + [0x30, 0x30]).prefix(3))
        }
        // `+02:00` is written `+0200` there.
        if rest.count == 6, rest[rest.startIndex + 3] == UInt8(ascii: ":") { rest.remove(at: rest.startIndex + 3) }
        return ByteString(validating: Array(bytes[..<19]) + fraction + Array(rest)).flatMap(
            CedarDatetime.init(parsing:))
    }

    /// `duration` (ISO 8601): weeks, days, hours, minutes and seconds. Years and months are of no fixed length, so they are none. Cedar's
    /// own notation does too.
    static func duration(_ text: ByteString) -> CedarDuration? {
        if let duration = CedarDuration(parsing: text) { return duration }
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "P"), (3...64).contains(bytes.count) else { return nil }
        var rest = bytes[1...]
        var total: Int64 = 0
        var isTime = false
        var last = -1
        while let first = rest.first {
            if first == UInt8(ascii: "T"), !isTime, rest.count > 1 {
                isTime = true
                rest = rest.dropFirst()
                continue
            }
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest[digits.endIndex...]
            guard let number = ByteString(validating: digits).flatMap({ Int64($0.text) }), let letter = rest.first,
                let unit = units.firstIndex(where: { $0.letter == letter && $0.isTime == isTime }), unit > last
            else { return nil }
            rest = rest.dropFirst()
            last = unit
            let (part, tooLarge) = number.multipliedReportingOverflow(by: units[unit].milliseconds)
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !tooLarge, !overflow else { return nil }
            total = sum
        }
        return last < 0 ? nil : CedarDuration(milliseconds: total)
    }

    private static let units: [(letter: UInt8, isTime: Bool, milliseconds: Int64)] = [
        (UInt8(ascii: "W"), false, 604_800_000), (UInt8(ascii: "D"), false, 86_400_000),
        (UInt8(ascii: "H"), true, 3_600_000), (UInt8(ascii: "M"), true, 60_000), (UInt8(ascii: "S"), true, 1000),
    ]
}
