package import Gateway
import Identity
import JSON
package import Primitives

/// One run of a workflow, in one session. Pure: what it does to the world is the engine's.
package struct WorkflowRun: Sendable {
    /// `run_…`
    package let id: ByteString
    package let session: ServedSession
    package let workflow: ByteString
    /// Of the text that it began with.
    let digest: [UInt8]
    let began: Timestamp
    package internal(set) var state: ByteString
    package internal(set) var status: RunStatus
    /// One more with each save: who saves an older one is refused.
    var version: Int64
    /// When a timer looks at it again; nil: not before it is asked.
    var due: Timestamp?
    /// The end of its time.
    var ends: Timestamp
    var content: RunContent

    /// The key by which a call of the state that it is in is made once, however often it is tried.
    var callKey: ByteString { "workflow:\(id):\(state):\(String(content.visits[state] ?? 0))" }

    /// Its step, as the call path knows it.
    var step: WorkflowStep { WorkflowStep(workflow: workflow, run: id, state: state) }
}

extension WorkflowRun {
    /// Begins at the workflow's first state; nil where it has none.
    init?(_ workflow: Workflow, id: ByteString, in session: ServedSession, given: JSONObject, at now: Timestamp) {
        guard let first = workflow.states.first else { return nil }
        self.id = id
        self.session = session
        self.workflow = workflow.name
        digest = workflow.digest
        began = now
        state = first.name
        status = .going
        version = 0
        due = now
        ends = now.advanced(seconds: workflow.budget.seconds)
        content = RunContent()
        content.given = given
        content.visits[first.name] = 1
        content.steps = 1
    }

    /// Goes to a state; where that would be beyond a budget, to where the workflow says such a run goes.
    mutating func move(to target: ByteString, of workflow: Workflow) {
        let visits = (content.visits[target] ?? 0) + 1
        let most = workflow[target]?.visits
        let isBeyond = content.steps >= workflow.budget.steps || most.map { visits > $0 } ?? false
        if isBeyond, !content.isLeaving { return leave(workflow, because: "workflow.budget") }
        enter(target, visits: visits)
    }

    /// Goes the way out.
    mutating func leave(_ workflow: Workflow, because reason: ByteString) {
        content.reason = content.reason ?? reason
        content.isLeaving = true
        enter(workflow.failure.name, visits: (content.visits[workflow.failure.name] ?? 0) + 1)
    }

    /// Goes where the state's own words lead when its work fails; a state that says nothing leads out.
    mutating func fail(to reference: StateReference?, of workflow: Workflow, because reason: ByteString) {
        content.reason = reason
        if let reference, !content.isLeaving {
            move(to: reference.name, of: workflow)
        } else {
            leave(workflow, because: reason)
        }
    }

    private mutating func enter(_ target: ByteString, visits: Int64) {
        state = target
        content.visits[target] = visits
        content.steps += 1
        content.hold = nil
        content.attempts = 0
        content.options = [:]
        status = .going
        due = nil
    }

    /// Ends.
    mutating func finish(_ status: RunStatus, message: ByteString? = nil, because reason: ByteString? = nil) {
        self.status = status
        due = nil
        content.hold = nil
        content.options = [:]
        content.message = message ?? content.message
        content.reason = reason ?? content.reason
    }

    /// A text with this run's variables.
    func filled(_ text: WorkflowText) -> ByteString { text.filled { content.variables[$0]?.shown } }
}
