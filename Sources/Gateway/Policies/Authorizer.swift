import Cedar
import Primitives

/// Asks the policies. Pure: everything that a decision reads is in its arguments.
package enum Authorizer {
    /// Decides a call by the policies of the deployment and, for an agent, of its session's tenant.
    static func decide(_ input: DecisionInput, in frame: CallFrame) -> PolicyDecision {
        confirm(input, frame.rules)
        return frame.policies.decide(input)
    }

    /// Decides an act of an operator or of a tenant's administrator, by the policies of the deployment alone.
    ///
    /// - Parameter isWhole: whether all is there that the schema declares.
    static func decide(_ input: DecisionInput, by rules: Ruleset, isWhole: Bool = true) -> PolicyDecision {
        if isWhole { confirm(input, rules) }
        return rules.applied(nil).decide(input)
    }

    /// A test build stops where the gateway asks about something else than its schema declares: the two must not drift apart.
    private static func confirm(_ input: DecisionInput, _ rules: Ruleset) {
        #if SABOTAGE
        RequestConformance.confirm(input, rules.policySchema.cedar)
        #endif
    }
}
