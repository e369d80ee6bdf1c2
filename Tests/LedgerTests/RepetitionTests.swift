import Ledger
import Primitives
import Testing

@Suite("The same write again", .serialized)
struct RepetitionTests {
    private func keyed(_ amount: Int64 = 40, _ key: ByteString = "k1", subject: CallSubject = .user()) -> IntentDraft {
        IntentDraft.refund(amount, subject: subject).with { $0.requestKey = key }
    }

    private func replay(_ result: IntentResult) throws -> Replay {
        guard case .replay(let replay) = result else { throw LedgerStore.NotBegun() }
        return replay
    }

    @Test(
        "with its request key it returns the recorded outcome, whatever it was",
        arguments: [
            (nil, CallState.intended), (OutcomeDraft.done, .done), (OutcomeDraft.failed, .failed),
            (OutcomeDraft.unknown, .unknown),
        ] as [(OutcomeDraft?, CallState)])
    func replayed(_ outcome: OutcomeDraft?, _ state: CallState) async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.begin(keyed())
        if let outcome { try await bench.store.conclude(first, outcome) }
        bench.clock.advance(seconds: 3600)
        let before = try await bench.store.counts().entries
        let replay = try replay(try await bench.store.intend(keyed()))
        #expect(replay.call == first.call && replay.state == state)
        #expect(replay.result == outcome?.result)
        #expect(try await bench.store.counts().entries == before)
    }

    @Test("another key, other arguments, another session or tenant: another write")
    func others() async throws {
        let bench = try await LedgerBench()
        try await bench.store.run(keyed())
        for draft in [
            keyed(40, "k2"), keyed(41), keyed(subject: .user(session: "ses_2")),
            keyed(subject: .user(tenant: "initech")),
        ] {
            _ = try await bench.store.begin(draft)
        }
    }

    @Test("keys that differ in bytes only are two")
    func bytes() async throws {
        let bench = try await LedgerBench()
        try await bench.store.run(keyed(40, "é"))
        _ = try await bench.store.begin(keyed(40, "e\u{301}"))
    }

    @Test("64 parallel with one key: one begins")
    func parallel() async throws {
        let bench = try await LedgerBench()
        let begun = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    if case .intended = try await bench.store.intend(self.keyed()) { true } else { false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(begun == 1)
    }

    @Test(
        "without a key it is a duplicate for 60 s", arguments: [(0, true), (59, true), (60, false)] as [(Int64, Bool)])
    func duplicate(_ seconds: Int64, _ held: Bool) async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.run(.refund())
        bench.clock.advance(seconds: seconds)
        switch try await bench.store.intend(.refund()) {
        case .duplicate(let call): #expect(held && call == first.call)
        case .intended: #expect(!held)
        case .replay: Issue.record("a replay without a key")
        }
    }

    @Test(
        "what is no duplicate",
        arguments: [
            ("another amount", IntentDraft.refund(41)), ("another session", .refund(subject: .user(session: "ses_2"))),
            ("a read", .refund(effect: .read)),
            ("a person said that it repeats", IntentDraft.refund().with { $0.repeats = true }),
            ("with a key", IntentDraft.refund().with { $0.requestKey = "k" }),
        ] as [(String, IntentDraft)])
    func noDuplicate(_ name: String, _ draft: IntentDraft) async throws {
        let bench = try await LedgerBench()
        try await bench.store.run(.refund(effect: draft.effect))
        _ = try await bench.store.begin(draft)
    }

    @Test("a write that certainly did nothing may be tried again")
    func failed() async throws {
        let bench = try await LedgerBench()
        try await bench.store.run(.refund(), .failed)
        try await bench.store.run(.refund(), .unknown)
        guard case .duplicate = try await bench.store.intend(.refund()) else {
            Issue.record("a write that may have happened was repeated")
            return
        }
    }
}
