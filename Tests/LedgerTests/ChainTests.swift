import Crypto
import Foundation
import Primitives
import Testing

@testable import Ledger
@testable import Storage

@Suite("The chain: whatever is changed, verification names the entry", .serialized)
struct ChainTests {
    /// Eight entries: three calls and two events, the fourth of them an outcome in the middle.
    private func bench() async throws -> LedgerBench {
        let bench = try await LedgerBench()
        try await bench.store.record(
            EventDraft(kind: .session, subject: .user(), action: "session.opened", target: "ses_1"))
        for amount in [10, 20, 30] as [Int64] { try await bench.store.run(.refund(amount)) }
        try await bench.store.record(
            EventDraft(
                kind: .words, subject: .user(), action: "words.heard",
                content: .init(part: "words", bytes: Array("please refund 30".utf8))))
        return bench
    }

    @Test("an untouched ledger fits, and says how long it is")
    func untouched() async throws {
        let bench = try await bench()
        let report = try await bench.store.verify()
        #expect(report.finding == nil)
        #expect(report.entries == 8)
        #expect(report.head == (try await bench.store.counts()).head)
    }

    @Test("an empty ledger fits")
    func empty() async throws {
        let bench = try await LedgerBench()
        let report = try await bench.store.verify()
        #expect(report.finding == nil && report.entries == 0 && report.head == nil)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let sql: String
        let sequence: Int64?
        let problem: VerificationReport.Problem
        var testDescription: String { sql }
    }

    @Test(
        "one statement by somebody without a key",
        arguments: [
            Change(sql: "UPDATE ledger SET id = 'ent_x' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET tenant = 'initech' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET tenant = NULL WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET session = 'ses_2' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET kind = 'outcome' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET at = at + 1 WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET call = 'cal_x' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(
                sql: "UPDATE ledger SET body = replace(body, 'billing', 'shipping') WHERE sequence = 4", sequence: 4,
                problem: .hash),
            Change(sql: "UPDATE ledger SET body = body || ' ' WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(
                sql: "UPDATE ledger SET previous = zeroblob(32) WHERE sequence = 4", sequence: 4, problem: .previous),
            Change(sql: "UPDATE ledger SET hash = zeroblob(32) WHERE sequence = 4", sequence: 4, problem: .hash),
            Change(sql: "UPDATE ledger SET mac = zeroblob(48) WHERE sequence = 4", sequence: 4, problem: .mark),
            Change(sql: "UPDATE ledger SET body = x'ff' WHERE sequence = 4", sequence: 4, problem: .unreadable("")),
            Change(
                sql: "UPDATE ledger SET body = CAST(x'ff22' AS TEXT) WHERE sequence = 4", sequence: 4,
                problem: .unreadable("")),
            Change(sql: "UPDATE ledger SET sequence = 99 WHERE sequence = 4", sequence: 5, problem: .gap(expected: 4)),
            Change(sql: "DELETE FROM ledger WHERE sequence = 4", sequence: 5, problem: .gap(expected: 4)),
            Change(sql: "DELETE FROM ledger WHERE sequence = 1", sequence: 2, problem: .gap(expected: 1)),
            Change(sql: "DELETE FROM ledger WHERE sequence = 8", sequence: 7, problem: .truncated(head: 8)),
            Change(sql: "DELETE FROM ledger", sequence: nil, problem: .truncated(head: 8)),
            Change(sql: "DELETE FROM ledger_head", sequence: 8, problem: .head),
            Change(sql: "UPDATE ledger_head SET sequence = 7", sequence: 8, problem: .head),
            Change(sql: "UPDATE ledger_head SET hash = zeroblob(32)", sequence: 8, problem: .head),
            Change(sql: "UPDATE ledger_head SET mac = zeroblob(48)", sequence: 8, problem: .head),
            Change(
                sql:
                    "UPDATE contents SET sealed = zeroblob(100) WHERE subject = (SELECT id FROM ledger WHERE sequence = 4) AND part = 'arguments'",
                sequence: 4, problem: .content("arguments")),
            Change(
                sql: """
                    UPDATE contents SET sealed = (SELECT c.sealed FROM contents c JOIN ledger l ON l.id = c.subject
                    WHERE l.sequence = 2 AND c.part = 'arguments')
                    WHERE subject = (SELECT id FROM ledger WHERE sequence = 4) AND part = 'arguments'
                    """, sequence: 4, problem: .content("arguments")),
        ])
    func change(_ change: Change) async throws {
        let bench = try await bench()
        try await bench.tamper(change.sql)
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.sequence == change.sequence)
        switch (change.problem, finding.problem) {
        case (.unreadable, .unreadable): break
        default: #expect(finding.problem == change.problem)
        }
        #expect(!finding.sentence.isEmpty)
    }

    @Test("a flipped bit in any byte of any column")
    func everyByte() async throws {
        let bench = try await bench()
        let rows = try await bench.database.read { try $0.rows(StoredEntry.selection + "ORDER BY sequence") }
        func problem(_ entries: [SQLRow]) throws -> VerificationReport.Problem? {
            var verifier = ChainVerifier(bench.store.rows)
            for row in entries {
                if let problem = verifier.next(try StoredEntry(row)) { return problem }
            }
            return nil
        }
        #expect(try problem(rows) == nil)
        let row = rows[5]
        for (column, value) in row.values.enumerated() {
            for changed in Self.flipped(value) {
                var values = row.values
                values[column] = changed
                var entries = rows
                entries[5] = SQLRow(columns: row.columns, values: values)
                #expect(try problem(entries) != nil, "\(row.columns[column])")
            }
        }
    }

    /// The value with the lowest bit of one byte changed, for each byte that leaves a value of its kind.
    private static func flipped(_ value: SQLValue) -> [SQLValue] {
        func each(_ bytes: [UInt8]) -> [[UInt8]] {
            bytes.indices.map { index in
                var changed = bytes
                changed[index] ^= 1
                return changed
            }
        }
        return switch value {
        case .null: ["", 0]
        case .integer(let number): (0..<63).map { .integer(number ^ (1 << $0)) }
        case .text(let text): each(Array(text.utf8)).compactMap { ByteString(validating: $0).map { .text($0) } }
        case .blob(let blob): each(blob).map { .blob($0) }
        }
    }

    @Test("two entries that changed places")
    func swapped() async throws {
        let bench = try await bench()
        try await bench.tamper("UPDATE ledger SET sequence = 100 WHERE sequence = 3")
        try await bench.tamper("UPDATE ledger SET sequence = 3 WHERE sequence = 4")
        try await bench.tamper("UPDATE ledger SET sequence = 4 WHERE sequence = 100")
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.sequence == 3 && finding.problem == .previous)
    }

    @Test("a chain computed anew from a changed entry on, by somebody who knows the format and has no key")
    func recomputed() async throws {
        let bench = try await bench()
        try await bench.database.write { transaction in
            let entries = try transaction.rows(StoredEntry.selection + "WHERE sequence >= 4 ORDER BY sequence").map {
                try StoredEntry($0)
            }
            var previous = try #require(entries.first).link.previous
            for (index, entry) in entries.enumerated() {
                var link = entry.link
                link.previous = previous
                if index == 0 {
                    link.body = ByteString(link.body.text.replacingOccurrences(of: "refunds", with: "refundz"))
                    #expect(link.body != entry.link.body)
                }
                previous = link.hash
                try transaction.execute(
                    "UPDATE ledger SET body = ?, previous = ?, hash = ? WHERE sequence = ?",
                    [.text(link.body), .blob(link.previous), .blob(link.hash), .integer(link.sequence)])
            }
            try transaction.execute("UPDATE ledger_head SET hash = ?", [.blob(previous)])
        }
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.sequence == 4 && finding.problem == .mark)
    }

    @Test("a column that the body contradicts, marked with the right key")
    func contradiction() async throws {
        let bench = try await bench()
        try await bench.database.write { transaction in
            let row = try #require(try transaction.row(StoredEntry.selection + "WHERE sequence = 8"))
            var link = try StoredEntry(row).link
            link.tenant = "initech"
            let mac = bench.store.rows.mac("ledger", [.blob(link.hash)])
            let head = bench.store.rows.mac("ledger_head", [8, .blob(link.hash)])
            try transaction.execute(
                "UPDATE ledger SET tenant = 'initech', hash = ?, mac = ? WHERE sequence = 8",
                [.blob(link.hash), .blob(mac)])
            try transaction.execute("UPDATE ledger_head SET hash = ?, mac = ?", [.blob(link.hash), .blob(head)])
        }
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.sequence == 8 && finding.problem == .column("tenant"))
    }

    @Test(
        "a call's row",
        arguments: ["state", "undone", "tool", "tenant", "user_id", "outcome_entry", "concluded", "mac"])
    func callRow(_ column: String) async throws {
        let bench = try await bench()
        try await bench.tamper(
            "UPDATE calls SET \(column) = CASE typeof(\(column)) WHEN 'integer' THEN 1 ELSE 'failed' END")
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.problem == .row)
    }

    @Test(
        "a changed head stops the ledger: nothing more is written",
        arguments: [
            "UPDATE ledger_head SET hash = zeroblob(32)", "UPDATE ledger_head SET sequence = 3",
            "DELETE FROM ledger_head",
        ])
    func stops(_ sql: String) async throws {
        let bench = try await bench()
        try await bench.tamper(sql)
        await #expect { try await bench.store.intend(.refund(50)) } throws: { error in
            if case .tampered = error as? LedgerError { true } else { false }
        }
    }

    @Test("another deployment's key fits nothing")
    func otherKey() async throws {
        let bench = try await bench()
        let other = try LedgerBench.store(bench.database, bench.clock, key: 2)
        let finding = try #require(try await other.verify().finding)
        #expect(finding.sequence == 1 && finding.problem == .mark)
    }

    @Test("content whose key was destroyed is counted as erased, and the chain still fits")
    func erased() async throws {
        let bench = try await bench()
        let other = LedgerStore(
            database: bench.database, sealer: DerivedKeySealer(try LedgerBench.ring(200), random: SystemRandom()),
            rows: RowAuthenticator(try LedgerBench.ring(1)), clock: bench.clock, random: SystemRandom())
        let report = try await other.verify()
        #expect(report.finding == nil)
        #expect(report.erased == 10)
    }

    @Test("content that was sealed anew with the right key is still not what the entry carries the digest of")
    func resealed() async throws {
        let bench = try await bench()
        let row = try #require(
            try await bench.database.read { try $0.row("SELECT id FROM ledger WHERE sequence = 4") })
        let context = SealContext(tenant: "globex", user: "usr_1", subject: try row.text("id"), part: "arguments")
        let other = try bench.store.sealer.seal([UInt8](repeating: 0, count: 40), context)
        try await bench.tamper(
            "UPDATE contents SET sealed = ? WHERE subject = ? AND part = 'arguments'",
            [.blob(other), .text(context.subject)])
        let finding = try #require(try await bench.store.verify().finding)
        #expect(finding.sequence == 4 && finding.problem == .content("arguments"))
    }

    @Test("no content stands in the file in the clear")
    func sealed() async throws {
        let bench = try await bench()
        await bench.database.close()
        for name in ["remit.db", "remit.db-wal"] {
            guard let data = FileManager.default.contents(atPath: bench.folder.file(name)) else { continue }
            for secret in ["please refund 30", "inv_1", "ref_1", "reverse_refund"] {
                #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret)")
            }
        }
    }

    @Test("two openings of one file write one chain")
    func interleaved() async throws {
        let bench = try await LedgerBench()
        let other = try LedgerBench.store(try LedgerBench.database(bench.folder.file("remit.db")), bench.clock)
        try await other.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    try await (index % 2 == 0 ? bench.store : other).run(.refund(Int64(index)))
                }
            }
            try await group.waitForAll()
        }
        let report = try await bench.store.verify()
        #expect(report.finding == nil)
        #expect(report.entries == 80)
    }
}
