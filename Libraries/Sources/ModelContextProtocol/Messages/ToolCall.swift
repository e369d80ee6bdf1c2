public import JSON
public import Primitives

/// The parameters of `tools/call`. All of it is the client's word.
public struct ToolCall: Sendable {
    public let name: ByteString
    /// Empty where none were given.
    public let arguments: JSONObject
    /// The answers to what an earlier `input_required` result asked, by its keys.
    public let answers: [(key: ByteString, answer: ElicitationAnswer)]
    /// What an earlier `input_required` result gave the client to bring back. Attacker's input: sealed by whoever made it.
    public let state: ByteString?

    public init(
        name: ByteString, arguments: JSONObject = [:], answers: [(key: ByteString, answer: ElicitationAnswer)] = [],
        state: ByteString? = nil
    ) {
        self.name = name
        self.arguments = arguments
        self.answers = answers
        self.state = state
    }
}
