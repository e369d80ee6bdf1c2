import JSON
import ModelContextProtocol
import Primitives

enum MCPTargets {
    /// A version header, and a message: both eras served, and one alone.
    @Sendable static func message(_ bytes: [UInt8]) {
        let (header, body) = halves(bytes)
        guard let value = ByteString(validating: header), let json = try? JSONValue(parsing: body) else { return }
        let field: MessageHeaders.Field = (name: "mcp-protocol-version", value: value)
        let headers = MessageHeaders(value.isEmpty ? [] : [field])
        for versions in [ServedVersions.both, .modern] {
            _ = try? MCPReader(versions: versions).read(json, headers: headers)
        }
    }
}
