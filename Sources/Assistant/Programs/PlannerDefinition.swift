package import Primitives

/// What an agent does without a model: what its users ask for, in which words, and what has to be known for it.
package struct PlannerDefinition: Sendable {
    /// In the order of the file.
    package let intents: [PlannerIntent]
    /// What is said where nothing is understood.
    package let otherwise: ByteString?

    package init(intents: [PlannerIntent], otherwise: ByteString? = nil) {
        self.intents = intents
        self.otherwise = otherwise
    }
}

/// One thing that users ask an agent for.
package struct PlannerIntent: Sendable {
    package let name: ByteString
    /// What it is, for a user who is asked to choose: `a refund`.
    package let title: ByteString
    /// How it is said: each a few words, all of which stand in one sentence.
    package let says: [ByteString]
    /// Words that say that something else is meant.
    package let unless: [ByteString]
    /// The tool's public name; nil: only words.
    package let tool: ByteString?
    /// Whether the tool changes something, as its manifest says.
    package let isWrite: Bool
    /// Whether the tool only begins something that asks again before it changes anything.
    package let isStart: Bool
    package let slots: [PlannerSlot]
    /// What is said when it is done.
    package let reply: PlannerReply?
    /// True where a person takes over.
    package let handsOver: Bool

    package init(
        name: ByteString, title: ByteString, says: [ByteString], unless: [ByteString] = [], tool: ByteString?,
        isWrite: Bool = false, isStart: Bool = false, slots: [PlannerSlot] = [], reply: PlannerReply? = nil,
        handsOver: Bool = false
    ) {
        self.name = name
        self.title = title
        self.says = says
        self.unless = unless
        self.tool = tool
        self.isWrite = isWrite
        self.isStart = isStart
        self.slots = slots
        self.reply = reply
        self.handsOver = handsOver
    }
}
