import Primitives

extension Parser {
    /// A primary expression with the attributes and methods that are asked of it.
    mutating func member() throws(Failure) -> CedarExpression {
        var value = try primary()
        while isAccess(token.kind) { value = try access(value) }
        return value
    }

    func isAccess(_ kind: Token.Kind) -> Bool {
        kind == .dot || kind == .leftBracket || kind == .leftParenthesis
    }

    /// What is asked of a value: an attribute or a method.
    private mutating func access(_ value: CedarExpression) throws(Failure) -> CedarExpression {
        guard skip(.dot) else { return try quotedAttribute(value) }
        let word = token
        let name = try name("an attribute or method") { "Write it as `[\"\($0)\"]`, without the point." }
        guard skip(.leftParenthesis) else { return try make(.attribute(value, name), at: word) }
        let arguments = try list(until: .rightParenthesis, "`,` or `)`")
        return try method(name, of: value, arguments, at: word)
    }

    private mutating func quotedAttribute(_ value: CedarExpression) throws(Failure) -> CedarExpression {
        let access = token
        guard skip(.leftBracket) else {
            throw failure(
                at: access, "Only functions and methods can be called.", fix: "Write `name(…)` or `value.name(…)`."
            )
        }
        guard token.kind == .string, kind(ahead: 1) == .rightBracket else {
            throw unexpected("Expected the name of an attribute as text.", fix: "Write it as in `context[\"name\"]`.")
        }
        let name = try string()
        advance()
        return try make(.attribute(value, name), at: access)
    }

    private mutating func primary() throws(Failure) -> CedarExpression {
        switch token.kind {
        case .leftParenthesis: try parenthesized()
        case .leftBracket: try set()
        case .leftBrace: try record()
        case .identifier: try named()
        default: try literal()
        }
    }

    private mutating func parenthesized() throws(Failure) -> CedarExpression {
        advance()
        let inner = try expression()
        try expect(
            .rightParenthesis, "`)` or an operator", fix: "Close the parenthesis with `)`, or join two operands.")
        return inner
    }

    private mutating func set() throws(Failure) -> CedarExpression {
        let first = token
        advance()
        return try make(.set(try list(until: .rightBracket, "`,` or `]`")), at: first)
    }

    private mutating func record() throws(Failure) -> CedarExpression {
        let first = token
        advance()
        return try make(.record(try fields()), at: first)
    }

    private mutating func literal() throws(Failure) -> CedarExpression {
        let first = token
        switch first.kind {
        case .integer: return try integer(negative: false, at: first)
        case .string: return try make(.literal(.string(try string())), at: first)
        case .slot:
            throw failure(
                at: first, "`\(shortened(first))` cannot stand in a condition.", fix: "Name an entity instead.")
        case .bang, .minus:
            throw unexpected("`!` and `-` cannot be mixed.", fix: "Put the inner one in parentheses.")
        default:
            throw unexpected(
                "Expected an expression.", fix: "Write a value, a variable, or an entity as in `User::\"id\"`.")
        }
    }

    /// Expressions up to a closing bracket, which is passed.
    private mutating func list(until end: Token.Kind, _ words: String) throws(Failure) -> [CedarExpression] {
        var elements: [CedarExpression] = []
        while token.kind != end {
            elements.append(try expression())
            guard skip(.comma) else { break }
        }
        try expect(end, words, fix: "Part the elements with `,`, and close the list with `\(end.symbol)`.")
        return elements
    }

    private mutating func fields() throws(Failure) -> [(name: ByteString, value: CedarExpression)] {
        var fields: [(name: ByteString, value: CedarExpression)] = []
        var names: Set<ByteString> = []
        while token.kind != .rightBrace {
            let name = try fieldName(&names)
            fields.append((name: name, value: try expression()))
            guard skip(.comma) else { break }
        }
        try expect(.rightBrace, "`,` or `}`", fix: "Part the attributes with `,`, and close the record with `}`.")
        return fields
    }

    private mutating func fieldName(_ names: inout Set<ByteString>) throws(Failure) -> ByteString {
        let first = token
        let name =
            first.kind == .string
            ? try string() : try name("an attribute") { "Put it in quotation marks: `\"\($0)\"`." }
        guard names.insert(name).inserted else {
            throw failure(at: first, "The attribute `\(shortened(first))` stands twice.", fix: "Keep one of them.")
        }
        try expect(.colon, "`:`", fix: "Write an attribute as in `{ name: value }`.")
        return name
    }

    /// What starts with a word: a truth value, a variable, an entity or the call of a function.
    private mutating func named() throws(Failure) -> CedarExpression {
        let first = token
        if isWord("true") || isWord("false") || isWord("if") { return try truth() }
        let path = try path("a value")
        if token.kind == .doubleColon { return try entity(path, at: first) }
        if skip(.leftParenthesis) {
            let function = try function(path, at: first)
            return try make(.call(function, try list(until: .rightParenthesis, "`,` or `)`")), at: first)
        }
        return try variable(path, at: first)
    }

    private func variable(_ path: ByteString, at first: Token) throws(Failure) -> CedarExpression {
        guard let variable = CedarVariable(rawValue: path.text) else {
            throw failure(
                at: first, "`\(shortened(path.text))` is no variable.",
                fix:
                    "Use `principal`, `action`, `resource` or `context`; quote text; write an entity as `User::\"id\"`."
            )
        }
        return try make(.variable(variable), at: first)
    }

    private mutating func truth() throws(Failure) -> CedarExpression {
        guard !isWord("if") else {
            throw unexpected("Expected an operand.", fix: "Put the `if` in parentheses.")
        }
        let first = token
        advance()
        return try make(.literal(.bool(raw(first).count == 4)), at: first)
    }

    private mutating func entity(_ type: ByteString, at first: Token) throws(Failure) -> CedarExpression {
        guard kind(ahead: 1) == .string else {
            throw failure(at: first, "This is no entity.", fix: "Write it as in `\(type)::\"id\"`.")
        }
        advance()
        return try make(.literal(.entity(EntityUID(type: type, id: try string()))), at: first)
    }

    private func function(_ name: ByteString, at first: Token) throws(Failure) -> ExtensionFunction {
        guard let function = ExtensionFunction(rawValue: name.text), function.isConstructor else {
            let isMethod =
                ExtensionFunction(rawValue: name.text) != nil || CedarOperator(rawValue: name.text)?.isMethod == true
            throw failure(
                at: first, "`\(shortened(name.text))` is no function.",
                fix: isMethod || name == "isEmpty"
                    ? "It is a method: write `value.\(name)(…)`."
                    : "The functions are `ip`, `decimal`, `datetime` and `duration`.")
        }
        return function
    }

    private func method(
        _ name: ByteString, of receiver: CedarExpression, _ arguments: [CedarExpression], at word: Token
    ) throws(Failure) -> CedarExpression {
        if let operation = CedarOperator(rawValue: name.text), operation.isMethod {
            guard arguments.count == 1 else {
                throw failure(at: word, "`\(name)` takes one argument.", fix: "Write `value.\(name)(argument)`.")
            }
            return try make(.binary(operation, receiver, arguments[0]), at: word)
        }
        if name == "isEmpty" {
            guard arguments.isEmpty else {
                throw failure(at: word, "`isEmpty` takes no argument.", fix: "Write `value.isEmpty()`.")
            }
            return try make(.isEmpty(receiver), at: word)
        }
        guard let function = ExtensionFunction(rawValue: name.text) else {
            throw failure(
                at: word, "`\(name)` is no method.",
                fix: "Sets have `contains`, `containsAll`, `containsAny` and `isEmpty`, entities `getTag` and `hasTag`."
            )
        }
        guard !function.isConstructor else {
            throw failure(at: word, "`\(name)` is no method.", fix: "It is a function: write `\(name)(…)`.")
        }
        return try make(.call(function, [receiver] + arguments), at: word)
    }
}
