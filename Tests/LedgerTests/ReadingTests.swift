import JSON
import Ledger
import Primitives
import Testing

@Suite("Reading the ledger", .serialized)
struct ReadingTests {
    private func bench() async throws -> LedgerBench {
        let bench = try await LedgerBench()
        for (index, tenant) in (["globex", "initech", "globex"] as [ByteString]).enumerated() {
            try await bench.store.run(
                .refund(Int64(index), call: "cal_\(index)", subject: .user(tenant: tenant, session: "ses_\(index)")))
            bench.clock.advance(seconds: 10)
        }
        return bench
    }

    @Test(
        "filters",
        arguments: [
            (EntryFilter(), [6, 5, 4, 3, 2, 1]), (EntryFilter(latestFirst: false), [1, 2, 3, 4, 5, 6]),
            (EntryFilter(tenant: "initech"), [4, 3]), (EntryFilter(tenant: "initech", kind: "intent"), [3]),
            (EntryFilter(session: "ses_2"), [6, 5]), (EntryFilter(call: "cal_0"), [2, 1]),
            (EntryFilter(since: LedgerBench.start.advanced(seconds: 10)), [6, 5, 4, 3]),
            (EntryFilter(after: 4), [6, 5]),
            (EntryFilter(limit: 2), [6, 5]), (EntryFilter(limit: 0), []), (EntryFilter(limit: -1), []),
            (EntryFilter(tenant: "Globex"), []), (EntryFilter(tenant: "' OR 1=1 --"), []),
        ] as [(EntryFilter, [Int64])])
    func filters(_ filter: EntryFilter, _ expected: [Int64]) async throws {
        let bench = try await bench()
        #expect(try await bench.store.entries(filter).map(\.reference.sequence) == expected)
    }

    @Test(
        "calls of an incident, the latest first",
        arguments: [
            (CallFilter(), ["cal_2", "cal_1", "cal_0"]), (CallFilter(tenant: "globex"), ["cal_2", "cal_0"]),
            (CallFilter(session: "ses_1"), ["cal_1"]), (CallFilter(agent: "helpdesk"), ["cal_2", "cal_1", "cal_0"]),
            (CallFilter(agent: "other"), []),
            (CallFilter(tool: "billing_issue_refund", undoable: true), ["cal_2", "cal_1", "cal_0"]),
            (CallFilter(since: LedgerBench.start.advanced(seconds: 10)), ["cal_2", "cal_1"]),
            (CallFilter(until: LedgerBench.start.advanced(seconds: 10)), ["cal_0"]),
        ] as [(CallFilter, [ByteString])])
    func calls(_ filter: CallFilter, _ expected: [ByteString]) async throws {
        let bench = try await bench()
        #expect(try await bench.store.calls(filter).map(\.call) == expected)
    }

    @Test("an entry says in plain words what happened")
    func words() async throws {
        let bench = try await bench()
        let words = try await bench.store.entries(EntryFilter(tenant: "globex", latestFirst: false)).map(\.words)
        #expect(words.allSatisfy { $0.contains("billing_issue_refund") })
        #expect(words.first?.contains("helpdesk") == true)
    }

    @Test("a changed entry is an error, not a result")
    func changed() async throws {
        let bench = try await bench()
        try await bench.tamper("UPDATE ledger SET body = replace(body, 'billing', 'shipping') WHERE sequence = 3")
        await #expect(throws: LedgerError.self) { try await bench.store.entries(EntryFilter()) }
        #expect(try await bench.store.entries(EntryFilter(tenant: "globex")).count == 4)
    }

    @Test("content is given by entry and part")
    func content() async throws {
        let bench = try await bench()
        let outcome = try #require(try await bench.store.entries(EntryFilter(call: "cal_0", kind: "outcome")).first)
        #expect(try await bench.store.content("result", of: outcome.reference.id) == OutcomeDraft.done.result)
        #expect(try await bench.store.content("arguments", of: outcome.reference.id) == nil)
        #expect(try await bench.store.content("result", of: "ent_none") == nil)
    }

    @Test("counts")
    func counts() async throws {
        let bench = try await bench()
        _ = try await bench.store.begin(.refund(90))
        try await bench.store.run(.refund(91), .unknown)
        try await bench.store.hold(.refund())
        let counts = try await bench.store.counts()
        #expect(counts.entries == 10 && counts.openCalls == 1 && counts.unknownCalls == 1 && counts.openHolds == 1)
    }

    @Test("what an entry could not be read back with is left out, or refused")
    func readable() async throws {
        let bench = try await LedgerBench()
        let empty = CallBasis(
            generation: 1, policies: ["", "p"],
            origins: [.init(path: "a", origin: "nonsense"), .init(path: "", origin: "user")])
        try await bench.store.record(
            EventDraft(kind: .alarm, subject: .user(), action: "alarm", target: "", detail: "", basis: empty))
        let entry = try #require(try await bench.store.entries(EntryFilter()).first)
        #expect(entry.body["target"] == nil && entry.body["policies"] == ["p"])
        #expect(entry.body["origins"] == ["": "user", "a": "unknown"])
        for basis in [CallBasis(generation: 1, policyDigest: [1, 2]), CallBasis(generation: 1, manifestDigest: [])] {
            await #expect(throws: LedgerError.self) {
                try await bench.store.record(EventDraft(kind: .alarm, subject: .user(), action: "alarm", basis: basis))
            }
        }
        await #expect(throws: LedgerError.self) {
            try await bench.store.record(EventDraft(kind: .alarm, subject: .user(), action: ""))
        }
        #expect(try await bench.store.verify().finding == nil)
    }
}
