import Primitives

/// Says which policies fit a schema, with the verdicts of the reference. Each policy is checked for every combination
/// of an action with the types that it applies to.
///
///     let result = CedarValidator(schema).validate(policies)
///     result.isValid
///     result.findings.map(\.fault)
public struct CedarValidator: Sendable {
    public let schema: CedarSchema
    public let mode: CedarValidationMode
    /// How many entities away a policy may look; nil for however many. 0 only compares what the request names, 1
    /// reads attributes, tags and groups of those, and so on (RFC 76).
    public let level: Int?
    /// How many expressions may be looked at for one policy, over all combinations.
    public let steps: Int

    public init(
        _ schema: CedarSchema, mode: CedarValidationMode = .strict, level: Int? = nil, steps: Int = 20_000_000
    ) {
        self.schema = schema
        self.mode = mode
        self.level = level.map { max(0, $0) }
        self.steps = max(0, steps)
    }

    /// Checks each policy of a set, links among them, and each template for whatever may be linked.
    public func validate(_ policies: CedarPolicySet) -> CedarValidation {
        CedarValidation(
            findings: policies.templates.flatMap { findings($0) } + policies.policies.flatMap { findings($0) })
    }

    /// What is said about one policy.
    public func findings(_ policy: CedarPolicy) -> [CedarFinding] { findings(policy, policy.scope.unfilled) }

    /// What is said about one template.
    public func findings(_ template: CedarTemplate) -> [CedarFinding] {
        let policy = CedarPolicy(
            id: template.id, layer: template.layer, effect: template.effect, annotations: template.annotations,
            scope: CedarScope(action: template.scope.action), conditions: template.conditions,
            location: template.location, text: template.text)
        return findings(policy, template.scope)
    }

    private func findings(_ policy: CedarPolicy, _ scope: CedarTemplateScope) -> [CedarFinding] {
        var run = PolicyValidation(self, policy, scope)
        run.checkNames()
        run.checkScope()
        run.checkTypes()
        return run.findings
    }
}

/// The validation of one policy or template.
struct PolicyValidation {
    let validator: CedarValidator
    let policy: CedarPolicy
    /// The policy's, or the template's that it stands for.
    let scope: CedarTemplateScope
    /// Scope and conditions in one.
    let condition: CedarExpression
    private(set) var findings: [CedarFinding] = []
    private var seen: Set<TypeChecker.Issue> = []

    var schema: CedarSchema { validator.schema }

    init(_ validator: CedarValidator, _ policy: CedarPolicy, _ scope: CedarTemplateScope) {
        self.validator = validator
        self.policy = policy
        self.scope = scope
        condition = scope.condition(with: policy.conditions)
    }

    mutating func report(_ issue: TypeChecker.Issue) {
        guard seen.insert(issue).inserted else { return }
        findings.append(
            CedarFinding(
                reason: issue.reason, policy: policy.id, message: issue.message, fix: issue.fix,
                location: policy.location(at: issue.offset)))
    }

    mutating func report(_ reason: CedarFinding.Reason, _ offset: Int, _ message: String, fix: String? = nil) {
        report(TypeChecker.Issue(reason: reason, offset: offset, message: message, fix: fix))
    }

    /// Types in every environment, and levels where there is no error.
    mutating func checkTypes() {
        var steps = validator.steps
        var isImpossible = true
        var isSound = true
        forEachEnvironment(&steps) { run, checker, answer in
            for issue in checker.issues { run.report(issue) }
            if answer.type != .no { isImpossible = false }
            if !answer.isSound { isSound = false }
        }
        if !isSound, !findings.contains(where: { $0.reason.isError }) {
            report(.type, 0, "The types of the policy cannot be told.")
        }
        guard steps >= 0 else {
            return report(
                .limit, 0, "Checking the policy takes more than \(validator.steps) steps.",
                fix: "Divide it or let it name the action.")
        }
        if isImpossible {
            report(.impossible, 0, "No request can satisfy the policy.", fix: "Remove it or correct its conditions.")
        }
        guard let level = validator.level, !findings.contains(where: { $0.reason.isError }) else { return }
        steps = validator.steps
        forEachEnvironment(&steps) { run, checker, answer in
            var levels = LevelChecker(level: level, action: checker.environment.action.uid)
            levels.check(answer.typed)
            for issue in levels.issues { run.report(issue) }
        }
    }

    /// Checks the policy in each environment until the steps are spent; they are below 0 then.
    private mutating func forEachEnvironment(
        _ steps: inout Int, _ body: (inout PolicyValidation, TypeChecker, TypeChecker.Answer) -> Void
    ) {
        for environment in schema.environments where steps >= 0 {
            // Levels count in the scope too, even where it does not fit.
            if validator.level == nil, scope.action.excludes(environment.action) { continue }
            var checker = TypeChecker(schema, environment, validator.mode, steps: steps)
            let answer = checker.expect(condition, .none, .bool)
            steps = checker.steps
            if steps >= 0 { body(&self, checker, answer) }
        }
    }
}

extension CedarScope.ActionConstraint {
    /// True if the action surely does not meet it.
    fileprivate func excludes(_ action: CedarSchema.Action) -> Bool {
        // An empty list is in error, which the types tell.
        guard !entities.isEmpty else { return false }
        if case .equal(let uid) = self { return uid != action.uid }
        return !entities.contains { $0 == action.uid || action.ancestors.contains($0) }
    }
}
