public import Primitives

/// Why a policy's condition has no value for a request. Such a policy is left out of the decision and reported with it.
public struct CedarError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Reason: Error, Hashable, Sendable {
        /// An operator met a value of another type.
        case type(expected: String, found: String)
        /// An attribute or tag of an entity that the source does not have.
        case entityMissing
        /// A record or entity without the attribute.
        case attributeMissing(ByteString)
        /// An entity without the tag.
        case tagMissing
        /// A number or time beyond 64 bits.
        case overflow
        /// A text that is none of the extension type's.
        case malformed(ExtensionFunction)
        /// An extension function with too few or too many arguments.
        case arity(ExtensionFunction)
        /// More work than allowed.
        case limit(Limit)
    }

    /// What there was too much of.
    public enum Limit: String, Hashable, Sendable {
        /// Steps for one policy.
        case policySteps
        /// Steps for one decision.
        case decisionSteps
        /// Entities above an entity.
        case ancestors
    }

    public let reason: Reason
    /// The operation in the policy's text.
    public let location: SourceLocation?

    public init(_ reason: Reason, at location: SourceLocation? = nil) {
        self.reason = reason
        self.location = location
    }
}

extension CedarError {
    /// Stable, for programs: `cedar.overflow`.
    public var code: String {
        switch reason {
        case .type: "cedar.type"
        case .entityMissing: "cedar.entity-missing"
        case .attributeMissing: "cedar.attribute-missing"
        case .tagMissing: "cedar.tag-missing"
        case .overflow: "cedar.overflow"
        case .malformed: "cedar.malformed"
        case .arity: "cedar.arity"
        case .limit: "cedar.limit"
        }
    }

    /// The error for a person. It names what the policy says, never a value of the request.
    public var fault: Fault {
        switch reason {
        case .type(let expected, let found):
            Fault(code, "Expected \(expected), found \(found).", at: location)
        case .entityMissing:
            Fault(
                code, "An attribute of an entity was read that is not known.",
                fix: "Ask with `has` or `hasTag` before reading.", at: location)
        case .attributeMissing(let name):
            Fault(
                code, "There is no attribute `\(name)`.", fix: "Ask with `has \(name)` before reading it.", at: location
            )
        case .tagMissing:
            Fault(code, "The entity has no such tag.", fix: "Ask with `hasTag` before reading it.", at: location)
        case .overflow:
            Fault(code, "The result does not fit 64 bits.", at: location)
        case .malformed(let function):
            Fault(code, "The text is no \(function.rawValue).", at: location)
        case .arity(let function):
            Fault(
                code, "`\(function.rawValue)` was called with a wrong number of arguments.",
                fix: function.isConstructor ? "Give it one." : "Give it \(function.arity - 1).", at: location)
        case .limit(let limit):
            Fault(code, "The policy needs more \(limit.words) than allowed.", at: location)
        }
    }
}

extension CedarError: CustomStringConvertible {
    public var description: String { fault.description }
}

extension CedarError.Limit {
    fileprivate var words: String {
        switch self {
        case .policySteps: "steps"
        case .decisionSteps: "steps, with the others of this decision,"
        case .ancestors: "entities above an entity"
        }
    }
}
