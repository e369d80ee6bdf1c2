public import JSON
public import Primitives

/// The client software's own account of itself. Nobody verified it: for display and diagnosis, never for a decision.
public struct ClientInfo: Hashable, Sendable {
    public let name: ByteString
    public let version: ByteString

    /// The most bytes of either that are kept.
    public static let greatestLength = 128

    public init(name: ByteString, version: ByteString) {
        self.name = name
        self.version = version
    }

    /// As it stands in a message.
    var json: JSONValue { ["name": .string(name), "version": .string(version)] }

    /// Nil where name or version are missing or too long.
    public init?(_ value: JSONValue?) {
        guard let name = value?["name"]?.string, let version = value?["version"]?.string,
            max(name.count, version.count) <= Self.greatestLength
        else { return nil }
        self.name = name
        self.version = version
    }
}
