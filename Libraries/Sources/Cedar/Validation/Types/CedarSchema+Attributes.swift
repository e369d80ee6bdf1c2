import Primitives

extension CedarSchema {
    /// An attribute of a value of the type; nil where it has none of that name, or not surely one.
    func attribute(_ name: ByteString, of type: CedarType) -> CedarRecordType.Attribute? {
        switch type {
        case .record(let record): return record[name]
        case .entity(let types):
            var found: CedarRecordType.Attribute?
            for type in types {
                guard let next = entityTypes[type]?.attributes[name] else { return nil }
                guard let earlier = found else {
                    found = next
                    continue
                }
                guard let type = earlier.type.joined(next.type, .permissive) else { return nil }
                found = CedarRecordType.Attribute(
                    name: name, type: type, isRequired: earlier.isRequired && next.isRequired)
            }
            return found
        default: return nil
        }
    }

    /// True if a value of the type may have an attribute of that name.
    func mayHaveAttribute(_ name: ByteString, _ type: CedarType) -> Bool {
        switch type {
        case .record(let record): record.isOpen || record[name] != nil
        case .entity(let types): types.contains { entityTypes[$0]?.attributes[name] != nil }
        case .anyEntity: true
        default: false
        }
    }

    /// The names of the attributes that a value of the type may have.
    func attributeNames(of type: CedarType) -> [ByteString] {
        switch type {
        case .record(let record): record.attributes.map(\.name)
        case .entity(let types): types.flatMap { entityTypes[$0]?.attributes.attributes.map(\.name) ?? [] }
        default: []
        }
    }

    /// The types of the tags that an entity of the type may have.
    func tagTypes(of type: CedarType) -> [CedarType] {
        switch type {
        case .entity(let types): types.compactMap { entityTypes[$0]?.tags }
        case .anyEntity: entityTypes.values.compactMap(\.tags)
        default: []
        }
    }
}
