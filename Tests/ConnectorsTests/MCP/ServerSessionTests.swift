import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Testing

@testable import Connectors

/// Sessions of servers that want a handshake.
@Suite struct ServerSessionTests {
    private func server() async throws -> MCPServer {
        try await MCPServer.start(.legacy) { MCPServer.result($0, #"{"content":[]}"#, typed: false) }
    }

    @Test func aServerOfTheLegacyEraIsFoundOut() async throws {
        let server = try await server()
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        _ = try await fixture.call(tool)
        #expect(
            server.arrivals.map(\.method) == [
                "tools/list", "initialize", "notifications/initialized", "tools/list", "initialize",
                "notifications/initialized", "tools/call",
            ])
        let call = try #require(server.arrivals.last)
        #expect(call.header("MCP-Protocol-Version") == "2025-06-18", "as the handshake settled")
        #expect(call.header("Mcp-Method") == nil && call.body["params"]?["_meta"] == nil)
        #expect(server.arrivals("initialize").allSatisfy { $0.body["params"]?["capabilities"] == [:] })
        await fixture.stop()
    }

    @Test func aSessionBelongsToOneIdentity() async throws {
        let server = try await server()
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        for (user, actor) in [("a", "support"), ("b", "support"), ("a", "resolver"), ("a", "support")]
            as [(ByteString, ByteString)]
        {
            _ = try await fixture.call(tool, user: user, actor: actor)
        }
        let used = server.arrivals("tools/call").compactMap { $0.header("Mcp-Session-Id") }
        #expect(used.count == 4 && Set(used).count == 3 && used[0] == used[3])
        let listing = server.arrivals("tools/list").compactMap { $0.header("Mcp-Session-Id") }
        #expect(Set(listing).isDisjoint(with: used), "the list was had in a session of nobody's")
        await fixture.stop()
    }

    @Test func oneHandshakeAtATime() async throws {
        let server = try await server()
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        _ = await fixture.connector.standing(of: tool, at: server.url)
        let before = server.arrivals("initialize").count
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<12 { group.addTask { _ = try? await fixture.call(tool) } }
        }
        #expect(server.arrivals("initialize").count == before + 1)
        #expect(server.arrivals("tools/call").count == 12)
        await fixture.stop()
    }

    @Test func aSessionThatIsLostIsOpenedAnew() async throws {
        let server = try await server()
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        _ = try await fixture.call(tool)
        server.loseSessions()
        await #expect(throws: ConnectorError.sessionLost) { try await fixture.call(tool) }
        _ = try await fixture.call(tool)
        await fixture.stop()
    }

    @Test func theOldestAreForgotten() async throws {
        let sessions = ServerSessions(capacity: 8)
        for number in 0..<40 {
            let caller = CallerIdentity(tenant: "t", user: "\(number)", actor: "a")
            _ = try await sessions.session(.init(backend: "b", address: "x", caller: caller)) {
                .success(ServerSession(id: "\(number)", version: .june2025))
            }
        }
        #expect(sessions.count <= 8)
        let last = sessions.known(.init(backend: "b", address: "x", caller: .init(tenant: "t", user: "39", actor: "a")))
        #expect(last?.id == "39")
    }

    @Test(arguments: [("", false), ("a b", false), ("a\r\nX: y", false), ("é", false), ("ses-1", true)])
    func anIDThatAHeaderCanCarry(_ id: String, _ fits: Bool) { #expect(ServerSession.isID(id) == fits) }
}
