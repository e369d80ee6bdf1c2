import Cedar
import Primitives

/// Asks the policies. Pure: everything that a decision reads is in its arguments.
package enum Authorizer {
    /// Decides a request by the policies of the deployment and, for an agent, of its session's tenant.
    static func decide(_ input: DecisionInput, in frame: CallFrame) -> PolicyDecision {
        #if SABOTAGE
        // A test build stops where the gateway asks about something else than its schema declares: the two must not drift apart.
        RequestConformance.confirm(input.request, among: input, besides: input.others, frame.rules.policySchema.cedar)
        #endif
        return frame.policies.decide(input)
    }
}
