import JSON
import ModelContextProtocol
import Primitives
import Testing

@Suite struct ModernReaderTests {
    static let call = Exchange.modern(
        "tools/call", params: #""name": "billing_refund", "arguments": {"amount": 40}"#, name: "billing_refund")

    @Test func readsDiscover() throws {
        let message = try Exchange.modern("server/discover").read(.modern)
        guard case .discover = message.request else {
            Issue.record("not a discover")
            return
        }
        #expect(message.era == .modern)
        #expect(message.version == .july2026)
    }

    @Test func readsAListWithItsCursor() throws {
        guard
            case .listTools(let cursor) = try Exchange.modern("tools/list", params: #""cursor": "abc""#).read().request
        else {
            Issue.record("not a list")
            return
        }
        #expect(cursor == "abc")
    }

    @Test func readsACall() throws {
        let message = try Self.call.read()
        guard case .callTool(let call) = message.request else {
            Issue.record("not a call")
            return
        }
        #expect(call.name == "billing_refund")
        #expect(call.arguments == ["amount": 40])
        #expect(message.id == .number(JSONNumber(1)))
    }

    @Test func readsWhatTheClientSaysBeside() throws {
        let meta = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {"elicitation": {"url": {}}},
                "io.modelcontextprotocol/clientInfo": {"name": "tester", "version": "1"},
                "remit/request": "r-1", "traceparent": "00-x"}
            """
        let said = try Exchange.modern("tools/list", meta: meta).read().meta
        #expect(said.capabilities == ClientCapabilities(elicitationForm: false, elicitationURL: true))
        #expect(said.client?.name == "tester")
        #expect(said.requestKey == "r-1")
    }

    @Test(arguments: [
        (#"{}"#, false, false),
        (#"{"elicitation": {}}"#, true, false),
        (#"{"elicitation": {"form": {}}}"#, true, false),
        (#"{"elicitation": {"url": {}}}"#, false, true),
        (#"{"elicitation": {"form": {}, "url": {}}}"#, true, true),
        (#"{"elicitation": {"url": true}}"#, false, false),
        (#"{"elicitation": true}"#, false, false),
    ])
    func readsHowTheUserCanBeAsked(_ text: String, _ form: Bool, _ url: Bool) throws {
        let object = try #require(try JSONValue(parsing: ByteString(text)).object)
        #expect(ClientCapabilities(object) == ClientCapabilities(elicitationForm: form, elicitationURL: url))
    }

    @Test func readsTheAnswersToAnElicitation() throws {
        let params = #""name": "t", "inputResponses": {"approval": {"action": "accept"}}, "requestState": "sealed""#
        guard case .callTool(let call) = try Exchange.modern("tools/call", params: params, name: "t").read().request
        else {
            Issue.record("not a call")
            return
        }
        #expect(call.state == "sealed")
        #expect(call.answers.map(\.key) == ["approval"])
        #expect(call.answers.first?.answer.action == .accept)
    }

    // swift-format-ignore
    static let mismatches: [(String, Exchange)] = [
        ("no version", call.header("mcp-protocol-version", nil)),
        ("other version", call.header("mcp-protocol-version", "2025-11-25")),
        ("unknown version", call.header("mcp-protocol-version", "2099-01-01")),
        ("no method", call.header("mcp-method", nil)),
        ("other method", call.header("mcp-method", "tools/list")),
        ("method in other case", call.header("mcp-method", "Tools/Call")),
        ("encoded method", call.header("mcp-method", "=?base64?dG9vbHMvY2FsbA==?=")),
        ("no name", call.header("mcp-name", nil)),
        ("empty name", call.header("mcp-name", "")),
        ("other name", call.header("mcp-name", "tickets_get_ticket")),
        ("name with more", call.header("mcp-name", "billing_refund,billing_refund")),
        ("encoded other name", call.header("mcp-name", "=?base64?dGlja2V0cw==?=")),
        ("name in broken base64", call.header("mcp-name", "=?base64?YmlsbGluZ19yZWZ1bmQ?=")),
        ("name with marker in other case", call.header("mcp-name", "=?Base64?YmlsbGluZ19yZWZ1bmQ=?=")),
        ("version twice", Exchange(body: call.body, headers: call.headers + [("mcp-protocol-version", "2026-07-28")])),
        ("method twice", Exchange(body: call.body, headers: call.headers + [("mcp-method", "tools/call")])),
        ("name twice", Exchange(body: call.body, headers: call.headers + [("mcp-name", "tickets_get_ticket")])),
        ("name twice, first other", Exchange(body: call.body, headers: [("mcp-name", "tickets_get_ticket")] + call.headers)),
        ("name that the body lacks", Exchange.modern("tools/call", name: "billing_refund")),
        ("prompt's other name", Exchange.modern("prompts/get", params: #""name": "a""#, name: "b")),
        ("resource's other address", Exchange.modern("resources/read", params: #""uri": "a:b""#, name: "a:c")),
        ("task's other id", Exchange.modern("tasks/get", params: #""taskId": "t1""#, name: "t2")),
        ("composed for decomposed", Exchange.modern("tools/call", params: "\"name\": \"cafe\u{301}\"", name: "=?base64?Y2Fmw6k=?=")),
    ]

    @Test(arguments: mismatches.indices)
    func refusesHeadersAtOddsWithTheBody(_ index: Int) throws {
        let (what, exchange) = Self.mismatches[index]
        let refusal = try exchange.refusal()
        #expect(refusal?.error.code == -32020, "\(what)")
        #expect(refusal?.error.httpStatus == 400, "\(what)")
        #expect(refusal?.id == .number(JSONNumber(1)), "\(what)")
    }

    @Test(arguments: ["billing_refund", " billing_refund\t", "=?base64?YmlsbGluZ19yZWZ1bmQ=?="])
    func acceptsEverySpellingOfTheName(_ value: String) throws {
        #expect(try Self.call.header("mcp-name", value).refusal() == nil)
    }

    @Test(arguments: [
        "",
        #""_meta": null"#,
        #""_meta": []"#,
        #""_meta": {}"#,
        #""_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}"#,
        #""_meta": {"io.modelcontextprotocol/clientCapabilities": {}}"#,
        #""_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": []}"#,
        #""_meta": {"io.modelcontextprotocol/protocolVersion": 20260728, "io.modelcontextprotocol/clientCapabilities": {}}"#,
    ])
    func refusesAnIncompleteEnvelope(_ meta: String) throws {
        let refusal = try Exchange.modern("tools/list", meta: meta).refusal()
        #expect(refusal?.error.code == -32602)
        #expect(refusal?.error.httpStatus == 400)
    }

    @Test func namesTheVersionsThatAreServed() throws {
        let meta = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2099-01-01", "io.modelcontextprotocol/clientCapabilities": {}}
            """
        let exchange = Exchange.modern("tools/list", meta: meta).header("mcp-protocol-version", "2099-01-01")
        let error = try exchange.refusal(.modern)?.error
        #expect(error?.code == -32022)
        #expect(error?.httpStatus == 400)
        #expect(error?.data == ["supported": ["2026-07-28"], "requested": "2099-01-01"])
    }

    @Test(arguments: ["initialize", "ping", "logging/setLevel", "resources/subscribe", "prompts/list", "Tools/list"])
    func knowsNoOtherMethod(_ method: String) throws {
        guard case .unknown(let name) = try Exchange.modern(method).read().request else {
            Issue.record("\(method) is known")
            return
        }
        #expect(name == ByteString(method))
        #expect(MCPError.methodNotFound(in: .modern).httpStatus == 404)
    }

    @Test(arguments: [
        #""name": 7"#, #""name": null"#, #""name": "t", "arguments": []"#, #""name": "t", "arguments": "{}""#,
        #""name": "t", "requestState": 1"#, #""name": "t", "inputResponses": []"#,
        #""name": "t", "inputResponses": {"k": {"action": "Accept"}}"#, #""name": "t", "inputResponses": {"k": true}"#,
    ])
    func refusesParametersOfTheWrongKind(_ params: String) throws {
        let name = params.contains("\"t\"") ? "t" : nil
        let error = try Exchange.modern("tools/call", params: params, name: name).refusal()?.error
        #expect(error?.code == -32602)
        #expect(error?.httpStatus == 200)
    }

    @Test("a call that waits is asked after by its id, alone or as an answer had it")
    func readsApprovals() throws {
        for value in [#""hld_1""#, #"{"id": "hld_1", "asks": "user", "expires": "2026-11-25T00:00:00.000Z"}"#] {
            let meta = """
                "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": {}, "remit/approval": \(value)}
                """
            #expect(try Exchange.modern("tools/list", meta: meta).read().meta.approval == "hld_1")
        }
    }

    @Test(
        "anything else under that name is an error",
        arguments: [
            "null", "1", "{}", #"{"id": 1}"#, #""""#, "[]", "\"\(String(repeating: "a", count: 65))\"",
        ])
    func refusesApprovals(_ value: String) throws {
        let meta = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {}, "remit/approval": \(value)}
            """
        #expect(try Exchange.modern("tools/list", meta: meta).refusal()?.error.code == -32602)
    }

    @Test(arguments: [#""""#, "7", "null", "\"\(String(repeating: "k", count: 129))\""])
    func refusesARequestKeyThatCannotBeHonoured(_ key: String) throws {
        let meta = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {}, "remit/request": \(key)}
            """
        #expect(try Exchange.modern("tools/list", meta: meta).refusal()?.error.code == -32602)
    }

    @Test func aCallWithoutAnIDStartsNothing() throws {
        let exchange = Exchange(
            body: #"{"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "billing_refund"}}"#,
            headers: [
                ("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", "billing_refund"),
            ])
        guard case .notification(let method) = try exchange.read().request else {
            Issue.record("not a notification")
            return
        }
        #expect(method == "tools/call")
    }

    @Test func refusesANotificationOfAVersionThatIsNotServed() throws {
        let exchange = Exchange(
            body: #"{"jsonrpc": "2.0", "method": "notifications/cancelled"}"#,
            headers: [("mcp-protocol-version", "2099-01-01")])
        #expect(try exchange.refusal()?.error.code == -32022)
    }
}
