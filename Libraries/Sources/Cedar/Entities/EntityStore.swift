/// Entities in memory.
public struct EntityStore: EntitySource, Sendable {
    private(set) var entities: [EntityUID: Entity]

    public init() { entities = [:] }

    /// Of two entities with one name the later is kept.
    public init(_ entities: some Sequence<Entity>) {
        self.init()
        for entity in entities { self.entities[entity.uid] = entity }
    }

    public var count: Int { entities.count }

    public func entity(_ uid: EntityUID) -> Entity? { entities[uid] }

    /// Adds an entity and returns true, or changes nothing and returns false where the name is taken.
    public mutating func insert(_ entity: Entity) -> Bool {
        guard entities[entity.uid] == nil else { return false }
        entities[entity.uid] = entity
        return true
    }

    /// An entity that stands above itself, if there is one. A decision copes with it; a source of entities should
    /// not have it.
    public var cycle: EntityUID? {
        // Kahn's algorithm: remove what has nothing left above it until nothing can be removed.
        var waiting: [EntityUID: Int] = [:]
        var below: [EntityUID: [EntityUID]] = [:]
        for entity in entities.values {
            let parents = Set(entity.parents).filter { entities[$0] != nil }
            waiting[entity.uid] = parents.count
            for parent in parents { below[parent, default: []].append(entity.uid) }
        }
        var free = waiting.filter { $0.value == 0 }.map(\.key)
        while let uid = free.popLast() {
            waiting[uid] = nil
            for child in below[uid] ?? [] {
                waiting[child]? -= 1
                if waiting[child] == 0 { free.append(child) }
            }
        }
        return waiting.keys.min { ($0.type, $0.id) < ($1.type, $1.id) }
    }
}
