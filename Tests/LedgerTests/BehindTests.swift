import Ledger
import Primitives
import Storage
import Testing

@Suite("What is written behind an answer", .serialized)
struct BehindTests {
    /// What became of a write that nobody waited for.
    private func ended(
        _ store: LedgerStore, _ intent: Intent, _ outcome: OutcomeDraft, also: IntentDraft.Condition? = nil
    ) async throws -> LedgerError? {
        let (written, told) = AsyncStream.makeStream(of: LedgerError?.self)
        try await store.end(intent, outcome, also: also) { told.yield($0) }
        for await error in written { return error }
        return nil
    }

    @Test("the outcome of a read, intent before it")
    func read() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund(effect: .read).with { $0.undo = nil })
        #expect(try await bench.store.call(intent.call)?.state == .intended)
        #expect(try await ended(bench.store, intent, .done) == nil)
        #expect(try await bench.store.call(intent.call)?.state == .done)
        #expect(try await bench.store.verify().finding == nil)
    }

    @Test("the outcome of a write is on disk when its end returns")
    func write() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund())
        try await bench.store.end(intent, .done)
        #expect(try await bench.store.call(intent.call)?.state == .done)
    }

    @Test(
        "a public read whole: intent, outcome and what goes with it, in that order, under the id that its credential named"
    )
    func whole() async throws {
        let bench = try await LedgerBench()
        let intent = try bench.store.anticipate(.refund(effect: .read).with { $0.undo = nil })
        #expect(try await bench.store.counts().entries == 0)
        try await bench.database.migrate([Migration(owner: "test", number: 1, sql: "CREATE TABLE seen (id TEXT);")])
        let error = try await ended(bench.store, intent, .done) {
            try $0.execute("INSERT INTO seen (id) VALUES ('once')")
        }
        #expect(error == nil)
        let entries = try await bench.store.entries(EntryFilter(session: "ses_1"))
        #expect(entries.map(\.kind) == ["intent", "outcome"] || entries.map(\.kind) == ["outcome", "intent"])
        #expect(entries.contains { $0.reference.id == intent.entry && $0.kind == "intent" })
        #expect(try await bench.store.call(intent.call)?.state == .done)
        #expect(try await bench.store.content("arguments", of: intent.entry) != nil)
        #expect(try await bench.database.read { try $0.rows("SELECT id FROM seen") }.count == 1)
        let report = try await bench.store.verify()
        #expect(report.finding == nil)
    }

    @Test("what goes with an outcome and fails takes the outcome with it, and is told")
    func together() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund(effect: .read).with { $0.undo = nil })
        let error = try await ended(bench.store, intent, .done) { try $0.execute("INSERT INTO missing VALUES (1)") }
        #expect(error != nil)
        #expect(try await bench.store.call(intent.call)?.state == .intended)
    }

    @Test("after a failure nothing goes behind until a write that was waited for succeeded")
    func trust() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund(1, effect: .read).with { $0.undo = nil })
        #expect(bench.store.mayWriteBehind("globex"))
        _ = try await ended(bench.store, intent, .done) { try $0.execute("INSERT INTO missing VALUES (1)") }
        #expect(!bench.store.mayWriteBehind("globex"))
        try await bench.store.run(.refund(2))
        #expect(bench.store.mayWriteBehind("globex"))
    }

    @Test("a tenant with half of its places taken waits; others do not")
    func crowded() async throws {
        var settings = LedgerSettings()
        settings.openIntentsPerTenant = 4
        let bench = try await LedgerBench(settings)
        for amount in 1...2 { _ = try await bench.store.begin(.refund(Int64(amount))) }
        #expect(!bench.store.mayWriteBehind("globex"))
        #expect(bench.store.mayWriteBehind("initech"))
    }

    @Test("what was taken in before the store closes is on disk")
    func closing() async throws {
        let bench = try await LedgerBench()
        var intents: [Intent] = []
        for amount in 1...20 { intents.append(try bench.store.anticipate(.refund(Int64(amount), effect: .read))) }
        for intent in intents { try await bench.store.end(intent, .done) }
        await bench.database.close()
        let again = try LedgerBench.database(bench.folder.file("remit.db"))
        let store = try LedgerBench.store(again, bench.clock)
        for intent in intents { #expect(try await store.call(intent.call)?.state == .done) }
    }
}
