import Provenance
import Gateway
import HTTPTypes
import Hummingbird
import JSON
import Ledger
import Manifests
import ModelContextProtocol
import NIOCore
import Primitives
import TransparencyLog

/// `/mcp`: tools for agents. Every message brings Remit's own session token; nothing else opens it.
struct MCPDoor {
    let gateway: Gateway
    let logs: LogStore
    let workflows: WorkflowTool
    let admission: Admission
    let publicURL: ByteString
    /// The most bytes and levels of a body, of the deployment that serves now.
    let limits: @Sendable () -> (body: Int, depth: Int)
    let reader: MCPReader
    let writer: MCPWriter

    /// Adds the door to a router: POST only, at one path (MCP 2026-07-28, transports).
    func add(to router: Router<DoorContext>) {
        router.post("/mcp") { request, context in try await self.post(request, context) }
        for method in [HTTPRequest.Method.get, .delete, .put, .patch] {
            router.on("/mcp", method: method) { _, _ in Reply.empty(.methodNotAllowed, headers: [.allow: "POST"]) }
        }
    }

    private func post(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let seconds = admission.admit([.address(context.address)]) { return Reply.busy(seconds) }
        guard let token = request.bearer else { return challenge() }
        let body: JSONValue
        do {
            let limits = self.limits()
            body = try await request.json(upTo: limits.body, depth: limits.depth)
        } catch .malformed(let why) {
            return Self.response(MCPReply(.parse(why), to: nil))
        } catch {
            return error.response
        }
        let fields = request.headers.map { (name: ByteString($0.name.canonicalName), value: ByteString($0.value)) }
        do throws(MCPRejection) {
            let message = try reader.read(body, headers: MessageHeaders(fields))
            return await answer(message, token: token, context)
        } catch {
            return Self.response(MCPReply(error))
        }
    }

    private func answer(_ message: MCPMessage, token: ByteString, _ context: DoorContext) async -> Response {
        let address = context.address
        do throws(Refusal) {
            switch message.request {
            case .notification: return Self.response(.accepted)
            case .unknown: return Self.response(MCPReply(.methodNotFound(in: message.era), to: message.id))
            case .ping: return Self.response(writer.pong(to: message))
            case .discover:
                _ = try await gateway.tools(token: token, address: address)
                return Self.response(writer.discovery(to: message))
            case .initialize:
                _ = try await gateway.tools(token: token, address: address)
                return Self.response(writer.initialization(to: message))
            case .listTools(let cursor):
                let tools =
                    try await gateway.tools(token: token, address: address).map(Self.description)
                    + workflows.descriptions(token: token, address: address)
                do {
                    return Self.response(writer.tools(try ToolPage(tools, after: cursor, limit: 200), to: message))
                } catch {
                    return Self.response(MCPReply(error, to: message.id))
                }
            case .callTool(let call) where workflows.isOne(call.name):
                return Self.response(
                    writer.outcome(try await workflows.call(call, token: token, address: address), to: message))
            case .callTool(let call):
                let request = ToolRequest(
                    tool: call.name, arguments: call.arguments, key: message.meta.requestKey,
                    continuation: call.state.map { .state($0) } ?? message.meta.approval.map { .hold($0) })
                let answer = await gateway.call(
                    request, token: token, address: address, caller: .client, whenGone: context.whenGone)
                if case .held(let notice) = answer {
                    return Self.response(HoldMessage(notice).reply(to: message, call, by: writer))
                }
                return response(to: message, answer, promise: await promise(of: answer))
            }
        } catch {
            return response(to: message, .refused(error))
        }
    }

    /// The signed promise that what was done will stand in the tenant's log; nil for what had no effect.
    private func promise(of answer: CallAnswer) async -> ByteString? {
        guard case .done(let result) = answer, let made = try? await logs.promise(ofCall: result.call) else {
            return nil
        }
        return ByteString(validating: made.note.bytes)
    }

    private func response(to message: MCPMessage, _ answer: CallAnswer, promise: ByteString? = nil) -> Response {
        switch answer {
        case .done(let result):
            var meta: JSONObject = ["remit/decision": "permit", "remit/call": .string(result.call)]
            meta["remit/reasons"] = .array(result.policies.map { .string($0) })
            meta[MetaKey.flowLabel] = result.label.json
            if let promise { meta["remit/promise"] = .string(promise) }
            if result.replayed { meta["remit/replayed"] = true }
            return Self.response(writer.outcome(ToolOutcome(value: result.value, meta: meta), to: message))
        case .held(let notice): return Self.response(HoldMessage(notice).plain(to: message, by: writer))
        case .refused(let refusal): return response(to: message, refusal)
        }
    }

    private func response(to message: MCPMessage, _ refusal: Refusal) -> Response {
        switch refusal.answer {
        case .unauthenticated: return challenge()
        case .busy(let seconds): return Reply.busy(seconds)
        case .unknownTool, .otherRequest:
            return Self.response(MCPReply(.invalidParams(refusal.sentence), to: message.id))
        case .badArguments, .noSuchRecord, .denied, .unavailable, .backEnd:
            var meta: JSONObject = ["remit/decision": "deny"]
            if case .denied = refusal.answer { meta["remit/reasons"] = .array(refusal.policies.map { .string($0) }) }
            let outcome = ToolOutcome(error: ByteString(refusal.sentence), meta: meta)
            return Self.response(writer.outcome(outcome, to: message))
        }
    }

    /// RFC 6750 section 3 and RFC 9728 section 5.1.
    private func challenge() -> Response {
        let metadata = "\(publicURL)/.well-known/oauth-protected-resource/mcp"
        return Reply.empty(
            .unauthorized,
            headers: [.wwwAuthenticate: "Bearer resource_metadata=\"\(metadata)\", error=\"invalid_token\""])
    }

    private static func response(_ reply: MCPReply) -> Response {
        let status = HTTPResponse.Status(code: reply.status)
        guard let body = reply.body else { return Reply.empty(status) }
        return Reply.json(body, status: status)
    }

    private static func description(of tool: Tool) -> ToolDescription {
        ToolDescription(
            name: tool.publicName, description: HoldMessage.described(tool),
            inputSchema: tool.offeredSchema.object ?? [:],
            annotations: ToolAnnotations(
                readOnly: tool.effect == .read, destructive: tool.effect == .irreversible,
                idempotent: tool.effect == .read,
                openWorld: false))
    }
}
