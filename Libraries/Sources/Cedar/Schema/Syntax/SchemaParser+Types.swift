import Primitives

extension SchemaParser {
    /// `@name("value")` any number of times; the value may be left out.
    mutating func annotations() throws(Failure) -> Annotations {
        var annotations: Annotations = []
        while input.skip(.at) {
            let token = input.token
            guard token.kind == .identifier else {
                throw input.unexpected("Expected the name of an annotation after `@`.", fix: Parser.annotating)
            }
            let name = input.text(of: token)
            guard !annotations.contains(where: { $0.name == name }) else {
                throw input.failure(at: token, "The annotation `@\(name)` stands twice.", fix: "Keep one of them.")
            }
            input.advance()
            var value: ByteString = ""
            if input.skip(.leftParenthesis) {
                guard input.token.kind == .string else {
                    throw input.unexpected("Expected the annotation's value as text.", fix: Parser.annotating)
                }
                value = try input.string()
                try input.expect(.rightParenthesis, "`)`")
            }
            annotations.append(CedarPolicy.Annotation(name: name, value: value))
        }
        return annotations.sorted { $0.name < $1.name }
    }

    /// A name; one that is declared is not reserved.
    mutating func identifier(_ words: String, declares: Bool = false) throws(Failure) -> CedarSchemaName {
        let token = input.token
        guard token.kind == .identifier else { throw input.unexpected("Expected \(words).", fix: Parser.naming) }
        let name = input.text(of: token)
        guard !Identifier.reserved.contains(name) || name == "__cedar" && !declares else {
            throw input.failure(
                at: token, "`\(name)` is a reserved word and cannot be \(words).", fix: Parser.renaming)
        }
        let place = self.place(token)
        input.advance()
        return CedarSchemaName(name, at: place)
    }

    /// `A::B::C`, stopping before `::` that is followed by something else than a name.
    mutating func path(_ words: String, declares: Bool = false) throws(Failure) -> CedarSchemaName {
        let first = try identifier(words, declares: declares)
        var path = first.text
        while input.token.kind == .doubleColon, input.kind(ahead: 1) == .identifier {
            input.advance()
            path = "\(path)::\(try identifier(words, declares: declares).text)"
        }
        return CedarSchemaName(path, at: first.place)
    }

    /// A name or a list of names in brackets.
    mutating func types() throws(Failure) -> [CedarSchemaName] {
        guard input.skip(.leftBracket) else { return [try path("an entity type")] }
        var types: [CedarSchemaName] = []
        if input.skip(.rightBracket) { return types }
        repeat { types.append(try path("an entity type")) } while input.skip(.comma)
        try input.expect(.rightBracket, "`,` or `]`")
        return types
    }

    mutating func type() throws(Failure) -> CedarSchemaType {
        if input.token.kind == .leftBrace { return try record() }
        guard input.isWord("Set"), input.kind(ahead: 1) == .less else { return .name(try path("a type")) }
        try enter()
        input.advance()
        input.advance()
        let element = try type()
        try input.expect(.greater, "`>`")
        input.nesting -= 1
        return .set(element)
    }

    mutating func record() throws(Failure) -> CedarSchemaType {
        try enter()
        try input.expect(.leftBrace, "`{`")
        var attributes: [CedarSchemaType.Attribute] = []
        var names: Set<ByteString> = []
        while input.token.kind != .rightBrace {
            let annotations = try annotations()
            let token = input.token
            let name = try attributeName()
            guard names.insert(name.text).inserted else {
                throw input.failure(
                    at: token, "The attribute `\(input.shortened(token))` stands twice.", fix: "Keep one of them.")
            }
            let isRequired = !input.skip(.question)
            try input.expect(.colon, "`:`")
            attributes.append(
                CedarSchemaType.Attribute(name, try type(), isRequired: isRequired, annotations: annotations))
            guard input.skip(.comma) else { break }
        }
        try input.expect(.rightBrace, "`,` or `}`")
        input.nesting -= 1
        return .record(attributes.sorted { $0.name.text < $1.name.text })
    }

    /// A name or text.
    mutating func attributeName() throws(Failure) -> CedarSchemaName {
        let token = input.token
        guard token.kind == .string else { return try identifier("a name") }
        let place = self.place(token)
        return CedarSchemaName(try input.string(), at: place)
    }

    private mutating func enter() throws(Failure) {
        guard input.nesting < input.limits.depth else {
            throw input.failure(
                at: input.token, "Types stand in one another deeper than \(input.limits.depth).",
                fix: "Name the inner ones by `type`.")
        }
        input.nesting += 1
    }
}
