public import JSON
public import Primitives

/// The company's own front end: signs the user in, opens a session with Remit, posts the user's words, answers holds. The agent
/// never has what it has.
public struct FrontEnd: Sendable {
    /// A session, as the front end knows it.
    public struct Session: Sendable {
        public let id: String
        /// Opens the user's doors of this session.
        public let userToken: String
        /// For the agent, once, within a minute.
        public let code: String
    }

    /// Remit's `public_url`.
    public let remit: String
    /// The issuer's address.
    public let identity: String
    private let wire = Wire()

    public init(remit: String, identity: String) {
        self.remit = remit
        self.identity = identity
    }

    /// The tokens of a user who gave a password.
    public func signIn(_ user: ByteString, password: ByteString, agent: String? = nil) async throws -> (
        idToken: String, accessToken: String
    ) {
        var body: JSONObject = ["user": .string(user), "password": .string(password)]
        if let agent { body["agent"] = .string(agent) }
        let answer = try await wire.send("POST", "\(identity)/sign-in", json: .object(body))
        guard let id = answer.json["id_token"]?.string, let access = answer.json["access_token"]?.string else {
            throw PuppetError(doing: "sign-in", answer)
        }
        return (id.text, access.text)
    }

    /// Opens a session for an agent.
    public func open(idToken: String, agent: String) async throws -> Session {
        let answer = try await tryOpen(idToken: idToken, agent: agent)
        guard answer.status == 201, let id = answer.json["session"]?.string,
            let token = answer.json["user_token"]?.string,
            let code = answer.json["code"]?.string
        else { throw PuppetError(doing: "opening a session", answer) }
        return Session(id: id.text, userToken: token.text, code: code.text)
    }

    /// Opens a session, whatever the answer.
    public func tryOpen(idToken: String, agent: String, headers: [(String, String)] = []) async throws -> Wire.Answer {
        try await wire.send(
            "POST", "\(remit)/v1/sessions", headers: [("Authorization", "Bearer \(idToken)")] + headers,
            json: ["agent": .string(agent)])
    }

    /// Posts the user's words, with where they are in minutes east of UTC, if that is known.
    @discardableResult
    public func say(_ text: String, utcOffset: Int64? = nil, in session: Session) async throws -> Wire.Answer {
        var body: JSONObject = ["text": .string(ByteString(text))]
        body["utc_offset"] = utcOffset.map { .integer($0) }
        return try await wire.send(
            "POST", "\(remit)/v1/sessions/\(session.id)/messages",
            headers: [("Authorization", "Bearer \(session.userToken)")],
            json: .object(body))
    }

    /// Answers a hold as the user.
    public func answer(_ hold: String, _ answer: String, in session: Session) async throws -> Wire.Answer {
        try await wire.send(
            "POST", "\(remit)/v1/sessions/\(session.id)/approvals/\(hold)",
            headers: [("Authorization", "Bearer \(session.userToken)")], json: ["answer": .string(answer)])
    }

    /// The ids of the holds that wait for the user.
    public func approvals(in session: Session) async throws -> [String] {
        let answer = try await wire.send(
            "GET", "\(remit)/v1/sessions/\(session.id)/approvals",
            headers: [("Authorization", "Bearer \(session.userToken)")])
        guard answer.status == 200 else { throw PuppetError(doing: "what waits", answer) }
        return (answer.json["approvals"]?.array ?? []).compactMap { $0["id"]?.string?.text }
    }

    /// What the user is shown of a hold.
    public func approval(_ hold: String, in session: Session) async throws -> JSONValue {
        try await wire.send(
            "GET", "\(remit)/v1/sessions/\(session.id)/approvals/\(hold)",
            headers: [("Authorization", "Bearer \(session.userToken)")]
        ).json
    }

    /// Answers several holds of one task at once, as the user.
    public func answer(
        _ answers: [(hold: String, answer: String)], in session: Session, with token: String? = nil
    ) async throws -> Wire.Answer {
        let list = answers.map { answer -> JSONValue in
            ["hold": .string(ByteString(answer.hold)), "answer": .string(ByteString(answer.answer))]
        }
        return try await wire.send(
            "POST", "\(remit)/v1/sessions/\(session.id)/approvals",
            headers: [("Authorization", "Bearer \(token ?? session.userToken)")], json: ["answers": .array(list)])
    }

    /// Keeps the session from its idle end: a new code for the agent.
    public func renew(_ session: Session) async throws -> String {
        let answer = try await wire.send(
            "POST", "\(remit)/v1/sessions/\(session.id)/renew",
            headers: [("Authorization", "Bearer \(session.userToken)")])
        guard let code = answer.json["code"]?.string else { throw PuppetError(doing: "renewing a session", answer) }
        return code.text
    }

    /// Ends the session.
    @discardableResult
    public func end(_ session: Session) async throws -> Wire.Answer {
        try await wire.send(
            "DELETE", "\(remit)/v1/sessions/\(session.id)", headers: [("Authorization", "Bearer \(session.userToken)")])
    }
}

/// What a puppet did not get.
public struct PuppetError: Error, CustomStringConvertible {
    public let description: String

    public init(doing what: String, _ answer: Wire.Answer) {
        description = "\(what): HTTP \(answer.status) \(answer.text.prefix(400))"
    }
}
