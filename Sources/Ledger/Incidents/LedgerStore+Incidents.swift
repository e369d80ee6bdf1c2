package import Primitives
import Storage

extension LedgerStore {
    /// Keeps an incident, in one transaction with the entries that tell of it. From then on it can be continued by its id.
    package func open(
        incident id: ByteString, of calls: [ByteString], by operator: ByteString, reason: ByteString,
        telling events: [PreparedEvent]
    ) async throws(LedgerError) {
        guard !calls.isEmpty, calls.count <= Incident.mostCalls, Set(calls).count == calls.count else {
            throw .invalid("an incident has 1 to \(Incident.mostCalls) calls, each once")
        }
        try await write { transaction in
            for event in events { try self.record(event, in: transaction) }
            let values: [SQLValue] = [
                .text(id), .time(self.clock.now), .text(`operator`), .text(reason),
                .text(ByteString(calls.map(\.text).joined(separator: "\n"))),
            ]
            try transaction.execute(
                "INSERT INTO incidents (id, at, operator_id, reason, calls, mac) VALUES (?, ?, ?, ?, ?, ?)",
                values + [.blob(self.rows.mac("incidents", values))])
        }
    }

    /// An id for an incident that is about to be opened.
    package func newIncident() -> ByteString { random.identifier("inc") }

    /// An incident with what came of it so far.
    ///
    /// - Throws: ``LedgerError/notFound``; ``LedgerError/tampered(_:)``.
    package func incident(_ id: ByteString) async throws(LedgerError) -> Incident {
        try await read { transaction in
            let query = "SELECT id, at, operator_id, reason, calls, mac FROM incidents WHERE id = ?"
            guard let row = try transaction.row(query, [.text(id)]) else { throw LedgerError.notFound }
            let (at, person) = (try row.time("at"), try row.text("operator_id"))
            let (reason, calls) = (try row.text("reason"), try row.text("calls"))
            let values: [SQLValue] = [.text(id), .time(at), .text(person), .text(reason), .text(calls)]
            guard self.rows.verify(try row.blob("mac"), "incidents", values) else {
                throw LedgerError.tampered("the row of incident \(id)")
            }
            let results = try transaction.rows(
                "SELECT call, undo, state FROM incident_results WHERE incident = ?", [.text(id)]
            ).map {
                Incident.Result(
                    call: try $0.text("call"), undo: try $0.optionalText("undo"), state: try $0.text("state"))
            }
            return Incident(
                id: id, at: at, operator: person, reason: reason,
                calls: calls.text.split(separator: "\n").map { ByteString($0) }, results: results)
        }
    }

    /// Notes what came of the undo of one call of an incident. It says how far the incident is; whether a call was undone is what
    /// the call's own row says.
    package func note(_ result: Incident.Result, of incident: ByteString) async throws(LedgerError) {
        try await write { transaction in
            try transaction.execute(
                """
                INSERT INTO incident_results (incident, call, undo, state) VALUES (?, ?, ?, ?)
                ON CONFLICT (incident, call) DO UPDATE SET undo = excluded.undo, state = excluded.state
                """,
                [.text(incident), .text(result.call), .optional(result.undo), .text(result.state)])
        }
    }

    /// Forgets what an incident did not bring about, so that it is tried again.
    package func retry(_ incident: ByteString) async throws(LedgerError) {
        try await write { transaction in
            try transaction.execute(
                "DELETE FROM incident_results WHERE incident = ? AND state <> 'done'", [.text(incident)])
        }
    }
}
