public import JSON
import Primitives

/// Writes the results of a server of tools, as the message's revision wants them. Pure.
public struct MCPWriter: Sendable {
    public let server: ServerDescription
    /// How long a client may keep a list or what was discovered, in milliseconds. What one session may see is never shared:
    /// the scope is always `private`.
    public let lifetime: Int64

    public init(server: ServerDescription, lifetime: Int64) {
        self.server = server
        self.lifetime = max(0, lifetime)
    }

    /// `server/discover`
    public func discovery(to message: MCPMessage) -> MCPReply {
        var result: JSONObject = [
            "supportedVersions": .array(server.versions.all.map { .string($0.text) }),
            "capabilities": Self.capabilities,
        ]
        result["instructions"] = server.instructions.map { .string($0) }
        return reply(result, cacheable: true, to: message)
    }

    /// `initialize`: the revision that the message was read in, tools, and nothing else.
    public func initialization(to message: MCPMessage) -> MCPReply {
        var result: JSONObject = [
            "protocolVersion": .string(message.version.text), "capabilities": Self.capabilities,
            "serverInfo": server.implementation(in: message.version),
        ]
        result["instructions"] = server.instructions.map { .string($0) }
        return reply(result, to: message)
    }

    /// `ping`
    public func pong(to message: MCPMessage) -> MCPReply { reply([:], to: message) }

    /// `tools/list`
    public func tools(_ page: ToolPage, to message: MCPMessage) -> MCPReply {
        var result: JSONObject = ["tools": .array(page.tools.map { $0.json(in: message.version) })]
        result["nextCursor"] = page.next.map { .string($0) }
        return reply(result, cacheable: true, to: message)
    }

    /// `tools/call`: a text block and, from 2025-06-18, the value itself; until 2025-11-25 only an object may be one.
    public func outcome(_ outcome: ToolOutcome, to message: MCPMessage) -> MCPReply {
        let words = outcome.words ?? outcome.value.flatMap { ByteString(validating: $0.serialized()) } ?? ""
        var result: JSONObject = ["content": [["type": "text", "text": .string(words)]]]
        if let value = outcome.value, message.era == .modern || message.version >= .june2025 && value.object != nil {
            result["structuredContent"] = value
        }
        result["isError"] = .bool(outcome.isError)
        return reply(result, meta: outcome.meta, to: message)
    }

    /// `tools/call` that waits for its user. Only for a client that declared URL elicitation: any other gets an error.
    public func inputRequired(
        _ elicitation: URLElicitation, meta: JSONObject = [:], to message: MCPMessage
    ) throws(MCPError) -> MCPReply {
        guard message.era == .modern, message.meta.capabilities.elicitationURL else {
            throw .missingCapability(["elicitation": ["url": [:]]])
        }
        let params: JSONValue = [
            "mode": "url", "url": .string(elicitation.url), "message": .string(elicitation.message),
        ]
        var requests = JSONObject()
        requests[elicitation.key] = ["method": "elicitation/create", "params": params]
        var result: JSONObject = ["inputRequests": .object(requests)]
        result["requestState"] = elicitation.state.map { .string($0) }
        return reply(result, type: "input_required", meta: meta, to: message)
    }

    private static let capabilities: JSONValue = ["tools": [:]]

    private func reply(
        _ result: JSONObject, type: JSONValue = "complete", cacheable: Bool = false, meta: JSONObject = [:],
        to message: MCPMessage
    ) -> MCPReply {
        var result = result
        var meta = meta
        if message.era == .modern {
            result["resultType"] = type
            if cacheable {
                result["ttlMs"] = .integer(lifetime)
                result["cacheScope"] = "private"
            }
            meta[MetaKey.serverInfo] = server.implementation(in: message.version)
        }
        if !meta.isEmpty { result["_meta"] = .object(meta) }
        return MCPReply(result, to: message)
    }
}
