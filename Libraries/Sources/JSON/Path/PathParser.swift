import Primitives

/// Reads a query by the grammar of RFC 9535 appendix A and checks its types.
struct PathParser {
    private let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0

    init(_ query: ByteString) { bytes = Array(query.utf8) }

    /// `jsonpath-query`, the whole text.
    mutating func query() throws(JSONPathError) -> PathQuery {
        guard take("$") else { throw syntax("A query starts with $.") }
        let segments = try segments()
        guard next == nil else { throw syntax("This cannot stand here.") }
        return PathQuery(isAbsolute: true, segments: segments)
    }

    /// `*(S segment)`: blanks belong to a segment only if one follows.
    mutating func segments() throws(JSONPathError) -> [PathSegment] {
        var output: [PathSegment] = []
        while true {
            let start = position
            skipBlanks()
            if next == UInt8(ascii: "[") {
                output.append(try bracketed(isDescendant: false))
            } else if take("..") {
                if next == UInt8(ascii: "[") {
                    output.append(try bracketed(isDescendant: true))
                } else {
                    output.append(PathSegment(isDescendant: true, selectors: [try shorthand()], isTight: true))
                }
            } else if take(".") {
                output.append(PathSegment(isDescendant: false, selectors: [try shorthand()], isTight: true))
            } else {
                position = start
                return output
            }
        }
    }

    private mutating func shorthand() throws(JSONPathError) -> PathSelector {
        if take("*") { return .wildcard }
        let start = position
        while let byte = next, byte >= 0x80 || byte == UInt8(ascii: "_") || FormatBytes.isAlphanumeric(byte) {
            guard position > start || !NumberGrammar.isDigit(byte) else { break }
            position += 1
        }
        guard position > start, let name = ByteString(validating: bytes[start..<position]) else {
            throw syntax("A member's name or * must follow the dot.")
        }
        return .name(name)
    }

    private mutating func bracketed(isDescendant: Bool) throws(JSONPathError) -> PathSegment {
        try enter()
        defer { leave() }
        position += 1
        var selectors: [PathSelector] = []
        var blanks = 0
        repeat {
            blanks += skipBlanks()
            selectors.append(try selector())
            blanks += skipBlanks()
        } while take(",")
        guard take("]") else {
            throw syntax(next == nil ? "A bracket is not closed." : "A comma or bracket is missing here.")
        }
        return PathSegment(isDescendant: isDescendant, selectors: selectors, isTight: blanks == 0)
    }

    private mutating func selector() throws(JSONPathError) -> PathSelector {
        guard let byte = next else { throw syntax("A selector is missing.") }
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try string())
        case UInt8(ascii: "*"):
            position += 1
            return .wildcard
        case UInt8(ascii: "?"):
            position += 1
            skipBlanks()
            return .filter(try condition())
        default: return try indexOrSlice()
        }
    }

    /// `index-selector` or `[start S] ":" S [end S] [":" [S step]]`.
    private mutating func indexOrSlice() throws(JSONPathError) -> PathSelector {
        let start = try integer()
        let afterStart = position
        skipBlanks()
        guard take(":") else {
            guard let start else { throw syntax("This is no selector.") }
            position = afterStart
            return .index(start)
        }
        skipBlanks()
        let end = try integer()
        let afterEnd = position
        skipBlanks()
        guard take(":") else {
            position = afterEnd
            return .slice(start: start, end: end, step: 1)
        }
        let afterColon = position
        skipBlanks()
        guard let step = try integer() else {
            position = afterColon
            return .slice(start: start, end: end, step: 1)
        }
        return .slice(start: start, end: end, step: step)
    }

    /// `int` within ±(2^53 − 1); nil where none stands here.
    private mutating func integer() throws(JSONPathError) -> Int? {
        let start = position
        let isNegative = take("-")
        let digits = position
        while let byte = next, NumberGrammar.isDigit(byte) { position += 1 }
        guard position > digits else {
            if isNegative { throw syntax("A digit is missing.") }
            return nil
        }
        if bytes[digits] == UInt8(ascii: "0"), isNegative || position > digits + 1 {
            position = start
            throw syntax("An integer has no leading zero, and zero no sign.")
        }
        // lint: bytes (what stands here was checked to be UTF-8)
        guard position - digits <= 16, let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)),
            value.magnitude < 1 << 53
        else {
            throw error(.integerOutOfRange, start, "The integer is too large.")
        }
        return value
    }
}

extension PathParser {
    /// The byte under `position`, nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func advance() { position += 1 }
    mutating func rewind(to place: Int) { position = place }

    mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for place in 0..<length where bytes[position + place] != text.utf8Start[place] { return false }
        position += length
        return true
    }

    func text(from start: Int) -> ArraySlice<UInt8> { bytes[start..<position] }

    /// `S`: returns how many.
    @discardableResult
    mutating func skipBlanks() -> Int {
        let start = position
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
        return position - start
    }

    /// Notes that one level more is open.
    mutating func enter() throws(JSONPathError) {
        depth += 1
        guard depth <= JSONPath.greatestDepth else { throw error(.tooLarge, position, "The query is nested too deep.") }
    }

    mutating func leave() { depth -= 1 }

    func syntax(_ message: String) -> JSONPathError { error(.syntax, position, message) }

    func error(_ reason: JSONPathError.Reason, _ offset: Int, _ message: String) -> JSONPathError {
        JSONPathError(reason: reason, offset: offset, message: message)
    }

    /// Reads a JSON number that starts under `position`; its place does not change where there is none.
    mutating func number() -> JSONNumber? {
        let (number, end) = bytes.withUnsafeBufferPointer { bytes -> (JSONNumber?, Int) in
            let scan = NumberGrammar(bytes, from: position)
            guard scan.isValid else { return (nil, position) }
            let text = UnsafeBufferPointer(rebasing: bytes[position..<scan.end])
            return (JSONNumber(validated: text, isPlain: scan.isPlain), scan.end)
        }
        position = end
        return number
    }
}
