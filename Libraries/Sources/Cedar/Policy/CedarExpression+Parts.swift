public import Primitives

extension CedarExpression {
    /// The expressions that it is made of, from left to right.
    public var parts: [CedarExpression] {
        switch kind {
        case .literal, .variable: []
        case .not(let part), .negate(let part), .isEmpty(let part), .attribute(let part, _), .has(let part, _),
            .like(let part, _):
            [part]
        case .and(let parts), .or(let parts), .set(let parts), .call(_, let parts): parts
        case .conditional(let test, let then, let otherwise): [test, then, otherwise]
        case .binary(_, let left, let right): [left, right]
        case .isType(let part, _, let container): [part] + (container.map { [$0] } ?? [])
        case .record(let fields): fields.map(\.value)
        }
    }

    /// True if it, or some part of it however deep, is so.
    public func contains(where predicate: (CedarExpression) -> Bool) -> Bool {
        predicate(self) || parts.contains { $0.contains(where: predicate) }
    }
}

extension CedarPolicy {
    /// True if some condition may depend on what stands at a path from a variable, as `context.session.roles`: it reads that, a part of
    /// it, or a whole that it is in.
    public func reads(_ variable: CedarVariable, _ path: [ByteString]) -> Bool {
        conditions.contains { $0.expression.reads(variable, path) }
    }
}

extension CedarExpression {
    fileprivate func reads(_ variable: CedarVariable, _ path: [ByteString]) -> Bool {
        if let read = access(of: variable) { return zip(read, path).allSatisfy(==) }
        return parts.contains { $0.reads(variable, path) }
    }

    /// The names from the variable on, if it is nothing but a way from there.
    private func access(of variable: CedarVariable) -> [ByteString]? {
        switch kind {
        case .variable(let own): own == variable ? [] : nil
        case .attribute(let part, let name): part.access(of: variable).map { $0 + [name] }
        case .has(let part, let names): part.access(of: variable).map { $0 + names }
        default: nil
        }
    }
}
