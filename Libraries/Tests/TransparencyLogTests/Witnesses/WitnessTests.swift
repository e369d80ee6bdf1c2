import Primitives
import Synchronization
import Testing
import TransparencyLog

@Suite("Witnesses")
struct WitnessTests {
    private final class Memory: WitnessMemory {
        let trees = Mutex<[ByteString: WitnessedTree]>([:])

        func replace(
            _ origin: ByteString, _ decide: (WitnessedTree?) throws(WitnessRefusal) -> WitnessedTree
        ) throws(WitnessRefusal) {
            let outcome: Result<Void, WitnessRefusal> = trees.withLock { trees in
                do throws(WitnessRefusal) {
                    trees[origin] = try decide(trees[origin])
                    return .success(())
                } catch { return .failure(error) }
            }
            try outcome.get()
        }
    }

    private let witness: Witness<PrivateNoteKey, Memory>

    init() throws {
        witness = Witness(
            name: "witness.example/w1", signer: TestKeys.witness,
            logs: [TestLog.origin: [try TestKeys.log.key(named: TestLog.origin, .ed25519)]], memory: Memory())
    }

    private func request(
        _ log: TestLog, from old: Int, proofFrom: Int? = nil, key: PrivateNoteKey = TestKeys.log
    ) throws -> [UInt8] {
        var proof: [LogHash] = []
        let start = UInt64(proofFrom ?? old)
        if start > 0, start <= log.frontier.size {
            proof = try ConsistencyProof.make(from: start, to: log.frontier.size) { (place) throws(LogError) in
                try log.node(place)
            }.hashes
        }
        return WitnessRequest(oldSize: UInt64(old), proof: proof, note: try log.checkpoint(key)).bytes
    }

    @Test("a log that continues is signed, and the signature counts") func signs() throws {
        var log = TestLog(size: 5)
        #expect(try witness.answer(request(log, from: 0), at: 100).status == 200)
        log.append([1])
        let answer = try witness.answer(request(log, from: 5), at: 101)
        let read = try WitnessAnswer(status: answer.status, contentType: answer.contentType, body: answer.body)
        guard case .signed(let lines) = read else { return #expect(Bool(false), "it signs") }
        var note = try log.checkpoint()
        #expect(throws: LogError.unwitnessed(found: 0, demanded: 1)) { try TestKeys.trusted(quorum: 1).verify(note) }
        try note.add(lines)
        #expect(try TestKeys.trusted(quorum: 1).verify(note).cosignatures.first?.time == 101)
    }

    @Test("who does not know its size learns it") func otherSize() throws {
        _ = try witness.answer(request(TestLog(size: 5), from: 0), at: 100)
        let answer = try witness.answer(request(TestLog(size: 7), from: 0), at: 100)
        #expect(answer == .otherSize(5))
        #expect((answer.status, answer.contentType) == (409, "text/x.tlog.size"))
        #expect(answer.body == Array("5\n".utf8))
    }

    @Test("a second tree of a log is refused") func fork() throws {
        _ = try witness.answer(request(TestLog(size: 5), from: 0), at: 100)
        var fork = TestLog(size: 4)
        fork.append([9])
        #expect(try witness.answer(request(fork, from: 5), at: 100) == .otherRoot)
        fork.append([10])
        #expect(try witness.answer(request(fork, from: 5), at: 100) == .unproved)
        #expect(try witness.answer(request(TestLog(size: 4), from: 5), at: 100) == .malformed)
        #expect(try witness.answer(request(TestLog(size: 4), from: 4), at: 100) == .otherSize(5))
    }

    @Test("a proof from another size is refused") func wrongProof() throws {
        _ = try witness.answer(request(TestLog(size: 5), from: 0), at: 100)
        #expect(try witness.answer(request(TestLog(size: 9), from: 5, proofFrom: 4), at: 100) == .unproved)
    }

    @Test("a stranger's log is not known, and a stranger's key does not sign") func strangers() throws {
        #expect(try witness.answer(request(TestLog(size: 5), from: 0, key: TestKeys.other), at: 1) == .unsigned)
        let note = try TestKeys.log.note(
            Checkpoint(origin: "log.example/x", size: 0, root: LogHasher.empty).text, as: "log.example/x")
        let body = WitnessRequest(oldSize: 0, proof: [], note: note).bytes
        #expect(try witness.answer(body, at: 1) == .unknownLog)
        #expect(try witness.answer(Array("old 1".utf8), at: 1) == .malformed)
    }
}
