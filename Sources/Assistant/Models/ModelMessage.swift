import JSON
package import Primitives

/// A part of a conversation, as a model is told it.
package enum ModelMessage: Hashable, Sendable {
    case user(ByteString)
    case assistant(ByteString)
    case call(ModelCall)
    case result(id: ByteString, content: ByteString)

    var isUser: Bool { if case .user = self { true } else { false } }

    /// In bytes, near enough.
    var size: Int {
        switch self {
        case .user(let text), .assistant(let text): text.count
        case .call(let call): call.tool.count + JSONValue.object(call.arguments ?? [:]).serialized().count
        case .result(_, let content): content.count
        }
    }
}
