import Primitives
import Synchronization

/// Remembers each credential's `jti` for as long as the credential could be shown again.
final class SpentCredentials: Sendable {
    private struct State {
        var expiry: [ByteString: Int64] = [:]
        var swept: Int64 = 0
    }

    /// The most that are remembered at once; beyond it no credential is accepted.
    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int = 200_000) { self.capacity = capacity }

    /// Throws ``CredentialProblem/replayed`` the second time, and ``CredentialProblem/storeFull`` where there is no
    /// room.
    func spend(_ jti: ByteString, until expires: Int64, now: Int64) throws(CredentialProblem) {
        try state.withLock { (state) throws(CredentialProblem) in
            if now > state.swept {
                state.expiry = state.expiry.filter { $0.value > now }
                state.swept = now
            }
            guard state.expiry[jti] == nil else { throw .replayed }
            guard state.expiry.count < capacity else { throw .storeFull }
            state.expiry[jti] = expires
        }
    }
}
