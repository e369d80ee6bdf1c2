/// What an index may hold. What does not fit is not taken in, and so has no support.
public struct ProvenanceLimits: Hashable, Sendable {
    /// Bytes of the user's words in all.
    public let words: Int
    /// Values of records.
    public let records: Int
    /// Values of strangers' text, counted apart: a flood of it displaces no record.
    public let strangers: Int
    /// Values of the session.
    public let session: Int
    /// Scalars of one value that is traced.
    public let elements: Int

    /// 256 KiB of words, 20 000 values of records and of strangers each, 256 of the session, 10 000 scalars at once.
    public static let `default` = ProvenanceLimits()

    /// Negative limits count as 0.
    public init(
        words: Int = 256 << 10, records: Int = 20_000, strangers: Int = 20_000, session: Int = 256,
        elements: Int = 10_000
    ) {
        self.words = max(0, words)
        self.records = max(0, records)
        self.strangers = max(0, strangers)
        self.session = max(0, session)
        self.elements = max(0, elements)
    }
}
