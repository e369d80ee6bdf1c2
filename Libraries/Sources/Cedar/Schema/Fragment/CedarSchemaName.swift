public import JSON
public import Primitives

/// A name in a schema and where it stands. The place does not count when names are compared.
public struct CedarSchemaName: Sendable {
    public let text: ByteString
    public let place: CedarSchemaPlace?

    public init(_ text: ByteString, at place: CedarSchemaPlace? = nil) {
        self.text = text
        self.place = place
    }
}

extension CedarSchemaName: Hashable {
    public static func == (left: CedarSchemaName, right: CedarSchemaName) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension CedarSchemaName: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, CustomStringConvertible {
    public init(stringLiteral value: String) { self.init(ByteString(value)) }
    public var description: String { text.text }
}

/// Where something stands in a schema.
public enum CedarSchemaPlace: Hashable, Sendable {
    /// In Cedar's syntax.
    case text(SourceLocation)
    /// In JSON.
    case json(JSONPointer)
}
