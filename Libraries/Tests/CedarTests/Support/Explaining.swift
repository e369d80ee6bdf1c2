import Cedar
import Primitives

extension CedarExplanation {
    /// In what the explanation of all policies differs from an evaluation; nil where in nothing.
    func disagreement(_ answer: CedarEvaluation) -> String? {
        func policies(_ effect: CedarPolicy.Effect) -> [CedarPolicy] {
            self.policies.filter { $0.outcomeOfParts == .satisfied }.map(\.policy).filter { $0.effect == effect }
        }
        let errors = self.policies.compactMap { policy -> (CedarPolicy, CedarError)? in
            if case .failed(let error) = policy.outcomeOfParts { (policy.policy, error) } else { nil }
        }
        if omitted > 0 { return "\(omitted) omitted" }
        if policies(.permit) != answer.satisfiedPermits { return "permits" }
        if policies(.forbid) != answer.satisfiedForbids { return "forbids" }
        if errors.map(\.0) != answer.errors.map(\.policy) { return "policies in error" }
        if errors.map(\.1) != answer.errors.map(\.error) { return "errors" }
        return self.policies.first { $0.outcome != $0.outcomeOfParts }.map { "outcome of \($0.policy.id)" }
    }
}
