import JSON
import Ledger
import Primitives
import Testing

@Suite("Refusals are written down, floods are counted", .serialized)
struct RefusalTests {
    private func draft(
        _ code: ByteString = "binding.foreign", session: ByteString? = "ses_1", address: ByteString? = nil
    )
        -> RefusalDraft
    {
        RefusalDraft(
            call: "cal_1",
            subject: CallSubject(
                principal: .agent, tenant: session == nil ? nil : "globex", user: nil, session: session),
            address: address, tool: "billing_get_invoice", law: 1, code: code, detail: "invoice_id",
            arguments: Array(#"{"invoice_id":"inv_9"}"#.utf8))
    }

    @Test("one refusal is one entry")
    func one() async throws {
        let bench = try await LedgerBench()
        let reference = try #require(try await bench.store.refuse(draft()))
        let entry = try #require(try await bench.store.entry(reference.id))
        #expect(entry.kind == "refusal" && entry.body["law"] == 1 && entry.body["code"] == "binding.foreign")
        #expect(try await bench.store.content("arguments", of: reference.id) == Array(#"{"invoice_id":"inv_9"}"#.utf8))
    }

    @Test("without a tenant nothing of the arguments is kept")
    func unknownTenant() async throws {
        let bench = try await LedgerBench()
        let reference = try #require(try await bench.store.refuse(draft(session: nil, address: "192.0.2.1")))
        #expect(try await bench.store.entry(reference.id)?.body["contents"] == nil)
        #expect(try await bench.store.content("arguments", of: reference.id) == nil)
    }

    @Test("a flood is listed up to the bound; the rest is one entry a minute with its number")
    func flood() async throws {
        var settings = LedgerSettings()
        settings.refusalsPerMinute = 5
        let bench = try await LedgerBench(settings)
        for _ in 0..<50 { try await bench.store.refuse(draft()) }
        #expect(try await bench.store.counts().entries == 5)
        try await bench.store.refuse(draft("policy.denied"))
        try await bench.store.refuse(draft(session: "ses_2"))
        #expect(try await bench.store.counts().entries == 7)
        bench.clock.advance(seconds: 60)
        try await bench.store.refuse(draft())
        let entries = try await bench.store.entries(EntryFilter(session: "ses_1", kind: "refusal"))
        #expect(entries.first?.body["count"] == nil)
        #expect(entries.dropFirst().first?.body["count"] == 45)
        #expect(try await bench.store.counts().entries == 9)
    }

    @Test("what was counted is written at shutdown")
    func shutdown() async throws {
        var settings = LedgerSettings()
        settings.refusalsPerMinute = 1
        let bench = try await LedgerBench(settings)
        for _ in 0..<10 { try await bench.store.refuse(draft()) }
        try await bench.store.flushRefusals()
        #expect(try await bench.store.counts().entries == 1)
        try await bench.store.flushRefusals(all: true)
        #expect(try await bench.store.entries(EntryFilter()).first?.body["count"] == 9)
    }

    @Test("an attacker with many sources does not fill the memory, and each minute's number stays whole")
    func sources() async throws {
        var settings = LedgerSettings()
        settings.refusalsPerMinute = 1
        settings.refusalSources = 10
        let bench = try await LedgerBench(settings)
        for index in 0..<100 { try await bench.store.refuse(draft(session: nil, address: "192.0.2.\(index)")) }
        try await bench.store.flushRefusals(all: true)
        let entries = try await bench.store.entries(EntryFilter(limit: 1000))
        let total = entries.reduce(Int64(0)) { $0 + ($1.body["count"]?.integer ?? 1) }
        #expect(total == 100 && entries.count < 20)
    }

    @Test("a long name is cut between characters")
    func cut() async throws {
        let bench = try await LedgerBench()
        var long = draft()
        long.tool = ByteString(String(repeating: "é", count: 100))
        let reference = try #require(try await bench.store.refuse(long))
        #expect(try await bench.store.entry(reference.id)?.body["tool"]?.string?.count == 128)
    }
}
