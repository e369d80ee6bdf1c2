public import JSON
import Primitives

extension CedarSchemaFragment {
    /// The schema in JSON: members that say nothing are left out.
    public var json: JSONValue {
        var object = JSONObject()
        for namespace in namespaces { object[namespace.name.text] = namespace.json }
        return .object(object)
    }
}

extension CedarSchemaFragment.Namespace {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        if !commonTypes.isEmpty {
            object["commonTypes"] = list(commonTypes, \.name) { type in
                var object = type.type.json
                object.add(type.annotations)
                return object
            }
        }
        object["entityTypes"] = list(entityTypes, \.name) { $0.json }
        object["actions"] = list(actions, \.name) { $0.json }
        object.add(annotations)
        return .object(object)
    }

    private func list<Declaration>(
        _ declarations: [Declaration], _ name: (Declaration) -> CedarSchemaName, _ json: (Declaration) -> JSONObject
    ) -> JSONValue {
        var object = JSONObject()
        for declaration in declarations { object[name(declaration).text] = .object(json(declaration)) }
        return .object(object)
    }
}

extension CedarSchemaFragment.EntityType {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        switch kind {
        case .enumerated(let choices): object["enum"] = .array(choices.map(JSONValue.string))
        case .standard(let parents, let shape, let tags):
            if !parents.isEmpty { object["memberOfTypes"] = .array(parents.map { .string($0.text) }) }
            if shape != .emptyRecord { object["shape"] = .object(shape.json) }
            if let tags { object["tags"] = .object(tags.json) }
        }
        object.add(annotations)
        return object
    }
}

extension CedarSchemaFragment.Action {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        if let appliesTo {
            var applies = JSONObject()
            applies["resourceTypes"] = .array(appliesTo.resources.map { .string($0.text) })
            applies["principalTypes"] = .array(appliesTo.principals.map { .string($0.text) })
            if appliesTo.context != .emptyRecord { applies["context"] = .object(appliesTo.context.json) }
            object["appliesTo"] = .object(applies)
        }
        if !parents.isEmpty {
            object["memberOf"] = .array(
                parents.map { parent in
                    var object = JSONObject()
                    object["id"] = .string(parent.id.text)
                    if let type = parent.type { object["type"] = .string(type.text) }
                    return .object(object)
                })
        }
        object.add(annotations)
        return object
    }
}

extension CedarSchemaType {
    fileprivate var json: JSONObject {
        switch self {
        case .boolean: return ["type": "Boolean"]
        case .long: return ["type": "Long"]
        case .string: return ["type": "String"]
        case .name(let name): return ["type": "EntityOrCommon", "name": .string(name.text)]
        case .entity(let name): return ["type": "Entity", "name": .string(name.text)]
        case .extensionType(let name): return ["type": "Extension", "name": .string(name.text)]
        case .common(let name): return ["type": .string(name.text)]
        case .set(let element): return ["type": "Set", "element": .object(element.json)]
        case .record(let attributes):
            var members = JSONObject()
            for attribute in attributes {
                var member = attribute.type.json
                if !attribute.isRequired { member["required"] = .bool(false) }
                member.add(attribute.annotations)
                members[attribute.name.text] = .object(member)
            }
            return ["type": "Record", "attributes": .object(members)]
        }
    }
}

extension JSONObject {
    fileprivate mutating func add(_ annotations: [CedarPolicy.Annotation]) {
        guard !annotations.isEmpty else { return }
        var object = JSONObject()
        for annotation in annotations { object[annotation.name] = .string(annotation.value) }
        self["annotations"] = .object(object)
    }
}
