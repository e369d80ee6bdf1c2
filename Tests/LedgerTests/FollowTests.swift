import JSON
import Ledger
import Primitives
import Testing

/// What an agent that was told to wait can learn of its hold.
@Suite("Following a hold", .serialized)
struct FollowTests {
    private func answered(_ bench: LedgerBench, _ answer: HoldAnswer) async throws -> Hold {
        let hold = try await bench.store.hold(.refund())
        return try await bench.store.answer(hold.id, answer, digest: hold.digest, by: .approver)
    }

    @Test("a hold that nobody used has no outcome", arguments: [HoldAnswer.approve, .deny])
    func withoutOutcome(answer: HoldAnswer) async throws {
        let bench = try await LedgerBench()
        let open = try await bench.store.hold(.refund(1))
        #expect(try await bench.store.followed(open.id).hold.state == .open)
        let hold = try await answered(bench, answer)
        let followed = try await bench.store.followed(hold.id)
        #expect(followed.hold.state == hold.state && followed.outcome == nil)
        #expect(followed.frozen == HoldDraft.refund().frozen)
    }

    @Test("one that was used has its call's", arguments: [CallState.intended, .done, .failed, .unknown])
    func outcome(state: CallState) async throws {
        let bench = try await LedgerBench()
        let hold = try await answered(bench, .approve)
        let intent = try await bench.store.begin(IntentDraft.refund(4000).with { $0.hold = hold.id })
        if state != .intended {
            let draft: OutcomeDraft = state == .done ? .done : state == .failed ? .failed : .unknown
            try await bench.store.conclude(intent, draft)
        }
        let followed = try await bench.store.followed(hold.id)
        #expect(followed.hold.state == .spent)
        #expect(followed.outcome?.state == state && followed.outcome?.call == intent.call)
        #expect(followed.outcome?.result == (state == .done ? OutcomeDraft.done.result : nil))
    }

    @Test("the holds of one call of one session are found, the newest first")
    func ofACall() async throws {
        let bench = try await LedgerBench()
        let first = try await answered(bench, .deny)
        bench.clock.advance(seconds: 1)
        let second = try await bench.store.hold(.refund())
        try await bench.store.hold(.refund(7))
        try await bench.store.hold(.refund(subject: .user(session: "ses_2")))
        let digest = HoldDraft.refund().digest
        func found(_ session: ByteString, _ tenant: ByteString = "globex") async throws -> [ByteString] {
            try await bench.store.followed(
                tool: "billing_issue_refund", digest: digest, session: session, tenant: tenant
            ).map(\.hold.id)
        }
        #expect(try await found("ses_1") == [second.id, first.id])
        #expect(try await found("ses_2").count == 1)
        #expect(try await found("ses_1", "initech").isEmpty)
    }

    @Test("an approval that could not be used ends its hold, with an entry; a used one stays used")
    func lapse() async throws {
        let bench = try await LedgerBench()
        let hold = try await answered(bench, .approve)
        try await bench.store.lapse(hold.id)
        #expect(try await bench.store.followed(hold.id).hold.state == .expired)
        #expect(try await bench.store.followed(hold.id).hold.answered != nil)
        let entry = try #require(try await bench.store.entries(EntryFilter(call: hold.call)).first)
        #expect(entry.kind == "approval" && entry.body["state"] == "expired")
        await #expect(throws: LedgerError.self) {
            try await bench.store.intend(IntentDraft.refund(4000).with { $0.hold = hold.id })
        }

        let used = try await bench.store.hold(.refund(5))
        try await bench.store.answer(used.id, .approve, digest: used.digest, by: .approver)
        try await bench.store.run(IntentDraft.refund(5).with { $0.hold = used.id })
        let open = try await bench.store.hold(.refund(6))
        for (id, state) in [(used.id, Hold.State.spent), (open.id, .open)] {
            try await bench.store.lapse(id)
            #expect(try await bench.store.followed(id).hold.state == state)
        }
        #expect(try await bench.store.verify().finding == nil)
    }

    @Test("a row that was changed is not followed")
    func tampered() async throws {
        let bench = try await LedgerBench()
        let hold = try await bench.store.hold(.refund())
        try await bench.tamper("UPDATE holds SET session = 'ses_2'")
        await #expect {
            try await bench.store.followed(hold.id)
        } throws: {
            if case .tampered = $0 as? LedgerError { true } else { false }
        }
    }
}
