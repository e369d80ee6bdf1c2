import JSON
import Primitives

/// What a schema that is complete in itself says of the parts of a value.
enum SchemaShape {
    /// A member of an object.
    struct Member {
        let name: ByteString
        let schema: JSONValue
        let isRequired: Bool
    }

    /// The members of an object schema whose members can be told one by one; nil where they cannot: it is no object, has forms to
    /// choose from, or is open.
    static func flatMembers(_ schema: JSONValue) -> [Member]? {
        guard let object = schema.object else { return nil }
        let told: Set<ByteString> = [
            "type", "properties", "required", "allOf", "additionalProperties", "unevaluatedProperties", "minProperties",
            "maxProperties",
            "dependentRequired", "default",
        ]
        guard
            object.keys.allSatisfy({ told.contains($0) || SchemaKeywords.annotations.contains($0) || $0 == "readOnly" })
        else { return nil }
        guard types(schema) == ["object"] || object["properties"] != nil || object["allOf"] != nil else { return nil }
        guard object["properties"] != nil || object["allOf"] != nil else { return nil }
        let extra = object["additionalProperties"] ?? object["unevaluatedProperties"]
        guard extra == nil || extra?.bool != nil else { return nil }
        var members: [Member] = []
        for branch in object["allOf"]?.array ?? [] {
            guard let inherited = flatMembers(branch) else { return nil }
            for member in inherited where !members.contains(where: { $0.name == member.name }) {
                members.append(member)
            }
        }
        let required = Set(required(object))
        for property in object["properties"]?.object?.members ?? [] {
            let earlier = members.firstIndex { $0.name == property.key }
            let member = Member(
                name: property.key, schema: property.value,
                isRequired: required.contains(property.key) || earlier.map { members[$0].isRequired } ?? false)
            if let earlier { members[earlier] = member } else { members.append(member) }
        }
        return members.map {
            Member(name: $0.name, schema: $0.schema, isRequired: $0.isRequired || required.contains($0.name))
        }
    }

    /// The types that a schema admits, as far as it says or its keywords tell; empty: any.
    static func types(_ schema: JSONValue) -> Set<ByteString> {
        guard let object = schema.object else { return [] }
        if let type = object["type"]?.string { return [type] }
        if let types = object["type"]?.array { return Set(types.compactMap(\.string)) }
        if let values = object["enum"]?.array ?? object["const"].map({ [$0] }) {
            return Set(values.map { ByteString($0.kind) })
        }
        if object["properties"] != nil || object["additionalProperties"] != nil || object["patternProperties"] != nil {
            return ["object"]
        }
        if object["items"] != nil || object["prefixItems"] != nil { return ["array"] }
        if object["pattern"] != nil || object["minLength"] != nil || object["maxLength"] != nil
            || object["format"] != nil
        {
            return ["string"]
        }
        if object["minimum"] != nil || object["maximum"] != nil || object["multipleOf"] != nil { return ["number"] }
        return []
    }

    static func required(_ object: JSONObject) -> [ByteString] { object["required"]?.array?.compactMap(\.string) ?? [] }

    static let scalarTypes: Set<ByteString> = ["string", "integer", "number", "boolean", "null"]
}
