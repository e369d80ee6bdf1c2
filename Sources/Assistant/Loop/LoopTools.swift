package import JSON
package import Primitives

/// Tools that the loop itself offers to a model, beside those of the session.
package enum LoopTools {
    /// Gives the conversation to a person.
    package static let handOver: ByteString = "hand_over"
    /// Says one of the approved wordings.
    package static let reply: ByteString = "reply"

    /// Answers a procedure that was started.
    package static let answerProcedure: ByteString = "answer_workflow"

    /// As a model is shown them.
    static func offers(_ templates: [ReplyTemplate]) -> [ToolOffer] {
        var offers = [
            ToolOffer(
                name: handOver,
                description:
                    "Gives the conversation to a person of the company, with a summary. For what you may not or cannot do.",
                schema: [
                    "type": "object", "additionalProperties": false, "required": ["summary"],
                    "properties": ["summary": ["type": "string", "maxLength": 1000]],
                ])
        ]
        if !templates.isEmpty {
            let lines = templates.map { "\($0.name): \($0.text)" }
            offers.append(
                ToolOffer(
                    name: reply,
                    description: ByteString(
                        "Says an approved wording to the user, with its places filled.\n\(lines.joined(separator: "\n"))"
                    ),
                    schema: [
                        "type": "object", "additionalProperties": false, "required": ["template"],
                        "properties": [
                            "template": ["type": "string", "enum": .array(templates.map { .string($0.name) })],
                            "values": ["type": "object"],
                        ],
                    ]))
        }
        return offers
    }
}

/// A tool as a model is shown it.
package struct ToolOffer: Hashable, Sendable {
    package let name: ByteString
    package let description: ByteString
    package let schema: JSONValue

    package init(name: ByteString, description: ByteString, schema: JSONValue) {
        self.name = name
        self.description = description
        self.schema = schema
    }
}
