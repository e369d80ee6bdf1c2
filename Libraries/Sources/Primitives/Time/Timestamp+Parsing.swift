extension Timestamp {
    /// A time in UTC as RFC 3339 writes it, down to milliseconds: `2026-11-24T09:30:00Z`, `2026-11-24T09:30:00.250Z`; or a day, which
    /// stands for its begin. Nil for anything else; other offsets and leap seconds are not taken.
    public init?(rfc3339 text: ByteString) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int64? {
            guard start + count <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[start..<(start + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(ascii: character)
        }
        guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7),
            let day = number(8, 2), let days = CivilDate.daysSinceEpoch(year: year, month: month, day: day)
        else { return nil }
        if bytes.count == 10 {
            self.init(seconds: days * 86_400)
            return
        }
        guard has("T", at: 10), let hour = number(11, 2), hour < 24, has(":", at: 13), let minute = number(14, 2),
            minute < 60, has(":", at: 16), let second = number(17, 2), second < 60
        else { return nil }
        var fraction: Int64 = 0
        var end = 19
        if has(".", at: 19) {
            guard let milliseconds = number(20, 3) else { return nil }
            fraction = milliseconds
            end = 23
        }
        guard has("Z", at: end), bytes.count == end + 1 else { return nil }
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
        self.init(milliseconds: seconds * 1_000 + fraction)
    }
}
