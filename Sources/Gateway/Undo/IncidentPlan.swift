package import Ledger
package import Primitives

/// What undoing an incident would do, call by call, before anything is done.
package struct IncidentPlan: Sendable {
    package enum Prospect: String, Sendable {
        /// It would be undone.
        case undo
        /// It has no declared way back, or lacks what it needs.
        case noWayBack = "no way back"
        case undone = "undone already"
        /// Its undo has begun, and what came of it is not known yet.
        case begun = "undo begun"
        /// It has not happened, or is no write.
        case nothing = "nothing to undo"
    }

    package struct Step: Sendable {
        package let call: CallSummary
        package let prospect: Prospect
    }

    /// In the order in which they would be undone: the latest first, across sessions and tenants.
    package let steps: [Step]

    init(_ calls: [CallSummary]) {
        steps = calls.sorted { ($0.at, $0.call) > ($1.at, $1.call) }.map { Step(call: $0, prospect: Self.prospect($0)) }
    }

    /// Those that would be undone, in order.
    package var undoable: [ByteString] { steps.filter { $0.prospect == .undo }.map(\.call.call) }

    private static func prospect(_ call: CallSummary) -> Prospect {
        guard call.effect != .read, call.undoes == nil, call.state == .done || call.state == .unknown else {
            return .nothing
        }
        switch call.undone {
        case .done: return .undone
        case .begun: return .begun
        case .no: return call.hasUndo ? .undo : .noWayBack
        }
    }
}
