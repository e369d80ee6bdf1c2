public import Primitives

/// Why a template cannot be linked.
public struct CedarLinkError: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The set has no template of that id.
        case noTemplate = "cedar-link.no-template"
        /// A policy, template or link of the set has the id.
        case takenID = "cedar-link.taken-id"
        /// The template has another slot, or not one that was filled.
        case slots = "cedar-link.slots"
        /// A type that no policy could name.
        case typeName = "cedar-link.type-name"
        /// More policies than allowed.
        case tooMany = "cedar-link.too-many"
    }

    public let reason: Reason
    public let link: CedarLink

    /// The error for a person.
    public var fault: Fault {
        switch reason {
        case .noTemplate:
            Fault(reason.rawValue, "There is no template `\(link.template)`.", fix: "Name a template by its id.")
        case .takenID: Fault(reason.rawValue, "The id `\(link.id)` is taken.", fix: "Give the link another id.")
        case .slots:
            Fault(
                reason.rawValue, "The link `\(link.id)` does not fill exactly the slots of `\(link.template)`.",
                fix: "Give a value for each slot that the template has, and for no other.")
        case .typeName:
            Fault(
                reason.rawValue, "A value of the link `\(link.id)` has a type that is no name.",
                fix: "Write identifiers joined by `::`.")
        case .tooMany: Fault(reason.rawValue, "The set has as many policies as allowed.")
        }
    }
}

extension CedarLinkError: CustomStringConvertible {
    public var description: String { fault.description }
}
