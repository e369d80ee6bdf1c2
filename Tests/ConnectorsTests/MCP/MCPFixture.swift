import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Provenance
import Testing

@testable import Connectors

/// A connector to MCP servers, and a tool that is pinned as ``MCPServer/tool(_:_:)`` lists it.
struct MCPFixture {
    let base: Fixture
    let connector: MCPConnector
    /// For what is meant to end by them, on a machine that is busy with other things.
    static let ending = TransportLimits(
        connect: .seconds(6), read: .seconds(2), total: .seconds(8), body: 10_000, head: 4_000)
    static let client = ClientInfo(name: "remit", version: "1")

    init(limits: TransportLimits = Fixture.limits) {
        base = Fixture(limits: limits)
        connector = MCPConnector(
            channel: base.channel, client: Self.client, random: SystemRandom(), sessions: ServerSessions(),
            patience: .seconds(60), pins: { fetch in PinWatch(report: { _ in }, fetch: fetch) })
    }

    static func backend(_ url: ByteString, pins: [ByteString: ByteString] = [:]) -> Backend {
        Backend(
            name: "crm", source: .mcp(pins: "tools/crm.tools.json"), url: url, authentication: .perCall,
            tenantsHaveAddresses: false, addresses: ["127.0.0.1"].compactMap { AddressRange($0) }, probe: nil,
            pins: pins, records: [:], location: SourceLocation(file: "tools/crm.yaml", line: 1))
    }

    /// The digest of a tool as it is listed.
    static func digest(_ listed: JSONValue = MCPServer.tool()) throws -> ByteString {
        try PinFile.digest(of: try #require(ToolDefinition(listed)))
    }

    static func tool(
        at url: ByteString, listed: JSONValue = MCPServer.tool(), output: JSONValue? = nil,
        headers: [MCPOperation.HeaderParameter] = [], route: ((Operation) -> Route)? = nil
    ) throws -> Tool {
        let digest = try digest(listed)
        let name = listed["name"]?.string ?? ""
        let operation = Operation.mcp(
            MCPOperation(name: name, pin: digest, output: try output.map { try JSONSchema($0) }, headers: headers))
        return Tool(
            id: ToolID(backend: "crm", name: name), publicName: "crm_\(name)",
            backend: backend(url, pins: [name: digest]), description: "", effect: .read, isPublic: false,
            audience: .agents, inputSchema: [:], offeredSchema: [:], parameters: [], result: nil, returns: [],
            undo: nil, outcome: nil, route: route?(operation) ?? .direct(operation),
            location: SourceLocation(file: "tools/crm.yaml", line: 1))
    }

    /// One call, as the gateway makes it.
    func call(
        _ tool: Tool, _ arguments: JSONObject = ["note_id": "N-1"], user: ByteString = "usr_1",
        actor: ByteString = "support", id: ByteString = "cal_1"
    ) async throws(ConnectorError) -> BackendAnswer {
        let url = tool.backend.url
        guard await connector.standing(of: tool, at: url) == .asPinned else { throw .unbuildable("not as pinned") }
        let request = try connector.prepare(tool, arguments: arguments, base: url, call: id)
            .called(by: CallerIdentity(tenant: "globex", user: user, actor: actor))
        try await connector.open(request)
        return try await connector.send(request, authority: [.init(value: "Bearer one")])
    }

    /// How a call ended.
    func ending(_ tool: Tool) async -> Ending {
        do throws(ConnectorError) {
            _ = try await call(tool)
            return .answered
        } catch { return Ending(error) }
    }

    func stop() async { await base.transport.stop() }
}
