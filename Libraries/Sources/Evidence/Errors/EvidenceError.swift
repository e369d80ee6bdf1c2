public import JSON
public import Primitives

/// Why an entry cannot be read or written.
public enum EvidenceError: Error, Hashable, Sendable {
    /// No JSON.
    case malformed(JSONError)
    /// No object.
    case notAnObject
    /// JSON of an entry, but not in its one canonical form (RFC 8785).
    case notCanonical
    /// Of a version that this reader does not know.
    case unsupportedVersion
    /// It has a field that no entry has. Its name is not repeated: it could be anything.
    case unknownField
    /// A field that every entry, or every one of its kind, has is missing.
    case missing(ByteString)
    /// A field holds something else than it must.
    case invalid(ByteString)
    /// Longer than an entry of a log may be.
    case tooLarge
    /// What is said to stand behind a digest of an entry does not.
    case notCommitted(ByteString)
    /// JSON, but no receipt.
    case notAReceipt
}

extension EvidenceError {
    /// The error for a person.
    public var fault: Fault {
        switch self {
        case .malformed(let error): error.fault(in: "entry")
        case .notAnObject: Fault("evidence.not-an-object", "The entry is no JSON object.")
        case .notCanonical: Fault("evidence.not-canonical", "The entry is not in canonical form.")
        case .unsupportedVersion:
            Fault("evidence.unsupported-version", "The entry is of a version that is not known here.")
        case .unknownField: Fault("evidence.unknown-field", "The entry has a field that is not known here.")
        case .missing(let name): Fault("evidence.missing-field", "The entry lacks the field \(name).")
        case .invalid(let name):
            Fault("evidence.invalid-field", "The entry's field \(name) does not hold what it must.")
        case .tooLarge: Fault("evidence.too-large", "The entry is longer than a log takes.")
        case .notAReceipt: Fault("evidence.not-a-receipt", "This is no receipt.")
        case .notCommitted(let name):
            Fault("evidence.not-committed", "What is said of the field \(name) is not what the entry was made with.")
        }
    }
}
