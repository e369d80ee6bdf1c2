import Crypto
import Primitives
import Synchronization

/// Tokens whose signature and claims were checked, by the SHA-256 of their bytes, until they expire. What they stand for (the
/// session, the agent) is never kept here.
final class TokenCache<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        let expires: Timestamp
    }

    private let capacity: Int
    private let entries = Mutex<[[UInt8]: Entry]>([:])

    init(capacity: Int = 16_384) { self.capacity = capacity }

    /// The key of a token for one use of it.
    static func key(_ token: ByteString, use: String = "") -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array(use.utf8) + [0])
        hash.update(data: Array(token.utf8))
        return Array(hash.finalize())
    }

    func value(_ key: [UInt8], at now: Timestamp) -> Value? {
        entries.withLock { entries in
            guard let entry = entries[key] else { return nil }
            guard now < entry.expires else {
                entries[key] = nil
                return nil
            }
            return entry.value
        }
    }

    /// Keeps a value; where there is no room, those that expired go first, then any half.
    func keep(_ value: Value, _ key: [UInt8], until expires: Timestamp, at now: Timestamp) {
        entries.withLock { entries in
            if entries.count >= capacity {
                entries = entries.filter { now < $0.value.expires }
                if entries.count >= capacity {
                    for key in Array(entries.keys.prefix(entries.count / 2 + 1)) { entries[key] = nil }
                }
            }
            entries[key] = Entry(value: value, expires: expires)
        }
    }
}
