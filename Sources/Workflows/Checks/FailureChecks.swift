import Folder
import Manifests
import Primitives
import Provenance

/// What a run does that cannot go on: it takes back what it did, or hands over to a person; it begins nothing new.
struct FailureChecks {
    let flow: WorkflowFlow
    let tools: WorkflowTools
    let list: DiagnosticList

    func run() {
        let workflow = flow.workflow
        guard let failure = workflow.position(of: workflow.failure.name) else { return }
        let wayOut = flow.reachable(from: failure) { !$0.isFailure }
        for position in wayOut.sorted() {
            let state = workflow.states[position]
            switch state.action {
            case .undo, .handOver, .end: continue
            default:
                list.error(
                    "workflow.failure-goes-on",
                    "A run that used up its budget would come to `\(state.name)`, which does `\(state.action.keyword)`.",
                    fix: "Let `failed` lead to `undo`, `hand_over` and `end` alone.", at: state.location)
            }
        }
        checkUndos()
        let writes = workflow.states.indices.filter { isWrite(workflow.states[$0]) }
        guard !writes.isEmpty else { return }
        checkEnds(after: failure, workflow.failure)
        for state in workflow.states {
            for exit in state.exits where exit.kind == .failure {
                guard let target = workflow.position(of: exit.target.name) else { continue }
                let mayHaveWritten = writes.contains { write in
                    let here = workflow.position(of: state.name) ?? 0
                    return flow.reachable(from: write) { !$0.isFailure }.contains(here)
                }
                if mayHaveWritten { checkEnds(after: target, exit.target) }
            }
        }
    }

    /// From here no way may end without an undo or a person.
    private func checkEnds(after start: Int, _ reference: StateReference) {
        let workflow = flow.workflow
        let untold = flow.reachable(from: start) { edge in
            if case .undo = workflow.states[edge.from].action { return false }
            return !edge.isFailure
        }
        for position in untold.sorted() {
            guard case .end = workflow.states[position].action else { continue }
            list.error(
                "workflow.failure-untold",
                "After a failure a run would end in `\(workflow.states[position].name)` with its writes left as they are and nobody told.",
                fix: "Lead `\(reference.name)` over `undo: all`, or to a `hand_over`.", at: reference.location)
            return
        }
    }

    private func checkUndos() {
        for state in flow.workflow.states {
            guard case .undo(let undo) = state.action else { continue }
            for reference in undo.states where reference.name != "all" {
                guard let named = flow.workflow[reference.name], !isWrite(named) else { continue }
                list.error(
                    "workflow.nothing-to-undo", "The state `\(reference.name)` does nothing that could be undone.",
                    fix: "Name a state that calls a tool with an `undo`, or write `undo: all`.", at: reference.location)
            }
        }
    }

    private func isWrite(_ state: WorkflowState) -> Bool {
        guard case .call(let call) = state.action else { return false }
        return tools.tool(call.call).map { $0.effect == .write } ?? false
    }
}
