package import Folder
package import Manifests
package import Primitives

/// Proves the bounds of workflows before any of them runs: every path ends, no loop lacks a budget, no secret reaches the model, nothing
/// is done before its verification, and what is done can be taken back.
package struct WorkflowChecks {
    let workflows: [Workflow]
    let tools: WorkflowTools
    /// The absolute end of a session, in seconds: after so long nothing can be called for its user.
    let sessionSeconds: Int64
    let list: DiagnosticList

    package init(_ workflows: [Workflow], catalog: Catalog, sessionSeconds: Int64, list: DiagnosticList) {
        self.workflows = workflows
        tools = WorkflowTools(catalog)
        self.sessionSeconds = sessionSeconds
        self.list = list
    }

    package func run() {
        for workflow in workflows {
            checkName(workflow)
            guard checkReferences(workflow) else { continue }
            let flow = WorkflowFlow(workflow)
            FlowChecks(flow: flow, list: list).run()
            FailureChecks(flow: flow, tools: tools, list: list).run()
            TimeChecks(flow: flow, sessionSeconds: sessionSeconds, list: list).run()
            ToolChecks(workflow: workflow, tools: tools, list: list).run()
            VerificationChecks(flow: flow, tools: tools, list: list).run()
            VariableChecks(flow: flow, tools: tools, list: list).run()
            checkPostpones(workflow)
        }
    }

    /// What MCP calls the tool that starts it.
    package static func startName(_ workflow: ByteString) -> ByteString { "start_\(workflow)" }
    /// What MCP calls the tool that answers any.
    package static let answerName: ByteString = "answer_workflow"

    private func checkName(_ workflow: Workflow) {
        for name in [Self.startName(workflow.name), Self.answerName] where tools.catalog.tool(name) != nil {
            list.error(
                "workflow.name-taken", "A tool of a back end is called `\(name)`, as a tool of this workflow would be.",
                fix: "Rename the workflow, or give the tool another `name:`.", at: workflow.location)
        }
    }

    /// Every state that is named must be there.
    private func checkReferences(_ workflow: Workflow) -> Bool {
        let known = workflow.states.map(\.name)
        var isSound = true
        func check(_ reference: StateReference) {
            guard workflow.position(of: reference.name) == nil else { return }
            isSound = false
            list.error(
                "workflow.unknown-state", "The workflow `\(workflow.name)` has no state `\(reference.name)`.",
                fix: Suggestion.fix(for: reference.name, among: known), at: reference.location)
        }
        check(workflow.failure)
        for state in workflow.states {
            for exit in state.exits { check(exit.target) }
            switch state.action {
            case .call(let call): (call.after ?? []).forEach(check)
            case .undo(let undo): undo.states.filter { $0.name != "all" }.forEach(check)
            default: break
            }
        }
        return isSound
    }

    private func checkPostpones(_ workflow: Workflow) {
        for state in workflow.states {
            guard case .postpone(let postpone) = state.action else { continue }
            guard let other = workflows.first(where: { $0.name == postpone.workflow }) else {
                list.error(
                    "workflow.unknown-workflow", "There is no workflow `\(postpone.workflow)`.",
                    fix: Suggestion.fix(for: postpone.workflow, among: workflows.map(\.name)), at: postpone.location)
                continue
            }
            let isPostponable = other.states.contains { state in
                if case .wait(let wait) = state.action { wait.postponable > 0 } else { false }
            }
            if !isPostponable {
                list.error(
                    "workflow.not-postponable", "No timer of `\(other.name)` may be moved.",
                    fix: "Give its `wait` the most that it may be moved by: `postponable: 14d`.",
                    at: postpone.location)
            }
        }
    }
}
