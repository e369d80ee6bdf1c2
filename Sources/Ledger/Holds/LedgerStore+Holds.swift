import Evidence
import Guards
package import Primitives
package import Storage

extension LedgerStore {
    /// Freezes a call until a person answers. An identical call of the session that waits already is not frozen twice: its hold
    /// is returned.
    @discardableResult
    package func hold(_ draft: HoldDraft) async throws(LedgerError) -> Hold {
        guard let tenant = draft.subject.tenant else { throw .invalid("a hold needs a tenant") }
        let id = random.identifier("hld")
        let entry = newEntry()
        let frozen = DecidedContent(draft.frozen, input: draft.input).bytes(limit: settings.contentBytes)
        let parts = try seal([("frozen", frozen), ("shown", draft.shown)], subject: id, of: draft.subject)
        return try await write { transaction in
            let now = self.clock.now
            guard now < draft.expires else { throw LedgerError.invalid("the hold ends before it begins") }
            let open = try self.open(session: draft.subject.session, tenant: tenant, now: now, in: transaction)
            if let same = open.first(where: {
                $0.tool == draft.tool && $0.digest == draft.digest && $0.asks == draft.asks
                    && $0.question == draft.question
            }) {
                return same.hold(at: now)
            }
            try self.checkVolume(draft.subject, at: now, in: transaction)
            if guarded(.holdBound) { try self.checkRoom(open.count, tenant: tenant, now: now, in: transaction) }
            let row = HoldRow(draft, tenant: tenant, id: id, at: now)
            guard try row.before(self.rows, in: transaction).count < HoldRow.mostInOneCall else {
                throw LedgerError.tooMany("holds of one call")
            }
            var fields = Self.fields(row, .hold, by: draft.subject)
            fields.decision = .hold
            fields.add(draft.basis)
            fields.add(parts)
            fields.asks = draft.asks
            if draft.question == .repetition { fields.code = Hold.repetition }
            fields.detail = draft.after.map { "after \($0)" }
            fields.expires = draft.expires
            _ = try self.chain.append(fields, id: entry, with: parts, at: now, in: transaction)
            try self.store(parts, subject: id, of: draft.subject, in: transaction)
            try row.insert(self.rows, in: transaction)
            return row.hold(at: now)
        }
    }

    /// Writes down a person's answer. It is for exactly the call that was shown, which `digest` names, and is given once.
    ///
    /// - Throws: ``LedgerError/notFound``; ``LedgerError/approval(_:)`` with ``ApprovalFault/otherCall`` for another digest;
    ///   ``LedgerError/wrongState(_:)`` where it was answered, or has ended.
    @discardableResult
    package func answer(
        _ hold: ByteString, _ answer: HoldAnswer, digest: [UInt8], by subject: CallSubject
    ) async throws(LedgerError) -> Hold {
        guard let person = subject.operator ?? subject.user else { throw .invalid("an answer needs a person") }
        let entry = newEntry()
        return try await write { transaction in
            let now = self.clock.now
            guard var row = try HoldRow.find(hold, self.rows, in: transaction) else { throw LedgerError.notFound }
            guard subject.tenant == nil || subject.tenant == row.tenant else { throw LedgerError.notFound }
            guard ConstantTime.equal(row.digest, digest) else { throw LedgerError.approval(.otherCall) }
            let state = row.state(at: now)
            guard state == .open else { throw LedgerError.wrongState("the hold is \(state.rawValue)") }
            row.state = answer == .approve ? .approved : .denied
            row.answeredBy = person
            row.answered = now
            try row.update(self.rows, in: transaction)
            _ = try self.chain.append(
                Self.fields(row, .approval, by: Self.answering(subject, row)), id: entry, at: now,
                in: transaction)
            return row.hold(at: now)
        }
    }

    /// The hold of that id with its content.
    package func held(_ hold: ByteString) async throws(LedgerError) -> HeldRecord {
        try await read { transaction in
            guard let row = try HoldRow.find(hold, self.rows, in: transaction) else { throw LedgerError.notFound }
            guard let frozen = try self.content("frozen", of: hold, tenant: row.tenant, in: transaction),
                let shown = try self.content("shown", of: hold, tenant: row.tenant, in: transaction)
            else { throw LedgerError.seal(.noKey) }
            let now = self.clock.now
            let before = try row.before(self.rows, in: transaction).map { $0.hold(at: now) }
            return HeldRecord(
                hold: row.hold(at: now), before: before, frozen: DecidedContent(sealed: frozen).subject, shown: shown)
        }
    }

    /// The open holds that ask one queue (`operator:<queue>`), or of one session, the oldest first. Where there are more than 1 000,
    /// each tenant has its turn: none fills what operators see.
    package func holds(
        asking asks: ByteString? = nil, session: ByteString? = nil, user: (tenant: ByteString, id: ByteString)? = nil
    ) async throws(LedgerError) -> [Hold] {
        try await read { transaction in
            let now = self.clock.now
            var conditions = SQLConditions("state = 'open' AND expires > ?", [.time(now)])
            conditions.add("asks = ?", asks.map { .text($0) })
            conditions.add("session = ?", session.map { .text($0) })
            conditions.add("tenant = ?", user.map { .text($0.tenant) })
            conditions.add("user_id = ?", user.map { .text($0.id) })
            return try transaction.rows(
                """
                \(HoldRow.selection) NATURAL JOIN (
                    SELECT tenant, id, row_number() OVER (PARTITION BY tenant ORDER BY created, id) AS turn
                    FROM holds \(conditions.sql)) shown
                ORDER BY turn, created, id LIMIT 1000
                """, conditions.values
            ).map { try HoldRow($0, self.rows).hold(at: now) }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
        }
    }

    /// Ends the holds whose time has passed, with an entry each, and returns them. They grant nothing before it either. So do
    /// approvals of which nothing came, and on which no further question hangs: whoever was to run the call is gone, and whoever
    /// waits for it is told.
    @discardableResult
    package func expireHolds() async throws(LedgerError) -> [Hold] {
        try await write { transaction in
            let now = self.clock.now
            return try transaction.rows(
                """
                \(HoldRow.selection) WHERE state IN ('open', 'approved') AND (expires <= ? OR (
                    state = 'approved' AND answered <= ?
                    AND NOT EXISTS (SELECT 1 FROM holds n WHERE n.tenant = holds.tenant AND n.after_hold = holds.id)))
                ORDER BY expires, id LIMIT 1000
                """,
                [.time(now), .time(now.advanced(seconds: -self.settings.approvalUse))]
            ).map { found in
                try self.expire(
                    HoldRow(found, self.rows), entry: self.newEntry(), at: now, in: transaction)
            }
        }
    }

    /// Whether session and tenant may have one open hold more.
    private func checkRoom(
        _ ofSession: Int, tenant: ByteString, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard ofSession < Int(clamping: settings.openHolds) else {
            throw LedgerError.tooMany("open holds in this session")
        }
        let row = try transaction.row(
            """
            SELECT count(*) AS n FROM
            (SELECT 1 AS one FROM holds WHERE tenant = ? AND state = 'open' AND expires > ? LIMIT ?) h
            """, [.text(tenant), .time(now), .integer(settings.openHoldsPerTenant)])
        guard let row, try row.integer("n") < settings.openHoldsPerTenant else {
            throw LedgerError.tooMany("open holds of this tenant")
        }
    }

    /// Ends one hold, with its entry.
    @discardableResult
    func expire(
        _ found: HoldRow, entry: ByteString, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Hold {
        var row = found
        row.state = .expired
        try row.update(rows, in: transaction)
        let subject = CallSubject(
            principal: .recovery, tenant: row.tenant, user: row.subject.user, session: row.subject.session,
            agent: row.subject.agent)
        _ = try chain.append(Self.fields(row, .approval, by: subject), id: entry, at: now, in: transaction)
        return row.hold(at: now)
    }

    /// How many holds of a session wait for an answer, in the caller's transaction: they stop its idle end.
    package func openHolds(session: ByteString, at now: Timestamp, in transaction: any SQLTransaction)
        throws(StorageError) -> Int64
    {
        try transaction.row(
            "SELECT count(*) AS n FROM holds WHERE session = ? AND state = 'open' AND expires > ?",
            [.text(session), .time(now)]
        )?.integer("n") ?? 0
    }

    private func open(
        session: ByteString?, tenant: ByteString, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [HoldRow] {
        try transaction.rows(
            HoldRow.selection + "WHERE session = ? AND tenant = ? AND state = 'open' AND expires > ? LIMIT 1000",
            [.optional(session), .text(tenant), .time(now)]
        ).map { try HoldRow($0, rows) }
    }

    /// An operator's answer is entered for the tenant that it touches.
    private static func answering(_ subject: CallSubject, _ row: HoldRow) -> CallSubject {
        CallSubject(
            principal: subject.principal, tenant: row.tenant, user: subject.user, session: row.subject.session,
            agent: row.subject.agent, operator: subject.operator)
    }

    static func fields(_ row: HoldRow, _ kind: Entry.Kind, by subject: CallSubject) -> Entry {
        var fields = Entry(kind, subject)
        fields.name(call: row.call, tool: row.tool, backend: row.backend, effect: row.effect)
        fields.hold = row.id
        fields.state = Entry.State(row.state)
        return fields
    }
}
