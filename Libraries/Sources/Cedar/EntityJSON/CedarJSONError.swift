public import Primitives

/// Why a JSON value stands for no Cedar value, entity or request.
public struct CedarJSONError: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Cedar has no null.
        case null = "cedar-json.null"
        /// Not a whole number of 64 bits.
        case number = "cedar-json.number"
        /// An object of another form is needed here.
        case form = "cedar-json.form"
        /// The name of a type that no policy could write.
        case typeName = "cedar-json.type-name"
        /// A function other than `ip`, `decimal`, `datetime`, `duration` and `offset`.
        case function = "cedar-json.function"
        /// A text that is none of the extension type's.
        case malformed = "cedar-json.malformed"
        case tooDeep = "cedar-json.too-deep"
        case duplicateEntity = "cedar-json.duplicate-entity"
        /// A member that means nothing here.
        case member = "cedar-json.member"
        /// A policy, template or link that has the id of another.
        case duplicateID = "cedar-json.duplicate-id"
        /// An entity stands above itself.
        case cycle = "cedar-json.cycle"
    }

    public let reason: Reason
    /// The members and elements from the outermost value to the place: `/0/attrs/owner`, as RFC 6901 writes it.
    public let path: ByteString

    init(reason: Reason, path: ByteString) {
        self.reason = reason
        self.path = path
    }

    init(reason: Reason, steps: [ByteString]) {
        let steps = steps.map { step in
            "/" + step.text.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        }
        self.init(reason: reason, path: ByteString(steps.joined()))
    }

    /// The error for a person. It names the place and nothing that stands there.
    public var fault: Fault {
        let place = path.isEmpty ? "" : " (at \(path))"
        return Fault(reason.rawValue, reason.message + place, fix: reason.fix)
    }
}

extension CedarJSONError: CustomStringConvertible {
    public var description: String { fault.description }
}

extension CedarJSONError.Reason {
    fileprivate var message: String {
        switch self {
        case .null: "Cedar has no null."
        case .number: "The number is not a whole one of 64 bits."
        case .form: "The value has another form than is needed here."
        case .typeName: "This is no name of an entity type."
        case .function: "There is no such extension function in data."
        case .malformed: "The text does not have the form of its extension type."
        case .tooDeep: "The value is nested too deeply."
        case .duplicateEntity: "The entity stands twice."
        case .member: "The member means nothing here."
        case .duplicateID: "The id stands twice."
        case .cycle: "The entity stands above itself."
        }
    }

    fileprivate var fix: String? {
        switch self {
        case .null: "Leave the attribute out."
        case .number: #"Write it as {"__extn": {"fn": "decimal", "arg": "1.5"}}."#
        case .form: nil
        case .typeName: "Write identifiers joined by `::`."
        case .function: "Use ip, decimal, datetime, duration or offset."
        case .malformed, .tooDeep, .cycle: nil
        case .member: "Remove it."
        case .duplicateID: "Give each policy, template and link an id of its own."
        case .duplicateEntity: "Keep one of them."
        }
    }
}
