import Primitives

/// One pass over UTF-8 bytes by the grammar of RFC 8259. Every read is guarded by `position < end`.
struct JSONParser {
    /// Where it went wrong; line and column are counted only for an error.
    struct Failure: Error {
        let reason: JSONError.Reason
        let offset: Int
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var position = 0
    /// Holds the text of a string that has escapes.
    var scratch: [UInt8] = []
    /// Where each value stands, in document order, when somebody asked.
    private(set) var index: JSONSourceIndex?
    private let limits: JSONLimits
    private var values = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, indexed: Bool) {
        self.bytes = bytes
        self.limits = limits
        end = bytes.count
        index = indexed ? JSONSourceIndex() : nil
    }

    /// The one value of the text.
    mutating func document() throws(Failure) -> JSONValue {
        guard end <= limits.bytes else { throw Failure(reason: .tooLarge, offset: limits.bytes) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw fail(.byteOrderMark) }
        skipSpace()
        let value = try self.value(within: limits.depth)
        skipSpace()
        guard position == end else { throw fail(.trailingText) }
        return value
    }

    func fail(_ reason: JSONError.Reason) -> Failure { Failure(reason: reason, offset: position) }

    /// What is wrong where something else was expected.
    func unexpected() -> Failure { fail(position < end ? .unexpectedCharacter : .unexpectedEnd) }

    @inline(__always)
    mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func value(within depth: Int, key: Int = -1) throws(Failure) -> JSONValue {
        guard position < end else { throw fail(.unexpectedEnd) }
        values += 1
        guard values <= limits.values else { throw fail(.tooManyValues) }
        let entry = index?.open(at: position, key: key)
        let value: JSONValue
        switch bytes[position] {
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "{"): value = .object(try object(within: depth))
        case UInt8(ascii: "["): value = .array(try array(within: depth))
        case UInt8(ascii: "t"): value = try word("true", .bool(true))
        case UInt8(ascii: "f"): value = try word("false", .bool(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
        default: throw fail(.unexpectedCharacter)
        }
        if let entry { index?.close(entry) }
        return value
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        for place in 0..<length {
            guard position < end, bytes[position] == word.utf8Start[place] else { throw unexpected() }
            position += 1
        }
        return value
    }

    private mutating func array(within depth: Int) throws(Failure) -> [JSONValue] {
        guard depth > 0 else { throw fail(.tooDeep) }
        position += 1
        skipSpace()
        var elements: [JSONValue] = []
        if consume(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(within: depth - 1))
            skipSpace()
            if consume(UInt8(ascii: ",")) {
                skipSpace()
            } else if consume(UInt8(ascii: "]")) {
                return elements
            } else {
                throw unexpected()
            }
        }
    }

    private mutating func object(within depth: Int) throws(Failure) -> JSONObject {
        guard depth > 0 else { throw fail(.tooDeep) }
        position += 1
        skipSpace()
        var object = JSONObject()
        if consume(UInt8(ascii: "}")) { return object }
        while true {
            let start = position
            guard position < end, bytes[position] == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            skipSpace()
            guard consume(UInt8(ascii: ":")) else { throw unexpected() }
            skipSpace()
            let member = try value(within: depth - 1, key: start)
            guard object.insert(key, member) else { throw Failure(reason: .duplicateKey, offset: start) }
            skipSpace()
            if consume(UInt8(ascii: ",")) {
                skipSpace()
            } else if consume(UInt8(ascii: "}")) {
                return object
            } else {
                throw unexpected()
            }
        }
    }

    @inline(__always)
    private mutating func consume(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }
}
