import Folder
import JSON
import Manifests
import ModelContextProtocol
import Primitives

/// Small pin files, and manifests of the server that they are of.
enum PinFixture {
    static let text: JSONValue = ["type": "string"]

    /// A tool as a server lists it; every parameter of it is a string.
    static func tool(
        _ name: ByteString, _ parameters: [ByteString] = [], answers output: JSONValue? = nil,
        more: JSONObject = [:]
    ) -> JSONValue {
        var properties = JSONObject()
        for parameter in parameters { properties[parameter] = text }
        var tool: JSONObject = [
            "name": .string(name), "description": .string("Does \(name)."),
            "inputSchema": [
                "type": "object", "properties": .object(properties),
                "required": .array(parameters.map { .string($0) }),
            ],
        ]
        tool["outputSchema"] = output
        for member in more { tool[member.key] = member.value }
        return .object(tool)
    }

    static func file(_ tools: [JSONValue]) -> [UInt8] { JSONValue.object(["tools": .array(tools)]).serialized() }

    /// The first lines of a manifest; three lines.
    static let head = "backend: crm\nmcp: https://crm.internal/mcp\nauth: per-call\n"

    /// Reads a manifest beside `tools/crm.tools.json`.
    static func read(_ manifest: String, pins: [UInt8]?) -> ManifestFixture.Read {
        ManifestFixture.read(manifest, others: pins.map { ["tools/crm.tools.json": $0] } ?? [:])
    }
}
