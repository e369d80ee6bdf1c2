import JSON
import Primitives

extension CedarSchema {
    /// Checks a request: its types and ids are declared, the action is for them, and the context is of its type.
    ///
    /// - Throws: The first thing that is not so.
    public func check(_ request: CedarRequest) throws(CedarConformanceError) {
        let check = ConformanceCheck(schema: self, entity: nil)
        guard entityTypes[request.principal.type] != nil else { throw check.error(.unknownType, ["principal"]) }
        try check.entity(request.principal, ["principal"])
        guard entityTypes[request.resource.type] != nil else { throw check.error(.unknownType, ["resource"]) }
        try check.entity(request.resource, ["resource"])
        guard let action = actions[request.action] else { throw check.error(.unknownAction, ["action"]) }
        guard action.principals.contains(request.principal.type) else { throw check.error(.principal, ["principal"]) }
        guard action.resources.contains(request.resource.type) else { throw check.error(.resource, ["resource"]) }
        try check.record(request.context, action.context, ["context"])
    }

    /// Checks an entity: its type is declared, its attributes and tags are of their types, and what is directly above
    /// it may be. An action must be as the schema declares it.
    ///
    /// - Throws: The first thing that is not so.
    public func check(_ entity: Entity) throws(CedarConformanceError) {
        let check = ConformanceCheck(schema: self, entity: entity.uid)
        if entity.uid.isAction { return try check.action(entity) }
        guard let type = entityTypes[entity.uid.type] else { throw check.error(.unknownType, ["uid"]) }
        try check.entity(entity.uid, ["uid"])
        try check.record(entity.attributes, type.attributes, ["attrs"])
        for tag in entity.tags.members {
            guard let tags = type.tags else { throw check.error(.tags, ["tags", tag.key]) }
            try check.value(tag.value, tags, ["tags", tag.key])
        }
        for (place, parent) in entity.parents.enumerated() {
            let path: [ByteString] = ["parents", ByteString(String(place))]
            guard type.ancestors.contains(parent.type) else { throw check.error(.ancestor, path) }
            try check.entity(parent, path)
        }
    }

    /// Checks every entity of a store.
    public func check(_ store: EntityStore) throws(CedarConformanceError) {
        for entity in store.entities.values { try check(entity) }
    }
}

/// Compares values with types. It goes as deep as the type does.
struct ConformanceCheck {
    let schema: CedarSchema
    let entity: EntityUID?

    func error(_ reason: CedarConformanceError.Reason, _ path: [ByteString]) -> CedarConformanceError {
        CedarConformanceError(reason, of: entity, path)
    }

    /// An enumerated type has only its ids, and actions must be declared.
    func entity(_ uid: EntityUID, _ path: [ByteString]) throws(CedarConformanceError) {
        if uid.isAction, schema.actions[uid] == nil { throw error(.unknownAction, path) }
        if let choices = schema.entityTypes[uid.type]?.choices, !choices.contains(uid.id) {
            throw error(.unknownEntity, path)
        }
    }

    func record(
        _ record: CedarRecord, _ type: CedarRecordType, _ path: [ByteString]
    ) throws(CedarConformanceError) {
        for attribute in type.attributes where attribute.isRequired && !record.contains(attribute.name) {
            throw error(.missing, path + [attribute.name])
        }
        for member in record.members {
            let path = path + [member.key]
            guard let attribute = type[member.key] else { throw error(.unexpected, path) }
            try value(member.value, attribute.type, path)
        }
    }

    func value(_ value: CedarValue, _ type: CedarType, _ path: [ByteString]) throws(CedarConformanceError) {
        switch (value, type) {
        case (.bool, .bool), (.long, .long), (.string, .string), (.ip, .ip), (.decimal, .decimal),
            (.datetime, .datetime), (.duration, .duration):
            break
        case (.entity(let uid), .entity(let types)):
            guard types.contains(uid.type) else { throw error(.type, path) }
            try entity(uid, path)
        case (.set(let set), .set(let element)):
            for (place, member) in set.elements.enumerated() {
                try self.value(member, element, path + [ByteString(String(place))])
            }
        case (.record(let record), .record(let type)): try self.record(record, type, path)
        default: throw error(.type, path)
        }
    }

    func action(_ entity: Entity) throws(CedarConformanceError) {
        guard let action = schema.actions[entity.uid] else { throw error(.unknownAction, ["uid"]) }
        var ancestors = Set(entity.parents)
        for parent in entity.parents { ancestors.formUnion(schema.actions[parent]?.ancestors ?? []) }
        guard entity.attributes.isEmpty, entity.tags.isEmpty, ancestors == action.ancestors else {
            throw error(.action, [])
        }
    }
}
