import Evidence
import JSON
import Ledger
import Primitives
import Testing
import TransparencyLog

@Suite("What a user can show", .serialized)
struct LogReceiptTests {
    @Test("a receipt says what was done, and its proofs hold by themselves") func receipt() async throws {
        let bench = try await LogBench()
        for amount in 0..<300 as Range<Int64> { try await bench.store.run(.refund(amount)) }
        let call = try await bench.store.run(.refund(4711)).call
        #expect(try await bench.logs.receipt(call: call, tenant: "globex", user: "usr_1") == nil)
        try await bench.logs.catchUp()
        let made = try #require(try await bench.logs.receipt(call: call, tenant: "globex", user: "usr_1"))
        let receipt = try Receipt(parsing: made.json.serialized())
        #expect(receipt.parts.count == 2)
        let log = try #require(try await bench.logs.log(of: "globex"))
        let keys = TrustedKeys(log: [try bench.logs.key(of: log)])
        for part in receipt.parts {
            _ = try LogProof(parsing: Array(part.proof.utf8)).verify(leaf: LogHasher.leaf(part.entry), keys)
            let entry = try Concealment { LogHasher.plain($0) }.entry(part.entry, with: part.disclosures)
            #expect(entry.user == "usr_1" && entry.tenant == "globex" && entry.call == call)
        }
    }

    @Test("nobody gets another's", arguments: [("globex", "usr_2"), ("initech", "usr_1"), ("", "usr_1")])
    func foreign(tenant: String, user: String) async throws {
        let bench = try await LogBench()
        let call = try await bench.store.run(.refund(1)).call
        try await bench.store.run(.refund(1, subject: .user("usr_2", tenant: "initech")))
        try await bench.logs.catchUp()
        #expect(
            try await bench.logs.receipt(call: call, tenant: ByteString(tenant), user: ByteString(user)) == nil)
    }

    @Test("a promise is kept by the log that it names") func promise() async throws {
        let bench = try await LogBench()
        let call = try await bench.store.run(.refund(1)).call
        let (promise, note) = try #require(try await bench.logs.promise(ofCall: call))
        try await bench.logs.catchUp()
        let log = try #require(try await bench.logs.log(of: "globex"))
        #expect(promise.log == log.origin)
        #expect(promise.by == bench.ledger.clock.now.advanced(seconds: 60))
        let read = try await bench.store.run(.refund(2, effect: .read)).call
        #expect(try await bench.logs.promise(ofCall: read) == nil)
        #expect(try note.verify([bench.logs.key(of: log)]).count == 1)
        #expect(EntryPromise(text: note.text) == promise)
        #expect(try await bench.verify("globex").contains { $0.id == promise.entry })
    }
}
