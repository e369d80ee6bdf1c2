public import JSON
public import Primitives

/// What a user gets to show that something was done for them: entries of a log, what they keep back, and where they stand. The proofs
/// are texts of another format (C2SP tlog-proof), which its own readers take as well.
public struct Receipt: Hashable, Sendable {
    /// One entry.
    public struct Part: Hashable, Sendable {
        /// As it stands in the log.
        public let entry: [UInt8]
        /// Of its fields that the log keeps back.
        public let disclosures: [Disclosure]
        /// A `.tlog-proof`.
        public let proof: ByteString

        public init(entry: [UInt8], disclosures: [Disclosure], proof: ByteString) {
            self.entry = entry
            self.disclosures = disclosures
            self.proof = proof
        }
    }

    /// In the order in which they were written.
    public let parts: [Part]

    /// The most bytes of a receipt, and the most entries in one.
    public static let greatestLength = 8 << 20
    public static let greatestCount = 64
    private static let format: ByteString = "remit-receipt/v1"

    public init(parts: [Part]) { self.parts = parts }

    /// - Throws: ``EvidenceError/malformed(_:)``; ``EvidenceError/notAReceipt``; ``EvidenceError/tooLarge``.
    public init(parsing bytes: [UInt8]) throws(EvidenceError) {
        guard bytes.count <= Self.greatestLength else { throw .tooLarge }
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch { throw .malformed(error) }
        guard value["format"]?.string == Self.format, let entries = value["entries"]?.array else { throw .notAReceipt }
        guard entries.count <= Self.greatestCount else { throw .tooLarge }
        var parts: [Part] = []
        for entry in entries {
            guard let text = entry["entry"]?.string, let proof = entry["proof"]?.string,
                let given = entry["disclosed"]?.array
            else { throw .notAReceipt }
            let disclosures = given.compactMap { Disclosure($0) }
            guard disclosures.count == given.count else { throw .notAReceipt }
            parts.append(Part(entry: Array(text.utf8), disclosures: disclosures, proof: proof))
        }
        guard !parts.isEmpty else { throw .notAReceipt }
        self.init(parts: parts)
    }

    /// As ``init(parsing:)`` reads it.
    public var json: JSONValue {
        [
            "format": .string(Self.format),
            "entries": .array(
                parts.map { part in
                    [
                        "entry": .string(ByteString(validating: part.entry) ?? ""),
                        "disclosed": .array(part.disclosures.map(\.json)), "proof": .string(part.proof),
                    ]
                }),
        ]
    }
}
