extension CedarPolicySet {
    /// How many clauses an explanation has at most, those of one policy not counted.
    public static let mostClauses = 10_000

    /// Evaluates, and says policy by policy and clause by clause why the answer is what it is.
    ///
    ///     let why = policies.explain(request, entities)
    ///     why.evaluation.decision                    // as `evaluate` says it
    ///     why.policies.first?.conditions             // what held, what did not, and on what values
    ///
    /// It takes the evaluation's steps once more, and as many again for the values that clauses read.
    ///
    /// - Parameter all: also the policies that are about something else.
    public func explain(
        _ request: CedarRequest, _ entities: some EntitySource, all: Bool = false
    ) -> CedarExplanation {
        var explainer = Explainer(storage, request, entities, evaluation: evaluate(request, entities))
        return explainer.explain(all: all, mostClauses: Self.mostClauses)
    }
}
