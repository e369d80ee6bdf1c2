package import Primitives

/// Whether something may act.
package enum Standing: String, Hashable, Sendable {
    case active
    /// Until someone resumes it.
    case suspended
    /// For ever.
    case revoked
}

/// The standing of one subject, and who gave it that.
package struct StandingRecord: Hashable, Sendable {
    package let subject: SuspensionSubject
    package let standing: Standing
    /// Goes up with each change.
    package let epoch: Int64
    package let since: Timestamp
    /// The operator's id, or `system`.
    package let by: ByteString
    package let why: ByteString
}
