import JSON
import Primitives

/// Reads a schema's JSON form. Members that it does not know are refused.
struct SchemaJSONReader {
    typealias Failure = CedarSchemaError

    let limits: CedarSchemaLimits
    /// Where in the value the reading is.
    var path = JSONPointer.root
    private var declarations = 0

    init(limits: CedarSchemaLimits) { self.limits = limits }

    mutating func fragment(_ json: JSONValue) throws(Failure) -> CedarSchemaFragment {
        var fragment = CedarSchemaFragment()
        for member in try object(json) {
            try within(member.key) { (reader) throws(Failure) in
                try reader.namespace(member.key, member.value, into: &fragment)
            }
        }
        return fragment
    }

    private mutating func namespace(
        _ name: ByteString, _ json: JSONValue, into fragment: inout CedarSchemaFragment
    ) throws(Failure) {
        guard name.isEmpty || EntityUID.isTypeName(name) else {
            throw failure(.reserved, "`\(name)` is no name of a namespace.")
        }
        let object = try self.object(json, ["commonTypes", "entityTypes", "actions", "annotations"])
        guard object.contains("entityTypes"), object.contains("actions") else {
            throw failure(.form, "`entityTypes` or `actions` is missing.")
        }
        guard !name.isEmpty || !object.contains("annotations") else {
            throw failure(.form, "What is outside of namespaces has no annotations together.")
        }
        let place = fragment.position(ofNamespace: CedarSchemaName(name, at: .json(path)))
        var namespace = fragment.namespaces[place]
        namespace.annotations = try annotations(object["annotations"])
        try members(object["commonTypes"], "commonTypes") { (reader, name, json) throws(Failure) in
            let object = try reader.object(json)
            let type = try reader.type(json, besides: ["annotations"])
            let annotations = try reader.annotations(object["annotations"])
            return namespace.insert(
                CedarSchemaFragment.CommonType(name: try reader.declared(name), annotations: annotations, type: type))
        }
        try members(object["entityTypes"], "entityTypes") { (reader, name, json) throws(Failure) in
            let name = try reader.declared(name)
            return namespace.insert(try reader.entityType(name, json))
        }
        try members(object["actions"], "actions") { (reader, name, json) throws(Failure) in
            namespace.insert(try reader.action(name, json))
        }
        fragment.namespaces[place] = namespace
    }

    /// Reads each declaration of a list.
    private mutating func members(
        _ json: JSONValue?, _ list: ByteString,
        _ read: (inout SchemaJSONReader, CedarSchemaName, JSONValue) throws(Failure) -> Bool
    ) throws(Failure) {
        guard let json else { return }
        try within(list) { (reader) throws(Failure) in
            for member in try reader.object(json) {
                try reader.within(member.key) { (reader) throws(Failure) in
                    reader.declarations += 1
                    guard reader.declarations <= reader.limits.declarations else {
                        throw reader.failure(.limit, "There are more than \(reader.limits.declarations) declarations.")
                    }
                    let name = CedarSchemaName(member.key, at: .json(reader.path))
                    guard try read(&reader, name, member.value) else {
                        throw reader.failure(.duplicate, "`\(name)` is declared twice.")
                    }
                }
            }
        }
    }

    /// The name of a common type or entity type, which must be an identifier.
    private func declared(_ name: CedarSchemaName) throws(Failure) -> CedarSchemaName {
        guard Identifier.isUsable(name.text.utf8) else {
            throw failure(.reserved, "`\(name)` cannot be the name of a type.")
        }
        return name
    }

    private mutating func entityType(
        _ name: CedarSchemaName, _ json: JSONValue
    ) throws(Failure) -> CedarSchemaFragment.EntityType {
        let object = try self.object(json, ["memberOfTypes", "shape", "tags", "enum", "annotations"])
        let annotations = try annotations(object["annotations"])
        let kind: CedarSchemaFragment.EntityType.Kind
        if let choices = object["enum"] {
            guard object.count == (object.contains("annotations") ? 2 : 1) else {
                throw failure(.form, "An enumerated type has neither attributes, nor parents, nor tags.")
            }
            kind = .enumerated(
                try list(choices, "enum") { (reader, json) throws(Failure) in try reader.text(json) })
        } else {
            let parents = try list(object["memberOfTypes"], "memberOfTypes") { (reader, json) throws(Failure) in
                try reader.reference(json)
            }
            let shape = try optionalType(object["shape"], "shape") ?? .emptyRecord
            kind = .standard(parents: parents, shape: shape, tags: try optionalType(object["tags"], "tags"))
        }
        return CedarSchemaFragment.EntityType(name: name, annotations: annotations, kind: kind)
    }

    private mutating func action(
        _ name: CedarSchemaName, _ json: JSONValue
    ) throws(Failure) -> CedarSchemaFragment.Action {
        let object = try self.object(json, ["appliesTo", "memberOf", "attributes", "annotations"])
        if let attributes = object["attributes"], !attributes.isNull {
            throw failure(.form, "Actions have no attributes.")
        }
        // `nil` alone would be the JSON value null.
        let groups = object["memberOf"]?.isNull == true ? Optional.none : object["memberOf"]
        let parents = try list(groups, "memberOf") { (reader, json) throws(Failure) in
            let object = try reader.object(json, ["id", "type"])
            guard let id = object["id"] else { throw reader.failure(.form, "The group's `id` is missing.") }
            var type: CedarSchemaName?
            if let json = object["type"], !json.isNull { type = try reader.reference(json) }
            return CedarSchemaFragment.ActionReference(
                type: type, id: CedarSchemaName(try reader.text(id), at: .json(reader.path)))
        }
        var appliesTo: CedarSchemaFragment.AppliesTo?
        if let json = object["appliesTo"], !json.isNull {
            appliesTo = try within("appliesTo") { (reader) throws(Failure) in
                let object = try reader.object(json, ["principalTypes", "resourceTypes", "context"])
                guard object.contains("principalTypes"), object.contains("resourceTypes") else {
                    throw reader.failure(.form, "`principalTypes` or `resourceTypes` is missing.")
                }
                let read = { (reader: inout SchemaJSONReader, json: JSONValue) throws(Failure) -> CedarSchemaName in
                    try reader.reference(json)
                }
                return CedarSchemaFragment.AppliesTo(
                    principals: try reader.list(object["principalTypes"], "principalTypes", read),
                    resources: try reader.list(object["resourceTypes"], "resourceTypes", read),
                    context: try reader.optionalType(object["context"], "context") ?? .emptyRecord)
            }
        }
        return CedarSchemaFragment.Action(
            name: name, annotations: try annotations(object["annotations"]), parents: parents, appliesTo: appliesTo)
    }
}
