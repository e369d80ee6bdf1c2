import Primitives

extension TypeChecker {
    mutating func binary(
        _ operation: CedarOperator, _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression,
        _ known: Capabilities
    ) -> Answer {
        switch operation {
        case .equal: return equal(left, right, expression, known)
        case .notEqual: return negated(equal(left, right, expression, known))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(left, right, expression, known)
        case .add, .subtract, .multiply:
            let fix = operation == .add ? "Texts cannot be put together." : nil
            let left = expect(left, known, .long, fix: fix)
            let right = expect(right, known, .long, fix: fix)
            return answer(expression, .long, [left, right])
        case .in: return membership(left, right, expression, known)
        case .contains: return contains(left, right, expression, known)
        case .containsAll, .containsAny:
            let left = expect(left, known, .set)
            let right = expect(right, known, .set, fix: "For one element use `contains`.")
            return compatible(left.type, right.type, expression, .bool, [left, right])
        case .hasTag: return hasTag(left, right, expression, known)
        case .getTag: return getTag(left, right, expression, known)
        }
    }

    private func negated(_ answer: Answer) -> Answer {
        let type: CedarType? =
            switch answer.type {
            case .yes?: .no
            case .no?: .yes
            default: answer.type
            }
        var result = answer
        result.typed = TypedExpression(answer.typed.expression, type, answer.typed.parts)
        return result
    }

    private mutating func equal(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let leftAnswer = check(left, known)
        let rightAnswer = check(right, known)
        let parts = [leftAnswer, rightAnswer]
        if let left = leftAnswer.type, let right = rightAnswer.type, left.isDisjoint(from: right) {
            return answer(expression, .no, parts)
        }
        if let left = literal(left), let right = literal(right) {
            return answer(expression, left == right ? .yes : .no, parts)
        }
        return compatible(leftAnswer.type, rightAnswer.type, expression, .bool, parts)
    }

    /// In strict validation both types must join.
    private mutating func compatible(
        _ left: CedarType?, _ right: CedarType?, _ expression: CedarExpression, _ type: CedarType, _ parts: [Answer]
    ) -> Answer {
        guard mode == .strict, let left, let right, joined([left, right]) == nil else {
            return answer(expression, type, parts)
        }
        report(
            .incompatible, expression, "The operands have different types: \(left) and \(right).",
            fix: "Compare values of one type.")
        return failed(expression, type, parts)
    }

    private mutating func comparison(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let leftAnswer = check(left, known)
        let rightAnswer = check(right, known)
        let parts = [leftAnswer, rightAnswer]
        guard let leftType = leftAnswer.type, let rightType = rightAnswer.type else {
            return failed(expression, .bool, parts)
        }
        if isOrdered(leftType), leftType == rightType || rightType == .never { return answer(expression, .bool, parts) }
        if leftType == .never, isOrdered(rightType) { return answer(expression, .bool, parts) }
        let wrong = isOrdered(leftType) ? right : left
        let found = isOrdered(leftType) ? rightType : leftType
        let expected =
            isOrdered(leftType)
            ? leftType.description : isOrdered(rightType) ? rightType.description : "Long, datetime or duration"
        report(
            .type, wrong, "Expected \(expected), found \(found).",
            fix: leftType == .decimal ? "Compare decimals by `lessThan` and the like." : nil)
        return failed(expression, .bool, parts)
    }

    private func isOrdered(_ type: CedarType) -> Bool { type == .long || type == .datetime || type == .duration }

    private mutating func contains(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let left = expect(left, known, .set, fix: "For an entity use `in`, for a record `has`, for text `like`.")
        let right = check(right, known)
        guard case .set(let element)? = left.type else { return answer(expression, .bool, [left, right]) }
        return compatible(element, right.type, expression, .bool, [left, right])
    }

    /// The value of a literal or of the variable `action`, which is known in an environment.
    private func literal(_ expression: CedarExpression) -> CedarValue? {
        switch expression.kind {
        case .literal(let value): value
        case .variable(.action): .entity(environment.action.uid)
        default: nil
        }
    }

    private mutating func membership(
        _ left: CedarExpression, _ right: CedarExpression, _ expression: CedarExpression, _ known: Capabilities
    ) -> Answer {
        let leftAnswer = expect(left, known, .entity, fix: "For a set use `contains`.")
        let rightAnswer = expect(right, known, .entityOrEntities)
        let parts = [leftAnswer, rightAnswer]
        guard leftAnswer.isSound, rightAnswer.isSound else { return failed(expression, .bool, parts) }
        if let uid = literal(left)?.entity, uid.isAction, let containers = entities(right) {
            return answer(expression, isAction(uid, in: containers) ? .yes : .no, parts)
        }
        guard case .entity(let lower)? = leftAnswer.type else { return answer(expression, .bool, parts) }
        let upper: [ByteString]
        switch rightAnswer.type {
        case .entity(let types)?: upper = types
        case .set(.entity(let types))?: upper = types
        default: return answer(expression, .bool, parts)
        }
        let isPossible = lower.contains { lower in upper.contains { schema.isType(lower, atOrBelow: $0) } }
        return answer(expression, isPossible ? .bool : .no, parts)
    }

    /// The entities of a literal or of a set of literals.
    private func entities(_ expression: CedarExpression) -> [EntityUID]? {
        if let uid = literal(expression)?.entity { return [uid] }
        guard case .set(let parts) = expression.kind else { return nil }
        var uids: [EntityUID] = []
        for part in parts {
            guard let uid = literal(part)?.entity else { return nil }
            uids.append(uid)
        }
        return uids
    }

    private func isAction(_ uid: EntityUID, in containers: [EntityUID]) -> Bool {
        let ancestors = schema.actions[uid]?.ancestors ?? []
        return containers.contains { $0 == uid || ancestors.contains($0) }
    }
}

extension EntityUID {
    /// True if its type is that of actions.
    var isAction: Bool { type == "Action" || type.hasSuffix("::Action") }
}
