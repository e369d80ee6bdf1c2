import Primitives

/// Finds the values that an expression reads of the request: `context.input.amount`, `principal`, `resource.getTag("x")`.
enum ExplainedReadings {
    /// Of one clause.
    static let most = 8

    /// The longest paths, from left to right, each once.
    static func paths(of expression: CedarExpression) -> [CedarExpression] {
        var paths: [CedarExpression] = []
        var texts: Set<ByteString> = []
        collect(expression) { path in
            guard paths.count < most, texts.insert(ByteString(path.description)).inserted else { return }
            paths.append(path)
        }
        return paths
    }

    private static func collect(_ expression: CedarExpression, _ found: (CedarExpression) -> Void) {
        if isPath(expression) { return found(expression) }
        switch expression.kind {
        // All of the context says nothing about a clause.
        case .literal, .variable(.context): break
        case .variable: found(expression)
        case .has(let part, _): if !isPath(part), !isVariable(part) { collect(part, found) }
        case .not(let part), .negate(let part), .isEmpty(let part), .attribute(let part, _), .like(let part, _):
            collect(part, found)
        case .and(let parts), .or(let parts), .set(let parts), .call(_, let parts):
            for part in parts { collect(part, found) }
        case .conditional(let condition, let then, let otherwise):
            for part in [condition, then, otherwise] { collect(part, found) }
        case .binary(_, let left, let right):
            collect(left, found)
            collect(right, found)
        case .isType(let part, _, let container):
            collect(part, found)
            if let container { collect(container, found) }
        case .record(let fields):
            for field in fields { collect(field.value, found) }
        }
    }

    /// An attribute or tag of a variable, of an attribute of one, and so on.
    private static func isPath(_ expression: CedarExpression) -> Bool {
        switch expression.kind {
        case .attribute(let part, _): isVariable(part) || isPath(part)
        case .binary(.getTag, let part, let name):
            if case .literal = name.kind { isVariable(part) || isPath(part) } else { false }
        default: false
        }
    }

    private static func isVariable(_ expression: CedarExpression) -> Bool {
        if case .variable = expression.kind { true } else { false }
    }
}
