import Folder
import JSON
import Manifests
import Primitives
import Provenance

/// The tools that a workflow calls are there, are for agents, and get what they take.
struct ToolChecks {
    let workflow: Workflow
    let tools: WorkflowTools
    let list: DiagnosticList

    func run() {
        for state in workflow.states {
            for call in state.calls { check(call, of: state) }
        }
    }

    private func check(_ call: CallExpression, of state: WorkflowState) {
        let name = WorkflowTools.name(call)
        guard let tool = tools.tool(call) else {
            list.error(
                "workflow.unknown-tool", "No manifest declares the tool `\(name)`.",
                fix: Suggestion.fix(for: ByteString(name), among: tools.catalog.tools.map(\.publicName)),
                at: call.location)
            return
        }
        guard tool.audience == .agents else {
            list.error(
                "workflow.not-offered", "`\(name)` is not for agents, and a workflow acts for one.",
                fix: "Take `only: \(tool.audience.rawValue)` away, or call another tool.", at: call.location)
            return
        }
        checkArguments(call, tool)
        checkEffect(call, tool, of: state)
        if case .call(let action) = state.action {
            for keep in action.keeps { checkField(keep.path, of: tool, at: keep.location) }
        }
        switch state.action {
        case .verify(let verify): checkField(verify.condition.lookup.path, of: tool, at: call.location)
        case .ask(let ask):
            for slot in ask.slots {
                guard case .record(let records) = slot.type, records.lookup.call == call else { continue }
                checkField(records.lookup.path, of: tool, at: slot.location)
            }
        default: break
        }
    }

    private func checkArguments(_ call: CallExpression, _ tool: Tool) {
        let properties = tool.offeredSchema["properties"]?.object ?? [:]
        for argument in call.arguments where properties[argument.name] == nil {
            if tool.inputSchema["properties"]?[argument.name] != nil {
                list.error(
                    "workflow.filled-parameter", "Remit fills in `\(argument.name)` of `\(tool.publicName)` itself.",
                    fix: "Leave it out.", at: call.location)
            } else {
                list.error(
                    "workflow.unknown-parameter", "`\(tool.publicName)` has no parameter `\(argument.name)`.",
                    fix: Suggestion.fix(for: argument.name, among: properties.keys), at: call.location)
            }
        }
        let given = Set(call.arguments.map(\.name))
        let required = tool.offeredSchema["required"]?.array?.compactMap(\.string) ?? []
        for name in required where !given.contains(name) {
            list.error(
                "workflow.missing-parameter", "`\(tool.publicName)` needs `\(name)`.",
                fix: "Write `\(name): $variable`.", at: call.location)
        }
        for argument in call.arguments where argument.each {
            list.error(
                "workflow.each", "A workflow calls a tool once.", fix: "Write `\(argument.name): …` without `each`.",
                at: call.location)
        }
    }

    private func checkEffect(_ call: CallExpression, _ tool: Tool, of state: WorkflowState) {
        guard case .call(let action) = state.action else {
            if tool.effect != .read {
                list.error(
                    "workflow.not-a-read", "`\(tool.publicName)` changes something, and `\(state.name)` only looks.",
                    fix: "Give it a state of its own with `call`.", at: call.location)
            }
            return
        }
        switch tool.effect {
        case .read: return
        case .write where tool.undo == nil:
            list.error(
                "workflow.no-undo", "`\(tool.publicName)` has no way back.",
                fix: "Declare its `undo` in the manifest, or that it is `irreversible`.", at: call.location)
        case .write: return
        case .irreversible where action.asks == nil:
            list.error(
                "workflow.irreversible", "`\(tool.publicName)` cannot be undone, so the run waits there for a person.",
                fix: "Say so: `asks: user`, or the queue that your policy names.", at: call.location)
        case .irreversible: return
        }
    }

    private func checkField(_ path: ResultPath, of tool: Tool, at location: SourceLocation) {
        guard case .nothing(let field) = AnswerSchema.find(path, in: tool.answer) else { return }
        list.error(
            "workflow.unknown-field", "What `\(tool.publicName)` answers has no field `\(field)`.",
            fix: "Name a field that its document declares.", at: location)
    }
}
