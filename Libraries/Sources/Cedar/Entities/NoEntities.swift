/// Knows no entity: each is only its own name.
public struct NoEntities: EntitySource, Sendable {
    public init() {}
    public func entity(_ uid: EntityUID) -> Entity? { nil }
}
