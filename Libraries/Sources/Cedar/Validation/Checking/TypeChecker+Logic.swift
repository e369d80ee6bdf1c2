import Primitives

extension TypeChecker {
    /// What follows a part is looked at where that part is true. Nothing follows one that never is.
    mutating func and(_ parts: [CedarExpression], _ expression: CedarExpression, _ known: Capabilities) -> Answer {
        var checked: [Answer] = []
        var type: CedarType? = .yes
        var capabilities = Capabilities.none
        for part in parts {
            let answer = expect(part, known.union(capabilities), .bool)
            checked.append(answer)
            switch (type, answer.type) {
            case (_, .no?):
                type = .no
                capabilities = .none
            case (nil, _), (_, nil): type = nil
            case (.yes?, let next): type = next
            case (_, .yes?): break
            default: type = .bool
            }
            if type == .no { break }
            capabilities = capabilities.union(answer.capabilities)
        }
        var answer = self.answer(expression, type ?? .bool, checked)
        answer.capabilities = answer.isSound ? capabilities : .none
        answer.isSound = answer.isSound && type != nil
        return answer
    }

    /// Nothing follows a part that is always true.
    mutating func or(_ parts: [CedarExpression], _ expression: CedarExpression, _ known: Capabilities) -> Answer {
        var checked: [Answer] = []
        var type: CedarType? = .no
        var capabilities = Capabilities.none
        for part in parts {
            let answer = expect(part, known, .bool)
            checked.append(answer)
            switch (type, answer.type) {
            case (_, .yes?):
                type = .yes
                capabilities = answer.capabilities
            case (nil, _), (_, nil): type = nil
            case (_, .no?): break
            case (.no?, let next):
                type = next
                capabilities = answer.capabilities
            default:
                type = .bool
                capabilities = capabilities.intersection(answer.capabilities)
            }
            if type == .yes { break }
        }
        var answer = self.answer(expression, type ?? .bool, checked)
        answer.capabilities = answer.isSound ? capabilities : .none
        answer.isSound = answer.isSound && type != nil
        return answer
    }

    mutating func conditional(
        _ test: CedarExpression, _ then: CedarExpression, _ otherwise: CedarExpression, _ expression: CedarExpression,
        _ known: Capabilities
    ) -> Answer {
        let test = expect(test, known, .bool)
        if test.type == .yes {
            let then = check(then, known.union(test.capabilities))
            var answer = self.answer(expression, then.type, [test, then])
            answer.capabilities = then.capabilities.union(test.capabilities)
            return answer
        }
        if test.type == .no {
            let otherwise = check(otherwise, known)
            var answer = self.answer(expression, otherwise.type, [test, otherwise])
            answer.capabilities = otherwise.capabilities
            return answer
        }
        let then = check(then, known.union(test.capabilities))
        let otherwise = check(otherwise, known)
        let parts = [test, then, otherwise]
        guard let left = then.type, let right = otherwise.type else { return failed(expression, nil, parts) }
        guard let type = joined([left, right]) else {
            report(
                .incompatible, expression, "The branches of `if` have different types: \(left) and \(right).",
                fix: "Give both the same.")
            return failed(expression, nil, parts)
        }
        var answer = self.answer(expression, type, parts)
        answer.capabilities = then.capabilities.union(test.capabilities).intersection(otherwise.capabilities)
        return answer
    }

    mutating func not(_ part: CedarExpression, _ expression: CedarExpression, _ known: Capabilities) -> Answer {
        let part = expect(part, known, .bool)
        let type: CedarType? =
            switch part.type {
            case .yes?: .no
            case .no?: .yes
            case nil: nil
            default: .bool
            }
        return type == nil ? failed(expression, .bool, [part]) : answer(expression, type, [part])
    }

    /// `x is T`, and `x is T in y` as `x is T && x in y`.
    mutating func isType(
        _ part: CedarExpression, _ type: ByteString, _ container: CedarExpression?, _ expression: CedarExpression,
        _ known: Capabilities
    ) -> Answer {
        if let container {
            let test = CedarExpression(.isType(part, type, in: nil), offset: expression.offset)
            let membership = CedarExpression(.binary(.in, part, container), offset: expression.offset)
            return and([test, membership], expression, known)
        }
        let part = expect(part, known, .entity)
        switch part.type {
        case .entity(let types)?:
            let result: CedarType = !types.contains(type) ? .no : types.count == 1 ? .yes : .bool
            return answer(expression, result, [part])
        case nil: return failed(expression, .bool, [part])
        default: return answer(expression, .bool, [part])
        }
    }
}
