public import JSON
public import Primitives

/// Why a request or an entity is not as the schema wants it.
public struct CedarConformanceError: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// An entity type that the schema does not declare.
        case unknownType = "cedar-conformance.unknown-type"
        /// An action that the schema does not declare.
        case unknownAction = "cedar-conformance.unknown-action"
        /// An id that the enumerated type does not have.
        case unknownEntity = "cedar-conformance.unknown-entity"
        /// The action is not for the principal's type.
        case principal = "cedar-conformance.principal"
        /// The action is not for the resource's type.
        case resource = "cedar-conformance.resource"
        /// A value of another type.
        case type = "cedar-conformance.type"
        /// A required attribute is not there.
        case missing = "cedar-conformance.missing"
        /// An attribute that the schema does not name.
        case unexpected = "cedar-conformance.unexpected"
        /// Tags of an entity whose type has none.
        case tags = "cedar-conformance.tags"
        /// An entity of a type that may not be above.
        case ancestor = "cedar-conformance.ancestor"
        /// JSON that stands for no value or entity.
        case form = "cedar-conformance.form"
        /// An action in the data that is not as the schema declares it.
        case action = "cedar-conformance.action"
    }

    public let reason: Reason
    /// Of which entity; nil for a request.
    public let entity: EntityUID?
    /// From the request or the entity to the place: `/context/input/amount`, `/attrs/owner`, `/parents/0`.
    public let path: JSONPointer

    init(_ reason: Reason, of entity: EntityUID? = nil, _ path: [ByteString]) {
        self.reason = reason
        self.entity = entity
        self.path = JSONPointer(tokens: path)
    }

    /// The error for a person. It names the place and the entity's type, and nothing that a value holds.
    public var fault: Fault {
        let place = path.tokens.isEmpty ? "" : " (at \(path))"
        let subject = entity.map { " An entity of the type `\($0.type)` has it." } ?? ""
        return Fault(reason.rawValue, "\(reason.message)\(place)\(subject)")
    }
}

extension CedarConformanceError: CustomStringConvertible {
    public var description: String { fault.description }
}

extension CedarConformanceError.Reason {
    fileprivate var message: String {
        switch self {
        case .unknownType: "The schema does not declare the entity type."
        case .unknownAction: "The schema does not declare the action."
        case .unknownEntity: "The enumerated type has no entity of this id."
        case .principal: "The action is not for principals of this type."
        case .resource: "The action is not for resources of this type."
        case .type: "The value is not of the type that the schema names."
        case .missing: "A required attribute is missing."
        case .unexpected: "The schema does not name the attribute."
        case .tags: "Entities of this type have no tags."
        case .ancestor: "An entity of this type cannot stand here."
        case .form: "The JSON has another form than is needed here."
        case .action: "The action is not as the schema declares it."
        }
    }
}
