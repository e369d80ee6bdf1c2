public import JSON
import Primitives

extension CedarSchema {
    /// Reads a context for an action, with the schema saying what each value is: where it names an entity type,
    /// `{"type", "id"}` is an entity, and where it names an extension type, text or `{"fn", "arg"}` is its value.
    ///
    /// - Throws: The first thing that has another form, or is not as the action's context.
    public func context(
        json: JSONValue, for action: EntityUID
    ) throws(CedarConformanceError) -> CedarRecord {
        let check = ConformanceCheck(schema: self, entity: nil)
        guard let action = actions[action] else { throw check.error(.unknownAction, ["action"]) }
        let record: CedarRecord
        do throws(CedarJSONError) {
            record = try CedarRecord(json: TypedJSON.explicit(json, .record(action.context)))
        } catch {
            throw check.error(.form, ["context"] + (JSONPointer(error.path)?.tokens ?? []))
        }
        try check.record(record, action.context, ["context"])
        return record
    }

    /// Reads an array of entities in Cedar's JSON format, with the schema saying what each value is, and checks them.
    ///
    /// - Throws: The first thing that has another form, or is not as the schema wants it.
    public func entities(json: JSONValue) throws(CedarConformanceError) -> EntityStore {
        let explicit = JSONValue.array((json.array ?? []).map { self.explicit($0) })
        let store: EntityStore
        do throws(CedarJSONError) {
            store = try EntityStore(json: json.array == nil ? json : explicit)
        } catch {
            throw CedarConformanceError(.form, JSONPointer(error.path)?.tokens ?? [])
        }
        try check(store)
        return store
    }

    private func explicit(_ entity: JSONValue) -> JSONValue {
        guard var object = entity.object, let uid = object["uid"],
            let name = (uid["type"] ?? uid["__entity"]?["type"])?.string, let type = entityTypes[name]
        else { return entity }
        if let attributes = object["attrs"] {
            object["attrs"] = TypedJSON.explicit(attributes, .record(type.attributes))
        }
        if let tags = object["tags"]?.object, let tag = type.tags {
            var explicit = JSONObject()
            for member in tags { explicit[member.key] = TypedJSON.explicit(member.value, tag) }
            object["tags"] = .object(explicit)
        }
        return .object(object)
    }
}

/// Values whose type a schema says, written so that they say it themselves.
private enum TypedJSON {
    /// The value with `__entity` and `__extn` where the type is that of an entity or extension value. What does not fit
    /// the type stays as it is, for the check that follows. It goes as deep as the type does.
    static func explicit(_ json: JSONValue, _ type: CedarType) -> JSONValue {
        switch type {
        case .entity:
            guard let object = json.object, object.contains("type"), object.contains("id") else { return json }
            return ["__entity": json]
        case .ip: return call("ip", json)
        case .decimal: return call("decimal", json)
        case .datetime: return call("datetime", json)
        case .duration: return call("duration", json)
        case .set(let element):
            guard let elements = json.array else { return json }
            return .array(elements.map { explicit($0, element) })
        case .record(let record):
            guard let object = json.object else { return json }
            var result = JSONObject()
            for member in object {
                result[member.key] = record[member.key].map { explicit(member.value, $0.type) } ?? member.value
            }
            return .object(result)
        case .never, .bool, .yes, .no, .long, .string, .anyEntity: return json
        }
    }

    private static func call(_ function: JSONValue, _ json: JSONValue) -> JSONValue {
        if json.string != nil { return ["__extn": ["fn": function, "arg": json]] }
        return json.object?.contains("fn") == true ? ["__extn": json] : json
    }
}
