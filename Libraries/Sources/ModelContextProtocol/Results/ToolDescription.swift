public import JSON
public import Primitives

/// A tool as a list shows it.
public struct ToolDescription: Sendable {
    /// 1 to 128 of `A-Z a-z 0-9 _ . -`.
    public let name: ByteString
    public let title: ByteString?
    public let description: ByteString?
    /// JSON Schema 2020-12 of an object; a missing `type` is filled in.
    public let inputSchema: JSONObject
    /// What `structuredContent` keeps to; a list in a revision that wants an object leaves any other out.
    public let outputSchema: JSONObject?
    public let annotations: ToolAnnotations?

    public init(
        name: ByteString, title: ByteString? = nil, description: ByteString? = nil, inputSchema: JSONObject,
        outputSchema: JSONObject? = nil, annotations: ToolAnnotations? = nil
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.annotations = annotations
    }

    /// True if the specification allows the name.
    public static func isName(_ name: ByteString) -> Bool {
        (1...128).contains(name.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// With what the revision knows: annotations since 2025-03-26, titles and output schemas since 2025-06-18.
    func json(in version: ProtocolVersion) -> JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if version >= .june2025 { object["title"] = title.map { .string($0) } }
        object["description"] = description.map { .string($0) }
        var input = inputSchema
        input["type"] = "object"
        object["inputSchema"] = .object(input)
        if version >= .june2025, let outputSchema, version.era == .modern || outputSchema["type"]?.string == "object" {
            object["outputSchema"] = .object(outputSchema)
        }
        if version >= .march2025 { object["annotations"] = annotations?.json }
        return .object(object)
    }
}
