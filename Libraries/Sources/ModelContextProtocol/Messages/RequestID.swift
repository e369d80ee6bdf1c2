public import JSON
public import Primitives

/// The id of a request, chosen by the client and echoed as it was written (JSON-RPC 2.0 section 4).
public enum RequestID: Hashable, Sendable {
    case text(ByteString)
    /// A whole number.
    case number(JSONNumber)

    /// The most bytes of an id that is text; it is echoed into every answer.
    public static let greatestLength = 256

    /// Nil for `null`, for a fraction, for a text that is too long, and for every other kind.
    public init?(_ value: JSONValue) {
        switch value {
        case .string(let text) where text.count <= Self.greatestLength: self = .text(text)
        case .number(let number) where number.integer != nil: self = .number(number)
        default: return nil
        }
    }

    /// As it stands in a message.
    public var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        }
    }
}
