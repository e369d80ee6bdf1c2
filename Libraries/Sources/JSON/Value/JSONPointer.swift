public import Primitives

/// The place of a value inside another, RFC 6901.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// Keys and array indices from the outermost value inwards, unescaped.
    public var tokens: [ByteString]

    /// The whole value.
    public static let root = JSONPointer(tokens: [])

    public init(tokens: [ByteString]) { self.tokens = tokens }

    /// Nil where the text is no pointer: neither empty nor starting with `/`, or with a `~` that is not `~0` or `~1`.
    public init?(_ text: ByteString) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.first?.isEmpty == true else { return nil }
        tokens = []
        for part in parts.dropFirst() {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
    }

    /// The pointer to a member or element of what this points to.
    public func appending(_ token: ByteString) -> JSONPointer { JSONPointer(tokens: tokens + [token]) }
    /// The pointer to an element of what this points to.
    public func appending(_ index: Int) -> JSONPointer { appending(ByteString(String(index))) }

    /// The pointer to what is directly around; nil for the whole value.
    public var parent: JSONPointer? { tokens.isEmpty ? nil : JSONPointer(tokens: tokens.dropLast()) }

    /// The text, `~` and `/` escaped; empty for the whole value.
    public var text: ByteString {
        var output: [UInt8] = []
        for token in tokens {
            output.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): output.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): output.append(contentsOf: "~1".utf8)
                default: output.append(byte)
                }
            }
        }
        // lint: bytes (what stands here was checked to be UTF-8)
        return ByteString(String(decoding: output, as: UTF8.self))
    }

    public var description: String { text.text }

    private static func unescape(_ part: some Sequence<UInt8>) -> ByteString? {
        var output: [UInt8] = []
        var tilde = false
        for byte in part {
            switch (tilde, byte) {
            case (false, UInt8(ascii: "~")): tilde = true
            case (false, _): output.append(byte)
            case (true, UInt8(ascii: "0")), (true, UInt8(ascii: "1")):
                output.append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
                tilde = false
            default: return nil
            }
        }
        return tilde ? nil : ByteString(validating: output)
    }
}

extension JSONValue {
    /// The value that a pointer names, or nil where there is none.
    public subscript(pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            guard let child = value.child(token)?.value else { return nil }
            value = child
        }
        return value
    }

    /// The member or element that a pointer's token names, and its position.
    func child(_ token: ByteString) -> (position: Int, value: JSONValue)? {
        switch self {
        case .object(let object): object.member(token)
        case .array(let elements):
            JSONPointer.index(token).flatMap { $0 < elements.count ? ($0, elements[$0]) : nil }
        default: nil
        }
    }
}

extension JSONPointer {
    /// The array index that a token spells: digits without a leading zero, RFC 6901 section 4.
    static func index(_ token: ByteString) -> Int? {
        guard token.utf8.allSatisfy(NumberGrammar.isDigit), token == "0" || !token.hasPrefix("0") else { return nil }
        return Int(token.text)
    }
}
