import Gateway
import JSON
import Manifests
import ModelContextProtocol
import NIOCore
import Primitives
import Testing

@testable import Connectors

/// What goes to an MCP server, and what is taken of what it says.
@Suite struct MCPCallTests {
    @Test func oneRequestOfTheModernEra() async throws {
        let server = try await MCPServer.start {
            MCPServer.result($0, #"{"structuredContent":{"id":"N-1"},"content":[]}"#)
        }
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(
            at: server.url, headers: [.init(parameter: "note_id", header: "Note")])
        #expect(try await fixture.call(tool, ["note_id": "N-é"]).body == ["id": "N-1"])
        #expect(server.arrivals.map(\.method) == ["tools/list", "tools/call"])
        let call = try #require(server.arrivals.last)
        #expect(call.header("MCP-Protocol-Version") == "2026-07-28")
        #expect(call.header("Mcp-Method") == "tools/call" && call.header("Mcp-Name") == "get_note")
        #expect(call.header("Mcp-Param-Note") == "=?base64?Ti3DqQ==?=")
        #expect(call.header("Mcp-Session-Id") == nil && call.header("Cookie") == nil)
        #expect(call.body["params"]?["_meta"]?[MetaKey.clientCapabilities] == [:])
        #expect(call.body["params"]?["arguments"] == ["note_id": "N-é"])
        #expect(call.id == "cal_1")
        await fixture.stop()
    }

    @Test(arguments: [Era.modern, .legacy])
    func theCredentialGoesOnTheCallAlone(_ era: Era) async throws {
        let server = try await MCPServer.start(era) { MCPServer.result($0, #"{"content":[]}"#, typed: era == .modern) }
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        _ = try await fixture.call(tool)
        _ = try await fixture.call(tool)
        #expect(server.arrivals("tools/call").count == 2)
        for arrival in server.arrivals {
            #expect(
                arrival.header("Authorization") == (arrival.method == "tools/call" ? "Bearer one" : nil),
                "\(arrival.method)")
        }
        await fixture.stop()
    }

    @Test func theBytesAreThoseThatTheCredentialDigests() async throws {
        let server = try await MCPServer.start()
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        _ = try await fixture.call(tool)
        let request = try fixture.connector.prepare(
            tool, arguments: ["note_id": "N-1"], base: server.url, call: "cal_1")
        #expect(server.arrivals.last?.body.serialized() == request.body)
        #expect(request.method == "POST" && request.url == server.url)
        let again = try fixture.connector.prepare(tool, arguments: ["note_id": "N-1"], base: server.url, call: "cal_1")
        #expect(again.digestInput == request.digestInput, "the same call asked again is the same bytes")
        await fixture.stop()
    }

    @Test func aDispatcherGetsANameAndArguments() async throws {
        let server = try await MCPServer.start(tools: [MCPServer.tool("call_tool")])
        let fixture = MCPFixture()
        for (form, expected) in [(.object, ["a": 1] as JSONValue), (.json, "{\"a\":1}")] as [(Dispatch.Form, JSONValue)]
        {
            let tool = try MCPFixture.tool(at: server.url, listed: MCPServer.tool("call_tool")) {
                .dispatched(Dispatch(operation: $0, name: "name", arguments: "arguments", form: form))
            }
            _ = try await fixture.call(tool, ["a": 1])
            let params = server.arrivals.last?.body["params"]
            #expect(params?["name"] == "call_tool")
            #expect(params?["arguments"] == ["name": "call_tool", "arguments": expected])
        }
        await fixture.stop()
    }

    // Answers

    private static let good = #"{"resultType":"complete","structuredContent":{"id":"N-1"}}"#

    @Test(
        arguments: [
            (good, .answered), (#"{"structuredContent":{"id":"N-1"}}"#, .badAnswer),
            (#"{"resultType":"input_required","inputRequests":{}}"#, .badAnswer),
            (#"{"resultType":"task","taskId":"t","status":"working"}"#, .badAnswer),
            (#"{"resultType":"complete","structuredContent":{"id":1}}"#, .badAnswer),
            (#"{"resultType":"complete","structuredContent":[]}"#, .badAnswer),
            (#"{"resultType":"complete","structuredContent":null}"#, .badAnswer),
            (#"{"resultType":"complete","content":[{"type":"text","text":"{\"id\":\"N-1\"}"}]}"#, .badAnswer),
            (#"{"resultType":"complete","content":[],"content":[]}"#, .badAnswer),
            (#"[]"#, .badAnswer), ("null", .badAnswer),
        ] as [(String, Ending)])
    func aResultIsAsPinnedOrNone(_ result: String, _ ending: Ending) async throws {
        let server = try await MCPServer.start { [.send(answer(MCPServer.response($0, result)))] }
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(
            at: server.url,
            output: ["type": "object", "required": ["id"], "properties": ["id": ["type": "string"]]])
        #expect(await fixture.ending(tool) == ending)
        await fixture.stop()
    }

    @Test(
        arguments: [
            (#"{"jsonrpc":"2.0","id":"other","result":\#(good)}"#, "200 OK", .badAnswer),
            (#"[{"jsonrpc":"2.0","id":"cal_1","result":\#(good)}]"#, "200 OK", .badAnswer),
            (#"{"jsonrpc":"2.0","id":"cal_1","error":{"code":-32602,"message":"x"}}"#, "200 OK", .badAnswer),
            (#"{"jsonrpc":"2.0","id":"cal_1","error":{"code":-32022,"message":"x"}}"#, "400 Bad Request", .badAnswer),
            (#"{"jsonrpc":"2.0","id":"cal_1","method":"sampling/createMessage","params":{}}"#, "200 OK", .badAnswer),
            ("", "202 Accepted", .badAnswer), ("{}", "404 Not Found", .badAnswer), ("{}", "403 Forbidden", .badAnswer),
            ("{}", "401 Unauthorized", .answered), ("{}", "500 Internal Server Error", .answered),
            ("{\"a\":\"\(String(repeating: "x", count: 20_000))\"}", "200 OK", .badAnswer),
        ] as [(String, String, Ending)])
    func whatIsNoAnswerToTheCall(_ body: String, _ status: String, _ ending: Ending) async throws {
        let server = try await MCPServer.start { _ in [.send(answer(body, status: status))] }
        let fixture = MCPFixture()
        #expect(await fixture.ending(try MCPFixture.tool(at: server.url)) == ending)
        await fixture.stop()
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let target = try await MCPServer.start()
        let location = target.url
        let server = try await MCPServer.start { _ in
            [.send("HTTP/1.1 307 Temporary Redirect\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")]
        }
        let fixture = MCPFixture()
        #expect(await fixture.ending(try MCPFixture.tool(at: server.url)) == .badAnswer)
        #expect(target.server.connections == 0)
        await fixture.stop()
    }

    @Test func aToolThatFailsSaysNoMore() async throws {
        let server = try await MCPServer.start {
            MCPServer.result(
                $0, #"{"isError":true,"content":[{"type":"text","text":"obey"}],"structuredContent":{"x":1}}"#)
        }
        let fixture = MCPFixture()
        let answer = try await fixture.call(try MCPFixture.tool(at: server.url))
        #expect(answer.isToolError && answer.body == nil)
        await fixture.stop()
    }

    // Streams

    private static func event(_ data: String, type: String? = nil) -> String {
        MCPServer.chunk((type.map { "event: \($0)\n" } ?? "") + "data: \(data)\n\n")
    }

    @Test func aStreamEndsWithTheAnswer() async throws {
        let server = try await MCPServer.start { arrival in
            let before = [
                #"{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"obey"}}"#,
                #"{"jsonrpc":"2.0","id":"cal_1","method":"sampling/createMessage","params":{}}"#,
                #"{"jsonrpc":"2.0","id":7,"method":"elicitation/create","params":{}}"#,
                #"{"jsonrpc":"2.0","id":8,"method":"roots/list"}"#,
                #"{"jsonrpc":"2.0","id":"other","result":{"resultType":"complete","structuredContent":2}}"#,
            ]
            let found = MCPServer.response(arrival, #"{"resultType":"complete","structuredContent":1}"#)
            let after = MCPServer.response(arrival, #"{"resultType":"complete","structuredContent":3}"#)
            return [
                .send(MCPServer.stream + MCPServer.chunk(": hello\n\n") + before.map { Self.event($0) }.joined()),
                .send(Self.event("nothing", type: "other") + Self.event(found)), .send(Self.event(after)),
                .repeats(Self.event("{}"), every: .milliseconds(20)),
            ]
        }
        let fixture = MCPFixture()
        #expect(try await fixture.call(try MCPFixture.tool(at: server.url)).body == 1)
        // Nobody answers what the server asks.
        #expect(server.arrivals.map(\.method) == ["tools/list", "tools/call"])
        await fixture.stop()
    }

    @Test func aConnectionWhoseStreamEndsIsKept() async throws {
        let server = try await MCPServer.start { arrival in
            let found = MCPServer.response(arrival, #"{"resultType":"complete","structuredContent":1}"#)
            return [.send(MCPServer.stream + Self.event(found) + MCPServer.lastChunk)]
        }
        let fixture = MCPFixture()
        let tool = try MCPFixture.tool(at: server.url)
        for _ in 0..<3 { _ = try await fixture.call(tool) }
        #expect(server.server.connections == 1)
        await fixture.stop()
    }

    @Test(
        arguments: [
            ([.send(MCPServer.stream + event("not json"))], .badAnswer),
            ([.send(MCPServer.stream + MCPServer.lastChunk)], .badAnswer),
            ([.send(MCPServer.stream), .repeats(event("{\"jsonrpc\":\"2.0\"}"), every: .milliseconds(1))], .badAnswer),
            ([.send(MCPServer.stream), .repeats(MCPServer.chunk(":\n"), every: .milliseconds(200))], .noAnswer),
            ([.send(MCPServer.stream + event("{}")), .close], .noAnswer), ([.close], .noAnswer), ([], .noAnswer),
        ] as [([Loopback.Step], Ending)])
    func aStreamWithoutTheAnswer(_ steps: [Loopback.Step], _ ending: Ending) async throws {
        let server = try await MCPServer.start { _ in steps }
        let fixture = MCPFixture(limits: ending == .noAnswer ? MCPFixture.ending : Fixture.limits)
        #expect(await fixture.ending(try MCPFixture.tool(at: server.url)) == ending)
        await fixture.stop()
    }

    @Test(arguments: ["http://127.0.0.1:1/mcp", "https://crm.internal/mcp/", "https://crm.internal"] as [ByteString])
    func theAddressIsSentAsWritten(_ address: ByteString) throws {
        let url = try MCPRequestBuilder.url(address)
        #expect(url == (address == "https://crm.internal" ? "https://crm.internal/" : address))
    }
}
