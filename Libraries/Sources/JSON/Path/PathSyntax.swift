import Primitives

/// A query: where it starts and the segments that follow.
struct PathQuery: Sendable {
    /// True for `$`, false for `@`.
    let isAbsolute: Bool
    let segments: [PathSegment]

    /// True if it selects at most one node.
    var isSingular: Bool {
        segments.allSatisfy { segment in
            guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
            switch segment.selectors[0] {
            case .name, .index: return true
            case .wildcard, .slice, .filter: return false
            }
        }
    }
}

/// `.a`, `[…]`, `..a` or `..[…]`.
struct PathSegment: Sendable {
    let isDescendant: Bool
    let selectors: [PathSelector]
    /// False where the text could not stand in a singular query: the grammar of those allows no blank inside the
    /// brackets.
    let isTight: Bool
}

/// What stands between brackets.
enum PathSelector: Sendable {
    case name(ByteString)
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(PathCondition)
}

/// A logical expression.
indirect enum PathCondition: Sendable {
    case or([PathCondition])
    case and([PathCondition])
    case not(PathCondition)
    case comparison(PathOperand, PathComparison, PathOperand)
    case exists(PathQuery)
    case function(PathFunction)
}

enum PathComparison: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// What stands for one value, or for nothing.
indirect enum PathOperand: Sendable {
    case literal(JSONValue)
    /// Singular.
    case query(PathQuery)
    case function(PathFunction)
}

/// A function of RFC 9535 section 2.4 with its arguments, well-typed.
enum PathFunction: Sendable {
    case length(PathOperand)
    case count(PathQuery)
    case value(PathQuery)
    case match(PathOperand, PathOperand, whole: Bool, pattern: PathPattern)

    /// True if it says true or false, false if it stands for a value.
    var isLogical: Bool {
        if case .match = self { true } else { false }
    }
}

/// The pattern of a `match` or `search`, compiled beforehand where it stands in the query.
enum PathPattern: Sendable {
    case compiled(LinearPattern)
    /// No I-Regexp: nothing matches.
    case invalid
    /// Known only when the query is applied.
    case dynamic
}
