public import Primitives

/// An expression of a policy's condition, as it was written but for parentheses, comments and the spelling of literals.
public struct CedarExpression: Sendable {
    /// Which operation, with its parts.
    public indirect enum Kind: Sendable {
        /// A truth value, number, text or entity.
        case literal(CedarValue)
        case variable(CedarVariable)
        case not(CedarExpression)
        case negate(CedarExpression)
        /// Two or more, from left to right.
        case and([CedarExpression])
        /// Two or more, from left to right.
        case or([CedarExpression])
        case conditional(CedarExpression, then: CedarExpression, otherwise: CedarExpression)
        case binary(CedarOperator, CedarExpression, CedarExpression)
        case isEmpty(CedarExpression)
        case attribute(CedarExpression, ByteString)
        /// `x has a.b.c`: each name an attribute of the one before; one name or more.
        case has(CedarExpression, [ByteString])
        case like(CedarExpression, CedarPattern)
        /// `x is T`, or `x is T in y`.
        case isType(CedarExpression, ByteString, in: CedarExpression?)
        case set([CedarExpression])
        /// Each name once.
        case record([(name: ByteString, value: CedarExpression)])
        /// A method's receiver is its first argument. The number of arguments may be wrong, which is an error when
        /// it runs.
        case call(ExtensionFunction, [CedarExpression])
    }

    public let kind: Kind
    /// Where in the policy's text its first token or operator stands, in bytes from 0.
    let offset: Int
    /// 1 for a leaf, else one more than the highest of its parts.
    let height: Int

    init(_ kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
        self.height = 1 + kind.heightOfParts
    }
}

extension CedarExpression.Kind {
    fileprivate var heightOfParts: Int {
        func highest(_ parts: [CedarExpression]) -> Int { parts.reduce(0) { max($0, $1.height) } }
        switch self {
        case .literal, .variable: return 0
        case .not(let part), .negate(let part), .isEmpty(let part), .attribute(let part, _), .like(let part, _):
            return part.height
        case .has(let part, _): return part.height
        case .and(let parts), .or(let parts), .set(let parts), .call(_, let parts): return highest(parts)
        case .conditional(let condition, let then, let otherwise):
            return max(condition.height, then.height, otherwise.height)
        case .binary(_, let left, let right): return max(left.height, right.height)
        case .isType(let part, _, let container): return max(part.height, container?.height ?? 0)
        case .record(let fields): return fields.reduce(0) { max($0, $1.value.height) }
        }
    }
}
