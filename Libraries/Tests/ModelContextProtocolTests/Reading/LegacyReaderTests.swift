import JSON
import ModelContextProtocol
import Primitives
import Testing

@Suite struct LegacyReaderTests {
    @Test(arguments: [
        ("2024-11-05", ProtocolVersion.november2024), ("2025-03-26", .march2025), ("2025-06-18", .june2025),
        ("2025-11-25", .november2025), ("2026-07-28", .november2025), ("2099-01-01", .november2025),
        ("", .november2025),
    ])
    func settlesOnAVersion(_ requested: String, _ settled: ProtocolVersion) throws {
        let params = """
            {"protocolVersion": "\(requested)", "capabilities": {"elicitation": {}}, "clientInfo": {"name": "c", "version": "2"}}
            """
        let message = try Exchange.legacy("initialize", params: params, version: nil).read()
        guard case .initialize(let offer) = message.request else {
            Issue.record("not an initialize")
            return
        }
        #expect(message.version == settled)
        #expect(offer.version == ByteString(requested))
        #expect(offer.client?.version == "2")
    }

    @Test func aModernServerNamesItsVersions() throws {
        let params =
            #"{"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "c", "version": "2"}}"#
        for header in [nil, "2025-11-25"] {
            let error = try Exchange.legacy("initialize", params: params, version: header).refusal(.modern)?.error
            #expect(error?.code == -32022)
            #expect(error?.data == ["supported": ["2026-07-28"], "requested": "2025-11-25"])
        }
    }

    @Test func aModernServerRefusesWhatHasNoEnvelope() throws {
        #expect(try Exchange.legacy("tools/list", version: nil).refusal(.modern)?.error.code == -32602)
        #expect(try Exchange.legacy("tools/list", version: "2025-11-25").refusal(.modern)?.error.code == -32022)
        #expect(
            try Exchange.legacy("notifications/initialized", version: nil, id: nil).refusal(.modern)?.error.code
                == -32020)
    }

    @Test func readsWhatFollowsTheHandshake() throws {
        #expect(try Exchange.legacy("ping").read().version == .november2025)
        #expect(try Exchange.legacy("tools/list", version: "2025-06-18").read().version == .june2025)
        #expect(try Exchange.legacy("tools/list", version: nil).read().version == .march2025)
        guard
            case .callTool(let call) = try Exchange.legacy(
                "tools/call", params: #"{"name": "t", "arguments": {"a": 1}}"#
            ).read().request
        else {
            Issue.record("not a call")
            return
        }
        #expect(call.arguments == ["a": 1])
    }

    @Test func keepsTheRequestKeyAndForgetsCapabilities() throws {
        let params = """
            {"name": "t", "_meta": {"remit/request": "r1",
                "io.modelcontextprotocol/clientCapabilities": {"elicitation": {"url": {}}}}}
            """
        let meta = try Exchange.legacy("tools/call", params: params).read().meta
        #expect(meta.requestKey == "r1")
        #expect(meta.capabilities == .none)
    }

    @Test func readsNotifications() throws {
        guard
            case .notification(let method) = try Exchange.legacy("notifications/initialized", version: nil, id: nil)
                .read().request
        else {
            Issue.record("not a notification")
            return
        }
        #expect(method == "notifications/initialized")
    }

    @Test(arguments: [
        "server/discover", "prompts/list", "resources/list", "resources/templates/list", "logging/setLevel",
        "completion/complete",
    ])
    func knowsToolsAlone(_ method: String) throws {
        guard case .unknown = try Exchange.legacy(method).read().request else {
            Issue.record("\(method) is known")
            return
        }
        #expect(MCPError.methodNotFound(in: .legacy).httpStatus == 200)
    }

    @Test(arguments: ["2025-11-26", "1.0", "", "2025-11-25, 2025-11-25"])
    func refusesAVersionThatDoesNotExist(_ version: String) throws {
        #expect(try Exchange.legacy("tools/list", version: version).refusal()?.error.httpStatus == 400)
    }

    @Test func refusesRoutingHeadersThatLie() throws {
        let call = Exchange.legacy("tools/call", params: #"{"name": "t"}"#)
        #expect(try call.header("mcp-method", "tools/call").header("mcp-name", "t").refusal() == nil)
        #expect(try call.header("mcp-method", "tools/list").refusal()?.error.code == -32020)
        #expect(try call.header("mcp-name", "other").refusal()?.error.code == -32020)
    }

    @Test func cannotBringModernFieldsUnderALegacyHeader() throws {
        let exchange = Exchange.modern("tools/call", params: #""name": "t""#, name: "t")
        #expect(try exchange.header("mcp-protocol-version", "2025-11-25").refusal()?.error.code == -32020)
        #expect(try exchange.header("mcp-protocol-version", nil).refusal()?.error.code == -32020)
    }
}
