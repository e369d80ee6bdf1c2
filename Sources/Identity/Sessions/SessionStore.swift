package import Primitives
package import Storage

/// What the front end gets when it opens a session.
package struct OpenedSession: Sendable {
    package let id: ByteString
    package let tenant: TenantName
    package let user: UserIdentity
    package let agent: AgentName
    /// The user's secret for the session's doors. Shown once.
    package let userToken: ByteString
    /// For the agent: to be exchanged once, within a minute. Shown once.
    package let code: ByteString
    /// When the code expires.
    package let codeExpires: Timestamp
    /// The session's absolute end.
    package let expires: Timestamp
}

/// One message of the user, as it was heard.
package struct HeardMessage: Sendable {
    /// `msg_…`
    package let id: ByteString
    /// From 1.
    package let number: Int64
    package let at: Timestamp
    package let text: ByteString
    /// Sealed with the words, so that nothing moves them in time; nil for words that were heard before this was kept.
    package let time: HeardTime?
}

/// Opens, feeds, renews and ends sessions. Each act is made in the caller's transaction, so that the ledger's entry of it can
/// stand or fall with it.
package struct SessionStore: Sendable {
    let verifier: SessionVerifier
    let sealer: any Sealer
    let random: any RandomSource
    var settings: SessionSettings { verifier.settings }
    var clock: any WallClock { verifier.clock }
    var rows: RowAuthenticator { verifier.rows }
    var secrets: SessionSecrets { SessionSecrets(rows: rows) }

    package init(verifier: SessionVerifier, sealer: any Sealer, random: any RandomSource) {
        self.verifier = verifier
        self.sealer = sealer
        self.random = random
    }

    /// Opens an attested session for the user of a front end's token.
    ///
    /// - Throws: ``SessionRefusal/Reason/door`` for a token of another door; the refusals of agent, tenant and user;
    ///   ``SessionRefusal/Reason/tooMuch`` where the user has too many sessions.
    package func open(
        _ token: VerifiedToken, agent: AgentName, agents: [AgentName: AgentDefinition],
        tenants: [TenantName: TenantDefinition],
        in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> OpenedSession {
        guard token.door == .frontEnd else { throw SessionRefusal(.door) }
        do {
            let row = try insert(
                token, agent: agent, isAttested: true, expires: clock.now.advanced(seconds: settings.absolute),
                agents: agents,
                tenants: tenants, in: transaction)
            let userToken = random.secret("ust")
            try secrets.add(
                userToken, .userToken, tenant: row.tenant, session: row.id, expires: row.expires, in: transaction)
            let (code, codeExpires) = try issueCode(row, in: transaction)
            return OpenedSession(
                id: row.id, tenant: row.tenant, user: row.user, agent: agent, userToken: userToken, code: code,
                codeExpires: codeExpires, expires: row.expires)
        } catch { throw SessionRefusal(error) }
    }

    /// A fresh session code for a session whose user's secret was verified: for an agent that lost its token.
    package func issueCode(
        for session: VerifiedSession, in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> (code: ByteString, expires: Timestamp) {
        do {
            return try issueCode(try verifier.row(session.tenant, session.id, in: transaction), in: transaction)
        } catch { throw SessionRefusal(error) }
    }

    /// Takes in the user's words.
    ///
    /// - Parameter offset: where she is, in minutes east of UTC.
    /// - Throws: ``SessionRefusal/Reason/tooMuch`` where the message is empty or too long, or there are too many.
    package func hear(
        _ text: ByteString, offset: Int? = nil, in session: VerifiedSession, _ transaction: any SQLTransaction
    ) throws(SessionRefusal) -> HeardMessage {
        guard session.isAttested else { throw SessionRefusal(.door) }
        guard !text.isEmpty, text.count <= settings.messageBytes else { throw SessionRefusal(.tooMuch, "message") }
        do {
            var row = try verifier.row(session.tenant, session.id, in: transaction)
            guard row.words < settings.messages else { throw SessionRefusal(.tooMuch, "messages") }
            row.words += 1
            let now = clock.now
            let time = HeardTime(at: now, offset: offset)
            let message = HeardMessage(
                id: random.identifier("msg"), number: row.words, at: now, text: text, time: time)
            let sealed = try sealer.seal(Array(text.utf8), context(row.tenant, row.user, message.id, time.text))
            try transaction.execute(
                "INSERT INTO session_words (tenant, session, number, id, at, sealed, heard) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    .name(row.tenant), .text(row.id), .integer(message.number), .text(message.id), .time(now),
                    .blob(sealed), .text(time.text),
                ])
            row.activeUntil = later(row, than: now.advanced(seconds: settings.idle))
            try row.update(rows: rows, in: transaction)
            return message
        } catch { throw SessionRefusal(error) }
    }

    /// The user's words of a session, in order, from one number on.
    package func words(
        of session: VerifiedSession, from number: Int64 = 1, in transaction: any SQLTransaction
    ) throws(SessionRefusal) -> [HeardMessage] {
        do {
            return try transaction.rows(
                "SELECT number, id, at, sealed, heard FROM session_words WHERE tenant = ? AND session = ? AND number >= ? ORDER BY number LIMIT ?",
                [.name(session.tenant), .text(session.id), .integer(number), .integer(settings.messages)]
            ).map { row in
                let id = try row.text("id")
                let heard = try row.optionalText("heard")
                let bytes = try sealer.open(try row.blob("sealed"), context(session.tenant, session.user, id, heard))
                guard let text = ByteString(validating: bytes) else { throw SessionRefusal(.tampered, "session_words") }
                return HeardMessage(
                    id: id, number: try row.integer("number"), at: try row.time("at"), text: text,
                    time: heard.flatMap { HeardTime($0) })
            }
        } catch { throw SessionRefusal(error) }
    }

    func context(
        _ tenant: TenantName, _ user: UserIdentity, _ message: ByteString, _ heard: ByteString?
    ) -> SealContext {
        SealContext(
            tenant: tenant.bytes, user: user.id, subject: heard.map { "\(message)@\($0)" } ?? message, part: "words")
    }

    /// The later of the idle end and a time, but never past the absolute end.
    func later(_ row: SessionRow, than time: Timestamp) -> Timestamp { max(row.activeUntil, min(time, row.expires)) }

    private func issueCode(
        _ row: SessionRow, in transaction: any SQLTransaction
    ) throws -> (code: ByteString, expires: Timestamp) {
        let code = random.secret("cod")
        let expires = min(clock.now.advanced(seconds: settings.code), row.expires)
        try secrets.add(code, .code, tenant: row.tenant, session: row.id, expires: expires, in: transaction)
        return (code, expires)
    }
}
