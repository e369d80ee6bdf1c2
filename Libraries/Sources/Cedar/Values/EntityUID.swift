public import Primitives

/// Which entity: its type's full name and its id within the type. Both compare by bytes.
public struct EntityUID: Hashable, Sendable {
    /// The type's name with its namespaces, as `Acme::Invoice`.
    public let type: ByteString
    /// Any text.
    public let id: ByteString

    public init(type: ByteString, id: ByteString) {
        self.type = type
        self.id = id
    }
}

extension EntityUID: CustomStringConvertible {
    /// As a policy writes it: `Acme::Invoice::"17"`.
    public var description: String { "\(type)::\(StringLiteral.quoted(id))" }
}

extension EntityUID {
    /// True if a policy could name the type: identifiers joined by `::`, none of them reserved.
    public static func isTypeName(_ name: ByteString) -> Bool {
        name.withBytes { bytes in
            var start = 0
            while true {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: ":") { end += 1 }
                guard Identifier.isUsable(bytes[start..<end]) else { return false }
                if end == bytes.count { return true }
                guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: ":") else { return false }
                start = end + 2
            }
        }
    }
}

extension EntityUID {
    /// As a policy writes it, without spaces: `Acme::Invoice::"17"`; nil for any other text.
    public init?(parsing text: ByteString) {
        let bytes = Array(text.utf8)
        guard let quote = bytes.firstIndex(of: UInt8(ascii: "\"")), quote > 2,
            bytes[(quote - 2)..<quote].elementsEqual("::".utf8),
            let type = ByteString(validating: bytes[..<(quote - 2)]), Self.isTypeName(type)
        else { return nil }
        var lexer = Lexer(Array(bytes[quote...]))
        guard let token = try? lexer.next(), token.kind == .string, token.end == bytes.count - quote,
            let id = try? StringLiteral.text(bytes[(quote + 1)..<(bytes.count - 1)])
        else { return nil }
        self.init(type: type, id: id)
    }
}
