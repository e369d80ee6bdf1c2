import Ledger
import Primitives
import Testing

@Suite("Past calls and their undo", .serialized)
struct UndoTests {
    private func undo(_ call: ByteString) -> IntentDraft {
        IntentDraft.refund(
            0, subject: CallSubject(principal: .recovery, tenant: "globex", user: "usr_1", session: "ses_1")
        )
        .with {
            $0.tool = "billing_reverse_refund"
            $0.undoes = call
            $0.undo = nil
        }
    }

    @Test("a past call comes back with all that its undo needs")
    func reopened() async throws {
        let bench = try await LedgerBench()
        let draft = IntentDraft.refund()
        let intent = try await bench.store.begin(draft)
        try await bench.store.conclude(
            intent, OutcomeDraft(state: .done, code: "http.201", result: [1, 2], undo: Array("with ref_1".utf8)))
        let record = try await bench.store.reopen(intent.call)
        #expect(record.summary.subject == draft.subject && record.summary.state == .done && record.summary.hasUndo)
        #expect(
            record.arguments == draft.arguments && record.result == [1, 2] && record.undo == Array("with ref_1".utf8))
        #expect(record.idempotencyKey == intent.idempotencyKey)
    }

    @Test("an interrupted call comes back with what its intent armed")
    func armed() async throws {
        let bench = try await LedgerBench()
        let draft = IntentDraft.refund()
        let intent = try await bench.store.begin(draft)
        let record = try await bench.store.reopen(intent.call)
        #expect(record.summary.state == .intended && record.undo == draft.undo && record.result == nil)
    }

    @Test(
        "a past call whose rows were changed does not come back",
        arguments: [
            "UPDATE calls SET tenant = 'initech'", "UPDATE calls SET user_id = 'usr_2'",
            "UPDATE calls SET mac = zeroblob(48)",
            "UPDATE ledger SET body = replace(body, 'usr_1', 'usr_2') WHERE kind = 'intent'",
            "DELETE FROM ledger WHERE kind = 'outcome'",
            "UPDATE ledger SET mac = zeroblob(48) WHERE kind = 'outcome'",
        ])
    func tampered(_ sql: String) async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.run(.refund())
        try await bench.tamper(sql)
        await #expect { try await bench.store.reopen(intent.call) } throws: {
            if case .tampered = $0 as? LedgerError { true } else { false }
        }
    }

    @Test("a call that never was")
    func missing() async throws {
        let bench = try await LedgerBench()
        await #expect { try await bench.store.reopen("cal_none") } throws: {
            if case .notFound = $0 as? LedgerError { true } else { false }
        }
    }

    @Test("a session's writes are listed latest first, without reads, failures, undos and what was undone")
    func listed() async throws {
        let bench = try await LedgerBench()
        var writes: [ByteString] = []
        for amount in [1, 2, 3] as [Int64] {
            writes.append(try await bench.store.run(.refund(amount)).call)
            bench.clock.advance(seconds: 1)
        }
        try await bench.store.run(.refund(4, effect: .read))
        try await bench.store.run(.refund(5), .failed)
        let unknown = try await bench.store.run(.refund(6), .unknown).call
        try await bench.store.run(.refund(7, subject: .user(session: "ses_2")))
        try await bench.store.run(undo(writes[1]))
        let listed = try await bench.store.undoable(session: "ses_1").map(\.call)
        #expect(listed == [unknown, writes[2], writes[0]])
    }

    @Test("64 parallel undos of one call: one begins")
    func parallel() async throws {
        let bench = try await LedgerBench()
        let call = try await bench.store.run(.refund()).call
        let begun = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { (try? await bench.store.begin(undo(call))) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(begun == 1)
        #expect(try await bench.store.call(call)?.undone == .begun)
    }

    @Test(
        "an undo's outcome is the call's",
        arguments: [
            (OutcomeDraft.done, CallSummary.Undoing.done), (.failed, .no), (.unknown, .begun),
        ])
    func outcome(_ outcome: OutcomeDraft, _ undone: CallSummary.Undoing) async throws {
        let bench = try await LedgerBench()
        let call = try await bench.store.run(.refund()).call
        try await bench.store.run(undo(call), outcome)
        #expect(try await bench.store.call(call)?.undone == undone)
    }

    @Test("what cannot be undone", arguments: [OutcomeDraft.failed, nil] as [OutcomeDraft?])
    func refused(_ outcome: OutcomeDraft?) async throws {
        let bench = try await LedgerBench()
        let intent = try await bench.store.begin(.refund())
        if let outcome { try await bench.store.conclude(intent, outcome) }
        await #expect { try await bench.store.intend(undo(intent.call)) } throws: {
            if case .wrongState = $0 as? LedgerError { true } else { false }
        }
        let foreign = undo(intent.call).with {
            $0.subject = CallSubject(principal: .recovery, tenant: "initech")
        }
        await #expect { try await bench.store.intend(foreign) } throws: {
            if case .notFound = $0 as? LedgerError { true } else { false }
        }
    }
}
