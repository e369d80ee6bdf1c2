import JSON
import Primitives

/// Reads policy sets in Cedar's JSON format into canonical texts, for the parser of policies to read.
struct PolicyJSONReader {
    typealias Failure = CedarJSONError

    /// What a set says.
    struct Document {
        /// Policies and templates, in the order written.
        var entries: [(id: ByteString, text: ByteString)] = []
        var links: [CedarLink] = []
    }

    let limits: CedarLimits
    /// From the outermost value to the one being read.
    var path: [ByteString] = []
    /// How many expressions are around the one being read.
    var nesting = 0

    init(limits: CedarLimits) { self.limits = limits }

    mutating func document(_ json: JSONValue) throws(Failure) -> Document {
        let object = try members(json, ["templates", "staticPolicies", "templateLinks"])
        var document = Document()
        var ids: Set<ByteString> = []
        for (key, hasSlots) in [("staticPolicies", false), ("templates", true)] as [(ByteString, Bool)] {
            try within(key) { (reader) throws(Failure) in
                guard let policies = object[key]?.object else { throw reader.failure(.form) }
                for member in policies.members {
                    try reader.within(member.key) { (reader) throws(Failure) in
                        let (scope, text) = try reader.policy(member.value)
                        guard scope.slots.isEmpty != hasSlots else { throw reader.failure(.form) }
                        guard ids.insert(member.key).inserted else { throw reader.failure(.duplicateID) }
                        document.entries.append((id: member.key, text: text))
                    }
                }
            }
        }
        document.links = try within("templateLinks") { (reader) throws(Failure) in
            guard let links = object["templateLinks"]?.array else { throw reader.failure(.form) }
            return try reader.list(links) { (reader, link) throws(Failure) in try reader.link(link) }
        }
        return document
    }

    private mutating func policy(_ json: JSONValue) throws(Failure) -> (CedarTemplateScope, ByteString) {
        let object = try members(
            json, ["effect", "principal", "action", "resource", "conditions"], optional: ["annotations"])
        guard let effect = (object["effect"]?.string?.text).flatMap(CedarPolicy.Effect.init(rawValue:)) else {
            throw failure(.form)
        }
        let scope = CedarTemplateScope(
            principal: try within("principal") { (reader) throws(Failure) in
                try reader.constraint(object["principal"] ?? .null, .principal)
            },
            action: try within("action") { (reader) throws(Failure) in try reader.action(object["action"] ?? .null) },
            resource: try within("resource") { (reader) throws(Failure) in
                try reader.constraint(object["resource"] ?? .null, .resource)
            })
        let conditions = try within("conditions") { (reader) throws(Failure) in
            guard let conditions = object["conditions"]?.array else { throw reader.failure(.form) }
            return try reader.list(conditions) { (reader, condition) throws(Failure) in try reader.condition(condition)
            }
        }
        let annotations = try within("annotations") { (reader) throws(Failure) in
            try reader.annotations(object["annotations"] ?? [:])
        }
        return (scope, CanonicalText.text(effect, annotations, scope, conditions))
    }

    private mutating func annotations(_ json: JSONValue) throws(Failure) -> [CedarPolicy.Annotation] {
        guard let object = json.object else { throw failure(.form) }
        var annotations: [CedarPolicy.Annotation] = []
        for member in object.members {
            let value: ByteString? = member.value.isNull ? "" : member.value.string
            guard Identifier.isIdentifier(member.key.utf8), let value else {
                throw try within(member.key) { (reader) throws(Failure) in reader.failure(.form) }
            }
            annotations.append(CedarPolicy.Annotation(name: member.key, value: value))
        }
        return annotations
    }

    private mutating func condition(_ json: JSONValue) throws(Failure) -> CedarPolicy.Condition {
        let object = try members(json, ["kind", "body"])
        let isNegated = object["kind"]?.string == "unless"
        guard isNegated || object["kind"]?.string == "when" else { throw failure(.form) }
        return CedarPolicy.Condition(
            isNegated: isNegated,
            expression: try within("body") { (reader) throws(Failure) in
                try reader.expression(object["body"] ?? .null)
            })
    }

    private mutating func link(_ json: JSONValue) throws(Failure) -> CedarLink {
        let object = try members(json, ["templateId", "newId", "values"])
        guard let template = object["templateId"]?.string, let id = object["newId"]?.string,
            let values = object["values"]?.object
        else { throw failure(.form) }
        var filled = CedarSlotValues()
        for member in values.members {
            guard let slot = CedarSlot(rawValue: member.key.text) else { throw failure(.member) }
            filled[slot] = try within(member.key) { (reader) throws(Failure) in try reader.entity(member.value) }
        }
        return CedarLink(template: template, id: id, values: filled)
    }
}

// MARK: Scope

extension PolicyJSONReader {
    private mutating func constraint(
        _ json: JSONValue, _ slot: CedarSlot
    ) throws(Failure) -> CedarTemplateScope.Constraint {
        switch json["op"]?.string {
        case "All":
            _ = try members(json, ["op"])
            return .any
        case "==": return .equal(try target(json, ["op"], slot))
        case "in": return .in(try target(json, ["op"], slot))
        case "is":
            let object = try members(json, ["op", "entity_type"], optional: ["in"])
            let type = try self.type(object["entity_type"])
            guard let container = object["in"] else { return .isType(type) }
            return .isTypeIn(
                type, try within("in") { (reader) throws(Failure) in try reader.target(container, [], slot) })
        default: throw failure(.form)
        }
    }

    private mutating func target(
        _ json: JSONValue, _ others: [ByteString], _ slot: CedarSlot
    ) throws(Failure) -> CedarTemplateScope.Target {
        if let name = json["slot"] {
            _ = try members(json, others + ["slot"])
            guard name.string?.text.utf8.elementsEqual(slot.rawValue.utf8) == true else { throw failure(.form) }
            return .slot(slot)
        }
        let object = try members(json, others + ["entity"])
        return .entity(
            try within("entity") { (reader) throws(Failure) in try reader.entity(object["entity"] ?? .null) })
    }

    private mutating func action(_ json: JSONValue) throws(Failure) -> CedarScope.ActionConstraint {
        let operation = json["op"]?.string
        if operation == "All" {
            _ = try members(json, ["op"])
            return .any
        }
        if operation == "in", let entities = json["entities"] {
            _ = try members(json, ["op", "entities"])
            return .inAny(
                try within("entities") { (reader) throws(Failure) in
                    guard let entities = entities.array else { throw reader.failure(.form) }
                    return try reader.list(entities) { (reader, entity) throws(Failure) in try reader.entity(entity) }
                })
        }
        let object = try members(json, ["op", "entity"])
        let uid = try within("entity") { (reader) throws(Failure) in try reader.entity(object["entity"] ?? .null) }
        switch operation {
        case "==": return .equal(uid)
        case "in": return .in(uid)
        default: throw failure(.form)
        }
    }
}

// MARK: Pieces

extension PolicyJSONReader {
    /// `{"type", "id"}`, perhaps within `__entity`.
    mutating func entity(_ json: JSONValue) throws(Failure) -> EntityUID {
        do throws(Failure) {
            return try EntityUID(json: json)
        } catch {
            throw failure(error.reason)
        }
    }

    func type(_ json: JSONValue?) throws(Failure) -> ByteString {
        guard let type = json?.string else { throw failure(.form) }
        guard EntityUID.isTypeName(type) else { throw failure(.typeName) }
        return type
    }

    /// The object, which has all of the members, perhaps the optional ones, and no other.
    func members(
        _ json: JSONValue, _ keys: [ByteString], optional: [ByteString] = []
    ) throws(Failure) -> JSONObject {
        guard let object = json.object, keys.allSatisfy(object.contains) else { throw failure(.form) }
        guard object.members.allSatisfy({ keys.contains($0.key) || optional.contains($0.key) }) else {
            throw failure(.member)
        }
        return object
    }

    mutating func list<Element>(
        _ elements: [JSONValue], _ read: (inout PolicyJSONReader, JSONValue) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        var list: [Element] = []
        list.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
            list.append(
                try within(ByteString(String(place))) { (reader) throws(Failure) in try read(&reader, element) })
        }
        return list
    }

    mutating func within<Result>(
        _ step: ByteString, _ read: (inout PolicyJSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        path.append(step)
        let result = try read(&self)
        path.removeLast()
        return result
    }

    func failure(_ reason: CedarJSONError.Reason) -> Failure { CedarJSONError(reason: reason, steps: path) }
}
