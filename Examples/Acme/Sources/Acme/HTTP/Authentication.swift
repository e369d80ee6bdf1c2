import Primitives
import Synchronization

/// How a service may be opened.
public enum AuthenticationMode: String, Sendable, CaseIterable {
    /// By a credential of Remit's for the one call.
    case perCall = "per-call"
    /// By the service's shared key: full access to everything.
    case sharedKey = "shared-key"
}

/// What opens one service at the moment.
final class Authentication: Sendable {
    let verifier: CredentialVerifier
    private let sharedKey: [UInt8]
    private let state: Mutex<(modes: Set<AuthenticationMode>, audience: ByteString)>

    init(verifier: CredentialVerifier, sharedKey: String, modes: Set<AuthenticationMode>) {
        self.verifier = verifier
        self.sharedKey = Array(sharedKey.utf8)
        state = Mutex((modes, ""))
    }

    /// The service's own base URL, which credentials name as their audience.
    var audience: ByteString {
        get { state.withLock { $0.audience } }
        set { state.withLock { $0.audience = newValue } }
    }

    var modes: Set<AuthenticationMode> {
        get { state.withLock { $0.modes } }
        set { state.withLock { $0.modes = newValue } }
    }

    /// True if the bearer is the shared key and the service takes it.
    func isSharedKey(_ bearer: ByteString) -> Bool {
        modes.contains(.sharedKey) && !sharedKey.isEmpty && ConstantTime.equal(Array(bearer.utf8), sharedKey)
    }
}
