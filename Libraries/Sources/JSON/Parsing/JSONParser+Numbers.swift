import Primitives

extension JSONParser {
    /// The number that starts under `position`.
    mutating func number() throws(Failure) -> JSONNumber {
        let start = position
        let scan = NumberGrammar(bytes, from: start)
        position = scan.end
        guard scan.isValid else { throw fail(position < end ? .invalidNumber : .unexpectedEnd) }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
        return JSONNumber(validated: text, isPlain: scan.isPlain)
    }
}

/// RFC 8259 section 6.
struct NumberGrammar {
    /// Where the number ends, or where it went wrong.
    private(set) var end: Int
    private(set) var isValid = false
    /// True without fraction and exponent.
    private(set) var isPlain = true

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        end = start
        if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end < bytes.count else { return }
        if bytes[end] == UInt8(ascii: "0") {
            end += 1
            if end < bytes.count, Self.isDigit(bytes[end]) { return }
        } else {
            guard digits(bytes) else { return }
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            isPlain = false
            guard digits(bytes) else { return }
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            end += 1
            isPlain = false
            if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
            guard digits(bytes) else { return }
        }
        isValid = true
    }

    private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = end
        while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        return end > start
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
