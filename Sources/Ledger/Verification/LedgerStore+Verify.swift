import Evidence
import Primitives
import Storage

extension LedgerStore {
    /// Checks the whole ledger, one snapshot for its end and one for each page: every hash, mark, column and sealed content, and the
    /// marks of calls and holds. Names the first thing that does not fit, and how.
    ///
    /// - Parameter progress: called after each page with the number of entries that fit.
    /// - Throws: only where the database cannot be read at all; a damaged row is a finding.
    package func verify(
        progress: @Sendable (Int64) -> Void = { _ in }
    ) async throws(LedgerError) -> VerificationReport {
        var verifier = ChainVerifier(rows)
        var erased: Int64 = 0
        func report(_ finding: VerificationReport.Finding?) -> VerificationReport {
            VerificationReport(
                entries: verifier.entries, head: verifier.entries == 0 ? nil : verifier.hash, erased: erased,
                finding: finding)
        }

        let (head, last) = try await end()
        while verifier.entries < last {
            let after = verifier.entries
            let page = try await read { self.page(after: after, to: last, in: $0) }
            for item in page {
                guard let entry = item.entry else {
                    return report(
                        .init(sequence: item.sequence, id: nil, problem: item.problem ?? .gap(expected: after + 1)))
                }
                if let problem = verifier.next(entry) ?? item.problem {
                    return report(.init(sequence: entry.link.sequence, id: entry.link.id, problem: problem))
                }
                erased += item.erased
            }
            progress(verifier.entries)
        }
        if let problem = verifier.end(head) {
            return report(.init(sequence: last == 0 ? nil : last, id: nil, problem: problem))
        }
        return report(try await unmarkedRow())
    }

    /// The head, or nil where it is missing or not to be trusted, and the number of the last entry.
    private func end() async throws(LedgerError) -> (Chain.Head?, Int64) {
        try await read { transaction in
            let last = try transaction.row("SELECT COALESCE(MAX(sequence), 0) AS n FROM ledger")?.integer("n") ?? 0
            do {
                return (try self.chain.head(in: transaction), last)
            } catch is LedgerError {
                return (nil, last)
            }
        }
    }

    /// One entry and what was found beside the chain's own checks.
    private struct Item: Sendable {
        var sequence: Int64?
        /// Nil where the row cannot be read; then the problem says so.
        var entry: StoredEntry?
        var problem: VerificationReport.Problem?
        var erased: Int64 = 0
    }

    /// Up to 200 entries. Where the engine fails on the page, the rows are read one by one, to name the damaged one.
    private func page(after: Int64, to last: Int64, in transaction: any SQLTransaction) -> [Item] {
        let query = StoredEntry.selection + "WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT "
        if let rows = try? transaction.rows(query + "200", [.integer(after), .integer(last)]), !rows.isEmpty {
            return rows.map { item($0, in: transaction) }
        }
        do {
            guard let row = try transaction.row(query + "1", [.integer(after), .integer(last)]) else {
                return [Item(sequence: after + 1, problem: .gap(expected: after + 1))]
            }
            return [item(row, in: transaction)]
        } catch {
            return [Item(sequence: after + 1, problem: .unreadable(error.fault.message))]
        }
    }

    private func item(_ row: SQLRow, in transaction: any SQLTransaction) -> Item {
        var item = Item(sequence: try? row.integer("sequence"))
        do throws(StorageError) {
            let entry = try StoredEntry(row)
            item.entry = entry
            checkContents(of: entry, &item, in: transaction)
        } catch {
            item.problem = .unreadable(error.fault.message)
        }
        return item
    }

    private func checkContents(of entry: StoredEntry, _ item: inout Item, in transaction: any SQLTransaction) {
        guard let body = EntryBody(entry.link.body), let tenant = entry.link.tenant else { return }
        let subject = body.contentSubject
        for (part, digest) in body.entry.contents.sorted(by: { $0.key < $1.key }) {
            do {
                guard let salted = try salted(part, of: subject, tenant: tenant, in: transaction) else {
                    item.erased += 1
                    continue
                }
                if SaltedContent.digest(salted) != digest { item.problem = .content(part) }
            } catch SealError.noKey {
                item.erased += 1
            } catch {
                item.problem = .content(part)
            }
        }
    }

    /// The first row of calls or holds whose mark does not fit.
    private func unmarkedRow() async throws(LedgerError) -> VerificationReport.Finding? {
        let call = try await firstUnmarked(CallRow.selection, "call") { _ = try CallRow($0, self.rows) }
        if let call { return call }
        return try await firstUnmarked(HoldRow.selection, "id") { _ = try HoldRow($0, self.rows) }
    }

    private func firstUnmarked(
        _ selection: String, _ id: ByteString, _ check: @escaping @Sendable (SQLRow) throws -> Void
    ) async throws(LedgerError) -> VerificationReport.Finding? {
        var after: SQLValue = ""
        while true {
            let start = after
            let (finding, last) = try await read { transaction -> (VerificationReport.Finding?, SQLValue?) in
                let rows = try transaction.rows(selection + "WHERE \(id) > ? ORDER BY \(id) LIMIT 200", [start])
                for row in rows {
                    do { try check(row) } catch {
                        return (.init(sequence: nil, id: try? row.text(id), problem: .row), nil)
                    }
                }
                return (nil, rows.last?[id])
            }
            guard finding == nil, let last else { return finding }
            after = last
        }
    }
}
