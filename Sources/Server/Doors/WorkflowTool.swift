import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives
import Provenance
import Workflows

/// Workflows as tools at `/mcp`, beside the catalog's: one that starts each, and one that answers any. They pass admission, and the session is
/// verified, as for any call; what their steps call takes the path of every call.
struct WorkflowTool {
    let desk: WorkflowDesk
    let gateway: Gateway

    /// Whether a tool of this name is one of these: no back end's tool may be called so.
    func isOne(_ name: ByteString) -> Bool {
        gateway.rules.catalog.tool(name) == nil
            && (name == WorkflowChecks.answerName
                || Self.started(by: name).map { gateway.rules.workflows[$0] != nil } ?? false)
    }

    static func started(by name: ByteString) -> ByteString? {
        let prefix: ByteString = "start_"
        guard name.hasPrefix(prefix) else { return nil }
        return ByteString(String(name.text.dropFirst(prefix.text.count)))
    }

    /// What the session's agent may use.
    func descriptions(token: ByteString, address: ByteString) async throws(Refusal) -> [ToolDescription] {
        guard !gateway.rules.workflows.isEmpty else { return [] }
        let session = try await gateway.served(token: token, address: address, act: "tools/list")
        let workflows = desk.offered(in: session)
        guard !workflows.isEmpty else { return [] }
        return workflows.map(Self.description) + [Self.answer]
    }

    /// - Throws: what the session, or the workflow, refuses.
    func call(_ call: ToolCall, token: ByteString, address: ByteString) async throws(Refusal) -> ToolOutcome {
        let session = try await gateway.served(token: token, address: address, act: call.name)
        if let name = Self.started(by: call.name) {
            return outcome(try await desk.start(name, slots: call.arguments, in: session))
        }
        guard let run = call.arguments["run"]?.string else {
            // not enforcing: it names no run
            throw Refusal(.badArguments(["`run` is missing."]), .denyUnlessPermitted, "workflow.no-run")
        }
        guard let values = call.arguments["answers"]?.object else {
            return outcome(try await desk.state(of: run, in: session))
        }
        return outcome(try await desk.answer(run, values, in: session))
    }

    /// Its texts are the deployment's, and what stands in them is anybody's.
    private func outcome(_ view: RunView) -> ToolOutcome {
        var meta: JSONObject = ["remit/decision": .string(view.hold == nil ? "permit" : "hold")]
        meta[MetaKey.flowLabel] = FlowLabel(.untrusted, isPublic: false).json
        return ToolOutcome(value: view.json, meta: meta)
    }

    static func description(_ workflow: Workflow) -> ToolDescription {
        var properties: JSONObject = [:]
        for slot in workflow.slots { properties[slot.name] = schema(slot) }
        return ToolDescription(
            name: WorkflowChecks.startName(workflow.name),
            description:
                "\(workflow.title). It asks for what is not given here; answer with \(WorkflowChecks.answerName).",
            inputSchema: ["type": "object", "properties": .object(properties), "additionalProperties": false],
            annotations: ToolAnnotations(readOnly: false, destructive: false, idempotent: false, openWorld: false))
    }

    static let answer = ToolDescription(
        name: WorkflowChecks.answerName,
        description: "Answers the question of a workflow that was started; without `answers`, says how it stands.",
        inputSchema: [
            "type": "object", "properties": ["run": ["type": "string"], "answers": ["type": "object"]],
            "required": ["run"], "additionalProperties": false,
        ], annotations: ToolAnnotations(readOnly: false, destructive: false, idempotent: false, openWorld: false))

    private static func schema(_ slot: Slot) -> JSONValue {
        switch slot.type {
        case .text(let longest): ["type": "string", "maxLength": .integer(longest)]
        case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
        case .number(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .date: ["type": "string", "format": "date"]
        case .record: ["type": ["string", "integer"]]
        }
    }
}
