public import JSON
import Primitives

/// What a client answers to an elicitation. In URL mode `accept` means that the user agreed to open the page and nothing more.
public struct ElicitationAnswer: Sendable {
    public enum Action: String, CaseIterable, Sendable { case accept, decline, cancel }

    public let action: Action
    /// The filled-in form, form mode only.
    public let content: JSONObject?

    /// Nil where the value is no such answer.
    public init?(_ value: JSONValue) {
        guard let text = value["action"]?.string,
            let action = Action.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) })
        else { return nil }
        switch value["content"] {
        case nil, .null: content = nil
        case .object(let object): content = object
        default: return nil
        }
        self.action = action
    }
}
