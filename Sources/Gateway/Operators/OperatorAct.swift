package import Primitives

/// What an operator may ask for. Its kind's name is the Cedar action's id and the ledger's word; its group is what roles are given.
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
    /// Reads the policies that a tenant's administrator set.
    case readPolicies
    /// Takes them away.
    case clearPolicies
    /// Asks the policies about something that is no call of Remit's.
    case evaluate
    /// Sees why a call was decided as it was, with what the policies were told.
    case explain
    /// Decides recorded calls again, by other policies.
    case replay
    /// Reads a conversation that was handed over, or which there are.
    case readConversation
    /// Answers a user in an agent's place.
    case answerUser

    /// Which act, whatever it is done to.
    package var kind: Kind {
        switch self {
        case .status: .status
        case .readLedger: .readLedger
        case .verifyLedger: .verifyLedger
        case .listHolds: .listHolds
        case .readHold: .readHold
        case .suspend: .suspend
        case .resume: .resume
        case .revoke: .revoke
        case .approve: .approve
        case .undo: .undo
        case .planIncident: .planIncident
        case .listOutcomes: .listOutcomes
        case .settle: .settle
        case .reload: .reload
        case .readPolicies: .readPolicies
        case .clearPolicies: .clearPolicies
        case .evaluate: .evaluate
        case .explain: .explain
        case .replay: .replay
        case .readConversation: .readConversation
        case .answerUser: .answerUser
        }
    }

    /// `operator.suspend`
    package var name: ByteString { ByteString(kind.rawValue) }

    /// The action's parent.
    package var group: ByteString { ByteString(kind.group.rawValue) }

    /// Roles that allow it beside the group's: those of the queues that it touches.
    package var queueRoles: [ByteString] {
        switch self {
        case .approve(let queue), .readHold(let queue?): ["approver:\(queue)"]
        case .listHolds(let queues): queues.map { "approver:\($0)" }
        default: []
        }
    }
}

extension OperatorAct {
    /// The acts that there are, each by the id of its Cedar action. The gateway asks about these, and the deployment's schema
    /// declares these.
    package enum Kind: String, CaseIterable, Sendable {
        case status = "operator.status"
        case readLedger = "operator.read-ledger"
        case verifyLedger = "operator.verify-ledger"
        case listHolds = "operator.list-holds"
        case readHold = "operator.read-hold"
        case suspend = "operator.suspend"
        case resume = "operator.resume"
        case revoke = "operator.revoke"
        case approve = "operator.approve"
        case undo = "operator.undo"
        case planIncident = "operator.plan-incident"
        case listOutcomes = "operator.list-outcomes"
        case settle = "operator.settle"
        case reload = "operator.reload"
        case readPolicies = "operator.read-policies"
        case clearPolicies = "operator.clear-policies"
        case evaluate = "operator.evaluate"
        case explain = "operator.explain"
        case replay = "operator.replay"
        case readConversation = "operator.read-conversation"
        case answerUser = "operator.answer-user"

        /// What roles are given it with.
        package var group: Group {
            switch self {
            case .status, .readLedger, .verifyLedger, .listHolds, .readHold, .listOutcomes: .view
            case .suspend, .resume, .undo, .settle, .planIncident, .readConversation, .answerUser: .respond
            case .approve: .approve
            case .evaluate: .evaluate
            case .revoke, .reload, .readPolicies, .clearPolicies: .administer
            case .explain, .replay: .audit
            }
        }

        /// Whether the context names the roles of queues: nil where it never does.
        package var namesQueues: Presence? {
            switch self {
            case .approve: .always
            case .listHolds, .readHold: .perhaps
            default: nil
            }
        }

        /// Whether the context names who asked for what is decided on.
        package var namesRequester: Bool { self == .approve }
    }

    /// Acts that roles are given together.
    package enum Group: String, CaseIterable, Sendable {
        case view = "OperatorView"
        case respond = "OperatorRespond"
        case approve = "OperatorApprove"
        case evaluate = "OperatorEvaluate"
        case administer = "OperatorAdminister"
        case audit = "OperatorAudit"
    }

    /// Whether something is there.
    package enum Presence: Sendable { case always, perhaps }
}
