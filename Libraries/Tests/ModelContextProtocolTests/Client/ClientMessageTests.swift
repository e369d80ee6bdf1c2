import JSON
import ModelContextProtocol
import Primitives
import Testing

/// What a client writes, judged by our own reader of servers.
@Suite struct ClientMessageTests {
    private static let client = ClientInfo(name: "remit", version: "1")

    private func read(_ message: ClientMessage) throws -> MCPMessage {
        let fields = message.headers.map { (name: ByteString($0.name.text.lowercased()), value: $0.value) }
        return try MCPReader(versions: .both).read(message.body, headers: MessageHeaders(fields))
    }

    @Test(
        arguments: ["get_note", "a.b-c", "=?base64?eA==?="] as [ByteString], [ProtocolVersion.july2026, .november2025])
    func aCallIsReadAsItIsMeant(_ name: ByteString, _ version: ProtocolVersion) throws {
        let message = ClientMessage.callTool(
            ToolCall(name: name, arguments: ["id": "N-é"]), id: .text("cal_1"), version: version, client: Self.client)
        let read = try read(message)
        #expect(read.id == .text("cal_1") && read.version == version)
        guard case .callTool(let call) = read.request else {
            Issue.record("no call")
            return
        }
        #expect(call.name == name && call.arguments == ["id": "N-é"])
    }

    @Test func nothingIsDeclared() throws {
        let list = ClientMessage.listTools(id: .text("1"), cursor: nil, version: .july2026, client: Self.client)
        #expect(list.body["params"]?["_meta"]?[MetaKey.clientCapabilities] == [:])
        let handshake = ClientMessage.initialize(id: .text("1"), client: Self.client)
        #expect(handshake.body["params"]?["capabilities"] == [:])
        #expect(!handshake.headers.contains { $0.name == "MCP-Protocol-Version" })
    }

    @Test func argumentsAreRepeatedInHeadersOfTheModernEraAlone() {
        for (version, expected) in [(ProtocolVersion.july2026, ["=?base64?w6k=?="]), (.june2025, [])] {
            let message = ClientMessage.callTool(
                ToolCall(name: "a", arguments: ["region": "é"]), id: .text("1"), version: version, client: Self.client,
                parameters: [("Region", "é")])
            #expect(message.headers.filter { $0.name == "Mcp-Param-Region" }.map(\.value.text) == expected)
        }
    }

    @Test func aNotificationHasNoID() {
        let message = ClientMessage.initialized(version: .june2025, client: Self.client)
        #expect(message.body.object?.keys == ["jsonrpc", "method"])
    }
}
