package import Primitives

/// What a model is asked.
package struct ModelRequest: Sendable {
    package let system: ByteString
    package let messages: [ModelMessage]
    package let tools: [ToolOffer]
    /// The most tokens of the answer.
    package let most: Int

    package init(system: ByteString, messages: [ModelMessage], tools: [ToolOffer], most: Int) {
        self.system = system
        self.messages = messages
        self.tools = tools
        self.most = most
    }
}
