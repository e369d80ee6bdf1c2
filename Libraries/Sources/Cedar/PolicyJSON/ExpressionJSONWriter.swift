import JSON
import Primitives

/// Writes expressions in Cedar's JSON format.
struct ExpressionJSONWriter {
    typealias Failure = CedarJSONError

    /// How deep what is written may be: what is around a condition in a set counts too.
    private static let deepest = JSONLimits.greatestDepth - 8
    /// Longer chains of `&&` or `||` are split in halves, which means the same and keeps them shallow.
    private static let longestChain = 48

    static func json(_ expression: CedarExpression) throws(Failure) -> JSONValue { try json(expression, 0) }

    private static func json(_ expression: CedarExpression, _ depth: Int) throws(Failure) -> JSONValue {
        guard depth <= deepest else { throw CedarJSONError(reason: .tooDeep, path: "") }
        switch expression.kind {
        case .literal(let value): return ["Value": try EntityJSONWriter.value(value)]
        case .variable(let variable): return ["Var": .string(variable.rawValue)]
        case .not(let part): return ["!": ["arg": try json(part, depth + 2)]]
        case .negate(let part): return ["neg": ["arg": try json(part, depth + 2)]]
        case .and(let parts): return try chain(parts[...], "&&", depth)
        case .or(let parts): return try chain(parts[...], "||", depth)
        case .conditional(let condition, let then, let otherwise):
            return [
                "if-then-else": [
                    "if": try json(condition, depth + 2), "then": try json(then, depth + 2),
                    "else": try json(otherwise, depth + 2),
                ]
            ]
        case .binary(let operation, let left, let right):
            return binary(ByteString(operation.rawValue), try json(left, depth + 2), try json(right, depth + 2))
        case .isEmpty(let part): return ["isEmpty": ["arg": try json(part, depth + 2)]]
        case .attribute(let part, let name): return named(".", try json(part, depth + 2), name)
        case .has(let part, let names): return try has(part, names, depth)
        case .like(let part, let pattern):
            return ["like": ["left": try json(part, depth + 2), "pattern": .array(self.pattern(pattern))]]
        case .isType(let part, let type, let container):
            var test: JSONObject = ["left": try json(part, depth + 2), "entity_type": .string(type)]
            if let container { test["in"] = try json(container, depth + 2) }
            return ["is": .object(test)]
        case .set(let parts): return ["Set": .array(try list(parts, depth + 2))]
        case .record(let fields):
            var record = JSONObject()
            for field in fields { record[field.name] = try json(field.value, depth + 2) }
            return ["Record": .object(record)]
        case .call(let function, let arguments):
            return .object([ByteString(function.rawValue): .array(try list(arguments, depth + 2))])
        }
    }

    private static func list(_ parts: [CedarExpression], _ depth: Int) throws(Failure) -> [JSONValue] {
        var list: [JSONValue] = []
        for part in parts { list.append(try json(part, depth)) }
        return list
    }

    private static func binary(_ operation: ByteString, _ left: JSONValue, _ right: JSONValue) -> JSONValue {
        .object([operation: ["left": left, "right": right]])
    }

    private static func named(_ operation: ByteString, _ left: JSONValue, _ name: ByteString) -> JSONValue {
        .object([operation: ["left": left, "attr": .string(name)]])
    }

    /// `a && b && c` as `(a && b) && c`.
    private static func chain(
        _ parts: ArraySlice<CedarExpression>, _ operation: ByteString, _ depth: Int
    ) throws(Failure) -> JSONValue {
        guard parts.count <= longestChain else {
            let middle = parts.startIndex + parts.count / 2
            return binary(
                operation, try chain(parts[..<middle], operation, depth + 2),
                try chain(parts[middle...], operation, depth + 2))
        }
        var chain: JSONValue?
        for (place, part) in parts.enumerated() {
            // The first two stand deepest.
            let right = try json(part, depth + 2 * (parts.count - max(1, place)))
            chain = chain.map { binary(operation, $0, right) } ?? right
        }
        return chain ?? ["Value": .bool(operation == "&&")]
    }

    /// `x has a.b` as `x has a && x.a has b`.
    private static func has(
        _ part: CedarExpression, _ names: [ByteString], _ depth: Int
    ) throws(Failure) -> JSONValue {
        var value = try json(part, depth + 4 * names.count)
        var chain: JSONValue?
        for name in names {
            let test = named("has", value, name)
            chain = chain.map { binary("&&", $0, test) } ?? test
            value = named(".", value, name)
        }
        return chain ?? value
    }

    /// A wildcard by its name, and each character of the text by itself.
    private static func pattern(_ pattern: CedarPattern) -> [JSONValue] {
        var elements: [JSONValue] = []
        for (place, piece) in pattern.pieces.enumerated() {
            if place > 0 { elements.append("Wildcard") }
            // lint: bytes (what stands here was checked to be UTF-8)
            for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars {
                elements.append(["Literal": .string(String(scalar))])
            }
        }
        return elements
    }
}
