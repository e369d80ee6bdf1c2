/// One evaluation on its way.
struct EvaluationRun {
    let storage: CedarPolicySet.Storage
    let subject: ScopeSubject
    var machine: Machine
    var evaluation = CedarEvaluation()

    init(_ storage: CedarPolicySet.Storage, _ request: CedarRequest, _ entities: any EntitySource) {
        self.storage = storage
        let symbols = storage.program.symbols
        subject = ScopeSubject(
            principalType: symbols.types[request.principal.type], resourceType: symbols.types[request.resource.type])
        let cache = EntityCache(
            request, source: entities, symbols: symbols.entities, ancestorLimit: storage.limits.ancestors)
        machine = Machine(storage.program, request, cache)
    }

    mutating func decide(_ number: Int) {
        let policy = storage.policies[number]
        do throws(CedarError.Reason) {
            guard try storage.scopes[number].matches(subject, &machine.cache) else { return }
        } catch {
            evaluation.errors.append((policy, CedarError(error, at: policy.location)))
            return
        }
        let left = max(0, storage.limits.decisionSteps - evaluation.steps)
        let given = min(left, storage.limits.policySteps)
        var steps = given
        do throws(CedarError.Reason) {
            let holds = try machine.holds(storage.ranges[number], steps: &steps)
            evaluation.steps += given - steps
            guard holds else { return }
            switch policy.effect {
            case .permit: evaluation.satisfiedPermits.append(policy)
            case .forbid: evaluation.satisfiedForbids.append(policy)
            }
        } catch {
            evaluation.steps += given - steps
            let reason: CedarError.Reason =
                error == .limit(.policySteps) && left < storage.limits.policySteps ? .limit(.decisionSteps) : error
            let offset = Int(storage.program.offsets[machine.failedAt])
            evaluation.errors.append((policy, CedarError(reason, at: policy.location(at: offset))))
        }
    }
}
