package import JSON
package import Primitives

/// One thing that happened in a conversation, in the order in which it did.
package enum TranscriptItem: Hashable, Sendable {
    /// The user said something; with a marker for each secret.
    case user(ByteString)
    /// The agent said something: what the user was shown of it.
    case said(ByteString)
    /// The agent is about to call a tool, under this key of idempotency.
    case call(ModelCall, key: ByteString)
    /// What came of the call of this id.
    case result(ByteString, CallReport)
    /// A call that waited came to something since: its id, and what.
    case followed(ByteString, CallReport)
    /// What the user was told of what really happened.
    case card(JSONValue)
    /// A person takes over, and why.
    case handedOver(reason: ByteString, summary: ByteString)
    /// A person of the company said something.
    case person(ByteString, operator: ByteString)
    /// The agent goes on.
    case returned
    /// A turn is over, and why.
    case ended(ByteString)
}

extension TranscriptItem {
    var json: JSONValue {
        switch self {
        case .user(let text): ["item": "user", "text": .string(text)]
        case .said(let text): ["item": "said", "text": .string(text)]
        case .call(let call, let key): ["item": "call", "call": call.json, "key": .string(key)]
        case .result(let id, let report): ["item": "result", "id": .string(id), "report": report.json]
        case .followed(let id, let report): ["item": "followed", "id": .string(id), "report": report.json]
        case .card(let card): ["item": "card", "card": card]
        case .handedOver(let reason, let summary):
            ["item": "handed-over", "reason": .string(reason), "summary": .string(summary)]
        case .person(let text, let person): ["item": "person", "text": .string(text), "operator": .string(person)]
        case .returned: ["item": "returned"]
        case .ended(let reason): ["item": "ended", "reason": .string(reason)]
        }
    }

    /// Nil for what this program never wrote.
    init?(_ json: JSONValue) {
        func text(_ key: ByteString) -> ByteString? { json[key]?.string }
        switch json["item"]?.string?.text {
        case "user": self = .user(text("text") ?? "")
        case "said": self = .said(text("text") ?? "")
        case "call":
            guard let call = json["call"].flatMap({ ModelCall($0) }), let key = text("key") else { return nil }
            self = .call(call, key: key)
        case "result":
            guard let id = text("id"), let report = json["report"].flatMap({ CallReport($0) }) else { return nil }
            self = .result(id, report)
        case "followed":
            guard let id = text("id"), let report = json["report"].flatMap({ CallReport($0) }) else { return nil }
            self = .followed(id, report)
        case "card": self = .card(json["card"] ?? .null)
        case "handed-over": self = .handedOver(reason: text("reason") ?? "", summary: text("summary") ?? "")
        case "person": self = .person(text("text") ?? "", operator: text("operator") ?? "")
        case "returned": self = .returned
        case "ended": self = .ended(text("reason") ?? "")
        default: return nil
        }
    }
}
