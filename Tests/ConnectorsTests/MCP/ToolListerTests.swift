import Gateway
import JSON
import Manifests
import ModelContextProtocol
import NIOCore
import Primitives
import Testing

@testable import Connectors

/// Lists of tools, from servers that lie too.
@Suite struct ToolListerTests {
    private func list(_ url: ByteString, _ fixture: MCPFixture) async throws(ConnectorError) -> ToolListing {
        try await MCPConnector.list(
            url, of: "crm", addresses: fixture.base.listed, over: fixture.base.channel, as: MCPFixture.client)
    }

    @Test(arguments: [Era.modern, .legacy])
    func aListOfManyPages(_ era: Era) async throws {
        let tools = (0..<25).map { MCPServer.tool("tool_\($0)") }
        let server = try await MCPServer.start(era, tools: tools, page: 10)
        let fixture = MCPFixture()
        let listing = try await list(server.url, fixture)
        #expect(listing.era == era)
        #expect(listing.tools.map(\.json) == tools)
        await fixture.stop()
    }

    @Test func whatIsNoToolIsLeftOut() async throws {
        let server = try await MCPServer.start(tools: [["name": "a b", "inputSchema": [:]], "x", MCPServer.tool()])
        let fixture = MCPFixture()
        #expect(try await list(server.url, fixture).tools.map(\.name) == ["get_note"])
        await fixture.stop()
    }

    @Test(
        arguments: [
            // Two of one name, a cursor that never ends, no list, no JSON, a wrong id, a stream without an answer.
            (#"{"resultType":"complete","tools":[\#(MCPServer.tool().text),\#(MCPServer.tool().text)]}"#, .badAnswer),
            (#"{"resultType":"complete","tools":[],"nextCursor":"again"}"#, .badAnswer),
            (#"{"resultType":"complete"}"#, .badAnswer),
            (#"{"resultType":"complete","tools":[],"nextCursor":5}"#, .badAnswer),
        ] as [(String, Ending)])
    func aListThatLies(_ result: String, _ ending: Ending) async throws {
        let server = try await Loopback.start { _, text in
            let body = text.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
            let id = (try? JSONValue(parsing: Array(body.utf8)))?["id"] ?? .null
            return [.send(answer(#"{"jsonrpc":"2.0","id":\#(id.text),"result":\#(result)}"#))]
        }
        let fixture = MCPFixture()
        do throws(ConnectorError) {
            _ = try await list(server.url, fixture)
            Issue.record("a list")
        } catch { #expect(Ending(error) == ending) }
        await fixture.stop()
    }

    @Test(
        arguments: [
            ([.send(answer("{}"))], .badAnswer), ([.send(answer("x", type: "text/html"))], .badAnswer),
            ([.send(answer("{}", status: "401 Unauthorized"))], .badAnswer),
            ([.send(answer("{}", status: "503 Service Unavailable"))], .badAnswer),
            ([.send(answer("{}", status: "405 Method Not Allowed"))], .badAnswer),
            ([.send("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")], .badAnswer),
            ([.send(MCPServer.stream), .repeats(MCPServer.chunk(":\n"), every: .milliseconds(200))], .noAnswer),
            ([], .noAnswer),
        ] as [([Loopback.Step], Ending)])
    func noList(_ steps: [Loopback.Step], _ ending: Ending) async throws {
        let server = try await Loopback.start { _, _ in steps }
        let fixture = MCPFixture(limits: ending == .noAnswer ? MCPFixture.ending : Fixture.limits)
        do throws(ConnectorError) {
            _ = try await list(server.url, fixture)
            Issue.record("a list")
        } catch { #expect(Ending(error) == ending) }
        await fixture.stop()
    }

    @Test func anAddressThatIsNotListedIsNotAsked() async throws {
        let server = try await MCPServer.start()
        let fixture = MCPFixture()
        await #expect(throws: ConnectorError.self) {
            try await MCPConnector.list(
                server.url, of: "crm", addresses: [], over: fixture.base.channel, as: MCPFixture.client)
        }
        #expect(server.server.connections == 0)
        await fixture.stop()
    }
}
