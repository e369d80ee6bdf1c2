import Primitives

/// An expression with the types that its parts turned out to have. Parts that are never reached are left out.
struct TypedExpression {
    let expression: CedarExpression
    /// Nil where it has none, which was reported.
    let type: CedarType?
    /// Those of the expression in order: a condition's test, then the branches that may be taken; an operation's operands.
    let parts: [TypedExpression]

    init(_ expression: CedarExpression, _ type: CedarType?, _ parts: [TypedExpression] = []) {
        self.expression = expression
        self.type = type
        self.parts = parts
    }
}

/// What is known to be there where an expression is true, as `principal has manager` makes `principal.manager` safe.
struct Capabilities {
    private(set) var known: Set<ByteString> = []

    static let none = Capabilities()

    init() {}
    init(_ capability: ByteString) { known = [capability] }

    func contains(_ capability: ByteString) -> Bool { known.contains(capability) }

    func union(_ other: Capabilities) -> Capabilities {
        if other.known.isEmpty { return self }
        if known.isEmpty { return other }
        var result = self
        result.known.formUnion(other.known)
        return result
    }

    func intersection(_ other: Capabilities) -> Capabilities {
        var result = self
        result.known.formIntersection(other.known)
        return result
    }
}
