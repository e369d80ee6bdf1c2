public import Primitives

/// A witness: it signs a log's checkpoint where it continues the one that it signed before (C2SP tlog-witness).
public struct Witness<Signer: NoteSigner, Memory: WitnessMemory>: Sendable {
    private let name: ByteString
    private let signer: Signer
    private let logs: [ByteString: [NoteKey]]
    private let memory: Memory

    /// - Parameter logs: the keys of each log, by its origin.
    public init(name: ByteString, signer: Signer, logs: [ByteString: [NoteKey]], memory: Memory) {
        self.name = name
        self.signer = signer
        self.logs = logs
        self.memory = memory
    }

    /// Answers a request.
    ///
    /// - Parameter time: in seconds since 1970.
    /// - Throws: ``LogError/unsigned`` where its own key does not sign.
    public func answer(_ body: [UInt8], at time: UInt64) throws(LogError) -> WitnessAnswer {
        let request: WitnessRequest
        let checkpoint: Checkpoint
        do throws(LogError) {
            request = try WitnessRequest(parsing: body)
            checkpoint = try Checkpoint(text: request.note.text)
        } catch { return .malformed }
        guard let keys = logs[checkpoint.origin] else { return .unknownLog }
        do throws(LogError) { _ = try request.note.verify(keys) } catch { return .unsigned }
        guard request.oldSize <= checkpoint.size else { return .malformed }
        do throws(WitnessRefusal) {
            try memory.replace(checkpoint.origin) { (kept) throws(WitnessRefusal) in
                try Self.check(request, checkpoint, against: kept)
                return WitnessedTree(size: checkpoint.size, root: checkpoint.root)
            }
        } catch { return error.answer }
        return .signed([try Cosignature.make(over: request.note.text, at: time, by: signer, as: name)])
    }

    private static func check(
        _ request: WitnessRequest, _ checkpoint: Checkpoint, against kept: WitnessedTree?
    ) throws(WitnessRefusal) {
        guard request.oldSize == kept?.size ?? 0 else { throw WitnessRefusal(.otherSize(kept?.size ?? 0)) }
        guard let kept, kept.size > 0 else {
            guard request.proof.isEmpty else { throw WitnessRefusal(.unproved) }
            return
        }
        if kept.size == checkpoint.size, kept.root != checkpoint.root { throw WitnessRefusal(.otherRoot) }
        let proof = ConsistencyProof(oldSize: kept.size, newSize: checkpoint.size, hashes: request.proof)
        do throws(LogError) {
            try proof.verify(oldRoot: kept.root, newRoot: checkpoint.root)
        } catch { throw WitnessRefusal(.unproved) }
    }
}
