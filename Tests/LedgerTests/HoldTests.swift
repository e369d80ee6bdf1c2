import JSON
import Ledger
import Primitives
import Testing

@Suite("Holds and approvals", .serialized)
struct HoldTests {
    private func approved(_ bench: LedgerBench, _ draft: HoldDraft = .refund()) async throws -> Hold {
        let hold = try await bench.store.hold(draft)
        return try await bench.store.answer(hold.id, .approve, digest: draft.digest, by: .approver)
    }

    private func fault(_ bench: LedgerBench, _ draft: IntentDraft) async -> ApprovalFault? {
        do {
            _ = try await bench.store.intend(draft)
            return nil
        } catch LedgerError.approval(let fault) {
            return fault
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test("an approved call runs once, and the ledger tells the whole story")
    func story() async throws {
        let bench = try await LedgerBench()
        let hold = try await approved(bench)
        #expect(hold.state == .approved && hold.answeredBy == "op_anna")
        let draft = IntentDraft.refund(4000, call: hold.call).with { $0.hold = hold.id }
        try await bench.store.run(draft)
        let again = IntentDraft.refund(4000).with {
            $0.hold = hold.id
            $0.repeats = true
        }
        #expect(await fault(bench, again) == .spent)
        let kinds = try await bench.store.entries(EntryFilter(call: hold.call, latestFirst: false)).map(\.kind)
        #expect(kinds == ["hold", "approval", "intent", "outcome"])
        #expect(try await bench.store.held(hold.id).hold.state == .spent)
    }

    @Test("64 parallel uses of one approval: one begins")
    func parallel() async throws {
        let bench = try await LedgerBench()
        let hold = try await approved(bench)
        let begun = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    let draft = IntentDraft.refund(4000).with {
                        $0.hold = hold.id
                        $0.repeats = true
                    }
                    return (try? await bench.store.begin(draft)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(begun == 1)
    }

    @Test(
        "an approval is for exactly the call, session, user and tenant that were shown",
        arguments: [
            (IntentDraft.refund(4001), ApprovalFault.otherCall),
            (IntentDraft.refund(4000).with { $0.tool = "billing_pay_out" }, .otherCall),
            (IntentDraft.refund(4000, subject: .user(session: "ses_2")), .unknown),
            (IntentDraft.refund(4000, subject: .user("usr_2")), .unknown),
            (IntentDraft.refund(4000, subject: .user(tenant: "initech")), .unknown),
        ])
    func exact(_ draft: IntentDraft, _ expected: ApprovalFault) async throws {
        let bench = try await LedgerBench()
        let hold = try await approved(bench)
        #expect(await fault(bench, draft.with { $0.hold = hold.id }) == expected)
        #expect(try await bench.store.held(hold.id).hold.state == .approved)
    }

    @Test("a hold that was not approved, or has ended, permits nothing")
    func states() async throws {
        let bench = try await LedgerBench()
        let open = try await bench.store.hold(.refund(1))
        let denied = try await bench.store.hold(.refund(2))
        try await bench.store.answer(denied.id, .deny, digest: denied.digest, by: .approver)
        let late = try await approved(bench, .refund(3))
        for (amount, hold, expected) in [(1, open, .open), (2, denied, .denied)] as [(Int64, Hold, ApprovalFault)] {
            #expect(await fault(bench, .refund(amount).with { $0.hold = hold.id }) == expected)
        }
        #expect(await fault(bench, .refund(1).with { $0.hold = "hld_none" }) == .unknown)
        bench.clock.advance(seconds: 600)
        #expect(await fault(bench, .refund(3).with { $0.hold = late.id }) == .expired)
        #expect(try await bench.store.held(open.id).hold.state == .expired)
        #expect(try await bench.store.holds().isEmpty)
    }

    @Test("an answer is given once, in time, for what was shown, by someone of the tenant or an operator")
    func answers() async throws {
        let bench = try await LedgerBench()
        let hold = try await bench.store.hold(.refund(asks: "user"))
        let stranger = CallSubject(principal: .user, tenant: "initech", user: "usr_9")
        await #expect { try await bench.store.answer(hold.id, .approve, digest: hold.digest, by: stranger) } throws: {
            if case .notFound = $0 as? LedgerError { true } else { false }
        }
        await #expect { try await bench.store.answer(hold.id, .approve, digest: [1], by: .approver) } throws: {
            if case .approval(.otherCall) = $0 as? LedgerError { true } else { false }
        }
        let user = CallSubject(principal: .user, tenant: "globex", user: "usr_1", session: "ses_1")
        #expect(try await bench.store.answer(hold.id, .deny, digest: hold.digest, by: user).state == .denied)
        await #expect { try await bench.store.answer(hold.id, .approve, digest: hold.digest, by: user) } throws: {
            if case .wrongState = $0 as? LedgerError { true } else { false }
        }
        let late = try await bench.store.hold(.refund(5))
        bench.clock.advance(seconds: 600)
        await #expect { try await bench.store.answer(late.id, .approve, digest: late.digest, by: .approver) } throws: {
            if case .wrongState = $0 as? LedgerError { true } else { false }
        }
    }

    @Test("an identical call waits once; a session has a bounded number of open holds")
    func bounded() async throws {
        var settings = LedgerSettings()
        settings.openHolds = 2
        let bench = try await LedgerBench(settings)
        let first = try await bench.store.hold(.refund(1))
        #expect(try await bench.store.hold(.refund(1)).id == first.id)
        try await bench.store.hold(.refund(2))
        await #expect { try await bench.store.hold(.refund(3)) } throws: {
            if case .tooMany = $0 as? LedgerError { true } else { false }
        }
        try await bench.store.hold(.refund(3, subject: .user(session: "ses_2")))
        #expect(try await bench.store.holds(asking: "operator:billing").count == 3)
        #expect(try await bench.store.holds(session: "ses_1").count == 2)
        #expect(try await bench.store.holds(asking: "operator:hr").isEmpty)
    }

    @Test(
        "an approval that was written into the database grants nothing",
        arguments: [
            "UPDATE holds SET state = 'approved'", "UPDATE holds SET expires = expires + 1",
            "UPDATE holds SET asks = 'user'",
            "UPDATE holds SET digest = x'00'", "UPDATE holds SET session = 'ses_2'",
        ])
    func forged(_ sql: String) async throws {
        let bench = try await LedgerBench()
        let hold = try await bench.store.hold(.refund())
        try await bench.tamper(sql)
        await #expect {
            try await bench.store.intend(IntentDraft.refund(4000).with { $0.hold = hold.id })
        } throws: {
            if case .tampered = $0 as? LedgerError { true } else { false }
        }
        #expect(try await bench.store.verify().finding?.problem == .row)
    }

    @Test("an approval of which nothing came ends, unless a further question hangs on it")
    func unused() async throws {
        let bench = try await LedgerBench()
        let lost = try await approved(bench, .refund(1))
        let first = try await approved(bench, .refund(2))
        var second = HoldDraft.refund(2, asks: "user")
        second.after = first.id
        let next = try await bench.store.hold(second)
        bench.clock.advance(seconds: 299)
        #expect(try await bench.store.expireHolds().isEmpty)
        bench.clock.advance(seconds: 1)
        #expect(try await bench.store.expireHolds().map(\.id) == [lost.id])
        #expect(try await bench.store.held(lost.id).hold.state == .expired)
        #expect(try await bench.store.held(first.id).hold.state == .approved)
        #expect(try await bench.store.held(next.id).hold.state == .open)
    }

    @Test("a tenant that fills a queue does not hide what others wait for")
    func fairView() async throws {
        var settings = LedgerSettings()
        settings.openHolds = 2_000
        let bench = try await LedgerBench(settings)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for amount in 1...1_001 { group.addTask { try await bench.store.hold(.refund(Int64(amount))) } }
            try await group.waitForAll()
        }
        bench.clock.advance(seconds: 1)
        let other = try await bench.store.hold(.refund(1, subject: .user(tenant: "initech", session: "ses_9")))
        let shown = try await bench.store.holds(asking: "operator:billing")
        #expect(shown.count == 1_000)
        #expect(shown.last?.id == other.id)
        #expect(zip(shown, shown.dropFirst()).allSatisfy { ($0.created, $0.id) < ($1.created, $1.id) })
    }

    @Test("holds whose time has passed are ended once, with an entry each")
    func expire() async throws {
        let bench = try await LedgerBench()
        let open = try await bench.store.hold(.refund(1))
        let approved = try await approved(bench, .refund(2))
        let later = try await bench.store.hold(.refund(3, expires: LedgerBench.start.advanced(seconds: 900)))
        #expect(try await bench.store.expireHolds().isEmpty)
        bench.clock.advance(seconds: 600)
        #expect(Set(try await bench.store.expireHolds().map(\.id)) == [open.id, approved.id])
        #expect(try await bench.store.expireHolds().isEmpty)
        #expect(try await bench.store.holds().map(\.id) == [later.id])
        let entry = try #require(try await bench.store.entries(EntryFilter(call: open.call)).first)
        #expect(entry.kind == "approval" && entry.body["state"] == "expired")
    }

    @Test("what was frozen and shown comes back whole")
    func content() async throws {
        let bench = try await LedgerBench()
        let draft = HoldDraft.refund()
        let record = try await bench.store.held(try await bench.store.hold(draft).id)
        #expect(record.frozen == draft.frozen && record.shown == draft.shown)
    }
}
