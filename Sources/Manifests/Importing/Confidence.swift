/// How far a drafted line can be relied on. Whatever it is, nothing that is drafted serves before somebody reviewed it.
package enum Confidence: String, Sendable {
    /// The document says it.
    case certain
    /// Names and shapes agree.
    case likely
    /// A name alone, or a default.
    case unsure
}
