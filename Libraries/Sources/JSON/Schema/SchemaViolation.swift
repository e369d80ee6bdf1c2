public import Primitives

/// One thing about a value that a schema does not allow.
///
/// The sentences say nothing of the value's content; ``instanceLocation`` holds keys of the value that its author
/// chose.
public struct SchemaViolation: Hashable, Sendable, CustomStringConvertible {
    /// Where in the value.
    public let instanceLocation: JSONPointer
    /// The path through the schema that was followed, references included.
    public let keywordLocation: JSONPointer
    /// The keyword that failed; `false` for the schema `false`, empty where a limit was exceeded.
    public let keyword: ByteString
    /// One sentence that says what is wrong.
    public let message: String
    /// One sentence that says what to do.
    public let fix: String
    /// True where the validation was given up and says nothing about the value.
    public let isLimit: Bool

    /// The stable code.
    public var code: String { isLimit ? "schema.limit" : "schema.violation" }
    public var description: String {
        let place = instanceLocation.tokens.isEmpty ? "The value" : instanceLocation.description
        return "\(place): \(message) \(fix) [#\(keywordLocation)]"
    }
}
