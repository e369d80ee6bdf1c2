public import Primitives

/// A field of a record that the company's systems wrote, as a person would say it.
public struct SeenField: Hashable, Sendable {
    /// Its place within the record.
    public let name: ByteString
    public let value: ByteString

    public init(name: ByteString, value: ByteString) {
        self.name = name
        self.value = value
    }
}
