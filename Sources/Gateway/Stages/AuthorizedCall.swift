import Cedar
import Guards
package import JSON
package import Ledger
package import Manifests
import Primitives

/// A call that policy permits (law 4): by default nothing is; a forbid wins; a forbid that errs denies.
package struct AuthorizedCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    /// Bound.
    package let arguments: JSONObject
    package let decision: PolicyDecision
    /// Whose the records of the result must be.
    package let expected: [Operand: FactValue]
    /// The same call, as it would be frozen for a person.
    package let frozen: HoldRequest
    /// The counters that the decision read.
    package let history: History
    /// What people agreed to, and the hold whose approval it spends.
    let agreement: Agreement
    /// Whether it would still be permitted if the counters said this. Pure.
    package let recheck: @Sendable ([CounterReading]) -> Bool
    private let seal = Seal()

    fileprivate init(
        frozen: HoldRequest, expected: [Operand: FactValue], history: History, agreement: Agreement,
        recheck: @escaping @Sendable ([CounterReading]) -> Bool
    ) {
        frame = frozen.frame
        arguments = frozen.arguments
        decision = frozen.decision
        self.expected = expected
        self.frozen = frozen
        self.history = history
        self.agreement = agreement
        self.recheck = recheck
    }
}

/// What policy says of a traced call.
package enum Decision: ~Copyable {
    case permit(AuthorizedCall)
    /// Forbids with `@hold` are all that stands in the way.
    case hold(HoldRequest)
    case deny(Refusal)
}

extension Authorizer {
    /// Decides a call of an agent.
    static func decide(
        _ call: consuming TracedCall, history: History, agreement: Agreement
    ) -> Decision {
        let frame = call.frame
        let input: DecisionInput
        do throws(ContextProblem) {
            input = try self.input(
                of: call, history: history, approvals: agreement.approvals, assurance: agreement.assurance)
        } catch {
            // not enforcing: guarded in ContextWriter
            return .deny(Refusal(error))
        }
        let decision = decide(input, in: frame)
        let frozen = HoldRequest(
            frame: frame, given: call.bound.given, arguments: call.bound.arguments, input: input, decision: decision,
            origins: call.origins, after: agreement.hold, support: call.support)
        switch decision.verdict {
        case .deny(let refusal): return .deny(refusal.decided(on: input))
        case .hold(let asks, let reason): return .hold(frozen.asking(asks, because: reason))
        case .permit:
            return .permit(
                AuthorizedCall(frozen: frozen, expected: call.bound.expected, history: history, agreement: agreement) {
                    readings in
                    let history = History(readings: readings)
                    guard let values = try? history.values(frame.rules.policySchema),
                        case .permit = decide(
                            input.with(
                                history: values, done: history.done(frame.tool.publicName),
                                answers: history.answers(of: frame.rules.request)), in: frame
                        ).verdict
                    else { return false }
                    return true
                })
        }
    }

    /// Decides the undo of a past call.
    static func decide(_ call: consuming UndoCall) throws(Refusal) -> AuthorizedCall {
        try permit(call.frame, call.arguments, undoes: call.frame.undoes, expected: call.expected) {
            // not enforcing: Authorizer.decide is where the verdict is guarded
            Refusal(.denied(nil), .denyUnlessPermitted, "undo.denied", trace: $0)
        }
    }

    /// Decides what a step-up sends, or has checked.
    static func decide(_ call: consuming StepUpCall) throws(Refusal) -> AuthorizedCall {
        try permit(call.frame, call.arguments, undoes: nil, expected: [:], agreement: .repeating) {
            // not enforcing: Authorizer.decide is where the verdict is guarded
            Refusal(.unavailable, .denyUnlessPermitted, "stepup.denied", trace: $0)
        }
    }

    /// Decides a look-up of the resolver.
    static func decide(_ call: consuming LookupCall) throws(Refusal) -> AuthorizedCall {
        try permit(call.frame, call.arguments, undoes: nil, expected: [:]) {
            // not enforcing: Authorizer.decide is where the verdict is guarded
            Refusal(.unavailable, .denyUnlessPermitted, "lookup.denied", trace: $0)
        }
    }

    /// Decides a call that nobody can be asked about: permitted, or what `otherwise` makes of the policies' decision.
    private static func permit(
        _ frame: CallFrame, _ arguments: JSONObject, undoes: ByteString?, expected: [Operand: FactValue],
        agreement: Agreement = .none, otherwise: (PolicyTrace) -> Refusal
    ) throws(Refusal) -> AuthorizedCall {
        let input: DecisionInput
        do throws(ContextProblem) {
            input = try self.input(of: frame, arguments: arguments, undoes: undoes)
        } catch {
            // not enforcing: guarded in ContextWriter
            throw Refusal(.unavailable, .failClosed, error.reason.rawValue, detail: error.place)
        }
        let decision = decide(input, in: frame)
        guard case .permit = decision.verdict else { throw otherwise(decision.trace).decided(on: input) }
        let frozen = HoldRequest(
            frame: frame, given: [:], arguments: arguments, input: input, decision: decision, origins: [])
        return AuthorizedCall(frozen: frozen, expected: expected, history: History(), agreement: agreement) { _ in true
        }
    }
}
