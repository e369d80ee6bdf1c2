import Folder
import Manifests
import Primitives
import Provenance

/// No side effect before the verification that the workflow declares for it.
struct VerificationChecks {
    let flow: WorkflowFlow
    let tools: WorkflowTools
    let list: DiagnosticList

    func run() {
        let workflow = flow.workflow
        let verifies = workflow.states.filter { if case .verify = $0.action { true } else { false } }
        for (position, state) in workflow.states.enumerated() {
            guard case .call(let call) = state.action else { continue }
            let isEffect = tools.tool(call.call)?.isEffect ?? false
            if isEffect, call.after == nil, !verifies.isEmpty {
                list.error(
                    "workflow.unverified", "`\(state.name)` does not say what must be verified before it.",
                    fix: "Write `after: \(verifies[0].name)`, or `after: none`.", at: state.location)
            }
            for reference in call.after ?? [] { check(reference, before: position) }
        }
    }

    private func check(_ reference: StateReference, before position: Int) {
        let workflow = flow.workflow
        guard let verify = workflow.position(of: reference.name) else { return }
        guard case .verify = workflow.states[verify].action else {
            list.error(
                "workflow.not-a-verify", "`\(reference.name)` verifies nothing.",
                fix: "Name a state with `verify`.", at: reference.location)
            return
        }
        let around = flow.reachable(from: 0) { !($0.from == verify && $0.isNext) }
        guard around.contains(position) else { return }
        list.error(
            "workflow.around-verify",
            "A path leads to `\(workflow.states[position].name)` around `\(reference.name)`, which it must come after.",
            fix: "Let every path to it go through `\(reference.name)`.", at: workflow.states[position].location)
    }
}
