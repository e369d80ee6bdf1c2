import Ledger
import Primitives
import Testing

@Suite("Incidents", .serialized)
struct IncidentTests {
    private func open(_ bench: LedgerBench, _ calls: [ByteString]) async throws -> ByteString {
        let id = bench.store.newIncident()
        let subject = CallSubject(principal: .operator, tenant: nil, operator: "op_anna")
        let event = try bench.store.prepare(
            EventDraft(kind: .operator, subject: subject, action: "operator.incident", target: "incident \(id)"))
        try await bench.store.open(incident: id, of: calls, by: "op_anna", reason: "wrong", telling: [event])
        return id
    }

    @Test("what was tried is not tried again, and what did not come about is where that is wanted")
    func progress() async throws {
        let bench = try await LedgerBench()
        let id = try await open(bench, ["cal_3", "cal_2", "cal_1"])
        #expect(try await bench.store.incident(id).remaining == ["cal_3", "cal_2", "cal_1"])
        try await bench.store.note(.init(call: "cal_3", undo: "cal_9", state: "done"), of: id)
        try await bench.store.note(.init(call: "cal_2", undo: nil, state: "undo.denied"), of: id)
        #expect(try await bench.store.incident(id).remaining == ["cal_1"])
        try await bench.store.retry(id)
        #expect(try await bench.store.incident(id).remaining == ["cal_2", "cal_1"])
    }

    @Test("it stands with its entry, or not at all", arguments: [[], ["cal_1", "cal_1"]] as [[ByteString]])
    func invalid(_ calls: [ByteString]) async throws {
        let bench = try await LedgerBench()
        await #expect(throws: LedgerError.self) { try await open(bench, calls) }
        #expect(try await bench.store.counts().entries == 0)
    }

    @Test("calls that were written into it are not undone")
    func tampered() async throws {
        let bench = try await LedgerBench()
        let id = try await open(bench, ["cal_1"])
        try await bench.tamper("UPDATE incidents SET calls = calls || char(10) || 'cal_2'")
        await #expect { try await bench.store.incident(id) } throws: {
            if case .tampered = $0 as? LedgerError { true } else { false }
        }
    }
}
