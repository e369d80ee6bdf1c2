import JSON
import Primitives

/// Writes values in Cedar's JSON format, so that ``EntityJSONReader`` reads the same.
enum EntityJSONWriter {
    typealias Failure = CedarJSONError

    static func value(_ value: CedarValue, depth: Int = 0) throws(Failure) -> JSONValue {
        guard depth < EntityJSONReader.deepest else { throw CedarJSONError(reason: .tooDeep, path: "") }
        switch value {
        case .bool(let value): return .bool(value)
        case .long(let value): return .integer(value)
        case .string(let value): return .string(value)
        case .entity(let uid): return ["__entity": uid.json]
        case .set(let set):
            var elements: [JSONValue] = []
            elements.reserveCapacity(set.count)
            for element in set.elements { elements.append(try self.value(element, depth: depth + 1)) }
            return .array(elements)
        case .record(let record): return .object(try object(record, depth: depth))
        case .ip(let value): return call("ip", value.description)
        case .decimal(let value): return call("decimal", value.description)
        case .datetime(let value):
            // As ``CedarDatetime/expression`` has it: the notation does not hold all times.
            return [
                "__extn": [
                    "fn": "offset",
                    "args": [call("datetime", "1970-01-01"), call("duration", "\(value.milliseconds)ms")],
                ]
            ]
        case .duration(let value): return call("duration", value.description)
        }
    }

    static func object(_ record: CedarRecord, depth: Int = 0) throws(Failure) -> JSONObject {
        var object = JSONObject()
        for member in record.members {
            guard !EntityJSONReader.escapes.contains(member.key) else { throw CedarJSONError(reason: .form, path: "") }
            object[member.key] = try value(member.value, depth: depth + 1)
        }
        return object
    }

    private static func call(_ function: JSONValue, _ argument: String) -> JSONValue {
        ["__extn": ["fn": function, "arg": .string(argument)]]
    }
}
