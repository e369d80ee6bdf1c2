package import Primitives
import Storage

extension LedgerStore {
    /// The entries that fit a filter. Each is checked by itself (hash and mark); a changed one is an error, not a result.
    package func entries(_ filter: EntryFilter) async throws(LedgerError) -> [LedgerEntry] {
        try await read { transaction in
            var conditions = SQLConditions("sequence > ?", [.integer(filter.after ?? 0)])
            conditions.add("tenant = ?", filter.tenant.map { .text($0) })
            conditions.add("session = ?", filter.session.map { .text($0) })
            conditions.add("call = ?", filter.call.map { .text($0) })
            conditions.add("sequence < ?", filter.before.map { .integer($0) })
            conditions.add("kind = ?", filter.kind.map { .text($0) })
            if filter.decisions { conditions.add("kind IN ('hold', 'refusal', ?)", "intent") }
            conditions.add("at >= ?", filter.since.map { .time($0) })
            let order = filter.latestFirst ? "ORDER BY sequence DESC LIMIT ?" : "ORDER BY sequence LIMIT ?"
            return try transaction.rows(
                StoredEntry.selection + conditions.sql + order,
                conditions.values + [.integer(min(1_000, max(0, filter.limit)))]
            ).map { try self.entry(StoredEntry($0)) }
        }
    }

    /// One entry, or nil where there is none of that id.
    package func entry(_ id: ByteString) async throws(LedgerError) -> LedgerEntry? {
        try await read { transaction in try StoredEntry.find(id, in: transaction).map { try self.entry($0) } }
    }

    /// One call without content, or nil where there is none of that id.
    package func call(_ id: ByteString) async throws(LedgerError) -> CallSummary? {
        try await read { transaction in try CallRow.find(id, self.rows, in: transaction)?.summary }
    }

    /// The calls that fit a filter, the latest first, as they are to be undone; at most 10 000.
    package func calls(_ filter: CallFilter) async throws(LedgerError) -> [CallSummary] {
        try await read { transaction in
            var conditions = SQLConditions("at >= ?", [.time(filter.since ?? Timestamp(milliseconds: .min))])
            conditions.add("at < ?", filter.until.map { .time($0) })
            conditions.add("tenant = ?", filter.tenant.map { .text($0) })
            conditions.add("session = ?", filter.session.map { .text($0) })
            conditions.add("agent = ?", filter.agent.map { .text($0) })
            conditions.add("tool = ?", filter.tool.map { .text($0) })
            if filter.undoable {
                conditions.add(
                    "effect <> 'read' AND state IN ('done', 'unknown') AND undoes IS NULL AND undone = ?", "no")
            }
            if filter.writes {
                conditions.add("effect <> ? AND state IN ('done', 'unknown') AND undoes IS NULL", "read")
            }
            return try transaction.rows(
                CallRow.selection + conditions.sql + "ORDER BY at DESC, call DESC LIMIT 10000", conditions.values
            ).map { try CallRow($0, self.rows).summary }
        }
    }

    /// A content of an entry (`arguments`, `result`, `undo`, the part of an event), or nil where there is none. Whoever asks is
    /// to be allowed to, and the reading recorded, by the caller.
    package func content(_ part: ByteString, of entry: ByteString) async throws(LedgerError) -> [UInt8]? {
        try await read { transaction in
            guard let stored = try StoredEntry.find(entry, in: transaction), let tenant = stored.link.tenant else {
                return nil
            }
            let content = try self.content(part, of: entry, tenant: tenant, in: transaction)
            return part == "arguments" ? content.map { DecidedContent(sealed: $0).subject } : content
        }
    }

    /// How much there is.
    package func counts() async throws(LedgerError) -> LedgerCounts {
        try await read { transaction in
            func count(_ query: String, _ values: [SQLValue] = []) throws -> Int64 {
                try transaction.row(query, values)?.integer("n") ?? 0
            }
            let head = try self.chain.head(in: transaction)
            return LedgerCounts(
                entries: head?.sequence ?? 0, head: head?.hash,
                openHolds: try count(
                    "SELECT count(*) AS n FROM holds WHERE state = 'open' AND expires > ?", [.time(self.clock.now)]),
                openCalls: try count("SELECT count(*) AS n FROM calls WHERE state = 'intended'"),
                unknownCalls: try count("SELECT count(*) AS n FROM calls WHERE state = 'unknown'"))
        }
    }

    private func entry(_ stored: StoredEntry) throws -> LedgerEntry {
        try stored.check(rows)
        guard let body = EntryBody(stored.link.body) else { throw LedgerError.tampered("entry \(stored.link.id)") }
        let link = stored.link
        return LedgerEntry(
            reference: EntryReference(id: link.id, sequence: link.sequence, at: link.at), kind: link.kind,
            tenant: link.tenant,
            session: link.session, call: link.call, entry: body.entry, body: body.object, hash: stored.hash)
    }
}
