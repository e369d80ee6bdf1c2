import LogFuzz
import Primitives
import Testing
import TransparencyLog

/// The fuzzers' targets, with what the log itself writes and every change of one byte of it. A target traps where a property does not
/// hold, which ends the run.
@Suite("The log's parsers give back what they read")
struct LogTargetTests {
    private static func inputs() throws -> [[UInt8]] {
        let log = TestLog(size: 5)
        let proof = try InclusionProof.make(index: 3, size: 5) { (place) throws(LogError) in try log.node(place) }
        let note = try log.checkpoint()
        return [
            note.bytes, LogProof(extra: [1], index: 3, hashes: proof.hashes, checkpoint: note).bytes,
            WitnessRequest(oldSize: 3, proof: proof.hashes, note: note).bytes,
            try #require(try log.files().files["tile/entries/000.p/5"]),
            Array("tile/0/x001/234.p/5".utf8), Array("\(try TestKeys.log.key(named: "a", .ed25519))".utf8),
            note.signatures.flatMap(\.line), Array("70000\n".utf8),
        ]
    }

    @Test("whatever is changed, cut or repeated", arguments: LogTargets.all.map(\.name))
    func changed(name: String) throws {
        let target = try #require(LogTargets.all.first { $0.name == name })
        for input in try Self.inputs() {
            target.run(input)
            target.run(input + input)
            for place in input.indices {
                var changed = input
                changed[place] ^= 1 << UInt8(place % 8)
                target.run(changed)
                target.run(Array(input[..<place]))
            }
        }
    }
}
