public import Primitives

/// The HTTP headers that say what a message's body says. Whoever routes on them must not be told another story.
public struct MessageHeaders: Sendable {
    /// One header line. The name in lower case.
    public typealias Field = (name: ByteString, value: ByteString)

    static let version: ByteString = "mcp-protocol-version"
    static let method: ByteString = "mcp-method"
    static let name: ByteString = "mcp-name"

    private let fields: [Field]

    /// All header lines of the request, or those of them that start with `mcp-`; others are not looked at.
    public init(_ fields: [Field]) {
        self.fields = fields.filter { $0.name.hasPrefix("mcp-") }
    }

    /// The value of a header, without blanks around it; nil where it is missing. Given twice it is an error: one reader would
    /// take the first and another the last.
    func value(_ name: ByteString) throws(MCPError) -> ByteString? {
        let found = fields.filter { $0.name == name }
        guard found.count <= 1 else { throw .headerMismatch("The header \(name) is given more than once.") }
        return found.first.map { Self.trimmed($0.value) }
    }

    /// Checks that a header is there and says what the body says, or, where it may be missing, that it does not lie.
    func check(_ name: ByteString, equals expected: ByteString, required: Bool, encoded: Bool = false) throws(MCPError)
    {
        guard let value = try value(name) else {
            guard !required else { throw .headerMismatch("The header \(name) is missing.") }
            return
        }
        let text = encoded ? HeaderText.decode(value) : value
        guard text == expected else { throw .headerMismatch("The header \(name) differs from the body.") }
    }

    private static func trimmed(_ value: ByteString) -> ByteString {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let bytes = Array(value.utf8)
        let body = bytes.drop(while: blank)
        let end = body.lastIndex { !blank($0) }.map { $0 + 1 } ?? body.startIndex
        return ByteString(validating: body[..<end]) ?? value
    }
}
