/// The entities that fill a template's slots; nil where it has no such slot.
public struct CedarSlotValues: Hashable, Sendable {
    public var principal: EntityUID?
    public var resource: EntityUID?

    public init(principal: EntityUID? = nil, resource: EntityUID? = nil) {
        self.principal = principal
        self.resource = resource
    }

    public subscript(slot: CedarSlot) -> EntityUID? {
        get {
            switch slot {
            case .principal: principal
            case .resource: resource
            }
        }
        set {
            switch slot {
            case .principal: principal = newValue
            case .resource: resource = newValue
            }
        }
    }

    /// The slots that have a value.
    public var slots: Set<CedarSlot> { Set(CedarSlot.allCases.filter { self[$0] != nil }) }
}
