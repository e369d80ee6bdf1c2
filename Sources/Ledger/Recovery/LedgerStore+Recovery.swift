import Evidence
package import Primitives
import Storage
import Synchronization

extension LedgerStore {
    /// Brings the tables up to date and enters this process among those that write. Call it once, before anything else, and
    /// ``interrupted()`` after it.
    package func start() async throws(LedgerError) {
        do throws(StorageError) { try await database.migrate(Self.migrations) } catch { throw .unavailable(error) }
        let host = ProcessOwner.host
        try await write { transaction in
            let now = self.clock.now
            try transaction.execute(
                "INSERT INTO processes (id, host, pid, started, seen) VALUES (?, ?, ?, ?, ?)",
                [.text(self.process), .text(host), .integer(ProcessOwner.pid), .time(now), .time(now)])
        }
    }

    /// A sign of life, to be given every few seconds: others take the calls of a process without one for interrupted.
    package func beat() async throws(LedgerError) {
        try await write { transaction in
            try transaction.execute(
                "UPDATE processes SET seen = ? WHERE id = ?", [.time(self.clock.now), .text(self.process)])
        }
    }

    /// Says that an intent will not be concluded by whoever made it; the next ``interrupted()`` marks it.
    package func abandon(_ intent: Intent) { leave(intent.call) }

    /// Marks the calls as unknown whose intent nobody will conclude: their process is gone, or has given them up. Returns those
    /// that were marked now. Their outcome is to be asked after; they are never repeated.
    package func interrupted() async throws(LedgerError) -> [CallSummary] {
        try await write(.reserved) { transaction in
            let now = self.clock.now
            var marked: [CallSummary] = []
            for owner in try self.owners(in: transaction) where owner.id == self.process || self.isGone(owner, at: now)
            {
                let rows = try transaction.rows(
                    CallRow.selection + "WHERE state = 'intended' AND owner = ? ORDER BY at LIMIT 1000",
                    [.text(owner.id)])
                // After the rows: a call is among the open ones before its intent is written, and until its outcome is.
                let open = self.openIntents.withLock { $0.calls }
                for row in rows {
                    let call = try CallRow(row, self.rows)
                    if owner.id == self.process, open.contains(call.call) { continue }
                    marked.append(try self.interrupt(call, at: now, in: transaction))
                }
                if owner.id != self.process, rows.isEmpty {
                    try transaction.execute("DELETE FROM processes WHERE id = ?", [.text(owner.id)])
                }
            }
            return marked
        }
    }

    /// The calls whose outcome nobody knows, the first 1 000 of them: for a person the oldest first; for asking the latest first, so
    /// that those which only a person can settle do not keep others from being asked after.
    package func unknownCalls(latestFirst: Bool = false) async throws(LedgerError) -> [CallSummary] {
        let order = latestFirst ? "DESC" : "ASC"
        return try await read { transaction in
            try transaction.rows(
                CallRow.selection + "WHERE state = 'unknown' ORDER BY at \(order), call LIMIT 1000"
            )
            .map { try CallRow($0, self.rows).summary }
        }
    }

    private func interrupt(_ call: CallRow, at now: Timestamp, in transaction: any SQLTransaction) throws -> CallSummary
    {
        var call = call
        let entry = newEntry()
        let subject = CallSubject(
            principal: .recovery, tenant: call.tenant, user: call.subject.user, session: call.subject.session,
            agent: call.subject.agent)
        var fields = Entry(.outcome, subject)
        fields.name(call: call.call, tool: call.tool, backend: call.backend, effect: call.effect)
        fields.state = .unknown
        fields.code = "interrupted"
        fields.parent = call.parent
        fields.undoes = call.undoes
        _ = try chain.append(fields, id: entry, at: now, in: transaction)
        call.state = .unknown
        call.code = "interrupted"
        call.concluded = now
        call.outcomeEntry = entry
        try call.update(rows, in: transaction)
        return call.summary
    }

    /// The owners of open intents and all processes that are entered.
    private func owners(in transaction: any SQLTransaction) throws -> [ProcessOwner] {
        try transaction.rows(
            """
            SELECT o.id AS id, p.host AS host, p.pid AS pid, p.seen AS seen FROM
            (SELECT DISTINCT owner AS id FROM calls WHERE state = 'intended' UNION SELECT id FROM processes) o
            LEFT JOIN processes p ON p.id = o.id
            """
        ).map { try ProcessOwner($0) }
    }

    /// Whether a process that was entered is there no more.
    package func isGone(_ process: ByteString) async -> Bool {
        let now = clock.now
        do throws(LedgerError) {
            let owner = try await read { transaction in
                try transaction.row("SELECT id, host, pid, seen FROM processes WHERE id = ?", [.text(process)])
                    .map { try ProcessOwner($0) }
            }
            return owner.map { isGone($0, at: now) } ?? true
        } catch { return false }
    }

    private func isGone(_ owner: ProcessOwner, at now: Timestamp) -> Bool {
        owner.isCertainlyGone || now >= owner.seen.advanced(seconds: settings.processTimeout)
    }
}
