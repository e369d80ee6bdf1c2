/// The operations of two operands that both have a value before it is applied.
public enum CedarOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in`
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case contains
    case containsAll
    case containsAny
    case getTag
    case hasTag

    /// True for `left.name(right)`, false for `left op right`.
    public var isMethod: Bool {
        switch self {
        case .contains, .containsAll, .containsAny, .getTag, .hasTag: true
        default: false
        }
    }

    /// True if it gives a truth value or fails.
    var isPredicate: Bool {
        switch self {
        case .add, .subtract, .multiply, .getTag: false
        default: true
        }
    }
}
