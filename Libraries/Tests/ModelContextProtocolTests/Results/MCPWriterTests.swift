import JSON
import ModelContextProtocol
import Primitives
import Testing

@Suite struct MCPWriterTests {
    static let writer = MCPWriter(
        server: ServerDescription(
            name: "remit", version: "1.0", title: "Remit", instructions: "Tools.", versions: .both),
        lifetime: 5000)
    static let info: JSONValue = ["name": "remit", "version": "1.0", "title": "Remit"]

    static func message(_ version: ProtocolVersion, url: Bool = false) -> MCPMessage {
        MCPMessage(
            id: .text("7"), version: version, request: .ping,
            meta: RequestMeta(
                capabilities: ClientCapabilities(elicitationForm: false, elicitationURL: url), client: nil,
                requestKey: nil))
    }

    static func tool(_ name: ByteString) -> ToolDescription {
        ToolDescription(
            name: name, title: "T", description: "Does.", inputSchema: ["properties": [:]],
            outputSchema: ["type": "array"],
            annotations: ToolAnnotations(readOnly: true, destructive: false, idempotent: true, openWorld: false))
    }

    @Test func discovers() throws {
        let reply = Self.writer.discovery(to: Self.message(.july2026))
        #expect(reply.status == 200)
        #expect(reply.body?["id"] == "7")
        #expect(
            reply.body?["result"] == [
                "supportedVersions": ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"],
                "capabilities": ["tools": [:]], "instructions": "Tools.", "resultType": "complete", "ttlMs": 5000,
                "cacheScope": "private", "_meta": ["io.modelcontextprotocol/serverInfo": Self.info],
            ])
    }

    @Test func shakesHands() {
        let reply = Self.writer.initialization(to: Self.message(.november2025))
        #expect(
            reply.body?["result"] == [
                "protocolVersion": "2025-11-25", "capabilities": ["tools": [:]], "serverInfo": Self.info,
                "instructions": "Tools.",
            ])
    }

    @Test func answersAPing() {
        #expect(Self.writer.pong(to: Self.message(.march2025)).body == ["jsonrpc": "2.0", "id": "7", "result": [:]])
    }

    @Test func listsInOneOrder() {
        let names: [ByteString] = ["b", "a_z", "a.b", "B", "a"]
        let reply = Self.writer.tools(ToolPage(names.map(Self.tool)), to: Self.message(.july2026))
        let result = reply.body?["result"]
        #expect(result?["tools"]?.array?.compactMap { $0["name"]?.string } == ["B", "a", "a.b", "a_z", "b"])
        #expect(result?["cacheScope"] == "private")
        #expect(result?["nextCursor"] == nil)
    }

    @Test func leavesOutWhatARevisionDoesNotKnow() {
        func members(_ version: ProtocolVersion) -> [ByteString]? {
            Self.writer.tools(ToolPage([Self.tool("t")]), to: Self.message(version)).body?["result"]?["tools"]?[0]?
                .object?.keys
        }
        #expect(members(.november2024) == ["name", "description", "inputSchema"])
        #expect(members(.march2025) == ["name", "description", "inputSchema", "annotations"])
        #expect(members(.november2025) == ["name", "title", "description", "inputSchema", "annotations"])
        #expect(members(.july2026) == ["name", "title", "description", "inputSchema", "outputSchema", "annotations"])
    }

    @Test func anInputSchemaIsOfAnObject() {
        let reply = Self.writer.tools(ToolPage([Self.tool("t")]), to: Self.message(.july2026))
        #expect(reply.body?["result"]?["tools"]?[0]?["inputSchema"] == ["properties": [:], "type": "object"])
    }

    @Test func turnsPagesWithoutState() throws {
        let tools = (10..<17).map { Self.tool(ByteString("t\($0)")) }
        var seen: [ByteString] = []
        var cursor: ByteString?
        repeat {
            let page = try ToolPage(tools.reversed(), after: cursor, limit: 3)
            seen += page.tools.map(\.name)
            cursor = page.next
        } while cursor != nil
        #expect(seen == tools.map(\.name))
    }

    @Test(arguments: ["", "!", "dA=", "AAAA", "8J+YgA"])
    func refusesACursorThatItNeverGave(_ cursor: String) {
        #expect(throws: MCPError.invalidParams("The cursor is not one that this server gave.")) {
            _ = try ToolPage([Self.tool("t")], after: ByteString(cursor), limit: 3)
        }
    }

    @Test func givesAResultAsValueAndAsText() {
        let outcome = ToolOutcome(value: ["id": "INV-1", "total": 40], meta: ["remit/decision": "permit"])
        let result = Self.writer.outcome(outcome, to: Self.message(.july2026)).body?["result"]
        #expect(result?["resultType"] == "complete")
        #expect(result?["isError"] == false)
        #expect(result?["structuredContent"] == ["id": "INV-1", "total": 40])
        #expect(result?["content"] == [["type": "text", "text": #"{"id":"INV-1","total":40}"#]])
        #expect(result?["_meta"] == ["remit/decision": "permit", "io.modelcontextprotocol/serverInfo": Self.info])
    }

    static let revisions: [(ProtocolVersion, JSONValue, Bool)] = [
        (.march2025, ["a": 1], false), (.june2025, ["a": 1], true), (.november2025, [1], false), (.july2026, [1], true),
        (.july2026, nil, true),
    ]

    @Test(arguments: revisions)
    func keepsStructuredContentToItsRevision(_ version: ProtocolVersion, _ value: JSONValue, _ kept: Bool) {
        let result = Self.writer.outcome(ToolOutcome(value: value), to: Self.message(version)).body?["result"]?.object
        #expect(result?.contains("structuredContent") == kept)
        #expect(result?.contains("resultType") == (version.era == .modern))
    }

    @Test func aRefusalIsWordsForTheModel() {
        let reply = Self.writer.outcome(ToolOutcome(error: "There is no such record."), to: Self.message(.november2025))
        #expect(reply.status == 200)
        #expect(
            reply.body?["result"] == [
                "content": [["type": "text", "text": "There is no such record."]], "isError": true,
            ])
    }

    @Test func asksTheUserToOpenAPage() throws {
        let elicitation = URLElicitation(
            key: "approval", url: "https://r.example/h/1", message: "Approve?", state: "sealed")
        let reply = try Self.writer.inputRequired(elicitation, to: Self.message(.july2026, url: true))
        let result = reply.body?["result"]
        #expect(result?["resultType"] == "input_required")
        #expect(result?["requestState"] == "sealed")
        #expect(
            result?["inputRequests"] == [
                "approval": [
                    "method": "elicitation/create",
                    "params": ["mode": "url", "url": "https://r.example/h/1", "message": "Approve?"],
                ]
            ])
    }

    @Test(arguments: [(ProtocolVersion.july2026, false), (.november2025, true)])
    func asksNoClientThatCannot(_ version: ProtocolVersion, _ url: Bool) {
        let elicitation = URLElicitation(key: "k", url: "https://r.example", message: "m")
        #expect(throws: MCPError.missingCapability(["elicitation": ["url": [:]]])) {
            try Self.writer.inputRequired(elicitation, to: Self.message(version, url: url))
        }
    }

    @Test func givesANotificationNoAnswer() {
        let message = MCPMessage(id: nil, version: .july2026, request: .notification("x"), meta: .none)
        #expect(Self.writer.pong(to: message) == .accepted)
        #expect(MCPReply.accepted.status == 202)
        #expect(MCPReply.accepted.body == nil)
    }

    @Test func answersAnErrorWithItsStatus() {
        let reply = MCPReply(MCPRejection(nil, .parse()))
        #expect(reply.status == 400)
        #expect(
            reply.body == [
                "jsonrpc": "2.0", "id": nil, "error": ["code": -32700, "message": "The body is not valid JSON."],
            ])
        #expect(
            MCPReply(.missingCapability([:]), to: .number(JSONNumber(3))).body?["error"]?["data"] == [
                "requiredCapabilities": [:]
            ])
    }
}
