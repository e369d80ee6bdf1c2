import JSON
import ModelContextProtocol
import Primitives

/// One request as it comes in, for tests: a body as text and header lines.
struct Exchange {
    static let version = "2026-07-28"
    static let meta = """
        "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
        """

    var body: String
    var headers: [(String, String)]

    /// A modern request whose headers say what its body says.
    static func modern(
        _ method: String, params: String = "", name: String? = nil, meta: String = Exchange.meta, id: String = "1"
    ) -> Exchange {
        let members = [params, meta].filter { !$0.isEmpty }.joined(separator: ", ")
        var headers = [("mcp-protocol-version", version), ("mcp-method", method)]
        if let name { headers.append(("mcp-name", name)) }
        return Exchange(
            body: """
                {"jsonrpc": "2.0", "id": \(id), "method": "\(method)", "params": {\(members)}}
                """,
            headers: headers)
    }

    /// A request of the legacy era.
    static func legacy(
        _ method: String, params: String = "{}", version: String? = "2025-11-25", id: String? = "1"
    ) -> Exchange {
        let id = id.map { "\"id\": \($0), " } ?? ""
        return Exchange(
            body: """
                {"jsonrpc": "2.0", \(id)"method": "\(method)", "params": \(params)}
                """,
            headers: version.map { [("mcp-protocol-version", $0)] } ?? [])
    }

    /// With one header set, or, where nil, left out.
    func header(_ name: String, _ value: String?) -> Exchange {
        var copy = self
        copy.headers.removeAll { $0.0 == name }
        if let value { copy.headers.append((name, value)) }
        return copy
    }

    func read(_ versions: ServedVersions = .both) throws -> MCPMessage {
        let fields = headers.map { (name: ByteString($0.0), value: ByteString($0.1)) }
        return try MCPReader(versions: versions).read(
            JSONValue(parsing: ByteString(body)), headers: MessageHeaders(fields))
    }

    /// The error that the exchange is owed, or nil where it is read.
    func refusal(_ versions: ServedVersions = .both) throws -> MCPRejection? {
        do {
            _ = try read(versions)
            return nil
        } catch let rejection as MCPRejection {
            return rejection
        }
    }
}
