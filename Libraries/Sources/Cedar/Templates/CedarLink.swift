public import Primitives

/// A policy made from a template: which, its id, and the entities in the slots.
public struct CedarLink: Hashable, Sendable {
    /// The template's id.
    public let template: ByteString
    /// The new policy's id.
    public let id: ByteString
    public let values: CedarSlotValues

    public init(template: ByteString, id: ByteString, values: CedarSlotValues) {
        self.template = template
        self.id = id
        self.values = values
    }
}
