import Primitives

/// Explains one evaluation. What each policy came to is the evaluation's; this finds the parts that it hung on, by running each
/// clause alone with the machine that runs them together.
struct Explainer {
    private let storage: CedarPolicySet.Storage
    private let request: CedarRequest
    private let entities: any EntitySource
    private let evaluation: CedarEvaluation
    private var scopes: EvaluationRun
    /// What is left for clauses and their values.
    private var steps: Int

    init(
        _ storage: CedarPolicySet.Storage, _ request: CedarRequest, _ entities: any EntitySource,
        evaluation: CedarEvaluation
    ) {
        self.storage = storage
        self.request = request
        self.entities = entities
        self.evaluation = evaluation
        scopes = EvaluationRun(storage, request, entities)
        steps = storage.limits.decisionSteps
    }

    mutating func explain(all: Bool, mostClauses: Int) -> CedarExplanation {
        let satisfied = Set((evaluation.satisfiedPermits + evaluation.satisfiedForbids).map(\.id))
        let errors = Dictionary(evaluation.errors.map { ($0.policy.id, $0.error) }) { first, _ in first }
        var compiler = Compiler()
        var plans: [Plan] = []
        var clauses = 0
        var omitted = 0
        for (number, policy) in storage.policies.enumerated() {
            let scope = scope(number)
            let isInScope = scope.allSatisfy { $0.truth == .yes }
            guard all || isInScope || errors[policy.id] != nil else { continue }
            guard clauses <= mostClauses else {
                omitted += 1
                continue
            }
            let conditions = isInScope ? policy.conditions.map { ClausePlan($0.expression, &compiler) } : []
            clauses += 1 + conditions.reduce(0) { $0 + $1.count }
            let outcome: CedarPolicyExplanation.Outcome =
                if let error = errors[policy.id] {
                    .failed(error)
                } else if satisfied.contains(policy.id) {
                    .satisfied
                } else {
                    isInScope ? .unsatisfied : .outOfScope
                }
            plans.append(Plan(policy: policy, scope: scope, outcome: outcome, conditions: conditions))
        }
        let cache = EntityCache(
            request, source: entities, symbols: compiler.program.symbols.entities,
            ancestorLimit: storage.limits.ancestors)
        var machine = Machine(compiler.program, request, cache)
        return CedarExplanation(
            evaluation: evaluation, policies: plans.map { explain($0, &machine) }, omitted: omitted)
    }

    /// A policy with its conditions compiled, clause by clause.
    private struct Plan {
        let policy: CedarPolicy
        let scope: [CedarPolicyExplanation.ScopePart]
        let outcome: CedarPolicyExplanation.Outcome
        let conditions: [ClausePlan]
    }

    private mutating func scope(_ number: Int) -> [CedarPolicyExplanation.ScopePart] {
        let policy = storage.policies[number]
        let scope = policy.scope.unfilled
        let compiled = storage.scopes[number]
        let subject = scopes.subject
        func part(_ text: String, _ matches: () throws(CedarError.Reason) -> Bool) -> CedarPolicyExplanation.ScopePart {
            do throws(CedarError.Reason) {
                return .init(text: text, truth: CedarTruth(try matches()))
            } catch {
                return .init(text: text, truth: .failed(CedarError(error, at: policy.location)))
            }
        }
        var cache = scopes.machine.cache
        let parts = [
            part("principal\(scope.principal.text)") { () throws(CedarError.Reason) in
                try compiled.matchesPrincipal(subject, &cache)
            },
            part("action\(scope.action.text)") { () throws(CedarError.Reason) in try compiled.matchesAction(&cache) },
            part("resource\(scope.resource.text)") { () throws(CedarError.Reason) in
                try compiled.matchesResource(subject, &cache)
            },
        ]
        scopes.machine.cache = cache
        return parts
    }

    private mutating func explain(_ plan: Plan, _ machine: inout Machine) -> CedarPolicyExplanation {
        var conditions: [CedarPolicyExplanation.Condition] = []
        var decided = false
        for (condition, clause) in zip(plan.policy.conditions, plan.conditions) {
            let clause = explain(clause, of: plan.policy, reached: !decided, &machine)
            let truth = condition.isNegated ? clause.truth.negated : clause.truth
            if truth != .yes { decided = true }
            conditions.append(.init(isNegated: condition.isNegated, clause: clause, truth: truth))
        }
        return CedarPolicyExplanation(
            policy: plan.policy, outcome: plan.outcome, scope: plan.scope, conditions: conditions)
    }

    private mutating func explain(
        _ plan: ClausePlan, of policy: CedarPolicy, reached: Bool, _ machine: inout Machine
    ) -> CedarClause {
        var parts: [CedarClause] = []
        var truth = CedarTruth.notReached
        var readings: [CedarClause.Reading] = []
        switch plan.form {
        case .all(let plans), .any(let plans):
            // What lets a chain go on to its next operand.
            let goesOn: CedarTruth = if case .all = plan.form { .yes } else { .no }
            var isOpen = reached
            for plan in plans {
                let part = explain(plan, of: policy, reached: isOpen, &machine)
                if isOpen { truth = part.truth }
                isOpen = isOpen && part.truth == goesOn
                parts.append(part)
            }
        case .test(let code, let reads):
            guard reached else { break }
            do throws(CedarError.Reason) {
                let value = try run(code, &machine)
                truth = value.bool.map { CedarTruth($0) } ?? .notReached
            } catch {
                let offset = Int(machine.program.offsets[machine.failedAt])
                truth = .failed(CedarError(error, at: policy.location(at: offset)))
            }
            for read in reads {
                readings.append(.init(text: read.text, value: try? run(read.code, &machine)))
            }
        }
        return CedarClause(
            kind: plan.kind, text: plan.expression.description, location: policy.location(of: plan.expression),
            truth: truth, parts: parts, readings: readings)
    }

    private mutating func run(_ code: Range<Int>, _ machine: inout Machine) throws(CedarError.Reason) -> CedarValue {
        let given = min(steps, storage.limits.policySteps)
        var left = given
        defer { steps -= given - left }
        return try machine.value(code, steps: &left)
    }
}
