package import JSON
package import Manifests
package import Primitives

/// A comparison of two values: `$seats > 10`, or of a truth value alone: `$urgent`.
package struct Condition: Sendable {
    /// How two values compare.
    package enum Sign: String, Sendable, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case more = ">"

        /// Whether it asks which is the larger.
        package var isOrder: Bool { self != .equal && self != .unequal }
    }

    package let left: Operand
    package let sign: Sign
    package let right: Operand
    /// As written.
    package let text: String
    package let location: SourceLocation

    package var operands: [Operand] { [left, right] }
}

extension Condition {
    /// Whether it holds. Values of two kinds are never equal, and neither is the larger.
    package func holds(_ value: (Operand) -> JSONValue?) -> Bool {
        guard let left = value(left), let right = value(right) else { return false }
        switch sign {
        case .equal: return left == right
        case .unequal: return left != right
        case .atMost, .atLeast, .less, .more:
            guard let order = Self.order(left, right) else { return false }
            switch sign {
            case .atMost: return order <= 0
            case .atLeast: return order >= 0
            case .less: return order < 0
            default: return order > 0
            }
        }
    }

    /// Numbers by value; dates by the calendar, which their text follows.
    private static func order(_ left: JSONValue, _ right: JSONValue) -> Int? {
        if let a = left.integer, let b = right.integer { return a < b ? -1 : a == b ? 0 : 1 }
        if let a = left.number.flatMap({ Double($0.lexeme.text) }),
            let b = right.number.flatMap({ Double($0.lexeme.text) })
        {
            return a < b ? -1 : a == b ? 0 : 1
        }
        guard let a = left.string, let b = right.string, SlotType.isDate(a), SlotType.isDate(b) else { return nil }
        return a < b ? -1 : a == b ? 0 : 1
    }
}
