package import Cedar
package import Primitives

/// What is to be said about policies before they may decide anything.
package struct PolicyReview: Sendable {
    /// Each keeps the policies from being used.
    package private(set) var errors: [Fault] = []
    /// What is allowed and seldom meant.
    package private(set) var warnings: [Fault] = []

    fileprivate mutating func add(_ finding: CedarFinding, to policy: CedarPolicy, isError: Bool) {
        let fault = Fault(
            finding.reason.rawValue, finding.message, fix: finding.fix ?? Self.fix(finding.reason), at: finding.location
        )
        if isError { errors.append(fault) } else { warn(policy, fault) }
    }

    /// Keeps a warning, unless the policy says that it is meant: `@accept("policies.arithmetic")`.
    fileprivate mutating func warn(_ policy: CedarPolicy, _ fault: Fault) {
        let accepted = policy.annotation("accept")?.text.split(separator: " ") ?? []
        guard !accepted.contains(where: { $0.utf8.elementsEqual(fault.code.utf8) }) else { return }
        warnings.append(fault)
    }

    private static func fix(_ reason: CedarFinding.Reason) -> String? {
        switch reason {
        case .attribute:
            "See `remit policy schema` for what there is, and ask `x has name && …` for what need not be there."
        case .tag: "Ask `x.hasTag(name) && …` first."
        case .emptySet: "Ask `.isEmpty()`."
        default: "See `remit policy schema` for what there is."
        }
    }
}

extension PolicySchema {
    /// Validates policies strictly, whatever layer they are of, and finds what is seldom meant.
    package func review(_ policies: CedarPolicySet) -> PolicyReview {
        // A tenant's text is somebody else's: all of it together may cost what one policy of the company's may.
        let share = Self.tenantSteps / max(1, policies.policies.count)
        let (all, ofAgents) = (CedarValidator(cedar), CedarValidator(agentCalls, steps: share))
        let levels = isNested ? CedarValidator(agentCalls, level: 2, steps: share) : nil
        var review = PolicyReview()
        for policy in policies.policies {
            let validator = policy.layer == PolicyLayer.tenant.name ? ofAgents : all
            let isBuiltIn = policy.layer == PolicyLayer.builtIn.name
            let isForNothing = isForEmptyGroups(policy)
            for finding in validator.findings(policy) {
                // That there is no tool for it yet is said once.
                if isForNothing, finding.reason == .impossible { continue }
                let isError = finding.reason.isError && !(isForNothing && finding.reason == .scope)
                if isError || !isBuiltIn { review.add(finding, to: policy, isError: isError) }
            }
            if isBuiltIn { continue }
            warnOfUnknown(policy, &review)
            warn(policy, &review)
            for finding in levels?.findings(policy) ?? [] where finding.reason == .level {
                review.add(finding, to: policy, isError: false)
            }
        }
        return review
    }

    /// How many expressions may be looked at for the policies of a tenant, over all combinations.
    private static let tenantSteps = 20_000_000

    /// True for a policy about groups of tools alone, of which the deployment has none yet.
    private func isForEmptyGroups(_ policy: CedarPolicy) -> Bool {
        let named = policy.scope.action.entities
        let groups = Set(ToolGroup.allCases.map(\.name))
        return !named.isEmpty
            && named.allSatisfy { uid in
                uid.type == "Remit::Action" && groups.contains(uid.id)
                    && !cedar.actions.values.contains { $0.ancestors.contains(uid) }
            }
    }

    /// An agent or a back end that a policy names and the folder does not. Whoever takes an agent away in a hurry need not change policies
    /// first, so it is no error.
    private func warnOfUnknown(_ policy: CedarPolicy, _ review: inout PolicyReview) {
        func check(_ uid: EntityUID, _ location: SourceLocation) {
            let (noun, known): (String, Set<ByteString>)
            switch uid.type {
            case "Remit::Agent": (noun, known) = ("agent", agents)
            case "Remit::Backend": (noun, known) = ("backend", backends)
            default: return
            }
            guard !known.contains(uid.id) else { return }
            let some = known.sorted().prefix(12).map { "`\($0)`" }.joined(separator: ", ")
            review.warn(
                policy,
                Fault(
                    "policies.unknown-\(noun)", "There is no \(noun) `\(uid.id)`.",
                    fix: some.isEmpty
                        ? "The folder has none." : "There is \(some)\(known.count > 12 ? " and more" : "").",
                    at: location))
        }
        for constraint in [policy.scope.principal, policy.scope.resource] {
            if let uid = constraint.entity { check(uid, policy.location) }
        }
        policy.forEachExpression { expression in
            if case .literal(.entity(let uid)) = expression.kind { check(uid, policy.location(of: expression)) }
        }
    }

    private func warn(_ policy: CedarPolicy, _ review: inout PolicyReview) {
        let scope = policy.scope
        if policy.effect == .permit, !scope.principal.isConstrained, !scope.action.isConstrained {
            review.warn(
                policy,
                Fault(
                    "policies.unscoped", "The permit is for everyone and every action, and is looked at for each call.",
                    fix: "Name the agent, or the tools.", at: policy.location))
        }
        var first: (arithmetic: SourceLocation?, pattern: SourceLocation?) = (nil, nil)
        policy.forEachExpression { expression in
            if policy.effect == .forbid, expression.isArithmetic, first.arithmetic == nil {
                first.arithmetic = policy.location(of: expression)
            }
            if case .like(let part, _) = expression.kind, part.isIdentifier, first.pattern == nil {
                first.pattern = policy.location(of: expression)
            }
        }
        if let place = first.arithmetic {
            review.warn(
                policy,
                Fault(
                    "policies.arithmetic",
                    "The forbid counts: where the sum is beyond 64 bits it errs, and every call is denied.",
                    fix: "Compare without counting, or say that it is meant: `@accept(\"policies.arithmetic\")`.",
                    at: place))
        }
        if let place = first.pattern {
            review.warn(
                policy,
                Fault(
                    "policies.pattern-on-id", "A pattern is no way to tell identifiers apart.",
                    fix: "Compare by `==` or `contains`.", at: place))
        }
    }
}

extension CedarPolicy {
    /// Every expression of its conditions.
    fileprivate func forEachExpression(_ body: (CedarExpression) -> Void) {
        for condition in conditions {
            _ = condition.expression.contains { expression in
                body(expression)
                return false
            }
        }
    }
}

extension CedarExpression {
    /// True for what can be beyond 64 bits.
    fileprivate var isArithmetic: Bool {
        switch kind {
        case .binary(.add, _, _), .binary(.subtract, _, _), .binary(.multiply, _, _): true
        case .negate(let part): if case .literal = part.kind { false } else { true }
        default: false
        }
    }

    /// True where it reads a name by which something is told apart.
    fileprivate var isIdentifier: Bool {
        guard case .attribute(let whole, let name) = kind else { return false }
        if name == "id" || name.hasSuffix("_id") || name.hasSuffix("Id") { return true }
        guard case .attribute(_, "session") = whole.kind else { return false }
        return ["user", "tenant", "agent"].contains(name)
    }
}
