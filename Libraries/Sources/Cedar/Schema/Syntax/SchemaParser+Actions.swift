import Primitives

extension SchemaParser {
    /// What follows `action`.
    mutating func action(_ annotations: Annotations, in namespace: CedarSchemaName) throws(Failure) {
        var names: [(Token, CedarSchemaName)] = []
        repeat {
            let token = input.token
            names.append((token, try attributeName()))
        } while input.skip(.comma)
        let parents = input.skipWord("in") ? try groups() : []
        let appliesTo = input.skipWord("appliesTo") ? try self.appliesTo() : nil
        if input.skipWord("attributes") {
            try input.expect(.leftBrace, "`{`")
            try input.expect(.rightBrace, "`}`: actions have no attributes", fix: "Leave `attributes` out.")
        }
        try input.expect(.semicolon, "`;` at the end of the declaration")
        // An action that applies to nothing is only a group.
        let applies =
            appliesTo ?? CedarSchemaFragment.AppliesTo(principals: [], resources: [], context: .emptyRecord)
        for (token, name) in names {
            try add(namespace, token) {
                $0.insert(
                    CedarSchemaFragment.Action(
                        name: name, annotations: annotations, parents: parents, appliesTo: applies))
            }
        }
    }

    private mutating func groups() throws(Failure) -> [CedarSchemaFragment.ActionReference] {
        guard input.skip(.leftBracket) else { return [try group()] }
        var groups: [CedarSchemaFragment.ActionReference] = []
        repeat { groups.append(try group()) } while input.skip(.comma)
        try input.expect(.rightBracket, "`,` or `]`")
        return groups
    }

    /// `name`, `"name"`, or `Namespace::Action::"name"`.
    private mutating func group() throws(Failure) -> CedarSchemaFragment.ActionReference {
        let token = input.token
        let place = self.place(token)
        if token.kind == .string {
            return CedarSchemaFragment.ActionReference(
                type: nil, id: CedarSchemaName(try input.string(), at: place))
        }
        let path = try path("an action")
        guard input.skip(.doubleColon) else {
            guard path.text.parts.count == 1 else {
                throw input.failure(
                    at: token, "`\(path)` is no action.", fix: "Write it as in `Namespace::Action::\"name\"`.")
            }
            return CedarSchemaFragment.ActionReference(type: nil, id: path)
        }
        guard input.token.kind == .string else {
            throw input.unexpected(
                "Expected an action's name as text.", fix: "Write it as in `Namespace::Action::\"name\"`.")
        }
        return CedarSchemaFragment.ActionReference(type: path, id: CedarSchemaName(try input.string(), at: place))
    }

    private mutating func appliesTo() throws(Failure) -> CedarSchemaFragment.AppliesTo {
        let first = input.token
        try input.expect(.leftBrace, "`{`")
        var principals: [CedarSchemaName]?
        var resources: [CedarSchemaName]?
        var context: CedarSchemaType?
        while input.token.kind != .rightBrace {
            let token = input.token
            let isTwice: Bool
            if input.skipWord("principal") {
                isTwice = principals != nil
                try input.expect(.colon, "`:`")
                principals = try types()
            } else if input.skipWord("resource") {
                isTwice = resources != nil
                try input.expect(.colon, "`:`")
                resources = try types()
            } else if input.skipWord("context") {
                isTwice = context != nil
                try input.expect(.colon, "`:`")
                context = input.token.kind == .leftBrace ? try record() : .name(try path("a type"))
            } else {
                throw input.unexpected(
                    "Expected `principal`, `resource`, `context` or `}`.",
                    fix: "Write each as in `principal: User`, with `,` between them.")
            }
            guard !isTwice else {
                throw input.failure(at: token, "`\(input.shortened(token))` stands twice.", fix: "Keep one of them.")
            }
            guard input.skip(.comma) else { break }
        }
        try input.expect(.rightBrace, "`,` or `}`")
        guard let principals, let resources else {
            throw input.failure(
                at: first, "The action's \(principals == nil ? "`principal`" : "`resource`") is missing.",
                fix: "Name the types that it applies to.")
        }
        guard !principals.isEmpty, !resources.isEmpty else {
            throw input.failure(
                at: first, "The action applies to no \(principals.isEmpty ? "`principal`" : "`resource`").",
                fix: "Name a type, or leave `appliesTo` out.")
        }
        return CedarSchemaFragment.AppliesTo(
            principals: principals, resources: resources, context: context ?? .emptyRecord)
    }
}
