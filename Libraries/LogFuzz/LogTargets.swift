import Primitives
import TransparencyLog

/// The log's parsers, for a fuzzer and for the test that gives them each kept input once. A target traps where a property does not
/// hold: what is read is written back byte for byte.
public enum LogTargets {
    /// Each by its name.
    public static let all: [(name: String, run: @Sendable ([UInt8]) -> Void)] = [
        ("log-note", note), ("log-proof", proof), ("log-bundle", bundle), ("log-path", path), ("log-request", request),
    ]

    private static func note(_ bytes: [UInt8]) {
        guard let note = try? SignedNote(parsing: bytes) else { return }
        require(note.bytes == bytes, "a note is written as it was read")
        if let key = try? NoteKey(name: "log.example", kind: .ed25519, publicKey: [UInt8](repeating: 1, count: 32)) {
            _ = try? TrustedKeys(log: [key]).verify(note)
        }
        if let checkpoint = try? Checkpoint(text: note.text) {
            require(note.text.starts(with: checkpoint.text), "a checkpoint is written as it was read")
        }
    }

    private static func proof(_ bytes: [UInt8]) {
        guard let proof = try? LogProof(parsing: bytes) else { return }
        require(proof.bytes == bytes, "a receipt is written as it was read")
        let inclusion = InclusionProof(index: proof.index, size: proof.index &+ 1, hashes: proof.hashes)
        try? inclusion.verify(leaf: LogHasher.empty, root: LogHasher.empty)
    }

    private static func bundle(_ bytes: [UInt8]) {
        for width in [1, 2, 3, 256] {
            guard let entries = try? EntryBundle.entries(bytes, width: width) else { continue }
            require(entries.count == width, "a bundle has its entries")
            var output: [UInt8] = []
            for entry in entries { try? EntryBundle.append(entry, to: &output) }
            require(bytes.starts(with: output), "a bundle is written as it was read")
        }
    }

    private static func path(_ bytes: [UInt8]) {
        guard let text = ByteString(validating: bytes) else { return }
        if let place = TilePlace(path: text.text) {
            require(ByteString(place.path) == text, "a path has one spelling")
        }
        if let key = try? NoteKey(parsing: text) { require(ByteString("\(key)") == text, "a key has one spelling") }
    }

    private static func request(_ bytes: [UInt8]) {
        if let request = try? WitnessRequest(parsing: bytes) {
            require(request.bytes == bytes, "a request is written as it was read")
        }
        for status in [200, 409] {
            guard let answer = try? WitnessAnswer(status: status, contentType: "text/x.tlog.size", body: bytes) else {
                continue
            }
            require(answer.body == bytes, "an answer is written as it was read")
        }
    }

    private static func require(_ condition: Bool, _ words: @autoclosure () -> String) {
        if !condition { fatalError(words()) }
    }
}
