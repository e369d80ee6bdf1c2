import Primitives

extension CedarPolicy {
    /// Scope and conditions as one expression. What comes from the scope stands at the policy's start.
    var wholeCondition: CedarExpression {
        var parts: [CedarExpression] = []
        func make(_ kind: CedarExpression.Kind) -> CedarExpression { CedarExpression(kind, offset: 0) }
        func entity(_ uid: EntityUID) -> CedarExpression { make(.literal(.entity(uid))) }
        func add(_ variable: CedarVariable, _ constraint: CedarScope.Constraint) {
            let subject = make(.variable(variable))
            switch constraint {
            case .any: break
            case .equal(let uid): parts.append(make(.binary(.equal, subject, entity(uid))))
            case .in(let uid): parts.append(make(.binary(.in, subject, entity(uid))))
            case .isType(let type): parts.append(make(.isType(subject, type, in: nil)))
            case .isTypeIn(let type, let uid): parts.append(make(.isType(subject, type, in: entity(uid))))
            }
        }
        add(.principal, scope.principal)
        let action = make(.variable(.action))
        switch scope.action {
        case .any: break
        case .equal(let uid): parts.append(make(.binary(.equal, action, entity(uid))))
        case .in(let uid): parts.append(make(.binary(.in, action, entity(uid))))
        case .inAny(let uids): parts.append(make(.binary(.in, action, make(.set(uids.map(entity))))))
        }
        add(.resource, scope.resource)
        for condition in conditions {
            parts.append(condition.isNegated ? make(.not(condition.expression)) : condition.expression)
        }
        return make(.and(parts))
    }
}
