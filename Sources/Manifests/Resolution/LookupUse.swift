import Primitives

/// What an expression is for: which roots it may name follows from that.
enum LookupUse {
    /// A fact, the roles, a set or keys: arguments from the session and from other look-ups.
    case fact
    /// An owner: besides those, the one identifier to be proved, which is this parameter's.
    case proof(parameter: ByteString)
    /// The way back of a tool: besides those, what was sent and what came back.
    case undo(of: ToolID)
    /// The outcome of a tool: besides those, what was sent.
    case outcome(of: ToolID)
    /// What sends or checks a code: besides those of a fact, the factor, and the code that was typed.
    case stepUp

    /// Which roots may stand here, for a sentence.
    var roots: String {
        switch self {
        case .fact: "`$user`, `$session.id` and facts"
        case .proof: "`$it`, `$user`, `$session.id` and facts"
        case .undo: "`$input`, `$result`, `$user`, `$session.id` and facts"
        case .outcome: "`$input`, `$user`, `$session.id` and facts"
        case .stepUp: "`$it`, `$input.code`, `$user`, `$session.id` and facts"
        }
    }

    func admits(_ operand: Operand) -> Bool {
        switch (operand, self) {
        case (.user, _), (.sessionID, _), (.fact, _), (.constant, _): true
        case (.input(let path), .stepUp): path == ResultPath([.key("code")])
        case (.it, .stepUp), (.it, .proof), (.input, .undo), (.input, .outcome), (.result, .undo): true
        default: false
        }
    }
}
