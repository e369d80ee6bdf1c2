package import Cedar
import Guards
import Ledger
import Primitives

extension Authorizer {
    /// The effective decision: Cedar's own, but that an error in a forbid denies, that forbids with `@hold`, where they are all that
    /// stands in the way, hold, that a tenant's permits count where the company delegates, and that what is in shadow decides
    /// nothing.
    ///
    /// - Parameters:
    ///   - evaluation: of the built-in policies and the company's.
    ///   - tenant: of the session's tenant's own, for the same request.
    package static func verdict(of evaluation: CedarEvaluation, tenant: CedarEvaluation? = nil) -> PolicyDecision {
        let voices = PolicyVoices(evaluation, tenant: tenant)
        let decision = verdict(of: voices)
        guard !voices.shadow.isEmpty else { return decision }
        let other = verdict(of: PolicyVoices(evaluation, tenant: tenant, countingShadow: true))
        return decision.beside(other, shadow: PolicyTrace.names(voices.shadow))
    }

    private static func verdict(of voices: PolicyVoices) -> PolicyDecision {
        func decision(_ verdict: PolicyDecision.Verdict, _ policies: [CedarPolicy]) -> PolicyDecision {
            PolicyDecision(verdict: verdict, trace: PolicyTrace(deciding: policies, errors: voices.errors))
        }
        func denial(_ answer: String?, _ law: Law, _ code: String, _ policies: [CedarPolicy]) -> PolicyDecision {
            let trace = PolicyTrace(deciding: policies, errors: voices.errors)
            return PolicyDecision(verdict: .deny(Refusal(.denied(answer), law, code).tracing(trace)), trace: trace)
        }
        if guarded(.forbidError), !voices.failed.isEmpty {
            return denial(nil, .failClosed, "policy.forbid-erred", voices.failed)
        }
        let outright = voices.forbids.filter { $0.asks == nil }
        if guarded(.policyDecision), let first = outright.first {
            return denial(first.annotation("reason")?.text, law(of: first), "policy.forbidden", outright)
        }
        if guarded(.policyDecision), voices.permits.isEmpty {
            return denial(nil, .denyUnlessPermitted, "policy.not-permitted", [])
        }
        let asking = voices.forbids.filter { isIrreversible($0) ? guarded(.irreversibleHeld) : guarded(.holdAsked) }
        // Who she is comes first: whatever she is asked after that, it is she who answers.
        if let first = asking.first(where: { $0.stepUp != nil }) ?? asking.first {
            let reason = first.annotation("reason")?.text ?? "A person has to agree first."
            return decision(.hold(asks: first.asks ?? "user", reason: reason), voices.forbids)
        }
        return decision(.permit, voices.permits)
    }

    /// The law that a forbid is there for, as it says itself; a tenant's says nothing about laws.
    private static func law(of policy: CedarPolicy) -> Law {
        guard policy.layer != PolicyLayer.tenant.name, let number = policy.annotation("law").flatMap({ Int($0.text) })
        else { return .denyUnlessPermitted }
        return Law(rawValue: number) ?? .denyUnlessPermitted
    }

    /// Whether it is the built-in forbid of what cannot be undone.
    private static func isIrreversible(_ policy: CedarPolicy) -> Bool {
        policy.layer == PolicyLayer.builtIn.name && policy.annotation("id") == BuiltInPolicies.irreversible
    }
}
