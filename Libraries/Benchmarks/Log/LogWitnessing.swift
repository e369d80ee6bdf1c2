import Foundation
import Primitives
import TransparencyLog

/// What a log does with a witness: writes the request, and takes the answer in.
enum LogWitnessing {
    /// Writes the body of `add-checkpoint` to standard output.
    static func request(_ folder: String, from oldSize: UInt64) throws {
        let files = LogFolder(path: folder)
        guard let bytes = try files.read("checkpoint", limit: SignedNote.greatestLength) else {
            throw LogError.missing("checkpoint")
        }
        let note = try SignedNote(parsing: bytes)
        let size = try Checkpoint(text: note.text).size
        var nodes = TileNodes(treeSize: size) { (place) throws(LogError) in
            guard let tile = try files.read(place.path, limit: TilePlace.fullWidth * LogHash.count) else {
                throw .missing(place.path)
            }
            return tile
        }
        let proof =
            oldSize == 0
            ? []
            : try ConsistencyProof.make(from: oldSize, to: size) { (node) throws(LogError) in try nodes.hash(node) }
                .hashes
        let body = WitnessRequest(oldSize: oldSize, proof: proof, note: note).bytes
        FileHandle.standardOutput.write(Data(body))
    }

    /// Reads a witness's answer, and says whether its signature counts.
    static func take(_ folder: String, key: String, witness: String, answer: String) throws {
        let body = [UInt8](try Data(contentsOf: URL(fileURLWithPath: answer)))
        guard case .signed(let lines) = try WitnessAnswer(status: 200, contentType: "", body: body),
            let bytes = try LogFolder(path: folder).read("checkpoint", limit: SignedNote.greatestLength)
        else { throw LogError.malformed("answer") }
        var note = try SignedNote(parsing: bytes)
        try note.add(lines)
        let keys = TrustedKeys(
            log: [try NoteKey(parsing: ByteString(key))], witnesses: [try NoteKey(parsing: ByteString(witness))],
            quorum: 1)
        let verified = try keys.verify(note)
        try Data(note.bytes).write(to: URL(fileURLWithPath: folder).appendingPathComponent("cosigned"))
        print("cosigned at \(verified.checkpoint.size) entries")
    }
}
