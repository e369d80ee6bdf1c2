package import Primitives
package import Storage

/// Who and what is switched off at run time. It wins over the folder, and is read again at each call.
package struct Suspensions: Sendable {
    /// What an operator may ask for.
    package enum Change: String, Hashable, Sendable { case suspend, resume, revoke }

    private static let columns = "tenant, kind, name, standing, epoch, since, by_whom, why, mac"
    private let rows: RowAuthenticator
    private let clock: any WallClock

    package init(rows: RowAuthenticator, clock: any WallClock) {
        self.rows = rows
        self.clock = clock
    }

    /// Changes a standing, in the caller's transaction, so that the ledger's entry of it stands or falls with it. Asking again
    /// for what is so already changes nothing but the epoch.
    ///
    /// - Parameters:
    ///   - by: the operator's id.
    ///   - why: in the operator's words.
    /// - Throws: ``SuspensionError/final`` where the subject is revoked and the change is another one.
    @discardableResult
    package func change(
        _ subject: SuspensionSubject, _ change: Change, by: ByteString, why: ByteString,
        in transaction: any SQLTransaction
    ) throws(SuspensionError) -> StandingRecord {
        let old = try record(of: subject, in: transaction)
        if old?.standing == .revoked, change != .revoke { throw .final }
        let standing: Standing =
            switch change {
            case .suspend: .suspended
            case .resume: .active
            case .revoke: .revoked
            }
        return try put(subject, standing, after: old, by: by, why: why, in: transaction)
    }

    /// Raises the epoch of what is never stopped, in the caller's transaction: whatever is under way on the word of the one before is
    /// refused where it is confirmed.
    ///
    /// - Returns: the new one.
    package func advance(
        _ subject: SuspensionSubject, by: ByteString, in transaction: any SQLTransaction
    ) throws(SuspensionError) -> Int64 {
        let old = try record(of: subject, in: transaction)
        return try put(subject, .active, after: old, by: by, why: "", in: transaction).epoch
    }

    private func put(
        _ subject: SuspensionSubject, _ standing: Standing, after old: StandingRecord?, by: ByteString, why: ByteString,
        in transaction: any SQLTransaction
    ) throws(SuspensionError) -> StandingRecord {
        let record = StandingRecord(
            subject: subject, standing: standing, epoch: (old?.epoch ?? 0) &+ 1, since: clock.now, by: by, why: why)
        do throws(StorageError) {
            let values = Self.values(record)
            if old == nil {
                try transaction.execute(
                    "INSERT INTO standings (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    values + [.blob(mac(values))])
            } else {
                let key = subject.key
                try transaction.execute(
                    """
                    UPDATE standings SET standing = ?, epoch = ?, since = ?, by_whom = ?, why = ?, mac = ?
                    WHERE tenant = ? AND kind = ? AND name = ?
                    """,
                    Array(values.dropFirst(3)) + [
                        .blob(mac(values)), .text(key.tenant), .text(key.kind), .text(key.name),
                    ])
            }
        } catch { throw .storage(error) }
        return record
    }

    /// The standing of these subjects now, in one query.
    package func state(
        of subjects: [SuspensionSubject], in transaction: any SQLTransaction
    ) throws(SuspensionError) -> SuspensionState {
        guard !subjects.isEmpty else { return SuspensionState([]) }
        let values = subjects.flatMap { subject -> [SQLValue] in
            let key = subject.key
            return [.text(key.tenant), .text(key.kind), .text(key.name)]
        }
        return SuspensionState(
            try query(
                subjects.count < Self.selections.count
                    ? Self.selections[subjects.count] : Self.selection(of: subjects.count), values, in: transaction))
    }

    /// Of so many subjects: those of few, which every call asks for, are not put together each time.
    private static let selections = (0..<9).map(selection)

    private static func selection(of count: Int) -> String {
        let one = "(tenant = ? AND kind = ? AND name = ?)"
        return "SELECT \(columns) FROM standings WHERE " + Array(repeating: one, count: count).joined(separator: " OR ")
    }

    /// Each branch is one look at the key; with `IN`, the engine would make a table of its own each time.
    private static let toolSelection = """
        SELECT \(columns) FROM standings
        WHERE standing <> 'active' AND (
            (tenant = '' AND kind = 'tool') OR (tenant = '' AND kind = 'agent-tool')
            OR (tenant = ? AND kind = 'tool') OR (tenant = ? AND kind = 'agent-tool'))
        """

    /// The public names of the tools that are switched off for an agent of a tenant: by themselves, or for one of the two alone.
    package func unavailableTools(
        for tenant: TenantName, agent: AgentName, in transaction: any SQLTransaction
    ) throws(SuspensionError) -> Set<ByteString> {
        let records = try query(Self.toolSelection, [.name(tenant), .name(tenant)], in: transaction)
        return Set(
            records.compactMap { record -> ByteString? in
                switch record.subject {
                case .tool(let tool), .toolInTenant(let tool, _): tool
                case .toolOfAgent(let tool, agent): tool
                default: nil
                }
            })
    }

    /// What is switched off, the latest change first.
    package func list(limit: Int = 1_000, in transaction: any SQLTransaction) throws(SuspensionError)
        -> [StandingRecord]
    {
        try query(
            "SELECT \(Self.columns) FROM standings WHERE standing <> 'active' ORDER BY since DESC LIMIT ?",
            [.integer(Int64(limit))], in: transaction)
    }

    private func record(
        of subject: SuspensionSubject, in transaction: any SQLTransaction
    ) throws(SuspensionError) -> StandingRecord? {
        let key = subject.key
        return try query(
            "SELECT \(Self.columns) FROM standings WHERE tenant = ? AND kind = ? AND name = ?",
            [.text(key.tenant), .text(key.kind), .text(key.name)], in: transaction
        ).first
    }

    private func query(
        _ sql: String, _ values: [SQLValue], in transaction: any SQLTransaction
    ) throws(SuspensionError) -> [StandingRecord] {
        do {
            return try transaction.rows(sql, values).map(read)
        } catch let error as SuspensionError {
            throw error
        } catch let error as StorageError {
            throw .storage(error)
        } catch { throw .tampered }
    }

    private func read(_ row: SQLRow) throws -> StandingRecord {
        guard
            let subject = SuspensionSubject(
                tenant: try row.text("tenant"), kind: try row.text("kind"), name: try row.text("name")),
            let standing = Standing(rawValue: try row.text("standing").text)
        else { throw SuspensionError.tampered }
        let record = StandingRecord(
            subject: subject, standing: standing, epoch: try row.integer("epoch"), since: try row.time("since"),
            by: try row.text("by_whom"), why: try row.text("why"))
        guard rows.verify(try row.blob("mac"), "standings", Self.values(record)) else { throw SuspensionError.tampered }
        return record
    }

    private func mac(_ values: [SQLValue]) -> [UInt8] { rows.mac("standings", values) }

    private static func values(_ record: StandingRecord) -> [SQLValue] {
        let key = record.subject.key
        return [
            .text(key.tenant), .text(key.kind), .text(key.name), .text(ByteString(record.standing.rawValue)),
            .integer(record.epoch), .time(record.since), .text(record.by), .text(record.why),
        ]
    }
}
