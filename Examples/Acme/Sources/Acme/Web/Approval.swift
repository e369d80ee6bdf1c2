import JSON
import Primitives

/// What Remit shows of a call that waits for its user.
struct Approval: Sendable {
    /// One value of the call, and where it came from.
    struct Value: Sendable {
        let name: ByteString
        let value: JSONValue
        let origin: ByteString

        /// As a person reads it.
        var text: String {
            if let text = value.string { return text.text }
            return String(validating: value.serialized(), as: UTF8.self) ?? ""
        }
        /// Where it came from, to the person that is asked.
        var source: String {
            switch origin {
            case "user": "you said it"
            case "session": "your account"
            case "record": "Acme’s records"
            case "stranger": "somebody else wrote it"
            default: "origin unknown"
            }
        }
        /// True where neither the person nor Acme stands behind it.
        var isDoubtful: Bool { !["user", "session", "record"].contains(origin) }
    }

    let id: ByteString
    let tool: ByteString
    /// True where they have to prove who they are, on a page of Remit's own.
    let isStepUp: Bool
    let reason: ByteString
    /// `open`, `approved`, `denied`, `expired` or `spent`.
    let state: ByteString
    let expires: ByteString
    let effect: ByteString
    let values: [Value]
    /// Nil where there is no way back.
    let undo: ByteString?
    /// What the person said that it is done for, by its name at Remit; nil where nothing was heard.
    let task: ByteString?

    init?(_ document: JSONValue) {
        guard let id = document["id"]?.string, let tool = document["tool"]?.string,
            let reason = document["reason"]?.string, let state = document["state"]?.string,
            let expires = document["expires"]?.string, let shown = document["shown"],
            let effect = shown["effect"]?.string, let values = shown["values"]?.array
        else { return nil }
        self.id = id
        self.tool = tool
        isStepUp = document["asks"]?.string?.hasPrefix("stepup:") ?? false
        self.reason = reason
        self.state = state
        self.expires = expires
        self.effect = effect
        self.values = values.compactMap { value in
            guard let name = value["name"]?.string, let content = value["value"] else { return nil }
            return Value(name: name, value: content, origin: value["origin"]?.string ?? "unknown")
        }
        undo = shown["undo"]?.string
        task = shown["task"]?.string
    }

    /// The tool's name as words: `tickets_send_message` is "send message".
    var title: String { DrawnItem.title(of: tool) }

    /// What it would do, in a sentence.
    var consequence: String { isFinal ? "It cannot be undone." : "It changes something, and can be taken back." }
    /// True where it waits for an answer.
    var isOpen: Bool { state == "open" }
    /// True where nothing takes it back.
    var isFinal: Bool { wayBack == nil }
    /// The call that takes it back, as the manifest declares it.
    var wayBack: ByteString? { effect == "irreversible" ? nil : undo }

    /// How far it is, in a sentence; nil where it waits for an answer.
    var ending: String? {
        switch state {
        case "open": nil
        case "approved": "You agreed. It is being done."
        case "spent": "You agreed, and it was acted on."
        case "denied": "You said no. Nothing was done."
        default: "It is over. Nothing was done."
        }
    }
}
