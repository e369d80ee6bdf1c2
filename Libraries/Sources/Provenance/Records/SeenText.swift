public import Primitives

/// A text that a session saw, as far as it is known again in another: passages of it, and who may read it.
public struct SeenText: Hashable, Sendable {
    /// Who may read it.
    public let readers: Readers
    /// The record that it stands in, where it stands in one with an id.
    public let record: ByteString?
    /// That record's type, or what showed it.
    public let source: ByteString
    /// The prints of its ``TextSketch``, under the session's key.
    public let prints: [UInt64]
    /// True where it was looked for by the user's own words.
    public let isSought: Bool
    /// The call that showed it.
    public let call: ByteString

    public init(
        readers: Readers, record: ByteString? = nil, source: ByteString, prints: [UInt64], isSought: Bool,
        call: ByteString
    ) {
        self.readers = readers
        self.record = record
        self.source = source
        self.prints = prints
        self.isSought = isSought
        self.call = call
    }

    /// The same, for where its prints are kept beside it.
    var withoutPrints: SeenText {
        SeenText(readers: readers, record: record, source: source, prints: [], isSought: isSought, call: call)
    }

    /// The fewest words of a text that is known again.
    public static let fewestWords = 6
}
