/// Looks for known values in what runs of base64 (RFC 4648, both alphabets) and of hexadecimal digits say, wherever in the run
/// their encoding begins.
struct EncodedTrail {
    /// A stretch that encodes a value, to be masked up to where the text around it ends.
    struct Hit {
        var start: Int
        var end: Int
        let table: KnownTable
        let value: UInt32
        let reading: Int
        /// The text it stands in goes on.
        var goesOn = true
        /// Its marker went out.
        var isOpen = false
    }

    static let leastLength = 8
    private var readings: [DecodedText] = []
    private(set) var isActive = false
    /// After the last byte that is no digit of these.
    private(set) var from = 0
    private(set) var hit: Hit?
    private var hasEnded = false

    /// Begins to read with what has come since `from`.
    mutating func activate(_ bytes: ArraySlice<UInt8>, from position: Int, _ sources: KnownSources) {
        let broken = bytes.lastIndex { Self.base64[Int($0)] == 0xFF }
        let start = broken.map { $0 + 1 } ?? bytes.startIndex
        from = position + start - bytes.startIndex
        guard bytes.endIndex - start >= Self.leastLength else { return }
        if readings.isEmpty {
            readings =
                (0..<4).map { DecodedText(width: 6, phase: $0, trails: sources.trails()) }
                + (0..<2).map { DecodedText(width: 4, phase: $0, trails: sources.trails()) }
        } else {
            for index in readings.indices { readings[index].reset() }
        }
        isActive = true
        for (offset, byte) in bytes[start...].enumerated() { digit(byte, at: from + offset) }
    }

    /// Takes one byte. Returns true while the run goes on.
    mutating func take(_ byte: UInt8, at position: Int) {
        guard Self.base64[Int(byte)] == 0xFF else { return digit(byte, at: position) }
        // Padding belongs to it.
        if byte == UInt8(ascii: "="), position - from >= Self.leastLength {
            if !hasEnded { end() }
            hasEnded = true
            if hit != nil { hit?.end = position + 1 }
            return
        }
        if !hasEnded { end() }
        stop(at: position + 1)
    }

    private mutating func digit(_ byte: UInt8, at position: Int) {
        if hasEnded { return stop(at: position) }
        let value = Self.base64[Int(byte)]
        let isMark = value >= 62 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        let hex = Self.hex(byte)
        for index in readings.indices {
            if readings[index].width == 6 {
                if isMark { readings[index].allowBound() }
                readings[index].take(UInt32(value), at: position)
                if isMark, readings[index].isAligned { readings[index].allowBound() }
            } else if let hex {
                readings[index].take(hex, at: position)
            } else {
                readings[index].breakOff()
                collect(index)
                readings[index].reset()
            }
            collect(index)
        }
        if hit?.goesOn == true { hit?.end = position + 1 }
    }

    /// Takes what a reading has found.
    private mutating func collect(_ index: Int) {
        if let hit, hit.reading == index, hit.goesOn, readings[index].textStart < 0 { self.hit?.goesOn = false }
        for trail in readings[index].trails.indices where !readings[index].trails[trail].ready.isEmpty {
            if hit == nil, let match = readings[index].trails[trail].ready.first {
                let start = readings[index].textStart
                hit = Hit(
                    start: start < 0 ? match.range.lowerBound : start, end: match.range.upperBound + 1,
                    table: readings[index].trails[trail].table, value: match.value, reading: index,
                    goesOn: start >= 0)
            }
            readings[index].trails[trail].removeReady()
        }
    }

    private mutating func end() {
        for index in readings.indices {
            readings[index].breakOff()
            collect(index)
        }
    }

    private mutating func stop(at position: Int) {
        isActive = false
        hasEnded = false
        from = position
    }

    /// No more text.
    mutating func finish(at position: Int) {
        guard isActive else { return }
        if !hasEnded { end() }
        stop(at: position)
    }

    mutating func openHit() { hit?.isOpen = true }
    mutating func removeHit() { hit = nil }

    /// Before all that may become a find.
    func partialStart(at position: Int) -> Int {
        guard isActive else { return .max }
        var first = hit.map(\.start) ?? .max
        for reading in readings {
            for trail in reading.trails {
                let partial = trail.partialStart
                guard partial != .max else { continue }
                let isNear = reading.textStart >= 0 && position - reading.textStart < KnownTrail.greatestHold
                first = min(first, isNear ? min(reading.textStart, partial) : partial)
            }
        }
        return first
    }

    /// The six bits of each character; 0xFF for others.
    private static let base64: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: 0xFF
        }
    }

    private static func hex(_ byte: UInt8) -> UInt32? {
        if byte.isDigit { return UInt32(byte - 0x30) }
        let lower = byte.lowercased
        return (0x61...0x66).contains(lower) ? UInt32(lower - 0x57) : nil
    }
}
