import JSON
import Primitives

/// Reads Cedar's JSON format for entities and contexts, without a schema. So an entity is written `{"__entity":
/// {"type", "id"}}` and an extension value `{"__extn": {"fn", "arg"}}`; an object without these is a record. Where
/// only an entity can stand, in `uid` and `parents`, the plain `{"type", "id"}` does too.
struct EntityJSONReader {
    /// From the outermost value to the one being read.
    private var path: [ByteString] = []
    /// Deeper values are refused.
    static let deepest = 128

    /// Not attributes, so that nothing is half an escape.
    static let escapes: [ByteString] = ["__entity", "__extn", "__expr"]

    typealias Failure = CedarJSONError

    mutating func value(_ json: JSONValue) throws(Failure) -> CedarValue {
        guard path.count < Self.deepest else { throw failure(.tooDeep) }
        switch json {
        case .null: throw failure(.null)
        case .bool(let value): return .bool(value)
        case .number(let number):
            // `1.0` and `1e3` are no integers here, as they are none to other readers of the format.
            guard let value = number.integer, String(value).utf8.elementsEqual(number.lexeme.utf8) else {
                throw failure(.number)
            }
            return .long(value)
        case .string(let text): return .string(text)
        case .array(let elements):
            var values: [CedarValue] = []
            values.reserveCapacity(elements.count)
            for (place, element) in elements.enumerated() {
                values.append(
                    try within(ByteString(String(place))) { (reader) throws(Failure) in try reader.value(element) })
            }
            return .set(CedarSet(values))
        case .object(let object):
            if let escape = object["__entity"], object.count == 1 {
                return .entity(try within("__entity") { (reader) throws(Failure) in try reader.plainUID(escape) })
            }
            if let escape = object["__extn"], object.count == 1 {
                return try within("__extn") { (reader) throws(Failure) in try reader.call(escape) }
            }
            for key in Self.escapes where object.contains(key) { throw failure(.form) }
            return .record(try record(object))
        }
    }

    mutating func record(_ object: JSONObject) throws(Failure) -> CedarRecord {
        var record = CedarRecord()
        for member in object.members {
            let value = try within(member.key) { (reader) throws(Failure) in try reader.value(member.value) }
            guard record.insert(member.key, value) else { throw failure(.form) }
        }
        return record
    }

    /// `{"type", "id"}`, perhaps within `__entity`.
    mutating func uid(_ json: JSONValue?) throws(Failure) -> EntityUID {
        guard let json else { throw failure(.form) }
        if let escape = json["__entity"], json.object?.count == 1 { return try plainUID(escape) }
        return try plainUID(json)
    }

    private func plainUID(_ json: JSONValue) throws(Failure) -> EntityUID {
        guard json.object?.count == 2, let type = json["type"]?.string, let id = json["id"]?.string else {
            throw failure(.form)
        }
        guard EntityUID.isTypeName(type) else { throw failure(.typeName) }
        return EntityUID(type: type, id: id)
    }

    mutating func entity(_ json: JSONValue) throws(Failure) -> Entity {
        guard let object = json.object else { throw failure(.form) }
        for key in object.keys where !["uid", "attrs", "parents", "tags"].contains(key) { throw failure(.form) }
        let uid = try within("uid") { (reader) throws(Failure) in try reader.uid(object["uid"]) }
        let attributes = try within("attrs") { (reader) throws(Failure) in try reader.optionalRecord(object["attrs"]) }
        let tags = try within("tags") { (reader) throws(Failure) in try reader.optionalRecord(object["tags"]) }
        let parents = try within("parents") { (reader) throws(Failure) in try reader.parents(object["parents"]) }
        return Entity(uid: uid, attributes: attributes, parents: parents, tags: tags)
    }

    private mutating func optionalRecord(_ json: JSONValue?) throws(Failure) -> CedarRecord {
        guard let json else { return CedarRecord() }
        guard let object = json.object else { throw failure(.form) }
        return try record(object)
    }

    private mutating func parents(_ json: JSONValue?) throws(Failure) -> [EntityUID] {
        guard let json else { return [] }
        guard let elements = json.array else { throw failure(.form) }
        var parents: [EntityUID] = []
        for (place, element) in elements.enumerated() {
            parents.append(
                try within(ByteString(String(place))) { (reader) throws(Failure) in try reader.uid(element) })
        }
        return parents
    }

    mutating func entities(_ json: JSONValue) throws(Failure) -> EntityStore {
        guard let elements = json.array else { throw failure(.form) }
        var store = EntityStore()
        for (place, element) in elements.enumerated() {
            try within(ByteString(String(place))) { (reader) throws(Failure) in
                guard store.insert(try reader.entity(element)) else { throw reader.failure(.duplicateEntity) }
            }
        }
        guard store.cycle == nil else { throw failure(.cycle) }
        return store
    }

    /// `{"fn", "arg"}` or `{"fn", "args"}`.
    private mutating func call(_ json: JSONValue) throws(Failure) -> CedarValue {
        guard let object = json.object, object.count == 2, let name = object["fn"]?.string else { throw failure(.form) }
        guard let function = ExtensionFunction(rawValue: name.text), function.isConstructor || function == .offset
        else {
            throw failure(.function)
        }
        var arguments: [CedarValue] = []
        if let argument = object["arg"] {
            arguments = [try within("arg") { (reader) throws(Failure) in try reader.value(argument) }]
        } else if let elements = object["args"]?.array {
            for (place, element) in elements.enumerated() {
                arguments.append(
                    try within(ByteString(String(place))) { (reader) throws(Failure) in try reader.value(element) })
            }
        } else {
            throw failure(.form)
        }
        do throws(CedarError.Reason) {
            switch arguments.count {
            case 1: return try function.apply(arguments[0])
            case 2: return try function.apply(arguments[0], arguments[1])
            default: throw .arity(function)
            }
        } catch {
            if case .malformed = error { throw failure(.malformed) }
            throw failure(.form)
        }
    }

    private mutating func within<Result>(
        _ step: ByteString, _ read: (inout EntityJSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        path.append(step)
        let result = try read(&self)
        path.removeLast()
        return result
    }

    private func failure(_ reason: CedarJSONError.Reason) -> Failure {
        CedarJSONError(reason: reason, steps: path)
    }
}
