package import Primitives

/// What an operator may ask for. Its name is the Cedar action's id and the ledger's word; its group is what roles are given.
package enum OperatorAct: Hashable, Sendable {
    case status
    case readLedger
    case verifyLedger
    /// Lists what waits, of what the operator may see; these are the queues that there are.
    case listHolds(queues: [ByteString])
    /// Reads what one hold shows, of a queue or of no queue.
    case readHold(queue: ByteString?)
    case suspend
    case resume
    case revoke
    /// Answers a hold of a queue.
    case approve(queue: ByteString)
    case undo
    /// Sees what undoing an incident would do.
    case planIncident
    /// Sees the calls whose outcome nobody knows.
    case listOutcomes
    /// Says what came of one of them.
    case settle
    /// Loads the folder anew.
    case reload

    /// `operator.suspend`
    package var name: ByteString {
        switch self {
        case .status: "operator.status"
        case .readLedger: "operator.read-ledger"
        case .verifyLedger: "operator.verify-ledger"
        case .listHolds: "operator.list-holds"
        case .readHold: "operator.read-hold"
        case .suspend: "operator.suspend"
        case .resume: "operator.resume"
        case .revoke: "operator.revoke"
        case .approve: "operator.approve"
        case .undo: "operator.undo"
        case .planIncident: "operator.plan-incident"
        case .listOutcomes: "operator.list-outcomes"
        case .settle: "operator.settle"
        case .reload: "operator.reload"
        }
    }

    /// The action's parent.
    package var group: ByteString {
        switch self {
        case .status, .readLedger, .verifyLedger, .listHolds, .readHold, .listOutcomes: "OperatorView"
        case .suspend, .resume, .undo, .settle, .planIncident: "OperatorRespond"
        case .approve: "OperatorApprove"
        case .revoke, .reload: "OperatorAdminister"
        }
    }

    /// Roles that allow it beside the group's: those of the queues that it touches.
    package var queueRoles: [ByteString] {
        switch self {
        case .approve(let queue), .readHold(let queue?): ["approver:\(queue)"]
        case .listHolds(let queues): queues.map { "approver:\($0)" }
        default: []
        }
    }
}
