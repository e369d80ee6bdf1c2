public import JSON
public import Primitives
import Synchronization

/// Acme's OpenID provider (OpenID Connect Core 1.0), as far as its front end, its agents and its operators need one.
///
/// Customers' people sign in for the audience `acme-web`, Acme's own for `acme-operators`. A token for `acme-agents`
/// carries `may_act` (RFC 8693 section 4.4): it says which agent may use it on the person's behalf.
public final class AcmeIdentity: Sendable {
    /// What a sign-in gives.
    public struct Tokens: Sendable, Hashable {
        /// Says who signed in.
        public let idToken: String
        /// A JWT access token (RFC 9068, `typ: at+jwt`).
        public let accessToken: String
        /// In seconds.
        public let lifetime: Int64
    }

    /// The audience of the front end's tokens, and its client id.
    public static let frontEnd: ByteString = "acme-web"
    /// The audience of tokens that an agent may exchange.
    public static let agents: ByteString = "acme-agents"
    /// The audience of the operators' tokens.
    public static let operators: ByteString = "acme-operators"

    let keys = IdentityKeys()
    let codes: AuthorizationCodes
    let devices: DeviceCodes
    private let directory: Directory
    private let clock: any WallClock
    private let random: any RandomSource
    private let address = Mutex<ByteString>("")

    init(world: AcmeWorld, clock: any WallClock, random: any RandomSource) {
        directory = Directory(world)
        self.clock = clock
        self.random = random
        codes = AuthorizationCodes(clock: clock, random: random)
        devices = DeviceCodes(clock: clock, random: random)
    }

    /// The issuer's identifier: the service's base URL.
    public internal(set) var issuer: ByteString {
        get { address.withLock { $0 } }
        set { address.withLock { $0 = newValue } }
    }

    /// The public keys (RFC 7517).
    public var jwks: JSONValue { keys.jwks }

    /// Signs with a new key from now on; `keepingOld: false` also withdraws the old ones.
    public func rotateKey(keepingOld: Bool = true) { keys.rotate(keepingOld: keepingOld) }

    /// Signs whatever claims it is given, for tests of forgeries.
    public func mint(_ claims: JSONObject, type: ByteString = "JWT") throws -> String {
        try keys.sign(claims, type: type)
    }

    /// Tokens for a person without a password, for tests.
    ///
    /// - Parameters:
    ///   - audience: nil: the front end's for customers' people, the operators' for Acme's own.
    ///   - agent: the agent that `may_act`, if any.
    ///   - lifetime: in seconds.
    public func tokens(
        for user: ByteString, audience: ByteString? = nil, agent: ByteString? = nil, nonce: ByteString? = nil,
        lifetime: Int64 = 3600
    ) throws -> Tokens {
        guard let person = directory[user] else { throw Fault("acme.no-such-user", "There is no such user.") }
        let now = clock.now.seconds
        let audience = audience ?? (person.tenant == nil ? Self.operators : Self.frontEnd)
        var shared: JSONObject = [
            "iss": .string(issuer), "sub": .string(person.subject), "aud": .string(audience), "iat": .integer(now),
            "exp": .integer(now + lifetime), "auth_time": .integer(now), "amr": ["pwd"],
            "sid": .string(random.identifier("sid")),
        ]
        if let tenant = person.tenant { shared["org_id"] = .string(tenant) }
        if !person.groups.isEmpty { shared["groups"] = .array(person.groups.map(JSONValue.string)) }
        if let agent { shared["may_act"] = ["sub": .string(agent)] }
        var identity = shared
        identity["name"] = .string(person.name)
        identity["email"] = .string(person.email)
        identity["email_verified"] = true
        if let nonce { identity["nonce"] = .string(nonce) }
        var access = shared
        access["client_id"] = .string(audience)
        access["jti"] = .string(random.identifier("at"))
        access["scope"] = "openid"
        return Tokens(
            idToken: try keys.sign(identity, type: "JWT"), accessToken: try keys.sign(access, type: "at+jwt"),
            lifetime: lifetime)
    }

    /// A logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4) that says: this person's sessions end.
    public func logoutToken(for user: ByteString) throws -> String {
        guard let person = directory[user] else { throw Fault("acme.no-such-user", "There is no such user.") }
        let now = clock.now.seconds
        return try keys.sign(
            [
                "iss": .string(issuer), "sub": .string(person.subject), "aud": .string(Self.frontEnd),
                "iat": .integer(now),
                "exp": .integer(now + 120), "jti": .string(random.identifier("lo")),
                "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
            ], type: "logout+jwt")
    }

    /// The codes of devices that wait for a person, for tests.
    public var openDeviceCodes: [ByteString] { devices.open }

    /// True if the password is the user's.
    func isPassword(_ password: ByteString, of user: ByteString) -> Bool {
        directory.person(user, password: password) != nil
    }

    /// True for Acme's own people.
    func isOperator(_ user: ByteString) -> Bool { directory[user].map { $0.tenant == nil } ?? false }
}
