import Evidence
import Ledger
import Primitives
import Storage
import Testing
import TransparencyLog

@Suite("The logs follow the ledger", .serialized)
struct LogFollowTests {
    @Test("each tenant's entries stand in its own log, and every checkpoint in the operator's") func tenants()
        async throws
    {
        let bench = try await LogBench()
        for amount in 1...3 as ClosedRange<Int64> { try await bench.store.run(.refund(amount)) }
        try await bench.store.run(.refund(4, subject: .user(tenant: "initech", session: "ses_2")))
        try await bench.logs.catchUp()
        let globex = try await bench.verify("globex")
        #expect(globex.count == 6)
        #expect(globex.map(\.sequence) == Array(1...6))
        #expect(try await bench.verify("initech").count == 2)
        let own = try await bench.verify("")
        #expect(own.map(\.kind) == [.checkpoint, .checkpoint])
        for tenant in ["globex", "initech"] as [ByteString] {
            let checkpoint = try await bench.checkpoint(tenant)
            #expect(
                own.contains {
                    $0.target == checkpoint.origin && $0.count == Int64(checkpoint.size)
                        && $0.digest == checkpoint.root.bytes
                })
        }
    }

    @Test("nothing of whom or of what it was stands in a log in the clear") func concealed() async throws {
        let bench = try await LogBench()
        try await bench.store.run(.refund(4711))
        try await bench.store.record(
            EventDraft(
                kind: .session, subject: .user(), action: "session.opened", target: "user:globex/alice@globex.example"))
        try await bench.logs.catchUp()
        for tenant in ["globex", ""] as [ByteString] {
            for (path, bytes) in try await bench.files(of: tenant).files {
                let text = String(decoding: bytes, as: UTF8.self)
                for word in ["globex", "usr_1", "alice", "4711", "inv_1"] { #expect(!text.contains(word), "\(path)") }
            }
        }
    }

    @Test("what an operator did to a tenant stands in both logs") func operators() async throws {
        let bench = try await LogBench()
        let subject = CallSubject(principal: .operator, tenant: "globex", operator: "op_anna")
        try await bench.store.record(EventDraft(kind: .operator, subject: subject, action: "ledger.read"))
        try await bench.logs.catchUp()
        #expect(try await bench.verify("globex").map(\.action) == ["ledger.read"])
        #expect(try await bench.verify("").map(\.action).contains("ledger.read"))
    }

    @Test("it goes on where it was, in any steps, and every checkpoint holds") func steps() async throws {
        let bench = try await LogBench(batch: 7)
        var kept: [Checkpoint] = []
        for round in 0..<20 {
            for amount in 0..<20 as Range<Int64> {
                try await bench.store.run(.refund(amount + 100 * Int64(round)))
            }
            try await bench.logs.catchUp()
            kept.append(try await bench.checkpoint("globex"))
        }
        #expect(try await bench.verify("globex", continuing: kept).count == 800)
        #expect(try await bench.logs.lag() == 0)
        #expect(try await bench.logs.follow().entries == 0)
    }

    @Test("several processes follow one ledger: no entry twice, none lost, no fork") func processes() async throws {
        let bench = try await LogBench()
        let path = bench.ledger.folder.file("remit.db")
        let others = try (0..<3).map { _ in try LogBench.logs(bench.ledger, try LedgerBench.database(path), batch: 5) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for amount in 0..<60 as Range<Int64> {
                    try await bench.store.run(
                        .refund(amount, subject: .user(tenant: amount % 3 == 0 ? "initech" : "globex")))
                }
            }
            for logs in others {
                group.addTask { for _ in 0..<60 { _ = try await logs.follow() } }
            }
            try await group.waitForAll()
        }
        try await bench.logs.catchUp()
        let entries = try await bench.verify("globex")
        #expect(entries.count == 80)
        #expect(Set(entries.map(\.id)).count == 80)
        #expect(try await bench.verify("initech").count == 40)
    }

    @Test("who waits, and for how long, is known") func lag() async throws {
        let bench = try await LogBench()
        #expect(try await bench.logs.lag() == 0)
        try await bench.store.run(.refund(1))
        bench.ledger.clock.advance(seconds: 9)
        #expect(try await bench.logs.lag() == 9_000)
        try await bench.logs.catchUp()
        #expect(try await bench.logs.lag() == 0)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let sql: String
        var testDescription: String { sql }
    }

    @Test(
        "what somebody without a key changed is not signed",
        arguments: [
            "UPDATE ledger SET body = replace(body, 'billing', 'shipping') WHERE sequence = 4",
            "UPDATE ledger SET hash = zeroblob(32) WHERE sequence = 4",
            "UPDATE ledger SET mac = zeroblob(48) WHERE sequence = 3",
            "UPDATE ledger SET tenant = 'initech' WHERE sequence = 4", "DELETE FROM ledger WHERE sequence = 3",
            "DELETE FROM ledger WHERE sequence = 4", "DELETE FROM ledger_head", "UPDATE ledger_head SET sequence = 2",
            "UPDATE log_progress SET sequence = 0", "UPDATE log_progress SET round = 7", "DELETE FROM log_progress",
            "UPDATE logs SET size = 1", "UPDATE logs SET frontier = zeroblob(32)",
            "UPDATE logs SET origin = 'other' WHERE tenant = 'globex'",
            "DELETE FROM logs WHERE tenant = 'globex'", "UPDATE logs SET ended = 1 WHERE tenant = 'globex'",
            "UPDATE logs SET tenant = 'initech' WHERE tenant = 'globex'", "DELETE FROM logs",
            "UPDATE log_tiles SET hashes = zeroblob(32)", "DELETE FROM log_tiles", "DELETE FROM checkpoints",
            "DELETE FROM ledger WHERE sequence > 1",
        ].map { Change(sql: $0) })
    func tampered(change: Change) async throws {
        let bench = try await LogBench()
        try await bench.store.run(.refund(1))
        try await bench.logs.catchUp()
        try await bench.store.run(.refund(2))
        try await bench.ledger.tamper(change.sql)
        await #expect(throws: LedgerError.self) { try await bench.logs.catchUp() }
    }
}
