import JSON
import Primitives

/// What is known of a variable's values before a run.
enum VariableType: Hashable {
    case text
    case choice([ByteString])
    case number
    case date
    case boolean
    /// The id of a record.
    case identifier
    /// Nothing is said of it.
    case any
    /// What a record marks as secret: it goes into no text.
    case secret
    /// What no model sees: a stand-in for it is all that a run has, and `deliver` hands it over.
    case sealed

    init(_ slot: SlotType) {
        switch slot {
        case .text: self = .text
        case .choice(let words): self = .choice(words)
        case .number: self = .number
        case .date: self = .date
        case .record: self = .identifier
        }
    }

    /// Of what a schema declares.
    init(schema: JSONValue?) {
        switch schema?["type"]?.string {
        case "string": self = schema?["format"]?.string == "date" ? .date : .text
        case "integer", "number": self = .number
        case "boolean": self = .boolean
        default: self = .any
        }
    }

    init(constant: JSONValue) {
        switch constant {
        case .string(let text): self = SlotType.isDate(text) ? .date : .text
        case .number: self = .number
        case .bool: self = .boolean
        default: self = .any
        }
    }

    /// The name for a sentence.
    var name: String {
        switch self {
        case .text, .choice: "a text"
        case .number: "a number"
        case .date: "a date"
        case .boolean: "true or false"
        case .identifier: "a record's id"
        case .any: "anything"
        case .secret, .sealed: "a secret"
        }
    }

    /// Whether a value of this type can be one of another.
    func fits(_ other: VariableType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.identifier, .text), (.text, .identifier), (.identifier, .number),
            (.number, .identifier), (.identifier, .identifier):
            true
        case (.text, .choice), (.choice, .text), (.choice, .choice), (.text, .text): true
        case (.date, .text), (.text, .date), (.date, .date): true
        case (.number, .number), (.boolean, .boolean), (.secret, .secret), (.sealed, .sealed): true
        default: false
        }
    }

    /// Whether it may not be shown.
    var isHidden: Bool { self == .secret || self == .sealed }

    /// Whether one of two values can be the larger.
    var isOrdered: Bool { self == .number || self == .date || self == .any }
}
