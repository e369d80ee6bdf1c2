import Cedar
import Primitives

/// Makes forms of a schema's types. The names that cedar-for-agents gives to what Cedar has no type for are recognised.
struct FormCompiler {
    private let schema: CedarSchema

    init(_ schema: CedarSchema) { self.schema = schema }

    func call(_ action: CedarSchema.Action, resource: ByteString?) -> CallForm {
        func members(_ name: ByteString) -> CedarRecordType { action.context[name]?.type.record ?? .empty }
        var records: [ByteString: RecordForm] = [:]
        for attribute in members("records").attributes {
            if let type = attribute.type.record { records[attribute.name] = record(type) }
        }
        return CallForm(
            input: record(members("input")), records: records,
            origins: Set(members("origin").attributes.map(\.name)),
            resource: resource.map { type in
                ResourceForm(
                    type: type,
                    attributes: Set((schema.entityTypes[type]?.attributes ?? .empty).attributes.map(\.name)))
            })
    }

    func record(_ type: CedarRecordType) -> RecordForm {
        var fields: [ByteString: RecordForm.Field] = [:]
        for attribute in type.attributes {
            fields[attribute.name] = RecordForm.Field(form: value(attribute.type), isRequired: attribute.isRequired)
        }
        return RecordForm(fields)
    }

    /// The schema bounds how deep types are.
    private func value(_ type: CedarType) -> ValueForm {
        switch type {
        case .bool, .yes, .no: return .bool
        case .long: return .long
        case .string: return .string
        case .decimal: return .decimal
        case .datetime: return .datetime
        case .duration: return .duration
        case .ip: return .ip
        case .set(let element): return .set(value(element))
        case .record(let record):
            if let choices = Self.numbered(record, "typeChoice", areRequired: false) {
                return .union(choices.map(named))
            }
            if let elements = Self.numbered(record, "proj", areRequired: true) { return .tuple(elements.map(named)) }
            return .record(self.record(record))
        case .entity(let types): return entity(types.first ?? "")
        case .never, .anyEntity: return .opaque("")
        }
    }

    private func named(_ attribute: CedarRecordType.Attribute) -> (name: ByteString, form: ValueForm) {
        (attribute.name, value(attribute.type))
    }

    private func entity(_ name: ByteString) -> ValueForm {
        if name == ToolInputTypes.null { return .null(name) }
        if name == ToolInputTypes.unknown { return .opaque(name) }
        guard let type = schema.entityTypes[name] else { return .opaque(name) }
        if let choices = type.choices { return .choice(name, Set(choices)) }
        return .object(name, record(type.attributes), tags: type.tags.map(value))
    }

    /// The attributes in their order, if they are named by a word and the numbers from 0 on and there is one at least.
    private static func numbered(
        _ record: CedarRecordType, _ word: ByteString, areRequired: Bool
    ) -> [CedarRecordType.Attribute]? {
        var found: [CedarRecordType.Attribute] = []
        for place in record.attributes.indices {
            guard let attribute = record["\(word)\(String(place))"], attribute.isRequired == areRequired else {
                return nil
            }
            found.append(attribute)
        }
        return found.isEmpty ? nil : found
    }
}
