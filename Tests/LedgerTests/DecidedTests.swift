import JSON
import Ledger
import Primitives
import Testing

@Suite("What a decision was about can be opened again", .serialized)
struct DecidedTests {
    private let input = Array(#"{"context":{"session":{"age":12}}}"#.utf8)

    @Test("with an intent, a hold and a refusal; nothing of it stands in an entry")
    func kept() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund(40, call: "cal_1").with { $0.input = input })
        var held = HoldDraft.refund()
        held.input = input
        let hold = try await bench.store.hold(held)
        var refused = RefusalDraft(
            call: "cal_3", subject: .user(), tool: "billing_get_invoice", law: 4, code: "policy.forbidden",
            arguments: Array("{}".utf8))
        refused.input = input
        try await bench.store.refuse(refused)

        var entries: [LedgerEntry] = []
        for call in ["cal_1", hold.call, "cal_3"] { entries += try await bench.store.decisions(of: call) }
        #expect(entries.map(\.kind) == ["intent", "hold", "refusal"])
        #expect(entries.allSatisfy { !$0.body.keys.contains("input") })
        let opened = try await bench.store.decided(entries)
        #expect(opened.map { $0?.input } == [input, input, input])
        #expect(
            opened.map { $0?.subject }
                == [Array(#"{"amount":40,"invoice_id":"inv_1"}"#.utf8), held.frozen, Array("{}".utf8)])
        // Whoever wants the arguments alone gets them alone.
        #expect(try await bench.store.content("arguments", of: intent.entry) == opened[0]?.subject)
        #expect(try await bench.store.reopen("cal_1").arguments == opened[0]?.subject)
        #expect(try await bench.store.held(hold.id).frozen == held.frozen)
        #expect(try await bench.store.followed(hold.id).frozen == held.frozen)
    }

    @Test("older contents have none; what was erased, and what does not fit beside the arguments, is not there")
    func missing() async throws {
        var settings = LedgerSettings()
        settings.contentBytes = 100
        let bench = try await LedgerBench(settings)
        _ = try await bench.store.begin(.refund(1, call: "cal_1"))
        let large = [UInt8](repeating: UInt8(ascii: "7"), count: 90)
        _ = try await bench.store.begin(.refund(2, call: "cal_2").with { $0.input = large })
        let entries = try await bench.store.decisions(of: "cal_1") + bench.store.decisions(of: "cal_2")
        #expect(try await bench.store.decided(entries).map { $0?.input } == [nil, nil])
        #expect(try await bench.store.decided(entries).allSatisfy { $0?.subject != nil })
        try await bench.tamper("DELETE FROM contents")
        #expect(try await bench.store.decided(entries).allSatisfy { $0 == nil })
    }

    @Test("what was exchanged is an error, not a result")
    func changed() async throws {
        let bench = try await LedgerBench()
        _ = try await bench.store.begin(.refund(1, call: "cal_1").with { $0.input = input })
        let entries = try await bench.store.decisions(of: "cal_1")
        try await bench.tamper("UPDATE contents SET sealed = zeroblob(80)")
        await #expect(throws: LedgerError.self) { try await bench.store.decided(entries) }
    }
}
