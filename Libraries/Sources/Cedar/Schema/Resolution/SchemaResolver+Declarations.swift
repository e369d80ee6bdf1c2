import Primitives

extension SchemaResolver {
    mutating func resolveEntityTypes() -> [ByteString: CedarSchema.EntityType] {
        var parents: [ByteString: [ByteString]] = [:]
        for namespace in fragment.namespaces {
            for type in namespace.entityTypes {
                guard case .standard(let names, _, _) = type.kind else { continue }
                parents[type.name.text.qualified(by: namespace.name.text)] = names.compactMap {
                    declaredType($0, in: namespace.name.text)
                }
            }
        }
        var room = Self.mostAncestors
        var types: [ByteString: CedarSchema.EntityType] = [:]
        for namespace in fragment.namespaces {
            for type in namespace.entityTypes {
                let name = type.name.text.qualified(by: namespace.name.text)
                let ancestors = ancestors(of: name, parents, &room)
                switch type.kind {
                case .enumerated(let choices):
                    if choices.isEmpty {
                        report(
                            .emptyEnumeration, "The type `\(type.name)` has no entities.", fix: "Name at least one.",
                            at: type.name.place)
                    }
                    types[name] = CedarSchema.EntityType(
                        name: name, attributes: .empty, tags: nil, choices: choices, ancestors: [],
                        annotations: type.annotations)
                case .standard(_, let shape, let tags):
                    types[name] = CedarSchema.EntityType(
                        name: name, attributes: record(shape, of: type.name, in: namespace.name.text),
                        tags: tags.map { self.type($0, in: namespace.name.text) }, choices: nil, ancestors: ancestors,
                        annotations: type.annotations)
                }
            }
        }
        if room < 0 { report(.limit, "The types have too many ancestors.", fix: "Flatten the hierarchy.") }
        return types
    }

    private mutating func declaredType(_ name: CedarSchemaName, in namespace: ByteString) -> ByteString? {
        if let found = entityType(name.text, in: namespace) { return found }
        report(
            .undeclared, "There is no entity type `\(name)`.", fix: "Declare it or correct the name.", at: name.place)
        return nil
    }

    /// What stands above, without what it starts from unless that stands above itself. The room shrinks by what is
    /// found; there is none left below 0.
    private func ancestors<Name: Hashable>(
        of name: Name, _ parents: [Name: [Name]], _ room: inout Int
    ) -> Set<Name> {
        var found: Set<Name> = []
        var waiting = parents[name] ?? []
        while let next = waiting.popLast(), room >= 0 {
            guard found.insert(next).inserted else { continue }
            room -= 1
            waiting += parents[next] ?? []
        }
        return found
    }

    private mutating func record(
        _ type: CedarSchemaType, of name: CedarSchemaName, in namespace: ByteString
    ) -> CedarRecordType {
        let before = errors.count
        if case .record(let record) = self.type(type, in: namespace) { return record }
        if errors.count == before {
            report(
                .notRecord, "The attributes or the context of `\(name)` are no record.", fix: "Use a record type.",
                at: name.place)
        }
        return .empty
    }

    mutating func resolveActions() -> [EntityUID: CedarSchema.Action] {
        var parents: [EntityUID: [EntityUID]] = [:]
        for namespace in fragment.namespaces {
            for action in namespace.actions {
                parents[uid(action, namespace)] = action.parents.compactMap { group($0, in: namespace.name.text) }
            }
        }
        var room = Self.mostAncestors
        var actions: [EntityUID: CedarSchema.Action] = [:]
        for namespace in fragment.namespaces {
            let name = namespace.name.text
            for action in namespace.actions {
                let uid = uid(action, namespace)
                let ancestors = ancestors(of: uid, parents, &room)
                if ancestors.contains(uid) {
                    report(
                        .cycle, "The action `\(action.name)` stands above itself.", fix: "Remove one of the groups.",
                        at: action.name.place)
                }
                let applies = action.appliesTo
                actions[uid] = CedarSchema.Action(
                    uid: uid, principals: types(applies?.principals ?? [], in: name),
                    resources: types(applies?.resources ?? [], in: name),
                    context: record(applies?.context ?? .emptyRecord, of: action.name, in: name),
                    ancestors: ancestors, annotations: action.annotations)
            }
        }
        if room < 0 { report(.limit, "The actions have too many ancestors.", fix: "Flatten the groups.") }
        return actions
    }

    private mutating func types(_ names: [CedarSchemaName], in namespace: ByteString) -> [ByteString] {
        var seen: Set<ByteString> = []
        return names.compactMap { declaredType($0, in: namespace) }.filter { seen.insert($0).inserted }
    }

    private func uid(
        _ action: CedarSchemaFragment.Action, _ namespace: CedarSchemaFragment.Namespace
    ) -> EntityUID {
        EntityUID(type: ByteString("Action").qualified(by: namespace.name.text), id: action.name.text)
    }

    private mutating func group(
        _ reference: CedarSchemaFragment.ActionReference, in namespace: ByteString
    ) -> EntityUID? {
        let type = reference.type?.text ?? "Action"
        for candidate in candidates(type, in: namespace) {
            let uid = EntityUID(type: candidate, id: reference.id.text)
            if actions.contains(uid) { return uid }
        }
        report(
            .undeclared, "There is no action `\(EntityUID(type: type, id: reference.id.text))`.",
            fix: "Declare it or correct the name.", at: reference.id.place)
        return nil
    }
}
