import JSON
import Primitives

extension SchemaJSONReader {
    /// A type; beside its own members others may stand.
    mutating func type(_ json: JSONValue, besides others: [ByteString] = []) throws(Failure) -> CedarSchemaType {
        let object = try self.object(json)
        guard let kind = object["type"]?.string else { throw failure(.form, "The type's `type` is missing.") }
        let type: CedarSchemaType
        var own: [ByteString] = ["type"]
        switch kind {
        case "Boolean": type = .boolean
        case "Long": type = .long
        case "String": type = .string
        case "Set":
            own.append("element")
            guard let element = object["element"] else { throw failure(.form, "The set's `element` is missing.") }
            type = .set(try within("element") { (reader) throws(Failure) in try reader.type(element) })
        case "Record":
            own += ["attributes", "additionalAttributes"]
            guard let attributes = object["attributes"] else {
                throw failure(.form, "The record's `attributes` are missing.")
            }
            if let more = object["additionalAttributes"], more.bool != false {
                throw failure(.form, "A record cannot have attributes that are not named.")
            }
            type = try within("attributes") { (reader) throws(Failure) in try reader.record(attributes) }
        case "Entity", "EntityOrCommon", "Extension":
            own.append("name")
            guard let json = object["name"] else { throw failure(.form, "The type's `name` is missing.") }
            let name = try within("name") { (reader) throws(Failure) in try reader.reference(json) }
            guard kind != "Extension" || Identifier.isUsable(name.text.utf8) else {
                throw failure(.form, "This is no name of an extension type.")
            }
            type = kind == "Entity" ? .entity(name) : kind == "Extension" ? .extensionType(name) : .name(name)
        default: type = .common(try within("type") { (reader) throws(Failure) in try reader.reference(.string(kind)) })
        }
        if let unknown = object.keys.first(where: { !own.contains($0) && !others.contains($0) }) {
            throw failure(.form, "There is no `\(unknown)` here.")
        }
        return type
    }

    mutating func optionalType(_ json: JSONValue?, _ name: ByteString) throws(Failure) -> CedarSchemaType? {
        guard let json else { return nil }
        return try within(name) { (reader) throws(Failure) in try reader.type(json) }
    }

    private mutating func record(_ json: JSONValue) throws(Failure) -> CedarSchemaType {
        var attributes: [CedarSchemaType.Attribute] = []
        for member in try object(json) {
            attributes.append(
                try within(member.key) { (reader) throws(Failure) in
                    let object = try reader.object(member.value)
                    let type = try reader.type(member.value, besides: ["required", "annotations"])
                    var isRequired = true
                    if let json = object["required"] {
                        guard let value = json.bool else {
                            throw reader.failure(.form, "`required` is neither true nor false.")
                        }
                        isRequired = value
                    }
                    return CedarSchemaType.Attribute(
                        CedarSchemaName(member.key, at: .json(reader.path)), type, isRequired: isRequired,
                        annotations: try reader.annotations(object["annotations"]))
                })
        }
        return .record(attributes.sorted { $0.name.text < $1.name.text })
    }

    /// The name of a type, perhaps with namespaces. `__cedar` may stand in it.
    func reference(_ json: JSONValue) throws(Failure) -> CedarSchemaName {
        let name = try text(json)
        let isName = name.parts.allSatisfy { $0 == "__cedar" || Identifier.isUsable($0.utf8) }
        guard !name.isEmpty, isName else { throw failure(.form, "This is no name of a type.") }
        return CedarSchemaName(name, at: .json(path))
    }

    mutating func annotations(_ json: JSONValue?) throws(Failure) -> [CedarPolicy.Annotation] {
        guard let json else { return [] }
        return try within("annotations") { (reader) throws(Failure) in
            var annotations: [CedarPolicy.Annotation] = []
            for member in try reader.object(json) {
                guard let first = member.key.utf8.first, Identifier.isStart(first),
                    member.key.utf8.allSatisfy(Identifier.isPart)
                else { throw reader.failure(.form, "This is no name of an annotation.") }
                annotations.append(
                    CedarPolicy.Annotation(
                        name: member.key, value: member.value.isNull ? "" : try reader.text(member.value)))
            }
            return annotations.sorted { $0.name < $1.name }
        }
    }

    func text(_ json: JSONValue) throws(Failure) -> ByteString {
        guard let text = json.string else { throw failure(.form, "A text is needed here.") }
        return text
    }

    /// An object, whose members must be of the names where some are given.
    func object(_ json: JSONValue, _ known: [ByteString]? = nil) throws(Failure) -> JSONObject {
        guard let object = json.object else { throw failure(.form, "An object is needed here.") }
        if let known, let unknown = object.keys.first(where: { !known.contains($0) }) {
            throw failure(.form, "There is no `\(unknown)` here.")
        }
        return object
    }

    /// The elements of an array; none where it is missing.
    mutating func list<Element>(
        _ json: JSONValue?, _ name: ByteString, _ read: (inout SchemaJSONReader, JSONValue) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        guard let json else { return [] }
        return try within(name) { (reader) throws(Failure) in
            guard let elements = json.array else { throw reader.failure(.form, "An array is needed here.") }
            var list: [Element] = []
            for (place, element) in elements.enumerated() {
                list.append(
                    try reader.within(ByteString(String(place))) { (reader) throws(Failure) in
                        try read(&reader, element)
                    })
            }
            return list
        }
    }

    mutating func within<Result>(
        _ step: ByteString, _ read: (inout SchemaJSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard path.tokens.count < 8 * limits.depth else { throw failure(.limit, "The schema is nested too deeply.") }
        path.tokens.append(step)
        let result = try read(&self)
        path.tokens.removeLast()
        return result
    }

    func failure(_ reason: CedarSchemaError.Reason, _ message: String) -> Failure {
        CedarSchemaError(reason, message, at: .json(path))
    }
}
