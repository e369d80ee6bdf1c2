import Crypto
import Primitives
import Synchronization

/// Codes of the authorization code flow (RFC 6749 section 4.1) with PKCE (RFC 7636, S256 only): each used once, within
/// a minute, by whoever knows the verifier.
final class AuthorizationCodes: Sendable {
    /// What a code stands for.
    struct Grant: Sendable {
        let user: ByteString
        let redirect: ByteString
        let challenge: ByteString
        let nonce: ByteString?
    }

    private struct Entry {
        let grant: Grant
        let expires: Int64
    }

    private static let life: Int64 = 60
    private static let capacity = 1000
    private let clock: any WallClock
    private let random: any RandomSource
    private let entries = Mutex<[ByteString: Entry]>([:])

    init(clock: any WallClock, random: any RandomSource) {
        self.clock = clock
        self.random = random
    }

    /// A new code; nil where too many are open.
    func issue(_ grant: Grant) -> ByteString? {
        let code = random.secret("code")
        let now = clock.now.seconds
        return entries.withLock { entries in
            entries = entries.filter { $0.value.expires > now }
            guard entries.count < Self.capacity else { return nil }
            entries[code] = Entry(grant: grant, expires: now + Self.life)
            return code
        }
    }

    /// The grant behind a code, which is spent by asking; nil where the code is unknown, spent or expired, or the rest
    /// does not fit.
    func redeem(_ code: ByteString, redirect: ByteString, verifier: ByteString) -> Grant? {
        guard let entry = entries.withLock({ $0.removeValue(forKey: code) }), clock.now.seconds < entry.expires else {
            return nil
        }
        let challenge = ByteString(Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))))
        guard (43...128).contains(verifier.count), challenge == entry.grant.challenge, redirect == entry.grant.redirect
        else {
            return nil
        }
        return entry.grant
    }
}
