import Primitives

extension JSONParser {
    /// The string that starts at the quotation mark under `position`.
    mutating func string() throws(Failure) -> ByteString {
        position += 1
        var start = position
        var escaped = false
        while position < end {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let tail = UnsafeBufferPointer(rebasing: bytes[start..<position])
                position += 1
                // lint: bytes (what stands here was checked to be UTF-8)
                guard escaped else { return ByteString(String(decoding: tail, as: UTF8.self)) }
                scratch.append(contentsOf: tail)
                // lint: bytes (what stands here was checked to be UTF-8)
                return ByteString(String(decoding: scratch, as: UTF8.self))
            case UInt8(ascii: "\\"):
                if !escaped { scratch.removeAll(keepingCapacity: true) }
                escaped = true
                scratch.append(contentsOf: bytes[start..<position])
                try escape()
                start = position
            case 0..<0x20: throw fail(.controlCharacter)
            case 0x20..<0x80: position += 1
            default:
                guard let length = UTF8Sequence.length(in: bytes, at: position) else { throw fail(.invalidUTF8) }
                position += length
            }
        }
        throw fail(.unexpectedEnd)
    }

    private mutating func escape() throws(Failure) {
        let start = position
        position += 1
        guard position < end else { throw fail(.unexpectedEnd) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(byte)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start)
        default: throw Failure(reason: .invalidEscape, offset: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(Failure) {
        var value = try fourDigits(from: start)
        if (0xD800..<0xDC00).contains(value) {
            guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
            else {
                throw Failure(reason: .loneSurrogate, offset: start)
            }
            position += 2
            let low = try fourDigits(from: position - 2)
            guard (0xDC00..<0xE000).contains(low) else { throw Failure(reason: .loneSurrogate, offset: start) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw Failure(reason: .loneSurrogate, offset: start) }
        scratch.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func fourDigits(from start: Int) throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < end else { throw fail(.unexpectedEnd) }
            let digit: UInt8
            switch bytes[position] {
            case let byte where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: digit = byte - UInt8(ascii: "0")
            case let byte where UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte: digit = byte - UInt8(ascii: "a") + 10
            case let byte where UInt8(ascii: "A")...UInt8(ascii: "F") ~= byte: digit = byte - UInt8(ascii: "A") + 10
            default: throw Failure(reason: .invalidEscape, offset: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

/// Well-formed UTF-8, Unicode 16 table 3-7.
enum UTF8Sequence {
    /// The length of the sequence of more than one byte that starts at `position`, or nil where it is ill-formed.
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[position] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
        for place in 2..<max(2, length) where bytes[position + place] & 0xC0 != 0x80 { return nil }
        return length
    }
}
