import Primitives

extension SchemaResolver {
    /// The full name of the common type that a name stands for.
    private func commonType(_ name: ByteString, in namespace: ByteString) -> ByteString? {
        candidates(name, in: namespace).first { common[$0] != nil }
    }

    /// The full name of the entity type that a name stands for.
    func entityType(_ name: ByteString, in namespace: ByteString) -> ByteString? {
        candidates(name, in: namespace).first { entities.contains($0) }
    }

    /// What a name may stand for, best first.
    func candidates(_ name: ByteString, in namespace: ByteString) -> [ByteString] {
        name.parts.count > 1 || namespace.isEmpty ? [name] : [name.qualified(by: namespace), name]
    }

    /// `Long` where nothing else has the name, or `__cedar::Long`.
    private func builtIn(_ name: ByteString) -> CedarType? {
        let parts = name.parts
        if parts.count == 2, parts[0] == "__cedar" { return CedarType.builtIn(parts[1]) }
        return parts.count == 1 ? CedarType.builtIn(name) : nil
    }

    /// Looks up common types, each after those that it names.
    mutating func resolveCommonTypes() {
        var waiting: [ByteString: Int] = [:]
        var users: [ByteString: [ByteString]] = [:]
        for (name, entry) in common {
            var names: Set<ByteString> = []
            collectCommonTypes(of: entry.type.type, in: entry.namespace, into: &names)
            waiting[name] = names.count
            for used in names { users[used, default: []].append(name) }
        }
        var free = waiting.filter { $0.value == 0 }.map(\.key).sorted()
        while let name = free.popLast() {
            waiting[name] = nil
            if let entry = common[name] {
                resolved[name] = type(entry.type.type, in: entry.namespace)
            }
            for user in users[name] ?? [] {
                waiting[user]? -= 1
                if waiting[user] == 0 { free.append(user) }
            }
        }
        for name in waiting.keys.sorted() {
            report(
                .cycle, "The type `\(name)` consists of itself.", fix: "Name an entity type where it comes back.",
                at: common[name]?.type.name.place)
        }
    }

    private func collectCommonTypes(
        of type: CedarSchemaType, in namespace: ByteString, into names: inout Set<ByteString>
    ) {
        switch type {
        case .name(let name):
            // An entity type of the namespace comes before a common type outside of namespaces.
            if case .common(let found) = lookUp(name.text, in: namespace) { names.insert(found) }
        case .common(let name): if let found = commonType(name.text, in: namespace) { names.insert(found) }
        case .set(let element): collectCommonTypes(of: element, in: namespace, into: &names)
        case .record(let attributes):
            for attribute in attributes { collectCommonTypes(of: attribute.type, in: namespace, into: &names) }
        case .entity, .extensionType, .boolean, .long, .string: break
        }
    }

    private enum Found {
        case common(ByteString)
        case entity(ByteString)
        case builtIn(CedarType)
    }

    private func lookUp(_ name: ByteString, in namespace: ByteString) -> Found? {
        for candidate in candidates(name, in: namespace) {
            if common[candidate] != nil { return .common(candidate) }
            if entities.contains(candidate) || actionTypes.contains(candidate) { return .entity(candidate) }
        }
        return builtIn(name).map(Found.builtIn)
    }

    /// The type that is written; errors are reported and give a type that nothing more is said about.
    mutating func type(_ type: CedarSchemaType, in namespace: ByteString) -> CedarType {
        let result = known(type, in: namespace)
        guard result.depth <= limits.depth else {
            report(.limit, "A type is deeper than \(limits.depth).", fix: "Flatten it.", at: type.place)
            return .never
        }
        guard result.weight <= limits.weight else {
            report(.limit, "A type consists of more than \(limits.weight) types.", fix: "Divide it.", at: type.place)
            return .never
        }
        return result
    }

    private mutating func known(_ type: CedarSchemaType, in namespace: ByteString) -> CedarType {
        switch type {
        case .boolean: return .bool
        case .long: return .long
        case .string: return .string
        case .set(let element): return .set(self.type(element, in: namespace))
        case .record(let attributes):
            return .record(
                CedarRecordType(
                    attributes.map { attribute in
                        CedarRecordType.Attribute(
                            name: attribute.name.text, type: self.type(attribute.type, in: namespace),
                            isRequired: attribute.isRequired)
                    }))
        case .name(let name):
            switch lookUp(name.text, in: namespace) {
            case .common(let found): return resolved[found] ?? .never
            case .entity(let found): return .entity(found)
            case .builtIn(let type): return type
            case nil: return undeclared(name, "type")
            }
        case .common(let name):
            if let found = commonType(name.text, in: namespace) { return resolved[found] ?? .never }
            guard let type = builtIn(name.text) else { return undeclared(name, "common type") }
            return type
        case .entity(let name):
            let candidates = candidates(name.text, in: namespace)
            guard let found = candidates.first(where: { entities.contains($0) || actionTypes.contains($0) }) else {
                return undeclared(name, "entity type")
            }
            return .entity(found)
        case .extensionType(let name):
            guard let type = CedarType.extensionType(name.text) else { return undeclared(name, "extension type") }
            return type
        }
    }

    private mutating func undeclared(_ name: CedarSchemaName, _ kind: String) -> CedarType {
        report(.undeclared, "There is no \(kind) `\(name)`.", fix: "Declare it or correct the name.", at: name.place)
        return .never
    }
}

extension CedarSchemaType {
    /// Where a name in it stands.
    fileprivate var place: CedarSchemaPlace? {
        switch self {
        case .name(let name), .common(let name), .entity(let name), .extensionType(let name): name.place
        case .set(let element): element.place
        case .record(let attributes): attributes.first?.name.place
        case .boolean, .long, .string: nil
        }
    }
}
