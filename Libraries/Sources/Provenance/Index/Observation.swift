public import Primitives

/// A value that a call returned, as a keyed hash: enough to know it again, and nothing to read.
public struct Observation: Hashable, Sendable {
    /// 16 to 32 bytes.
    public let digest: [UInt8]
    /// `record` or `stranger`.
    public let origin: Origin
    public let call: ByteString
    /// Where in the result.
    public let field: ByteString

    /// Nil where digest or origin are not of these forms.
    public init?(digest: [UInt8], origin: Origin, call: ByteString, field: ByteString) {
        guard (16...32).contains(digest.count), origin == .record || origin == .stranger else { return nil }
        self.digest = digest
        self.origin = origin
        self.call = call
        self.field = field
    }
}
