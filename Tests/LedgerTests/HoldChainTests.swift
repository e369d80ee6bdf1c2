import JSON
import Ledger
import Primitives
import Testing

@Suite("Holds that follow one another", .serialized)
struct HoldChainTests {
    private func next(_ hold: Hold, asks: ByteString = "user", _ question: Hold.Question = .permission) -> HoldDraft {
        var draft = HoldDraft.refund(asks: asks)
        draft.question = question
        draft.after = hold.id
        return draft
    }

    private func approve(_ bench: LedgerBench, _ hold: Hold) async throws {
        try await bench.store.answer(hold.id, .approve, digest: hold.digest, by: .approver)
    }

    private func draft(_ hold: Hold) -> IntentDraft { IntentDraft.refund(4000).with { $0.hold = hold.id } }

    @Test("both approvals are spent together, once, and the ledger names both")
    func spent() async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.hold(.refund())
        try await approve(bench, first)
        let second = try await bench.store.hold(next(first))
        #expect(second.after == first.id)
        #expect(try await bench.store.held(second.id).before.map(\.id) == [first.id])
        try await approve(bench, second)
        let intent = try await bench.store.run(draft(second))
        for hold in [first, second] {
            #expect(try await bench.store.held(hold.id).hold.state == .spent)
            await #expect { try await bench.store.intend(draft(hold).with { $0.repeats = true }) } throws: {
                if case .approval(.spent) = $0 as? LedgerError { true } else { false }
            }
        }
        let entry = try #require(try await bench.store.entry(intent.entry))
        #expect(entry.body["detail"]?.string == "approvals \(second.id), \(first.id)")
    }

    @Test("without an answer to the second, or with a no, nothing is spent", arguments: [nil, HoldAnswer.deny])
    func unanswered(_ answer: HoldAnswer?) async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.hold(.refund())
        try await approve(bench, first)
        let second = try await bench.store.hold(next(first))
        if let answer { try await bench.store.answer(second.id, answer, digest: second.digest, by: .approver) }
        await #expect(throws: LedgerError.self) { try await bench.store.intend(draft(second)) }
        #expect(try await bench.store.held(first.id).hold.state == .approved)
    }

    @Test("an approval that has ended is worth nothing to the hold after it")
    func expired() async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.hold(.refund())
        try await approve(bench, first)
        var later = next(first)
        later.expires = LedgerBench.start.advanced(seconds: 900)
        let second = try await bench.store.hold(later)
        try await approve(bench, second)
        bench.clock.advance(seconds: 700)
        await #expect { try await bench.store.intend(draft(second)) } throws: {
            if case .approval(.expired) = $0 as? LedgerError { true } else { false }
        }
    }

    @Test("two questions about one call are two holds; the same question is asked once")
    func questions() async throws {
        let bench = try await LedgerBench()
        let permission = try await bench.store.hold(.refund(asks: "user"))
        var other = HoldDraft.refund(asks: "user")
        other.question = .repetition
        let repetition = try await bench.store.hold(other)
        #expect(repetition.id != permission.id)
        #expect(try await bench.store.hold(other).id == repetition.id)
    }

    @Test("a call asks so many people, and no more")
    func bounded() async throws {
        let bench = try await LedgerBench()
        var hold = try await bench.store.hold(.refund(asks: "operator:0"))
        var asked = 1
        var refused: LedgerError?
        for number in 1...20 where refused == nil {
            do throws(LedgerError) {
                hold = try await bench.store.hold(next(hold, asks: ByteString("operator:\(number)")))
                asked += 1
            } catch {
                refused = error
            }
        }
        guard case .tooMany = refused else {
            Issue.record("\(asked) were asked")
            return
        }
        #expect(asked == 8)
    }

    @Test(
        "a chain that was written into the database grants nothing",
        arguments: [
            "UPDATE holds SET after_hold = NULL WHERE after_hold IS NOT NULL",
            "UPDATE holds SET question = 'permission'", "UPDATE holds SET question = 'repetition'",
        ])
    func forged(_ sql: String) async throws {
        let bench = try await LedgerBench()
        let first = try await bench.store.hold(.refund())
        try await approve(bench, first)
        let second = try await bench.store.hold(next(first, .repetition))
        try await approve(bench, second)
        try await bench.tamper(sql)
        await #expect { try await bench.store.intend(draft(second)) } throws: {
            if case .tampered = $0 as? LedgerError { true } else { false }
        }
    }
}
