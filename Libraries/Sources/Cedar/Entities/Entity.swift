/// What is known of one entity.
public struct Entity: Hashable, Sendable {
    public let uid: EntityUID
    public let attributes: CedarRecord
    /// The entities directly above it. They need not be known themselves.
    public let parents: [EntityUID]
    /// Values by text, for `getTag` and `hasTag`.
    public let tags: CedarRecord

    public init(
        uid: EntityUID, attributes: CedarRecord = CedarRecord(), parents: [EntityUID] = [],
        tags: CedarRecord = CedarRecord()
    ) {
        self.uid = uid
        self.attributes = attributes
        self.parents = parents
        self.tags = tags
    }
}
