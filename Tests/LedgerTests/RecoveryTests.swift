import Foundation
import JSON
import Ledger
import Primitives
import Storage
import Testing

@Suite("What a crash leaves behind", .serialized)
struct RecoveryTests {
    @Test("a call of this process that was given up is marked unknown, with an entry; one that runs is left alone")
    func abandoned() async throws {
        let bench = try await LedgerBench()
        let running = try await bench.store.begin(.refund(1))
        let given = try await bench.store.begin(.refund(2))
        bench.store.abandon(given)
        #expect(try await bench.store.interrupted().map(\.call) == [given.call])
        #expect(try await bench.store.call(running.call)?.state == .intended)
        #expect(try await bench.store.unknownCalls().map(\.call) == [given.call])
        let entry = try #require(try await bench.store.entries(EntryFilter(call: given.call)).first)
        #expect(entry.kind == "outcome" && entry.body["code"] == "interrupted" && entry.body["state"] == "unknown")
        #expect(try await bench.store.interrupted().isEmpty)
        await #expect(throws: LedgerError.self) { try await bench.store.conclude(given, .done) }
    }

    @Test("a living process's calls are left alone until it gives no sign of life")
    func others() async throws {
        let bench = try await LedgerBench()
        let other = try LedgerBench.store(try LedgerBench.database(bench.folder.file("remit.db")), bench.clock)
        try await other.start()
        let intent = try await bench.store.begin(.refund())
        bench.clock.advance(seconds: 29)
        #expect(try await other.interrupted().isEmpty)
        try await bench.store.beat()
        bench.clock.advance(seconds: 29)
        #expect(try await other.interrupted().isEmpty)
        bench.clock.advance(seconds: 1)
        #expect(try await other.interrupted().map(\.call) == [intent.call])
    }

    @Test("an unknown outcome that was learned is settled once, and gives back what was reserved if nothing happened")
    func settled() async throws {
        let bench = try await LedgerBench()
        let limit = LimitDefinition(name: "n", tool: "billing_issue_refund", sum: nil, per: .user, window: 60)
        let key = try #require(CounterKey(.user, of: .user()))
        let draft = IntentDraft.refund().with { $0.reservations = [Reservation(name: "n", key: key, amount: 1)] }
        let call = try await bench.store.run(draft, .unknown).call
        func count() async throws -> Int64? {
            try await bench.store.history(for: [limit], subject: .user(), at: bench.clock.now).first?.value
        }
        #expect(try await count() == 1)
        let recovery = CallSubject(principal: .recovery, tenant: "globex")
        try await bench.store.settle(call, .failed, by: recovery)
        #expect(try await count() == 0)
        #expect(try await bench.store.call(call)?.state == .failed)
        await #expect(throws: LedgerError.self) { try await bench.store.settle(call, .done, by: recovery) }
    }

    @Test("what is learned later is sealed for the call's user, and can be given again")
    func settledResult() async throws {
        let bench = try await LedgerBench()
        let draft = IntentDraft.refund().with { $0.requestKey = "k" }
        let call = try await bench.store.run(draft, .unknown).call
        let operatorOf = CallSubject(principal: .operator, tenant: "globex", operator: "op_anna")
        try await bench.store.settle(call, .done, by: operatorOf)
        #expect(try await bench.store.reopen(call).result == OutcomeDraft.done.result)
        guard case .replay(let replay) = try await bench.store.intend(draft) else { throw LedgerStore.NotBegun() }
        #expect(replay.state == .done && replay.result == OutcomeDraft.done.result)
        let other = CallSubject(principal: .recovery, tenant: "initech")
        await #expect(throws: LedgerError.self) { try await bench.store.settle(call, .done, by: other) }
        let report = try await bench.store.verify()
        #expect(report.finding == nil && report.erased == 0)
    }

    @Test("a second process writes into the same chain at the same time")
    func secondProcess() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("remit.db")
        let store = try LedgerBench.store(try LedgerBench.database(path), SystemClock())
        try await store.start()
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) { [path = path as String] in
            let store = try LedgerBench.store(try LedgerBench.database(path), SystemClock())
            try await store.start()
            for index in 0..<100 {
                try await store.run(.refund(Int64(index), subject: .user(session: "ses_other")))
            }
        }
        for index in 0..<100 { try await store.run(.refund(Int64(index), subject: .user(session: "ses_own"))) }
        _ = await other
        let report = try await store.verify()
        #expect(report.finding == nil && report.entries == 400)
    }

    @Test(
        "killed at any moment: no acknowledged entry is missing, the chain fits, and open calls are found at once",
        arguments: 1...3)
    func killed(_ round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("remit.db")
        let acknowledged = folder.file("acknowledged")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, acknowledged = acknowledged as String, round = round as Int] in
            let store = try LedgerBench.store(try LedgerBench.database(path), SystemClock())
            try await store.start()
            _ = FileManager.default.createFile(atPath: acknowledged, contents: nil)
            let log = try #require(FileHandle(forWritingAtPath: acknowledged))
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(170 * round))
                    kill(getpid(), SIGKILL)
                }
                for task in 0..<4 {
                    group.addTask {
                        for index in 0..<50_000 {
                            let draft = IntentDraft.refund(Int64(index), subject: .user(session: "ses_\(task)"))
                            guard let intent = try? await store.begin(draft) else { return }
                            log.write(Data("intent \(intent.call)\n".utf8))
                            guard (try? await store.conclude(intent, .done)) != nil else { return }
                            log.write(Data("outcome \(intent.call)\n".utf8))
                        }
                    }
                }
            }
        }
        let store = try LedgerBench.store(try LedgerBench.database(path), SystemClock())
        try await store.start()
        let marked = Set(try await store.interrupted().map(\.call))
        let report = try await store.verify()
        #expect(report.finding == nil)
        let lines = try String(contentsOfFile: acknowledged, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: " ")
        }
        let concluded = Set(lines.filter { $0[0] == "outcome" }.map { ByteString($0[1]) })
        let begun = Set(lines.filter { $0[0] == "intent" }.map { ByteString($0[1]) })
        #expect(!concluded.isEmpty)
        for call in begun {
            let state = try #require(try await store.call(call)).state
            if concluded.contains(call) {
                #expect(state == .done)
            } else {
                #expect(state == .done || (state == .unknown && marked.contains(call)))
            }
        }
        #expect(try await store.counts().openCalls == 0)
    }
}
