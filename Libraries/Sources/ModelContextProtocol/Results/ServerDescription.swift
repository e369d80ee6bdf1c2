import JSON
public import Primitives

/// What a server says of itself.
public struct ServerDescription: Sendable {
    public let name: ByteString
    public let version: ByteString
    /// For a person; nil: the name.
    public let title: ByteString?
    /// For a model: what the server is for.
    public let instructions: ByteString?
    public let versions: ServedVersions

    public init(
        name: ByteString, version: ByteString, title: ByteString? = nil, instructions: ByteString? = nil,
        versions: ServedVersions
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.instructions = instructions
        self.versions = versions
    }

    /// `Implementation` of the specification; `title` came with 2025-06-18.
    func implementation(in version: ProtocolVersion) -> JSONValue {
        var object: JSONObject = ["name": .string(name), "version": .string(self.version)]
        if version >= .june2025 { object["title"] = title.map { .string($0) } }
        return .object(object)
    }
}
