public import Primitives

/// Something that validation says about a policy.
public struct CedarFinding: Hashable, Sendable {
    /// The kind; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// An entity type that the schema does not declare.
        case unknownType = "cedar-validation.unknown-type"
        /// An action that the schema does not declare.
        case unknownAction = "cedar-validation.unknown-action"
        /// An id that the enumerated type does not have.
        case unknownEntity = "cedar-validation.unknown-entity"
        /// A scope that no action of the schema can meet.
        case scope = "cedar-validation.scope"
        /// An operator that is given another type.
        case type = "cedar-validation.type"
        /// Types that must be the same and are not.
        case incompatible = "cedar-validation.incompatible"
        /// An attribute that there is not, or perhaps not.
        case attribute = "cedar-validation.attribute"
        /// A tag that there is not, or perhaps not.
        case tag = "cedar-validation.tag"
        /// A set without elements, whose type nothing says.
        case emptySet = "cedar-validation.empty-set"
        /// A function with too few or too many arguments.
        case arity = "cedar-validation.arity"
        /// A function whose text is not written out, or none of its type's.
        case literal = "cedar-validation.literal"
        /// More entities away than allowed.
        case level = "cedar-validation.level"
        /// A policy that no request can satisfy. It is no error.
        case impossible = "cedar-validation.impossible"
        /// More work than allowed.
        case limit = "cedar-validation.limit"

        /// True for what makes a policy invalid.
        public var isError: Bool { self != .impossible }
    }

    public let reason: Reason
    /// The policy.
    public let policy: ByteString
    /// One sentence that says what is wrong.
    public let message: String
    /// One sentence that says what to do, where something can be done.
    public let fix: String?
    public let location: SourceLocation

    /// The finding for a person.
    public var fault: Fault { Fault(reason.rawValue, message, fix: fix, at: location) }
}

extension CedarFinding: CustomStringConvertible {
    public var description: String { fault.description }
}

/// What validation says about policies.
public struct CedarValidation: Hashable, Sendable {
    /// Each once, policy by policy in their order.
    public let findings: [CedarFinding]

    /// True if there is no error; warnings may be there.
    public var isValid: Bool { !findings.contains { $0.reason.isError } }
}
