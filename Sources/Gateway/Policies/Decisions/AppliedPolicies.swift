package import Cedar

/// The policies that a call is decided by.
package struct AppliedPolicies: Sendable {
    /// The built-in ones and the company's.
    private let company: CedarPolicySet
    /// Those of the tenant whose verified session the call is made in.
    private let layer: TenantLayer?
    /// SHA-256 over all of them.
    package let digest: [UInt8]

    /// - Parameters:
    ///   - company: the built-in policies and the company's.
    ///   - digest: theirs.
    ///   - layer: of the session's tenant; nil for what no session does.
    package init(company: CedarPolicySet, digest: [UInt8], layer: TenantLayer?) {
        self.company = company
        self.layer = layer
        self.digest = layer?.digest ?? digest
    }

    /// What they say.
    package func decide(_ input: DecisionInput) -> PolicyDecision {
        let company = company.evaluate(input.request, input)
        return verdict(of: company, tenant: layer?.policies.evaluate(input.request, input))
    }

    /// What they say, and why. It is the same decision: it comes of the same evaluation.
    ///
    /// - Parameter all: also policies that are about something else.
    package func explain(_ input: DecisionInput, all: Bool) -> DecisionExplanation {
        let company = company.explain(input.request, input, all: all)
        let tenant = layer?.policies.explain(input.request, input, all: all)
        return DecisionExplanation(
            decision: verdict(of: company.evaluation, tenant: tenant?.evaluation),
            layers: [company] + (tenant.map { [$0] } ?? []))
    }

    private func verdict(of company: CedarEvaluation, tenant: CedarEvaluation?) -> PolicyDecision {
        let decision = Authorizer.verdict(of: company, tenant: tenant)
        return layer.map { decision.by(digest: $0.digest) } ?? decision
    }
}
