import Cedar
import Primitives

/// Asks the policies. Pure: everything that a decision reads is in its arguments.
package enum Authorizer {
    /// Decides a request by the policies of the deployment and, for an agent, of its session's tenant.
    static func decide(_ question: PolicyQuestion) -> PolicyDecision {
        #if SABOTAGE
        question.confirmSchema()
        #endif
        let (request, entities) = (question.request, question.entities)
        let company = question.frame.rules.policies.evaluate(request, entities)
        guard let layer = question.frame.layer else { return verdict(of: company) }
        return verdict(of: company, tenant: layer.policies.evaluate(request, entities)).by(digest: layer.digest)
    }
}
