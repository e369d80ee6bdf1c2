import Primitives
import Testing
import TransparencyLog

@Suite("Receipts")
struct LogProofTests {
    private static func receipt(_ log: TestLog, of index: Int, extra: [UInt8]? = nil) throws -> LogProof {
        let proof = try InclusionProof.make(index: UInt64(index), size: log.frontier.size) { (place) throws(LogError) in
            try log.node(place)
        }
        return LogProof(extra: extra, index: proof.index, hashes: proof.hashes, checkpoint: try log.checkpoint())
    }

    @Test("a receipt proves its entry without a server", arguments: [1, 2, 7, 300])
    func proves(size: Int) throws {
        let log = TestLog(size: size)
        let receipt = try LogProof(parsing: Self.receipt(log, of: size / 2, extra: [1, 2]).bytes)
        let verified = try receipt.verify(leaf: LogHasher.leaf(log.entries[size / 2]), TestKeys.trusted())
        #expect(verified.checkpoint.size == UInt64(size))
        #expect(receipt.extra == [1, 2])
    }

    @Test("each changed byte of one is noticed") func changed() throws {
        let log = TestLog(size: 9)
        let bytes = try Self.receipt(log, of: 4).bytes
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: LogError.self, "byte \(place)") {
                try LogProof(parsing: changed).verify(leaf: LogHasher.leaf(log.entries[4]), TestKeys.trusted())
            }
        }
    }

    @Test(
        "what is no receipt is refused",
        arguments: [
            "", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 01\n\n",
            "c2sp.org/tlog-proof@v1\n\n",
            "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        ])
    func malformed(text: String) {
        #expect(throws: LogError.self) { try LogProof(parsing: Array(text.utf8)) }
    }
}
