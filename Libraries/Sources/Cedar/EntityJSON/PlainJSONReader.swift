import JSON
import Primitives

/// Reads data that is not in Cedar's JSON format and must not be taken for it: an object is a record, whatever its
/// keys.
struct PlainJSONReader {
    private static let deepest = 128

    static func value(_ json: JSONValue, depth: Int = 0) throws(CedarJSONError) -> CedarValue {
        guard depth < deepest else { throw CedarJSONError(reason: .tooDeep, path: nil) }
        switch json {
        case .null: throw CedarJSONError(reason: .null, path: nil)
        case .bool(let value): return .bool(value)
        case .number(let number): return try value(number)
        case .string(let text): return .string(text)
        case .array(let elements):
            var values: [CedarValue] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(try value(element, depth: depth + 1)) }
            return .set(CedarSet(values))
        case .object(let object):
            var record = CedarRecord()
            for member in object.members where !member.value.isNull {
                guard record.insert(member.key, try value(member.value, depth: depth + 1)) else {
                    throw CedarJSONError(reason: .form, path: nil)
                }
            }
            return .record(record)
        }
    }

    private static func value(_ number: JSONNumber) throws(CedarJSONError) -> CedarValue {
        if let long = number.integer { return .long(long) }
        guard let decimal = CedarDecimal(parsing: number.lexeme) else {
            throw CedarJSONError(reason: .number, path: nil)
        }
        return .decimal(decimal)
    }
}
