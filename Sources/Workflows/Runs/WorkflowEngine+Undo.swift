import Telemetry
import Storage
import Gateway
import JSON
import Ledger
import Primitives

extension WorkflowEngine {
    /// Takes back what the run did, the latest first. What cannot be taken back is a person's from then on.
    func takeBack(_ action: UndoAction, _ run: inout WorkflowRun, _ workflow: Workflow) async -> Progress {
        let isAll = action.states.contains { $0.name == "all" }
        let names = Set(action.states.map(\.name))
        for made in run.content.made.reversed() where isAll || names.contains(made.state) {
            let undone = await gateway.takeBack(call: made.call, of: run.session)
            if undone.state == "done" {
                run.content.made.removeAll { $0 == made }
                continue
            }
            if undone.state.hasPrefix("undo.too-early"), run.content.attempts < 20 {
                run.content.attempts += 1
                let seconds = undone.state.text.split(separator: " ").last.flatMap { Int64($0) } ?? 5
                run.due = clock.now.advanced(seconds: min(max(1, seconds), 300))
                return .rests
            }
            if run.content.attempts < 5 {
                run.content.attempts += 1
                run.due = clock.now.advanced(seconds: 5 << (2 * run.content.attempts))
                return .rests
            }
            events.record(.error, "workflow.not-undone", [.id("run", run.id), .id("call", made.call)])
            run.finish(
                .handedOver, message: "What was done could not be taken back, so a person looks at it.",
                because: undone.state)
            return .moved
        }
        run.move(to: action.next.name, of: workflow)
        return .moved
    }

    /// Moves the timer of the one run of the user's that waits and has the same value, as far as its text allows.
    func postpone(
        _ action: PostponeAction, _ run: inout WorkflowRun, _ workflow: Workflow
    ) async throws(Refusal) -> Progress {
        _ = try await gateway.confirm(run.session)
        let value = run.content.variables[action.variable]?.value
        let other = self.workflow(action.workflow)
        let (mover, seconds) = (run, action.seconds)
        let isMoved: Bool
        do {
            let event = try ledger.prepare(Self.postponed(action, by: run))
            isMoved = try await database.write { [store, ledger] transaction in
                for var found in try store.waiting(action.workflow, of: mover, in: transaction) {
                    // This very step did it, and was taken again.
                    if found.content.movers.contains(mover.callKey) { return true }
                    guard value != nil, found.content.variables[action.variable]?.value == value,
                        case .wait(let wait)? = other?[found.state]?.action, other?.digest == found.digest,
                        let due = found.due, found.content.postponed + seconds <= wait.postponable
                    else { continue }
                    found.content.postponed += seconds
                    found.due = due.advanced(seconds: seconds)
                    found.ends = found.ends.advanced(seconds: seconds)
                    found.content.movers.append(mover.callKey)
                    try store.update(&found, in: transaction)
                    try ledger.record(event, in: transaction)
                    return true
                }
                return false
            }
        } catch {
            // not enforcing: a timer that could not be moved stays
            throw Refusal(.unavailable, .writeDownThenAct, "workflow.unwritten")
        }
        run.move(to: (isMoved ? action.next : action.otherwise).name, of: workflow)
        return .moved
    }

    private static func postponed(_ action: PostponeAction, by run: WorkflowRun) -> EventDraft {
        var event = event(of: run, from: run.state)
        event.action = "workflow.moved"
        event.detail = ByteString("\(action.workflow) postponed by \(action.seconds) s")
        return event
    }
}
