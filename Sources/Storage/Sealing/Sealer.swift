/// Keeps content unreadable at rest, and bound to where it belongs.
package protocol Sealer: Sendable {
    /// The sealed form of the content, different each time.
    func seal(_ content: [UInt8], _ context: SealContext) throws(SealError) -> [UInt8]

    /// The content, if it was sealed for exactly this context and has not been changed.
    func open(_ sealed: [UInt8], _ context: SealContext) throws(SealError) -> [UInt8]
}

/// Why sealed content did not open, or content was not sealed.
package enum SealError: Error, Hashable, Sendable {
    /// No key of that id, or not any more: the content was erased, or the keys are another deployment's.
    case noKey
    /// Changed, cut, or sealed for another context.
    case notAuthentic
    /// The cryptographic library refused.
    case failed
}
