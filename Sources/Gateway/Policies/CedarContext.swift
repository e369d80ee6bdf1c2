package import Cedar
package import JSON
package import Primitives

/// Turns what a call knows into Cedar's values.
package enum CedarContext {
    /// Why a value has no Cedar counterpart.
    package enum Problem: Error, Hashable, Sendable {
        /// A number that is neither a 64-bit integer nor a decimal of four digits.
        case number
    }

    /// Null is absent; a number that is not whole is a decimal of four digits (policy.md: JSON `number` → decimal or refuse).
    package static func value(_ value: JSONValue) throws(Problem) -> CedarValue? {
        switch value {
        case .null: return nil
        case .bool(let bool): return .bool(bool)
        case .string(let text): return .string(text)
        case .number(let number):
            if let integer = number.integer { return .long(integer) }
            guard let decimal = CedarDecimal(parsing: number.lexeme) else { throw .number }
            return .decimal(decimal)
        case .array(let elements):
            var values: [CedarValue] = []
            for element in elements {
                if let element = try Self.value(element) { values.append(element) }
            }
            return .set(CedarSet(values))
        case .object(let object): return .record(try record(object))
        }
    }

    /// The members that are not null.
    package static func record(_ object: JSONObject) throws(Problem) -> CedarRecord {
        var record = CedarRecord()
        for member in object.members {
            if let value = try value(member.value) { record[member.key] = value }
        }
        return record
    }

    /// A set of strings.
    package static func set(_ texts: some Sequence<ByteString>) -> CedarValue {
        .set(CedarSet(texts.map { .string($0) }))
    }
}
