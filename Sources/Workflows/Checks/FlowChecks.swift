import Folder
import Primitives

/// Every path ends, and every state is on one.
struct FlowChecks {
    let flow: WorkflowFlow
    let list: DiagnosticList

    func run() {
        let states = flow.workflow.states
        let reachable = flow.reachable(from: 0)
        for (position, state) in states.enumerated() where !reachable.contains(position) {
            list.error(
                "workflow.unreachable", "No path leads to the state `\(state.name)`.",
                fix: "Lead one there, or remove it.", at: state.location)
        }
        let ending = flow.ending
        // The last of them: what leads there does not end either.
        if let position = reachable.subtracting(ending).max() {
            let state = states[position]
            list.error(
                "workflow.endless", "No path from the state `\(state.name)` ends.",
                fix: "Lead one to a state with `end` or `hand_over`.", at: state.location)
        }
        if let loop = flow.unboundedLoop, let first = loop.first {
            let names = (loop + [first]).map { states[$0].name.text }.joined(separator: " → ")
            list.error(
                "workflow.loop", "The loop \(names) has no budget.",
                fix: "Say how often a run may come to one of them: `visits: 3`.", at: states[first].location)
        }
    }
}
