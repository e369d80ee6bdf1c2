import Cedar
import JSON
import Primitives

/// Values of which no schema says what they are: for questions of others, who choose what they bring. An object is a record and never
/// an entity, whatever stands in it. Nil where a value has no counterpart: a null, or a number that is neither a whole one of 64 bits nor
/// of at most four decimals. How deep they nest is bounded where the text is read.
extension CedarRecord {
    init?(untyped object: JSONObject) {
        self.init()
        for member in object.members {
            guard let value = CedarValue(untyped: member.value), insert(member.key, value) else { return nil }
        }
    }
}

extension CedarValue {
    init?(untyped value: JSONValue) {
        switch value {
        case .null: return nil
        case .bool(let bool): self = .bool(bool)
        case .string(let text): self = .string(text)
        case .number(let number):
            if let integer = number.integer {
                self = .long(integer)
            } else if let decimal = CedarDecimal(parsing: number.lexeme) {
                self = .decimal(decimal)
            } else {
                return nil
            }
        case .array(let elements):
            var values: [CedarValue] = []
            for element in elements {
                guard let value = CedarValue(untyped: element) else { return nil }
                values.append(value)
            }
            self = .set(CedarSet(values))
        case .object(let object):
            guard let record = CedarRecord(untyped: object) else { return nil }
            self = .record(record)
        }
    }
}
