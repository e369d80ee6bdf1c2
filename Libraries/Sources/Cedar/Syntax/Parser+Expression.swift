import Primitives

/// How tightly an operator binds, loosest first.
private enum Level: Int, Comparable {
    case or, and, relation, sum, product

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// What stands between two operands.
private enum Infix {
    case or, and, has, like, `is`
    case plain(CedarOperator)

    var level: Level {
        switch self {
        case .or: .or
        case .and: .and
        case .has, .like, .is: .relation
        case .plain(.add), .plain(.subtract): .sum
        case .plain(.multiply): .product
        case .plain: .relation
        }
    }
}

extension Parser {
    /// An expression of any kind. What calls itself through this is split into small functions, which keeps the
    /// stack of a deep expression small.
    mutating func expression() throws(Failure) -> CedarExpression {
        isWord("if") ? try conditional() : try binary(.or)
    }

    private func checkNesting() throws(Failure) {
        guard nesting <= limits.depth else { throw tooDeep(at: token) }
    }

    private mutating func conditional() throws(Failure) -> CedarExpression {
        nesting += 1
        defer { nesting -= 1 }
        try checkNesting()
        let start = token
        advance()
        let condition = try expression()
        try expectWord("then")
        let then = try expression()
        try expectWord("else")
        return try make(.conditional(condition, then: then, otherwise: try expression()), at: start)
    }

    private mutating func expectWord(_ word: StaticString) throws(Failure) {
        guard skipWord(word) else {
            throw unexpected("Expected `\(word)`.", fix: "Write all three: `if … then … else …`.")
        }
    }

    /// An expression within the limit of depth.
    func make(_ kind: CedarExpression.Kind, at token: Token) throws(Failure) -> CedarExpression {
        let expression = CedarExpression(kind, offset: token.start - policyStart)
        guard expression.height <= limits.depth else { throw tooDeep(at: token) }
        return expression
    }

    private func tooDeep(at token: Token) -> Failure {
        failure(
            at: token, "The expression is nested deeper than \(limits.depth) levels.",
            fix: "Split the policy into several.")
    }

    /// Operands joined by operators of a level or tighter.
    private mutating func binary(_ loosest: Level) throws(Failure) -> CedarExpression {
        nesting += 1
        defer { nesting -= 1 }
        try checkNesting()
        var left = try unary()
        while let infix = try infix(), infix.level >= loosest { left = try joined(left, infix) }
        return left
    }

    /// A left operand with the operator at hand and its right operand.
    private mutating func joined(_ left: CedarExpression, _ infix: Infix) throws(Failure) -> CedarExpression {
        switch infix {
        case .or: return try chain(left, .or, .and)
        case .and: return try chain(left, .and, .relation)
        case .plain(let name) where infix.level > .relation:
            let operation = token
            advance()
            return try make(.binary(name, left, name == .multiply ? try unary() : try binary(.product)), at: operation)
        case .plain, .has, .like, .is:
            let relation = try relation(left, infix)
            try checkChain()
            return relation
        }
    }

    /// Two or more operands with the same operator between them.
    private mutating func chain(
        _ left: CedarExpression, _ kind: Token.Kind, _ level: Level
    ) throws(Failure) -> CedarExpression {
        let operation = token
        var parts = [left]
        while skip(kind) { parts.append(try binary(level)) }
        return try make(kind == .or ? .or(parts) : .and(parts), at: operation)
    }

    /// Behind a comparison stands no other, nor a tighter operator.
    private func checkChain() throws(Failure) {
        guard let next = try infix(), next.level >= .relation else { return }
        guard next.level == .relation else {
            throw unexpected(
                "Expected `&&`, `||` or the end of the expression.", fix: "Put what belongs together in parentheses.")
        }
        throw failure(
            at: token, "Comparisons cannot be chained.", fix: "Join two of them with `&&`, or use parentheses.")
    }

    private mutating func relation(_ left: CedarExpression, _ infix: Infix) throws(Failure) -> CedarExpression {
        let operation = token
        advance()
        switch infix {
        case .has: return try make(.has(left, try attributes()), at: operation)
        case .like: return try make(.like(left, try pattern()), at: operation)
        case .is: return try typeTest(left, at: operation)
        case .plain(let name): return try make(.binary(name, left, try binary(.sum)), at: operation)
        case .or, .and: return left
        }
    }

    private mutating func typeTest(_ left: CedarExpression, at operation: Token) throws(Failure) -> CedarExpression {
        let type = try path("a type")
        guard token.kind != .doubleColon else {
            throw unexpected("Expected a type after `is`.", fix: "Compare with an entity by `==`.")
        }
        let container = skipWord("in") ? try binary(.sum) : nil
        return try make(.isType(left, type, in: container), at: operation)
    }

    /// What stands after `has`: text, or names joined by dots.
    private mutating func attributes() throws(Failure) -> [ByteString] {
        if token.kind == .string { return [try string()] }
        var names = [try name("an attribute") { "Put it in quotation marks: `has \"\($0)\"`." }]
        while skip(.dot) { names.append(try name("an attribute") { "Ask for it with `&&` and `[\"\($0)\"]`." }) }
        return names
    }

    /// The operator at hand, which is not passed.
    private func infix() throws(Failure) -> Infix? {
        switch token.kind {
        case .or: return .or
        case .and: return .and
        case .equal: return .plain(.equal)
        case .notEqual: return .plain(.notEqual)
        case .less: return .plain(.less)
        case .lessOrEqual: return .plain(.lessOrEqual)
        case .greater: return .plain(.greater)
        case .greaterOrEqual: return .plain(.greaterOrEqual)
        case .plus: return .plain(.add)
        case .minus: return .plain(.subtract)
        case .star: return .plain(.multiply)
        case .assign: throw failure(at: token, "`=` is no operator.", fix: "Write `==`.")
        case .slash: throw failure(at: token, "Cedar has no division.", fix: "Compare products instead.")
        case .percent:
            throw failure(at: token, "Cedar has no remainder.", fix: "Ask for a remainder that the context brings.")
        case .identifier:
            if isWord("in") { return .plain(.in) }
            if isWord("has") { return .has }
            if isWord("like") { return .like }
            if isWord("is") { return .is }
            return nil
        default: return nil
        }
    }

    /// An operand with at most four `!` or at most four `-` before it.
    private mutating func unary() throws(Failure) -> CedarExpression {
        token.kind == .bang || token.kind == .minus ? try negation() : try member()
    }

    private mutating func negation() throws(Failure) -> CedarExpression {
        var signs = try signs()
        let isLiteral = signs.first?.kind == .minus && token.kind == .integer && !isAccess(kind(ahead: 1))
        if isLiteral, let sign = signs.popLast() { return try negated(signs, try integer(negative: true, at: sign)) }
        return try negated(signs, try member())
    }

    /// The signs at hand, all alike, which are passed.
    private mutating func signs() throws(Failure) -> [Token] {
        let kind = token.kind
        var signs: [Token] = []
        while token.kind == kind {
            signs.append(token)
            advance()
        }
        guard signs.count <= 4 else {
            throw failure(at: signs[4], "More than four negations stand in a row.", fix: "Remove pairs of them.")
        }
        return signs
    }

    private func negated(_ signs: [Token], _ operand: CedarExpression) throws(Failure) -> CedarExpression {
        var operand = operand
        for sign in signs.reversed() {
            operand = try make(sign.kind == .bang ? .not(operand) : .negate(operand), at: sign)
        }
        return operand
    }

    /// The number at hand, which is passed.
    mutating func integer(negative: Bool, at first: Token) throws(Failure) -> CedarExpression {
        var number = SignedDigits(negative: negative)
        guard number.append(raw(token)) else {
            throw failure(
                at: token, "The number does not fit 64 bits.",
                fix: "The least is \(Int64.min), the greatest \(Int64.max).")
        }
        advance()
        return try make(.literal(.long(number.value)), at: first)
    }
}
