import Primitives

extension CedarType {
    /// The least type that has all values of both; nil where there is none, or where both must be one type and are not.
    func joined(_ other: CedarType, _ mode: CedarValidationMode) -> CedarType? {
        if self == other { return self }
        switch (self, other) {
        case (.never, _): return other
        case (_, .never): return self
        case (.bool, _) where other.isBool, (.yes, _) where other.isBool, (.no, _) where other.isBool: return .bool
        case (.set(let element), .set(let otherElement)):
            return element.joined(otherElement, mode).map(CedarType.set)
        case (.record(let record), .record(let other)):
            return record.joined(other, mode).map(CedarType.record)
        case (.entity(let types), .entity(let others)) where mode == .permissive:
            return .entity(Set(types).union(others).sorted())
        case (.anyEntity, .entity), (.entity, .anyEntity): return mode == .permissive ? .anyEntity : nil
        default: return nil
        }
    }

    /// The least type of all; `never` for none.
    static func joined(_ types: [CedarType], _ mode: CedarValidationMode) -> CedarType? {
        var result = CedarType.never
        for type in types {
            guard let next = result.joined(type, mode) else { return nil }
            result = next
        }
        return result
    }

    /// True if no value has both types. It says less than is so: sets, for one, may both be empty.
    func isDisjoint(from other: CedarType) -> Bool {
        guard case .entity(let types) = self, case .entity(let others) = other else { return false }
        return Set(types).isDisjoint(with: others)
    }
}

extension CedarRecordType {
    fileprivate func joined(_ other: CedarRecordType, _ mode: CedarValidationMode) -> CedarRecordType? {
        var joined: [Attribute] = []
        for attribute in attributes {
            guard let match = other[attribute.name] else { continue }
            guard mode == .permissive || attribute.isRequired == match.isRequired else { return nil }
            guard let type = attribute.type.joined(match.type, mode) else { continue }
            joined.append(
                Attribute(name: attribute.name, type: type, isRequired: attribute.isRequired && match.isRequired))
        }
        let isWhole = joined.count == attributes.count && joined.count == other.attributes.count
        guard isWhole || mode == .permissive else { return nil }
        return CedarRecordType(joined, isOpen: !isWhole || isOpen || other.isOpen)
    }
}
