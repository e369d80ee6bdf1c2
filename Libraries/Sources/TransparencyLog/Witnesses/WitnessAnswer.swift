/// What a witness answers to `add-checkpoint` (C2SP tlog-witness).
public enum WitnessAnswer: Hashable, Sendable {
    /// It has signed.
    case signed([NoteSignature])
    /// It signed another size last: this one.
    case otherSize(UInt64)
    /// It signed another root of this size. The log has two trees.
    case otherRoot
    /// It does not know the log.
    case unknownLog
    /// No signature of the log's key.
    case unsigned
    /// The old size is more than the new one, or the request cannot be read.
    case malformed
    /// The proof does not lead from the one to the other.
    case unproved

    /// As HTTP says it.
    public var status: Int {
        switch self {
        case .signed: 200
        case .malformed: 400
        case .unsigned: 403
        case .unknownLog: 404
        case .otherSize, .otherRoot: 409
        case .unproved: 422
        }
    }

    /// The media type of ``body``.
    public var contentType: String {
        if case .otherSize = self { return "text/x.tlog.size" }
        return "text/plain; charset=utf-8"
    }

    public var body: [UInt8] {
        switch self {
        case .signed(let signatures): signatures.flatMap(\.line)
        case .otherSize(let size): Array("\(size)\n".utf8)
        default: []
        }
    }

    /// Reads an answer.
    ///
    /// - Throws: ``LogError/malformed(_:)`` where no witness answers so.
    public init(status: Int, contentType: String, body: [UInt8]) throws(LogError) {
        guard body.count <= SignedNote.greatestLength else { throw .tooLarge("answer") }
        switch status {
        case 200:
            var lines = LineReader(body)
            var signatures: [NoteSignature] = []
            while let line = lines.next() {
                guard signatures.count < SignedNote.greatestSignatures else { throw .tooLarge("answer") }
                signatures.append(try NoteSignature(line: line))
            }
            guard !signatures.isEmpty, lines.rest.isEmpty else { throw .malformed("answer") }
            self = .signed(signatures)
        case 409 where contentType.hasPrefix("text/x.tlog.size"):
            var lines = LineReader(body)
            guard let size = lines.next().flatMap({ DecimalNumber.parse($0) }), lines.rest.isEmpty else {
                throw .malformed("answer")
            }
            self = .otherSize(size)
        case 409: self = .otherRoot
        case 400: self = .malformed
        case 403: self = .unsigned
        case 404: self = .unknownLog
        case 422: self = .unproved
        default: throw .malformed("answer")
        }
    }
}
