import Acme
import JSON
import Primitives
import Puppet

/// The agent, its key and everything that passed through its hands, on the side of whoever took it over.
struct Attacker: Sendable {
    let arena: Arena
    let running: Running
    let wire = Wire()

    var facts: AcmeFacts { arena.facts }

    /// Calls a tool as the protocol wants it.
    func call(_ tool: String, _ arguments: JSONValue, extra: [(String, String)] = []) async throws -> Wire.Answer {
        try await arena.puppet.call(tool, arguments, token: running.token, extra: extra).answer
    }

    /// Reads an invoice.
    func invoice(_ id: ByteString, extra: [(String, String)] = []) async throws -> Wire.Answer {
        try await call("billing_get_invoice", ["invoice_id": .string(id)], extra: extra)
    }

    /// Calls a tool with whatever stands in place of the token.
    func call(
        _ tool: String, _ arguments: JSONValue, authorization: [String], method: String = "POST", path: String = "/mcp",
        type: String = "application/json", headers: [(String, String)] = []
    ) async throws -> Wire.Answer {
        try await raw(
            Self.body(tool, arguments), tool: tool, authorization: authorization, method: method, path: path,
            type: type,
            headers: headers)
    }

    /// Sends any bytes to `/mcp`, under headers that say that they call a tool.
    func raw(
        _ body: [UInt8], tool: String, authorization: [String]? = nil, method: String = "POST", path: String = "/mcp",
        type: String = "application/json", headers: [(String, String)] = []
    ) async throws -> Wire.Answer {
        let authorization = authorization ?? ["Bearer \(running.token)"]
        return try await wire.send(
            method, arena.remit + path,
            headers: authorization.map { ("Authorization", $0) }
                + [
                    ("Content-Type", type), ("Accept", "application/json, text/event-stream"),
                    ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", tool),
                ] + headers, body: body)
    }

    /// The bytes of a tool call.
    static func body(_ tool: String, _ arguments: JSONValue) -> [UInt8] {
        ([
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": ["name": .string(tool), "arguments": arguments, "_meta": meta],
        ] as JSONValue).serialized()
    }

    /// The same as text, so that something can be changed that no JSON value could hold.
    static func text(_ tool: String, _ arguments: String) -> [UInt8] {
        let meta = String(validating: meta.serialized(), as: UTF8.self) ?? ""
        return Array(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"\(tool)\",\"arguments\":\(arguments),\"_meta\":\(meta)}}"
                .utf8)
    }

    private static let meta: JSONValue = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
    ]
}
