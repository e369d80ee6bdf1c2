import AuthZEN
import JSON
import Primitives

extension AccessDecision {
    /// What the policies said, for whoever asked. A hold is no permit: a person would be asked first.
    ///
    /// The context names the policies that decided, with their layer, and those that erred; a reason has the key `403`, as in the
    /// standard's examples.
    init(_ decision: PolicyDecision) {
        var context: JSONObject = [:]
        var isPermitted = false
        switch decision.verdict {
        case .permit: isPermitted = true
        case .hold(let asks, let reason):
            context["reason_admin"] = ["403": "policy.held"]
            context["reason_user"] = ["403": .string(reason)]
            context["remit/hold"] = ["asks": .string(asks)]
        case .deny(let refusal):
            context["reason_admin"] = ["403": .string(refusal.code)]
            context["reason_user"] = ["403": .string(refusal.sentence)]
        }
        context["remit/policies"] = .array(decision.policies.map { .string($0) })
        if !decision.errors.isEmpty { context["remit/errors"] = .array(decision.errors.map { .string($0) }) }
        self.init(isPermitted: isPermitted, context: context)
    }
}
