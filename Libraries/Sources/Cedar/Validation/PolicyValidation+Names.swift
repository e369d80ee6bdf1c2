import Primitives

extension PolicyValidation {
    /// Every type, action and enumerated entity that the policy names must be declared, reached or not.
    mutating func checkNames() { checkNames(in: condition) }

    private mutating func checkNames(in expression: CedarExpression) {
        switch expression.kind {
        case .literal(.entity(let uid)): checkEntity(uid, expression.offset)
        case .literal, .variable: break
        case .isType(let part, let type, let container):
            checkType(type, expression.offset)
            checkNames(in: part)
            if let container { checkNames(in: container) }
        case .not(let part), .negate(let part), .isEmpty(let part), .attribute(let part, _), .has(let part, _),
            .like(let part, _):
            checkNames(in: part)
        case .and(let parts), .or(let parts), .set(let parts), .call(_, let parts):
            for part in parts { checkNames(in: part) }
        case .conditional(let test, let then, let otherwise):
            checkNames(in: test)
            checkNames(in: then)
            checkNames(in: otherwise)
        case .binary(_, let left, let right):
            checkNames(in: left)
            checkNames(in: right)
        case .record(let fields): for field in fields { checkNames(in: field.value) }
        }
    }

    private mutating func checkEntity(_ uid: EntityUID, _ offset: Int) {
        if uid.isAction {
            if schema.actions[uid] == nil {
                report(
                    .unknownAction, offset, "The schema has no action `\(uid)`.", fix: action(like: uid.id))
            }
        } else if let type = schema.entityTypes[uid.type] {
            if let choices = type.choices, !choices.contains(uid.id) {
                let some = choices.prefix(8).map { StringLiteral.quoted($0) }.joined(separator: ", ")
                report(
                    .unknownEntity, offset, "The type `\(uid.type)` has no entity \(StringLiteral.quoted(uid.id)).",
                    fix: "It has \(some).")
            }
        } else {
            checkType(uid.type, offset)
        }
    }

    private mutating func checkType(_ type: ByteString, _ offset: Int) {
        guard schema.entityTypes[type] == nil, type != "Action", !type.hasSuffix("::Action") else { return }
        let key = Spelling.key(type.parts.last ?? type)
        let like = schema.entityTypes.keys.sorted().first { Spelling.key($0.parts.last ?? $0) == key }
        report(
            .unknownType, offset, "The schema has no entity type `\(type)`.", fix: like.map { "Write `\($0)`." })
    }

    private func action(like id: ByteString) -> String? {
        let key = Spelling.key(id)
        let like = schema.actions.keys.sorted { ($0.type, $0.id) < ($1.type, $1.id) }
            .first { Spelling.key($0.id) == key }
        return like.map { "Write `\($0)`." }
    }

    /// Some action must be for a principal and a resource that the scope admits.
    mutating func checkScope() {
        let isPossible = schema.actions.values.contains { action in
            admits(scope.action, action)
                && action.principals.contains { admits(scope.principal, $0) }
                && action.resources.contains { admits(scope.resource, $0) }
        }
        if !isPossible {
            report(
                .scope, 0, "No action is for what the policy's scope names together.",
                fix: "Look at what `appliesTo` says of the action.")
        }
    }

    private func admits(_ constraint: CedarScope.ActionConstraint, _ action: CedarSchema.Action) -> Bool {
        switch constraint {
        case .any: true
        case .equal(let uid): uid == action.uid
        case .in, .inAny:
            constraint.entities.allSatisfy { schema.actions[$0] != nil }
                && constraint.entities.contains { $0 == action.uid || action.ancestors.contains($0) }
        }
    }

    /// A slot admits whatever may be linked.
    private func admits(_ constraint: CedarTemplateScope.Constraint, _ type: ByteString) -> Bool {
        switch constraint {
        case .equal(.entity(let uid)): uid.type == type
        case .in(.entity(let uid)): schema.isType(type, atOrBelow: uid.type)
        case .isType(let expected), .isTypeIn(let expected, .slot): expected == type
        case .isTypeIn(let expected, .entity(let uid)): expected == type && schema.isType(type, atOrBelow: uid.type)
        case .any, .equal(.slot), .in(.slot): true
        }
    }
}
