package import Primitives

/// Where an entry stands.
package struct EntryReference: Hashable, Sendable {
    package let id: ByteString
    /// From 1, without gaps.
    package let sequence: Int64
    package let at: Timestamp
}
