import Folder
import Primitives

/// What waits fits into the budget, and into the session where something is done for its user afterwards.
struct TimeChecks {
    let flow: WorkflowFlow
    let sessionSeconds: Int64
    let list: DiagnosticList

    func run() {
        let workflow = flow.workflow
        for (position, state) in workflow.states.enumerated() {
            guard case .wait(let wait) = state.action else { continue }
            if wait.seconds > workflow.budget.seconds {
                list.error(
                    "workflow.wait-too-long",
                    "`\(state.name)` waits longer than the workflow's time, so a run never comes to what follows.",
                    fix: "Give `budget` more `time`.", at: state.location)
            }
            guard wait.seconds >= sessionSeconds else { continue }
            for after in flow.reachable(from: position).sorted() where after != position {
                let later = workflow.states[after]
                switch later.action {
                case .call, .verify, .ask, .deliver:
                    list.error(
                        "workflow.after-session",
                        "`\(later.name)` comes after `\(state.name)`, when no session of the user is left.",
                        fix: "After so long a `wait` only `undo`, `decide`, `wait`, `hand_over` and `end` can follow.",
                        at: later.location)
                default: continue
                }
            }
        }
    }
}
