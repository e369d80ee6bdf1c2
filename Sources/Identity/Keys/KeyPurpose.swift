/// What a key of Remit's own is for. Each purpose has keys of its own.
package enum KeyPurpose: String, Hashable, Sendable, CaseIterable {
    /// Signs the credential of each call.
    case credentials
    /// Signs session tokens.
    case sessions
    /// Signs checkpoints of the log.
    case log
    /// Seals content at rest.
    case sealing
    /// Marks rows that grant.
    case rows

    /// Whether the key has a public half; the others are 32 secret bytes.
    package var isSigning: Bool {
        switch self {
        case .credentials, .sessions, .log: true
        case .sealing, .rows: false
        }
    }
}
