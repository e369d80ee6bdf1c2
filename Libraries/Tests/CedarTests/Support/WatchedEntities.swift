import Cedar
import Synchronization

/// A store that remembers what was asked of it, and how often.
final class WatchedEntities: EntitySource, Sendable {
    private let store: EntityStore
    private let counts = Mutex<[EntityUID: Int]>([:])

    init(_ entities: [Entity]) { store = EntityStore(entities) }

    init(_ store: EntityStore) { self.store = store }

    /// How often each was asked for.
    var asked: [EntityUID: Int] { counts.withLock { $0 } }

    func entity(_ uid: EntityUID) -> Entity? {
        counts.withLock { $0[uid, default: 0] += 1 }
        return store.entity(uid)
    }
}
