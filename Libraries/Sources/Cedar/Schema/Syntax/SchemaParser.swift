import Primitives

/// Reads the declarations of a schema in Cedar's syntax.
struct SchemaParser {
    var input: Parser
    var fragment = CedarSchemaFragment()
    private(set) var positions: PositionCursor
    private let limits: CedarSchemaLimits
    private var declarations = 0
    /// The namespaces that were opened; each may be once.
    private var opened: Set<ByteString> = []

    typealias Failure = Parser.Failure
    typealias Annotations = [CedarPolicy.Annotation]

    init(_ bytes: [UInt8], tokens: [Token], file: String, limits: CedarSchemaLimits) {
        input = Parser(bytes, tokens: tokens, limits: CedarLimits(depth: limits.depth))
        positions = PositionCursor(bytes, file: file)
        self.limits = limits
    }

    mutating func place(_ token: Token) -> CedarSchemaPlace { .text(positions.location(of: token.start)) }

    mutating func schema() throws(Failure) {
        while !input.isAtEnd {
            let annotations = try annotations()
            if input.isWord("namespace") {
                try namespace(annotations)
            } else {
                try declaration(annotations, in: CedarSchemaName(""))
            }
        }
    }

    private mutating func namespace(_ annotations: Annotations) throws(Failure) {
        input.advance()
        let first = input.token
        let name = try path("a namespace", declares: true)
        guard opened.insert(name.text).inserted else {
            throw input.failure(
                at: first, "The namespace `\(name)` stands twice.", fix: "Put its declarations together.")
        }
        fragment.namespaces[fragment.position(ofNamespace: name)].annotations = annotations
        try input.expect(.leftBrace, "`{`")
        while input.token.kind != .rightBrace {
            guard !input.isAtEnd else {
                throw input.unexpected("Expected a declaration or `}`.", fix: "Close the namespace with `}`.")
            }
            try declaration(try self.annotations(), in: name)
        }
        input.advance()
    }

    private mutating func declaration(_ annotations: Annotations, in namespace: CedarSchemaName) throws(Failure) {
        let first = input.token
        if input.skipWord("entity") {
            try entity(annotations, in: namespace)
        } else if input.skipWord("action") {
            try action(annotations, in: namespace)
        } else if input.skipWord("type") {
            try commonType(annotations, in: namespace)
        } else {
            throw input.unexpected(
                "Expected a declaration.", fix: "One starts with `entity`, `action`, `type` or `namespace`.")
        }
        guard declarations <= limits.declarations else {
            throw input.failure(
                at: first, "There are more than \(limits.declarations) declarations.", fix: "Split the schema.")
        }
    }

    private mutating func commonType(_ annotations: Annotations, in namespace: CedarSchemaName) throws(Failure) {
        let token = input.token
        let name = try identifier("a type's name", declares: true)
        try input.expect(.assign, "`=`")
        let type = try type()
        try input.expect(.semicolon, "`;` at the end of the declaration")
        try add(namespace, token) {
            $0.insert(CedarSchemaFragment.CommonType(name: name, annotations: annotations, type: type))
        }
    }

    private mutating func entity(_ annotations: Annotations, in namespace: CedarSchemaName) throws(Failure) {
        var names: [(Token, CedarSchemaName)] = []
        repeat {
            let token = input.token
            names.append((token, try identifier("an entity type's name", declares: true)))
        } while input.skip(.comma)
        let kind: CedarSchemaFragment.EntityType.Kind
        if input.skipWord("enum") {
            kind = .enumerated(try choices())
        } else {
            let parents = input.skipWord("in") ? try types() : []
            let hasSign = input.skip(.assign)
            let shape: CedarSchemaType
            if input.token.kind == .leftBrace {
                shape = try record()
            } else {
                guard !hasSign else {
                    throw input.unexpected("Expected `{`.", fix: "Write the attributes as in `{ name: String }`.")
                }
                shape = .emptyRecord
            }
            let tags = input.skipWord("tags") ? try type() : nil
            kind = .standard(parents: parents, shape: shape, tags: tags)
        }
        try input.expect(.semicolon, "`;` at the end of the declaration")
        for (token, name) in names {
            try add(namespace, token) {
                $0.insert(CedarSchemaFragment.EntityType(name: name, annotations: annotations, kind: kind))
            }
        }
    }

    private mutating func choices() throws(Failure) -> [ByteString] {
        try input.expect(.leftBracket, "`[`")
        var choices: [ByteString] = []
        repeat {
            guard input.token.kind == .string else {
                throw input.unexpected(
                    "Expected an entity's id as text.", fix: "Write it as in `[\"open\", \"closed\"]`.")
            }
            choices.append(try input.string())
        } while input.skip(.comma)
        try input.expect(.rightBracket, "`,` or `]`")
        return choices
    }

    /// Adds what was read to its namespace.
    mutating func add(
        _ namespace: CedarSchemaName, _ token: Token, _ insert: (inout CedarSchemaFragment.Namespace) -> Bool
    ) throws(Failure) {
        declarations += 1
        guard insert(&fragment.namespaces[fragment.position(ofNamespace: namespace)]) else {
            throw input.failure(
                at: token, "`\(input.shortened(token))` is declared twice.", fix: "Keep one of the declarations.")
        }
    }
}
