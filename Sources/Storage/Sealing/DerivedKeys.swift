import Crypto
import Primitives
import Synchronization

/// Keys that were derived, for those who are active: so many at most, then all are derived anew. They are as secret as the key that
/// they come from, and live in memory as it does.
final class DerivedKeys: Sendable {
    /// Whose key, and from which.
    struct Owner: Hashable, Sendable {
        let master: ByteString
        let tenant: ByteString
        let user: ByteString?
    }

    private static let places = 4_096
    private let keys = Mutex<[Owner: SymmetricKey]>([:])

    func key(of owner: Owner, derive: () -> SymmetricKey) -> SymmetricKey {
        if let known = keys.withLock({ $0[owner] }) { return known }
        let key = derive()
        keys.withLock { keys in
            if keys.count >= Self.places { keys.removeAll(keepingCapacity: true) }
            keys[owner] = key
        }
        return key
    }
}
