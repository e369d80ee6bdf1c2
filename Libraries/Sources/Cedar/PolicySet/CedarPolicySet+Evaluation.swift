extension CedarPolicySet {
    /// The policies that a request satisfies, as the reference decides it: a policy is satisfied if its scope
    /// matches and its conditions hold; one whose conditions have no value is in error and not satisfied.
    public func evaluate(_ request: CedarRequest, _ entities: some EntitySource) -> CedarEvaluation {
        var run = EvaluationRun(storage, request, entities)
        if let candidates = storage.index.candidates(run.subject, &run.machine.cache) {
            for number in candidates { run.decide(Int(number)) }
        } else {
            for number in storage.policies.indices { run.decide(number) }
        }
        return run.evaluation
    }

    /// The same by looking at every policy: slower where there are many, and there to compare with.
    public func evaluateByScan(_ request: CedarRequest, _ entities: some EntitySource) -> CedarEvaluation {
        var run = EvaluationRun(storage, request, entities)
        for number in storage.policies.indices { run.decide(number) }
        return run.evaluation
    }
}
