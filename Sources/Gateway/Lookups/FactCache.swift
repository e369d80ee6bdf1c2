package import Primitives
import Synchronization

/// Facts by session, so that a conversation's reads need not prove the same thing over and over. Bounded in sessions and time; a
/// session's are dropped after each write, and every refusal is decided without it.
///
/// What was read before a write may say what is true no more. So whoever reads asks for the ``Epoch`` first, and what was read in
/// an epoch that a write has ended since is not kept.
package final class FactCache: Sendable {
    /// The time between two writes, as a session's reads count it.
    package struct Epoch: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Item: Sendable {
        var facts: FactTable
        var until: Timestamp
    }

    private struct State {
        var items: [ByteString: Item] = [:]
        /// Counts the writes of all sessions.
        var writes: UInt64 = 0
        /// The last write of a session, by that count.
        var lastWrite: [ByteString: UInt64] = [:]
        /// Sessions that are not in `lastWrite` wrote no later than this.
        var floor: UInt64 = 0
    }

    private let clock: any WallClock
    private let lifetime: Int64
    private let places: Int
    private let state = Mutex(State())

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
        state.withLock { state in
            guard let item = state.items[key], item.until > clock.now else { return nil }
            return item.facts
        }
    }

    /// To be asked for before the first read.
    package var epoch: Epoch { state.withLock { Epoch(number: $0.writes) } }

    /// Keeps what was read since an epoch, until a minute after the first of it; nothing, where the session has written since.
    package func store(_ facts: FactTable, session: ByteString, generation: Int64, since epoch: Epoch) {
        let now = clock.now
        let key = Self.key(session: session, generation: generation)
        state.withLock { state in
            guard state.lastWrite[session] ?? state.floor <= epoch.number else { return }
            if let item = state.items[key], item.until > now {
                state.items[key] = Item(facts: facts, until: item.until)
                return
            }
            if state.items.count >= places { state.items.removeAll(keepingCapacity: true) }
            state.items[key] = Item(facts: facts, until: now.advanced(seconds: lifetime))
        }
    }

    /// Forgets what was read for a session, and ends its epoch: it has written.
    package func drop(session: ByteString) {
        let prefix: ByteString = "\(session)\u{1F}"
        state.withLock { state in
            state.items = state.items.filter { !$0.key.hasPrefix(prefix) }
            state.writes += 1
            if state.lastWrite.count >= places, state.lastWrite[session] == nil {
                state.lastWrite.removeAll(keepingCapacity: true)
                state.floor = state.writes
            }
            state.lastWrite[session] = state.writes
        }
    }
}
