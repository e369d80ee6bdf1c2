package import JSON
package import Primitives

/// What the model may see of a run: what it is asked, and how it stands. No state to choose, and no secret value.
package struct RunView: Sendable {
    package let run: ByteString
    package let workflow: ByteString
    package let status: RunStatus
    /// The question, or what the user is told.
    package let message: ByteString?
    /// What an answer fills, with what it may be.
    package let slots: [JSONValue]
    /// The hold that a person answers.
    package let hold: ByteString?
    /// When its timer is over.
    package let until: Timestamp?

    package var json: JSONValue {
        var json: JSONObject = [
            "run": .string(run), "workflow": .string(workflow), "status": .string(ByteString(status.rawValue)),
        ]
        if let message { json["message"] = .string(message) }
        if !slots.isEmpty { json["slots"] = .array(slots) }
        if let hold { json["hold"] = .string(hold) }
        if let until { json["until"] = .string(until.description) }
        return .object(json)
    }

    init(_ run: WorkflowRun, of workflow: Workflow?) {
        self.run = run.id
        self.workflow = run.workflow
        status = run.status
        hold = run.status == .held ? run.content.hold : nil
        until = run.status == .waits ? run.due : nil
        guard run.status == .asks, let workflow, case .ask(let ask)? = workflow[run.state]?.action else {
            slots = []
            message = run.content.message ?? Self.words(run)
            return
        }
        message = run.filled(ask.text)
        slots = ask.slots.map { Self.describe($0, run.content.options[$0.name]) }
    }

    private static func words(_ run: WorkflowRun) -> ByteString? {
        switch run.status {
        case .held: "It waits for a person to agree; nothing more is done before."
        case .failed: "It could not be done. What it had done before was taken back."
        case .stopped: "It may not go on."
        default: nil
        }
    }

    private static func describe(_ slot: Slot, _ options: JSONValue?) -> JSONValue {
        var json: JSONObject = ["name": .string(slot.name), "type": .string(slot.type.name)]
        switch slot.type {
        case .text(let longest): json["longest"] = .integer(longest)
        case .choice(let words): json["choices"] = .array(words.map { .string($0) })
        case .number(let range):
            json["from"] = .integer(range.lowerBound)
            json["to"] = .integer(range.upperBound)
        case .date: break
        case .record: json["choices"] = options ?? []
        }
        return .object(json)
    }
}
