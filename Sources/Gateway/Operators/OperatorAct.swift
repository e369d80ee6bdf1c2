package import Primitives

/// What an operator may ask for. Its name is the Cedar action's id and the ledger's word; its group is what roles are given.
package enum OperatorAct: Hashable, Sendable {
    case status
    case readLedger
    case verifyLedger
    case listHolds
    /// Reads what one hold shows.
    case readHold
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
        }
    }

    /// The action's parent.
    package var group: ByteString {
        switch self {
        case .status, .readLedger, .verifyLedger, .listHolds, .readHold, .listOutcomes: "OperatorView"
        case .suspend, .resume, .undo, .settle, .planIncident: "OperatorRespond"
        case .approve: "OperatorApprove"
        case .revoke: "OperatorAdminister"
        }
    }

    /// The role that it takes beside the group's, where it takes one.
    package var role: ByteString? {
        if case .approve(let queue) = self { "approver:\(queue)" } else { nil }
    }
}
