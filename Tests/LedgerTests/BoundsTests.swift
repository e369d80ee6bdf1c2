import JSON
import Ledger
import Primitives
import Storage
import Testing

@Suite("Bounds for each tenant", .serialized)
struct BoundsTests {
    private static let initech = CallSubject.user("usr_9", tenant: "initech", session: "ses_9")

    @Test("a tenant's open intents leave places for others")
    func intents() async throws {
        var settings = LedgerSettings()
        settings.openIntentsPerTenant = 2
        let bench = try await LedgerBench(settings)
        let first = try await bench.store.begin(.refund(1))
        _ = try await bench.store.begin(.refund(2))
        await #expect { try await bench.store.intend(.refund(3)) } throws: {
            if case .tooMany = $0 as? LedgerError { true } else { false }
        }
        _ = try await bench.store.begin(.refund(1, subject: Self.initech))
        try await bench.store.conclude(first, .done)
        _ = try await bench.store.begin(.refund(3))
    }

    @Test("a tenant's open holds are bounded over its sessions, and leave room for others")
    func holds() async throws {
        var settings = LedgerSettings()
        settings.openHoldsPerTenant = 2
        let bench = try await LedgerBench(settings)
        let first = try await bench.store.hold(.refund(1))
        try await bench.store.hold(.refund(2, subject: .user(session: "ses_2")))
        await #expect { try await bench.store.hold(.refund(3, subject: .user(session: "ses_3"))) } throws: {
            if case .tooMany = $0 as? LedgerError { true } else { false }
        }
        try await bench.store.hold(.refund(3, subject: Self.initech))
        try await bench.store.answer(first.id, .deny, digest: first.digest, by: .approver)
        try await bench.store.hold(.refund(3, subject: .user(session: "ses_3")))
    }

    @Test("a tenant that has filled its day begins nothing, and what has begun is concluded; the next day is another")
    func volume() async throws {
        var settings = LedgerSettings()
        settings.bytesPerDay = 20_000
        let bench = try await LedgerBench(settings)
        var intents: [Intent] = []
        var retryAfter: Int64?
        for amount in 0..<100 where retryAfter == nil {
            do {
                intents.append(try await bench.store.begin(.refund(Int64(amount))))
            } catch LedgerError.exhausted(let seconds) {
                retryAfter = seconds
            }
        }
        let seconds = try #require(retryAfter)
        #expect((1...86_400).contains(seconds) && intents.count > 3)
        for intent in intents { try await bench.store.conclude(intent, .done) }
        await #expect { try await bench.store.hold(.refund(1)) } throws: {
            if case .exhausted = $0 as? LedgerError { true } else { false }
        }
        #expect(try await bench.store.exhausted().map(\.tenant) == ["globex"])
        _ = try await bench.store.begin(.refund(1, subject: Self.initech))
        let entries = try await bench.store.counts().entries
        let refusal = RefusalDraft(subject: .user(), law: 9, code: "ledger.volume", arguments: Array("{}".utf8))
        #expect(try await bench.store.refuse(refusal) == nil)
        #expect(try await bench.store.counts().entries == entries)
        try await bench.store.flushRefusals(all: true)
        #expect(try await bench.store.entries(EntryFilter(kind: "refusal")).first?.body["count"] == 1)
        let undo = IntentDraft.refund(
            0, subject: CallSubject(principal: .operator, tenant: "globex", user: "usr_1", session: "ses_1")
        ).with { $0.undoes = intents[0].call }
        try await bench.store.run(undo)
        bench.clock.advance(seconds: seconds)
        #expect(try await bench.store.exhausted().isEmpty)
        _ = try await bench.store.begin(.refund(500))
        try await bench.store.sweep()
        #expect(try await bench.store.verify().finding == nil)
    }
}
