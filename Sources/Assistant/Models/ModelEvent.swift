package import Primitives

/// A piece of a model's answer, as it comes.
package enum ModelEvent: Hashable, Sendable {
    case text(ByteString)
    /// A call begins, at its place in the answer.
    case call(place: Int, id: ByteString, tool: ByteString)
    /// More of a call's arguments, as text.
    case arguments(place: Int, ByteString)
    /// Tokens, as the provider counts them; nil where it says nothing of them.
    case usage(input: Int?, output: Int?)
    /// The answer is whole.
    case end
    /// The provider says that it failed.
    case failed(ByteString)
}
