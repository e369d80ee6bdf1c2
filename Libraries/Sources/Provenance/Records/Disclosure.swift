public import Primitives

/// What a text would tell readers who may not read it.
public struct Disclosure: Hashable, Sendable {
    /// Who may read it; nil where more was seen than is known again.
    public let readers: Readers?
    /// The type of the record that it stands in, or what showed it.
    public let source: ByteString
    /// The call that showed it.
    public let call: ByteString

    public init(readers: Readers?, source: ByteString, call: ByteString) {
        self.readers = readers
        self.source = source
        self.call = call
    }
}
