import Primitives

extension CedarTemplateScope {
    /// The scope with the conditions as one expression. What comes from the scope stands at the policy's start.
    ///
    /// A slot is the entity that it is compared with: a link may name any entity of the same type, or one above it, so
    /// that the comparison may hold and may not, and looks as far.
    func condition(with conditions: [CedarPolicy.Condition]) -> CedarExpression {
        var parts = Self.parts(principal, of: .principal)
        let subject = Self.make(.variable(.action))
        switch action {
        case .any: break
        case .equal(let uid): parts.append(Self.make(.binary(.equal, subject, Self.entity(uid))))
        case .in(let uid): parts.append(Self.make(.binary(.in, subject, Self.entity(uid))))
        case .inAny(let uids):
            parts.append(Self.make(.binary(.in, subject, Self.make(.set(uids.map(Self.entity))))))
        }
        parts += Self.parts(resource, of: .resource)
        for condition in conditions {
            parts.append(condition.isNegated ? Self.make(.not(condition.expression)) : condition.expression)
        }
        return Self.make(.and(parts))
    }

    private static func make(_ kind: CedarExpression.Kind) -> CedarExpression { CedarExpression(kind, offset: 0) }

    private static func entity(_ uid: EntityUID) -> CedarExpression { make(.literal(.entity(uid))) }

    private static func parts(_ constraint: Constraint, of variable: CedarVariable) -> [CedarExpression] {
        let subject = make(.variable(variable))
        func expression(_ target: Target) -> CedarExpression {
            switch target {
            case .entity(let uid): entity(uid)
            case .slot: subject
            }
        }
        switch constraint {
        case .any: return []
        case .equal(let target): return [make(.binary(.equal, subject, expression(target)))]
        case .in(let target): return [make(.binary(.in, subject, expression(target)))]
        case .isType(let type): return [make(.isType(subject, type, in: nil))]
        case .isTypeIn(let type, let target): return [make(.isType(subject, type, in: expression(target)))]
        }
    }
}
