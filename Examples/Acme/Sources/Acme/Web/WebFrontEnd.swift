import Crypto
import JSON
import Primitives
import Synchronization

/// The state of Acme's own front end: who is signed in by which cookie, and which sessions of Remit's were opened for whom.
final class WebFrontEnd: Sendable {
    /// Somebody who is signed in.
    struct Visitor: Sendable {
        let subject: ByteString
        let name: ByteString
        let idToken: String
        /// In the forms of this visitor's pages: what comes back without it was not sent by them.
        let formToken: ByteString
        /// When the ID token ends, in seconds since 1970.
        let expires: Int64
    }

    /// A sign-in that has begun.
    struct Attempt: Sendable {
        let verifier: String
        let nonce: ByteString
        /// The page that was asked for.
        let next: String
        let expires: Int64
    }

    private struct State {
        var visitors: [ByteString: Visitor] = [:]
        var attempts: [ByteString: Attempt] = [:]
        /// By subject: a person has them on every device.
        var conversations: [ByteString: [Conversation]] = [:]
    }

    /// The most of each that is kept.
    private static let capacity = 1000
    /// The most sessions of one person; the oldest are forgotten here and end by themselves at Remit.
    private static let mostConversations = 20
    /// The most questions of one card; Remit takes so many answers at once.
    static let mostOnCard = 20
    /// How long a sign-in may take, in seconds.
    private static let patience: Int64 = 600

    let doors: RemitDoors
    let clock: any WallClock
    let random: any RandomSource
    private let late = LateValue<String>("")
    private let identity: @Sendable () -> ByteString
    private let state = Mutex(State())

    init(remit: String, issuer: @escaping @Sendable () -> ByteString, clock: any WallClock, random: any RandomSource) {
        doors = RemitDoors(remit: remit)
        identity = issuer
        self.clock = clock
        self.random = random
    }

    /// The base URL, known when it listens.
    var address: String {
        get { late.value }
        set { late.value = newValue }
    }

    /// Where the identity service sends the browser back to.
    var callback: ByteString { ByteString(address + "/callback") }
    var issuer: ByteString { identity() }

    /// Begins a sign-in: its `state`; nil where too many have begun.
    func begin(next: String) -> (state: ByteString, attempt: Attempt)? {
        let attempt = Attempt(
            verifier: Base64URL.encode(random.bytes(32)), nonce: random.secret("nonce"), next: next,
            expires: clock.now.seconds + Self.patience)
        let name = random.secret("state")
        let now = clock.now.seconds
        let kept = state.withLock { state in
            state.attempts = state.attempts.filter { $0.value.expires > now }
            guard state.attempts.count < Self.capacity else { return false }
            state.attempts[name] = attempt
            return true
        }
        return kept ? (name, attempt) : nil
    }

    /// The sign-in that began so; once.
    func attempt(_ name: ByteString) -> Attempt? {
        let now = clock.now.seconds
        return state.withLock { $0.attempts.removeValue(forKey: name) }.flatMap { $0.expires > now ? $0 : nil }
    }

    /// Where the browser signs in (RFC 6749 section 4.1.1, RFC 7636 section 4.3).
    func authorization(_ state: ByteString, _ attempt: Attempt) -> String {
        let challenge = Base64URL.encode(SHA256.hash(data: Array(attempt.verifier.utf8)))
        let pairs = [
            ("response_type", "code"), ("client_id", AcmeIdentity.frontEnd.text), ("redirect_uri", callback.text),
            ("code_challenge", challenge), ("code_challenge_method", "S256"), ("state", state.text),
            ("nonce", attempt.nonce.text), ("scope", "openid"),
        ]
        return "\(issuer)/authorize?" + pairs.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    }

    /// Redeems the code and lets the person in: the cookie, new with each sign-in. Nil where anything does not fit.
    ///
    /// The ID token comes from the issuer itself, over the connection that asked for it (OpenID Connect Core 3.1.3.7, rule 6).
    func admit(code: ByteString, _ attempt: Attempt) async -> ByteString? {
        let answer = try? await RemitDoors.redeem(
            [
                ("grant_type", "authorization_code"), ("client_id", AcmeIdentity.frontEnd.text), ("code", code.text),
                ("redirect_uri", callback.text), ("code_verifier", attempt.verifier),
            ], at: "\(issuer)/token")
        let now = clock.now.seconds
        guard let token = answer?.json["id_token"]?.string, let claims = CompactToken(token)?.claims,
            claims["iss"]?.string == issuer, claims["aud"]?.string == AcmeIdentity.frontEnd,
            claims["nonce"]?.string == attempt.nonce, let subject = claims["sub"]?.string,
            let expires = claims["exp"]?.integer, expires > now
        else { return nil }
        let visitor = Visitor(
            subject: subject, name: claims["name"]?.string ?? subject, idToken: token.text,
            formToken: random.secret("form"), expires: expires)
        let cookie = random.secret("web")
        return state.withLock { state in
            state.visitors = state.visitors.filter { $0.value.expires > now }
            guard state.visitors.count < Self.capacity else { return nil }
            state.visitors[cookie] = visitor
            return cookie
        }
    }

    /// Who has this cookie.
    func visitor(_ cookie: ByteString) -> Visitor? {
        let now = clock.now.seconds
        return state.withLock { $0.visitors[cookie] }.flatMap { $0.expires > now ? $0 : nil }
    }

    /// Forgets a cookie.
    func leave(_ cookie: ByteString) { _ = state.withLock { $0.visitors.removeValue(forKey: cookie) } }

    /// The sessions of a person, the newest first.
    func conversations(of visitor: Visitor) -> [Conversation] {
        state.withLock { ($0.conversations[visitor.subject] ?? []).reversed() }
    }

    /// Keeps a session that was opened for a person.
    func keep(_ conversation: Conversation, of visitor: Visitor) {
        state.withLock { state in
            let kept = (state.conversations[visitor.subject] ?? []).suffix(Self.mostConversations - 1)
            guard !kept.isEmpty || state.conversations.count < Self.capacity else { return }
            state.conversations[visitor.subject] = kept + [conversation]
        }
    }

    /// What a hold is, where it waits for this person in one of their sessions.
    func approval(_ hold: ByteString, of visitor: Visitor) async throws -> (
        conversation: Conversation, document: Approval
    )? {
        for conversation in conversations(of: visitor) {
            let answer = try await doors.approval(hold, in: conversation)
            if answer.status == 200, let document = Approval(answer.json) { return (conversation, document) }
        }
        return nil
    }

    /// What waits for an answer beside this, for the same words of the person: it stands on one card with it, this first.
    func card(_ approval: Approval, in conversation: Conversation) async throws -> [Approval] {
        guard approval.isOpen, let task = approval.task else { return [approval] }
        let waiting = try await doors.approvals(in: conversation).json["approvals"]?.array ?? []
        var card = [approval]
        for id in waiting.compactMap({ $0["id"]?.string }) where id != approval.id && card.count < Self.mostOnCard {
            let answer = try await doors.approval(id, in: conversation)
            guard let other = Approval(answer.json), other.task == task, other.isOpen, !other.isStepUp else { continue }
            card.append(other)
        }
        return card
    }
}
