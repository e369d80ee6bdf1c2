import JSON
import Ledger
import Primitives
import Storage
import Synchronization
import Testing

@Suite("An intent: all in one transaction, or nothing", .serialized)
struct IntentTests {
    struct Ended: Error, Equatable {}

    private static let perDay = LimitDefinition(
        name: "refunds_day", tool: "billing_issue_refund", sum: nil, per: .user, window: 86_400)
    private static let sum = LimitDefinition(
        name: "refunded_day", tool: "billing_issue_refund", sum: "amount", per: .user, window: 86_400)

    private func draft(
        _ store: LedgerStore, _ limit: LimitDefinition, _ amount: Int64, at: Timestamp, adds: Int64 = 1
    ) async throws -> IntentDraft {
        let subject = CallSubject.user()
        let readings = try await store.history(for: [limit], subject: subject, at: at)
        let key = try #require(CounterKey(limit.per, of: subject))
        return IntentDraft.refund(amount, subject: subject).with {
            $0.readings = readings
            $0.reservations = [Reservation(name: limit.name, key: key, amount: adds)]
        }
    }

    @Test("it is in the ledger before it is returned, with what it was decided on")
    func durable() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund(40, call: "cal_1"))
        let entry = try #require(try await bench.store.entry(intent.entry))
        #expect(entry.kind == "intent" && entry.tenant == "globex" && entry.call == "cal_1")
        #expect(entry.body["tool"] == "billing_issue_refund")
        #expect(entry.body["policies"] == ["refunds"])
        #expect(entry.body["origins"] == ["amount": "user", "invoice_id": "record"])
        #expect(
            try await bench.store.content("arguments", of: intent.entry)
                == Array(#"{"amount":40,"invoice_id":"inv_1"}"#.utf8))
        #expect(try await bench.store.call("cal_1")?.state == .intended)
    }

    @Test("a condition that fails inside the transaction stops it, and its error comes out")
    func condition() async throws {
        let bench = try await LedgerBench()
        let draft = IntentDraft.refund().with { $0.conditions = [{ _ in }, { _ in throw Ended() }] }
        await #expect { try await bench.store.intend(draft) } throws: { error in
            if case .blocked(let inner) = error as? LedgerError { inner is Ended } else { false }
        }
        #expect(try await bench.store.counts().entries == 0)
        #expect(try await bench.store.call(draft.call) == nil)
    }

    @Test("a call without a tenant, and one whose entry is too large, are refused")
    func invalid() async throws {
        let bench = try await LedgerBench()
        let nobody = CallSubject(principal: .agent, tenant: nil)
        let large = IntentDraft.refund().with {
            $0.basis.policies = (0..<5000).map { "policy number \($0) of very many" }
        }
        for draft in [IntentDraft.refund(subject: nobody), large] {
            await #expect { try await bench.store.intend(draft) } throws: { error in
                if case .invalid = error as? LedgerError { true } else { false }
            }
        }
        #expect(try await bench.store.counts().entries == 0)
    }

    @Test("a counter that has moved since the decision: decide again")
    func moved() async throws {
        let bench = try await LedgerBench()
        let at = bench.clock.now
        let first = try await draft(bench.store, Self.perDay, 10, at: at)
        let second = try await draft(bench.store, Self.perDay, 20, at: at)
        _ = try await bench.store.begin(first)
        await #expect { try await bench.store.intend(second) } throws: { error in
            if case .moved(let current) = error as? LedgerError { current.map(\.value) == [1] } else { false }
        }
        #expect(try await bench.store.call(second.call) == nil)
        _ = try await bench.store.begin(try await draft(bench.store, Self.perDay, 20, at: at))
    }

    @Test(
        "64 parallel calls against one limit: exactly as many pass as it holds",
        arguments: [0, 1, 5, 64, 100] as [Int64])
    func parallel(_ limit: Int64) async throws {
        let bench = try await LedgerBench()
        let at = bench.clock.now
        let permitted: @Sendable ([CounterReading]) -> Bool = { $0.allSatisfy { $0.value < limit } }
        let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for amount in 0..<64 {
                group.addTask {
                    for _ in 0..<3 {
                        var draft = try await self.draft(bench.store, Self.perDay, Int64(amount), at: at)
                        guard permitted(draft.readings) else { return false }
                        draft.stillPermitted = permitted
                        do {
                            _ = try await bench.store.begin(draft)
                            return true
                        } catch LedgerError.moved { continue }
                    }
                    return false
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == min(limit, 64))
        #expect(
            try await bench.store.history(for: [Self.perDay], subject: .user(), at: at).map(\.value) == [min(limit, 64)]
        )
    }

    @Test(
        "a sum counts what was reserved; a call that certainly failed gives it back, one that may have happened does not"
    )
    func release() async throws {
        let bench = try await LedgerBench()
        let at = bench.clock.now
        func sum() async throws -> Int64? {
            try await bench.store.history(for: [Self.sum], subject: .user(), at: at).first?.value
        }
        try await bench.store.run(try await draft(bench.store, Self.sum, 1, at: at, adds: 40))
        #expect(try await sum() == 40)
        try await bench.store.run(try await draft(bench.store, Self.sum, 2, at: at, adds: 50), .failed)
        #expect(try await sum() == 40)
        try await bench.store.run(try await draft(bench.store, Self.sum, 3, at: at, adds: 60), .unknown)
        #expect(try await sum() == 100)
    }

    private static let sums: [([Int64], Int64)] = [
        ([.max, .max, 1], .max), ([.max - 1, 1], .max), ([1 << 40, 1 << 40], 1 << 41), ([0], 0), ([], 0),
    ]

    @Test("sums that leave 64 bits end at the greatest number", arguments: sums)
    func overflow(_ amounts: [Int64], _ expected: Int64) async throws {
        let bench = try await LedgerBench()
        for (index, amount) in amounts.enumerated() {
            // Amounts beyond 2^53 have no canonical form in an entry: they are written as rows here.
            try await bench.tamper(
                "INSERT INTO reservations VALUES ('globex', 'refunded_day', 'user', 'usr_1', ?, ?, ?)",
                [.time(bench.clock.now), .text("cal_\(index)"), .integer(amount)])
        }
        let readings = try await bench.store.history(for: [Self.sum], subject: .user(), at: bench.clock.now)
        #expect(readings.map(\.value) == [expected])
    }

    @Test("a negative amount makes no room", arguments: [-60, .min] as [Int64])
    func negative(_ amount: Int64) async throws {
        let bench = try await LedgerBench()
        let at = bench.clock.now
        try await bench.store.run(try await draft(bench.store, Self.sum, 1, at: at, adds: 100))
        try await bench.store.run(try await draft(bench.store, Self.sum, 2, at: at, adds: amount))
        #expect(try await bench.store.history(for: [Self.sum], subject: .user(), at: at).map(\.value) == [100])
    }

    @Test("counters of other users, tenants, tools and times are others'")
    func scopes() async throws {
        let bench = try await LedgerBench()
        let at = bench.clock.now
        try await bench.store.run(try await draft(bench.store, Self.perDay, 1, at: at))
        for subject in [CallSubject.user("usr_2"), .user(tenant: "initech")] {
            #expect(try await bench.store.history(for: [Self.perDay], subject: subject, at: at).map(\.value) == [0])
        }
        let day: Int64 = 86_400
        for (offset, value) in [(0, 1), (day - 1, 1), (day, 0)] as [(Int64, Int64)] {
            let later = at.advanced(seconds: offset)
            #expect(
                try await bench.store.history(for: [Self.perDay], subject: .user(), at: later).map(\.value) == [value])
        }
        let nobody = CallSubject(principal: .agent, tenant: "globex")
        #expect(try await bench.store.history(for: [Self.perDay], subject: nobody, at: at).isEmpty)
    }

    @Test("only so many intents may be without an outcome")
    func bounded() async throws {
        var settings = LedgerSettings()
        settings.openIntents = 2
        let bench = try await LedgerBench(settings)
        let first = try await bench.store.begin(.refund(1))
        _ = try await bench.store.begin(.refund(2))
        await #expect { try await bench.store.intend(.refund(3)) } throws: { error in
            if case .tooMany = error as? LedgerError { true } else { false }
        }
        try await bench.store.conclude(first, .done)
        _ = try await bench.store.begin(.refund(3))
    }

    @Test("an outcome is written once")
    func once() async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.run(.refund())
        for outcome in [OutcomeDraft.done, .failed, .unknown] {
            await #expect { try await bench.store.conclude(intent, outcome) } throws: { error in
                if case .wrongState = error as? LedgerError { true } else { false }
            }
        }
        #expect(try await bench.store.counts().entries == 2)
    }
}
