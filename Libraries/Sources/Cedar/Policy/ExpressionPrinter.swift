import Primitives

/// Writes expressions with the fewest parentheses.
enum ExpressionPrinter {
    /// How tightly what is written holds together, loosest first.
    private enum Level: Int, Comparable {
        case conditional, or, and, relation, sum, product, unary, member

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    static func append(_ expression: CedarExpression, to output: inout String) {
        write(expression, &output)
    }

    private static func level(_ expression: CedarExpression) -> Level {
        switch expression.kind {
        case .conditional: .conditional
        case .or: .or
        case .and: .and
        case .has, .like, .isType: .relation
        case .binary(let operation, _, _):
            switch operation {
            case .add, .subtract: .sum
            case .multiply: .product
            case _ where operation.isMethod: .member
            default: .relation
            }
        case .not, .negate: .unary
        case .literal(.long(let number)): number < 0 ? .unary : .member
        default: .member
        }
    }

    /// Writes an operand, in parentheses where it holds together less tightly than it must.
    private static func write(_ expression: CedarExpression, atLeast least: Level, _ output: inout String) {
        guard level(expression) < least else { return write(expression, &output) }
        output += "("
        write(expression, &output)
        output += ")"
    }

    private static func write(_ expression: CedarExpression, _ output: inout String) {
        switch expression.kind {
        case .literal(let value): output += value.description
        case .variable(let variable): output += variable.rawValue
        case .not(let part):
            output += "!"
            write(part, atLeast: .member, &output)
        case .negate(let part):
            output += "-"
            // `-1` would be one literal.
            if case .literal(.long) = part.kind {
                output += "(\(part))"
            } else {
                write(part, atLeast: .member, &output)
            }
        case .and(let parts): join(parts, " && ", atLeast: .relation, &output)
        case .or(let parts): join(parts, " || ", atLeast: .and, &output)
        case .conditional(let condition, let then, let otherwise):
            output += "if "
            write(condition, &output)
            output += " then "
            write(then, &output)
            output += " else "
            write(otherwise, &output)
        case .binary(let operation, let left, let right): binary(operation, left, right, &output)
        case .isEmpty(let part): method("isEmpty", part, [], &output)
        case .attribute(let part, let name):
            write(part, atLeast: .member, &output)
            output += Identifier.isUsable(name.utf8) ? ".\(name)" : "[\(StringLiteral.quoted(name))]"
        case .has(let part, let names):
            write(part, atLeast: .sum, &output)
            output += " has "
            if let name = names.first, names.count == 1, !Identifier.isUsable(name.utf8) {
                output += StringLiteral.quoted(name)
            } else {
                output += names.map(\.text).joined(separator: ".")
            }
        case .like(let part, let pattern):
            write(part, atLeast: .sum, &output)
            output += " like \(pattern)"
        case .isType(let part, let type, let container):
            write(part, atLeast: .sum, &output)
            output += " is \(type)"
            if let container {
                output += " in "
                write(container, atLeast: .sum, &output)
            }
        case .set(let parts):
            output += "["
            join(parts, ", ", atLeast: .conditional, &output)
            output += "]"
        case .record(let fields):
            output += "{"
            for (place, field) in fields.enumerated() {
                output += "\(place == 0 ? "" : ", ")\(StringLiteral.quoted(field.name)): "
                write(field.value, &output)
            }
            output += "}"
        case .call(let function, let arguments):
            if function.isConstructor {
                output += "\(function.rawValue)("
                join(arguments, ", ", atLeast: .conditional, &output)
                output += ")"
            } else if let receiver = arguments.first {
                method(function.rawValue, receiver, Array(arguments.dropFirst()), &output)
            }
        }
    }

    private static func join(
        _ parts: [CedarExpression], _ separator: String, atLeast least: Level, _ output: inout String
    ) {
        for (place, part) in parts.enumerated() {
            if place > 0 { output += separator }
            write(part, atLeast: least, &output)
        }
    }

    private static func method(
        _ name: String, _ receiver: CedarExpression, _ arguments: [CedarExpression], _ output: inout String
    ) {
        write(receiver, atLeast: .member, &output)
        output += ".\(name)("
        join(arguments, ", ", atLeast: .conditional, &output)
        output += ")"
    }

    private static func binary(
        _ operation: CedarOperator, _ left: CedarExpression, _ right: CedarExpression, _ output: inout String
    ) {
        switch operation {
        case _ where operation.isMethod: return method(operation.rawValue, left, [right], &output)
        case .add, .subtract:
            write(left, atLeast: .sum, &output)
            output += " \(operation.rawValue) "
            write(right, atLeast: .product, &output)
        case .multiply:
            write(left, atLeast: .product, &output)
            output += " * "
            write(right, atLeast: .unary, &output)
        default:
            write(left, atLeast: .sum, &output)
            output += " \(operation.rawValue) "
            write(right, atLeast: .sum, &output)
        }
    }
}
