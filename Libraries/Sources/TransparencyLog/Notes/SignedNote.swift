import Primitives

/// A text with signatures (C2SP signed-note). Nothing of the text counts before ``verify(_:)``.
public struct SignedNote: Hashable, Sendable {
    /// With its last end of line, without the empty line behind it.
    public let text: [UInt8]
    public private(set) var signatures: [NoteSignature]

    /// The most signatures that are accepted.
    public static let greatestSignatures = 64
    /// The most bytes of a note that are accepted.
    public static let greatestLength = 512 << 10

    public init(text: [UInt8], signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// - Throws: ``LogError/malformed(_:)``; ``LogError/tooLarge(_:)``.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Self.greatestLength else { throw .tooLarge("note") }
        let newline = UInt8(ascii: "\n")
        guard bytes.last == newline, bytes.allSatisfy({ $0 >= 0x20 || $0 == newline }),
            ByteString(validating: bytes) != nil
        else { throw .malformed("note") }
        var middle = bytes.count - 1
        while middle > 0, !(bytes[middle] == newline && bytes[middle - 1] == newline) { middle -= 1 }
        guard middle > 1 else { throw .malformed("note") }
        let lines = bytes[(middle + 1)...].dropLast().split(separator: newline, omittingEmptySubsequences: false)
        guard lines.count <= Self.greatestSignatures else { throw .tooLarge("note's list of signatures") }
        var signatures: [NoteSignature] = []
        for line in lines { signatures.append(try NoteSignature(line: line)) }
        self.init(text: Array(bytes[..<middle]), signatures: signatures)
    }

    /// As ``init(parsing:)`` reads it.
    public var bytes: [UInt8] { text + [UInt8(ascii: "\n")] + signatures.flatMap(\.line) }

    /// The signatures that known keys made, each key's first. Lines of other keys are ignored.
    ///
    /// - Throws: ``LogError/forged`` where one bears the name and the id of a known key and is not its; ``LogError/untrusted`` where
    ///   there is none.
    public func verify(_ keys: [NoteKey]) throws(LogError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for key in keys where !verified.contains(where: { $0.key == key }) {
            for signature in signatures where signature.names(key) {
                let (isValid, time) = key.verify(signature.bytes, over: text)
                guard isValid else { throw .forged }
                if verified.last?.key != key { verified.append(VerifiedSignature(key: key, time: time)) }
            }
        }
        guard !verified.isEmpty else { throw .untrusted }
        return verified
    }

    /// Adds lines that are not there yet, such as a witness's.
    public mutating func add(_ more: [NoteSignature]) throws(LogError) {
        for signature in more where !signatures.contains(signature) { signatures.append(signature) }
        guard signatures.count <= Self.greatestSignatures else { throw .tooLarge("note's list of signatures") }
    }
}
