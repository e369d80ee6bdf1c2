import Primitives

/// Texts that are the same exactly for expressions of the same structure, in the reference's sense: chains group to
/// the left, `a > b` is `!(a <= b)`, `a != b` is `!(a == b)`, and a record's members have no order.
enum CapabilityKey {
    static func attribute(_ name: ByteString, of subject: CedarExpression) -> ByteString {
        var key = "attribute \(StringLiteral.quoted(name)) "
        append(subject, to: &key)
        return ByteString(key)
    }

    static func tag(_ tag: CedarExpression, of subject: CedarExpression) -> ByteString {
        var key = "tag "
        append(tag, to: &key)
        append(subject, to: &key)
        return ByteString(key)
    }

    private static func append(_ name: String, _ parts: [CedarExpression], to key: inout String) {
        key += "(\(name)"
        for part in parts {
            key += " "
            append(part, to: &key)
        }
        key += ")"
    }

    /// A chain groups to the left: `a && b && c` is `(a && b) && c`.
    private static func append(chain name: String, _ parts: [CedarExpression], to key: inout String) {
        key += String(repeating: "(\(name) ", count: max(0, parts.count - 1))
        for (place, part) in parts.enumerated() {
            append(part, to: &key)
            key += place == 0 ? " " : ") "
        }
    }

    private static func append(_ expression: CedarExpression, to key: inout String) {
        switch expression.kind {
        case .literal(let value): key += value.description
        case .variable(let variable): key += variable.rawValue
        case .not(let part): append("!", [part], to: &key)
        case .negate(let part): append("neg", [part], to: &key)
        case .and(let parts): append(chain: "&&", parts, to: &key)
        case .or(let parts): append(chain: "||", parts, to: &key)
        case .conditional(let test, let then, let otherwise): append("if", [test, then, otherwise], to: &key)
        case .binary(.greater, let left, let right):
            key += "(! "
            append("<=", [left, right], to: &key)
            key += ")"
        case .binary(.greaterOrEqual, let left, let right):
            key += "(! "
            append("<", [left, right], to: &key)
            key += ")"
        case .binary(.notEqual, let left, let right):
            key += "(! "
            append("==", [left, right], to: &key)
            key += ")"
        case .binary(let operation, let left, let right): append(operation.rawValue, [left, right], to: &key)
        case .isEmpty(let part): append("isEmpty", [part], to: &key)
        case .attribute(let part, let name): append(". \(StringLiteral.quoted(name))", [part], to: &key)
        case .has(let part, let names):
            append("has \(names.map { StringLiteral.quoted($0) }.joined(separator: " "))", [part], to: &key)
        case .like(let part, let pattern): append("like \(pattern)", [part], to: &key)
        case .isType(let part, let type, let container):
            append("is \(type)", [part] + (container.map { [$0] } ?? []), to: &key)
        case .set(let parts): append("set", parts, to: &key)
        case .record(let fields):
            key += "{"
            for field in fields.sorted(by: { $0.name < $1.name }) {
                key += "\(StringLiteral.quoted(field.name)): "
                append(field.value, to: &key)
                key += ", "
            }
            key += "}"
        case .call(let function, let parts): append(function.rawValue, parts, to: &key)
        }
    }
}
