package import Primitives
import Synchronization

/// Facts by session, so that a conversation's reads need not prove the same thing over and over. Bounded in sessions and time; a
/// session's are dropped after each write, and every refusal is decided without it.
package final class FactCache: Sendable {
    private struct Item: Sendable {
        var facts: FactTable
        var until: Timestamp
    }

    private let clock: any WallClock
    private let lifetime: Int64
    private let places: Int
    private let items = Mutex<[ByteString: Item]>([:])

    /// `lifetime` in seconds.
    package init(clock: any WallClock, lifetime: Int64 = 60, places: Int = 10_000) {
        self.clock = clock
        self.lifetime = lifetime
        self.places = places
    }

    /// The key of a session under one deployment: another generation's facts are not ours.
    package static func key(session: ByteString, generation: Int64) -> ByteString {
        "\(session)\u{1F}\(String(generation))"
    }

    package subscript(key: ByteString) -> FactTable? {
        items.withLock { items in
            guard let item = items[key], item.until > clock.now else { return nil }
            return item.facts
        }
    }

    /// Keeps what was read, until a minute after the first of it.
    package func store(_ facts: FactTable, for key: ByteString) {
        let now = clock.now
        items.withLock { items in
            if let item = items[key], item.until > now {
                items[key] = Item(facts: facts, until: item.until)
                return
            }
            if items.count >= places { items.removeAll(keepingCapacity: true) }
            items[key] = Item(facts: facts, until: now.advanced(seconds: lifetime))
        }
    }

    /// Forgets what was read for a session.
    package func drop(session: ByteString) {
        let prefix: ByteString = "\(session)\u{1F}"
        items.withLock { items in items = items.filter { !$0.key.hasPrefix(prefix) } }
    }
}
