package import Folder
import JSON
package import Primitives

/// Parses the expressions of manifests:
///
///     lookup     = [backend "."] tool "(" [argument *("," argument)] ")" path  /  tool path
///     argument   = name ":" ["each"] operand
///     comparison = lookup "==" operand
///     operand    = "$" root  /  text  /  number  /  "true"  /  "false"
///     root       = "user.tenant" / "user.issuer" / "user.subject" / "user.claims" step / "session.id" / "it"
///                / "input" path / "result" path / [backend "."] fact
///     path       = *step
///     step       = "." name  /  "[" text "]"  /  "[" index "]"  /  "[*]"
package struct ExpressionParser {
    private var lexer: ExpressionLexer
    private var token: ExpressionLexer.Token
    private let backend: ByteString
    private let node: YAMLNode

    /// Bytes of an expression, arguments of a call, steps of a path.
    private static let limits = (bytes: 4096, arguments: 64, steps: 32)

    private init(_ node: YAMLNode, backend: ByteString) throws(ExpressionError) {
        guard let text = node.scalar?.text, !node.isNull else {
            throw ExpressionError(
                "An expression is a text, and this is \(node.kind).", fix: "Write it in quotes.", offset: 0)
        }
        guard text.count <= Self.limits.bytes else {
            throw ExpressionError(
                "The expression is longer than \(Self.limits.bytes) bytes.", fix: "Split it into facts.", offset: 0)
        }
        self.node = node
        self.backend = backend
        lexer = ExpressionLexer(text)
        token = try lexer.next()
    }

    /// `find_account(issuer: $user.issuer, subject: $user.subject).id`. Names without a back end are of `backend`.
    package static func lookup(_ node: YAMLNode, backend: ByteString) throws(Fault) -> LookupExpression {
        try parse(node, backend) { parser throws(ExpressionError) in try parser.lookup() }
    }

    /// `reverse_refund(refund_id: $result.id)`: a call, without a path.
    package static func call(_ node: YAMLNode, backend: ByteString) throws(Fault) -> CallExpression {
        try parse(node, backend) { parser throws(ExpressionError) in
            let place = parser.token.offset
            let lookup = try parser.lookup()
            guard lookup.path == .root else {
                throw ExpressionError(
                    "A call is meant here, not a part of its answer.", fix: "Leave out `\(lookup.path)`.", offset: place
                )
            }
            return lookup.call
        }
    }

    /// `get_refund(refund_id: $input.refund_id).status == "reversed"`.
    package static func comparison(_ node: YAMLNode, backend: ByteString) throws(Fault) -> Comparison {
        try parse(node, backend) { parser throws(ExpressionError) in
            let lookup = try parser.lookup()
            guard parser.token.kind == .equals else {
                throw ExpressionError(
                    "A look-up alone is neither true nor false.", fix: "Compare it: `… == \"done\"`.",
                    offset: parser.token.offset)
            }
            try parser.advance()
            return Comparison(lookup: lookup, equals: try parser.operand())
        }
    }

    /// `$account`, `$user.tenant`, `"eu"`.
    package static func operand(_ node: YAMLNode, backend: ByteString) throws(Fault) -> Operand {
        try parse(node, backend) { parser throws(ExpressionError) in try parser.operand() }
    }

    /// `members[*].account_id`: a path from the root of arguments or of an answer.
    package static func path(_ node: YAMLNode) throws(Fault) -> ResultPath {
        try parse(node, "") { parser throws(ExpressionError) in
            guard case .identifier(let name) = parser.token.kind else { return try parser.path() }
            try parser.advance()
            return ResultPath([.key(name)]).appending(try parser.path())
        }
    }

    private static func parse<Value>(
        _ node: YAMLNode, _ backend: ByteString, _ read: (inout ExpressionParser) throws(ExpressionError) -> Value
    ) throws(Fault) -> Value {
        do throws(ExpressionError) {
            var parser = try ExpressionParser(node, backend: backend)
            let value = try read(&parser)
            guard parser.token.kind == .end else { throw parser.unexpected("the end", fix: "Remove what follows.") }
            return value
        } catch {
            throw Fault("expression.syntax", error.message, fix: error.fix, at: node.location(offset: error.offset))
        }
    }
}

extension ExpressionParser {
    private mutating func advance() throws(ExpressionError) { token = try lexer.next() }

    /// Takes a sign if it is next.
    private mutating func take(_ sign: Character) throws(ExpressionError) -> Bool {
        guard let byte = sign.asciiValue, token.kind == .sign(byte) else { return false }
        try advance()
        return true
    }

    private mutating func expect(_ sign: Character, fix: String? = nil) throws(ExpressionError) {
        guard try take(sign) else { throw unexpected("`\(sign)`", fix: fix) }
    }

    private mutating func identifier(_ what: String) throws(ExpressionError) -> ByteString {
        guard case .identifier(let name) = token.kind else { throw unexpected(what, fix: nil) }
        try advance()
        return name
    }

    private func unexpected(_ wanted: String, fix: String?) -> ExpressionError {
        let found =
            switch token.kind {
            case .identifier(let name): "`\(name)`"
            case .text(let text): ExpressionLexer.quoted(text)
            case .number(let number): "`\(number)`"
            case .sign(let byte): "`\(Character(UnicodeScalar(byte)))`"
            case .equals: "`==`"
            case .end: "the end"
            }
        return ExpressionError("Here stands \(found) where \(wanted) is needed.", fix: fix, offset: token.offset)
    }

    private mutating func lookup() throws(ExpressionError) -> LookupExpression {
        let location = node.location(offset: token.offset)
        let first = try identifier("a tool")
        var tool = ToolID(backend: backend, name: first)
        var steps: [ResultPath.Segment] = []
        if try take(".") {
            // `backend.tool(` or, without parentheses, a tool and the path into its answer.
            let second = try identifier("a name")
            if token.kind == .sign(0x28) {
                tool = ToolID(backend: first, name: second)
            } else {
                steps = [.key(second)]
            }
        }
        guard steps.isEmpty, try take("(") else {
            let call = CallExpression(tool: tool, arguments: [], location: location)
            let path = ResultPath(steps).appending(try path())
            guard token.kind != .sign(0x28) else {
                throw ExpressionError(
                    "A call has at most a back end and a tool before its parentheses.", fix: "Write `backend.tool(…)`.",
                    offset: token.offset)
            }
            return LookupExpression(call: call, path: path)
        }
        let call = CallExpression(tool: tool, arguments: try arguments(), location: location)
        return LookupExpression(call: call, path: try path())
    }

    /// After the opening parenthesis.
    private mutating func arguments() throws(ExpressionError) -> [CallExpression.Argument] {
        var arguments: [CallExpression.Argument] = []
        if try take(")") { return arguments }
        repeat {
            let place = token.offset
            let name = try argumentName()
            try expect(":", fix: "Name each argument: `account_id: $account`.")
            let each = token.kind == .identifier("each")
            if each { try advance() }
            guard !arguments.contains(where: { $0.name == name }) else {
                throw ExpressionError("The argument `\(name)` is written twice.", fix: "Keep one.", offset: place)
            }
            guard !each || !arguments.contains(where: \.each) else {
                throw ExpressionError(
                    "Only one argument can be `each`.", fix: "Make the second a fact of its own.", offset: place)
            }
            guard arguments.count < Self.limits.arguments else {
                throw ExpressionError(
                    "There are more than \(Self.limits.arguments) arguments.", fix: nil, offset: place)
            }
            arguments.append(CallExpression.Argument(name: name, value: try operand(), each: each))
        } while try take(",")
        try expect(")", fix: "Close the parenthesis.")
        return arguments
    }

    /// A parameter's name; one that is no plain word stands in quotes.
    private mutating func argumentName() throws(ExpressionError) -> ByteString {
        guard case .text(let name) = token.kind else { return try identifier("the name of a parameter") }
        try advance()
        return name
    }

    private mutating func path() throws(ExpressionError) -> ResultPath {
        var steps: [ResultPath.Segment] = []
        while true {
            guard steps.count <= Self.limits.steps else {
                throw ExpressionError(
                    "The path has more than \(Self.limits.steps) steps.", fix: nil, offset: token.offset)
            }
            if try take(".") {
                steps.append(.key(try identifier("the name of a field")))
            } else if try take("[") {
                steps.append(try bracket())
            } else {
                return ResultPath(steps)
            }
        }
    }

    /// After the opening bracket.
    private mutating func bracket() throws(ExpressionError) -> ResultPath.Segment {
        let segment: ResultPath.Segment
        switch token.kind {
        case .text(let key): segment = .key(key)
        case .sign(0x2A): segment = .every
        case .number(let number):
            guard let index = Int(number.text), index >= 0, String(index) == number.text, index <= 1_000_000 else {
                throw unexpected("an index from 0", fix: nil)
            }
            segment = .index(index)
        default: throw unexpected("`*`, an index or a name in quotes", fix: "Write `[*]` for every element.")
        }
        try advance()
        try expect("]")
        return segment
    }
}

extension ExpressionParser {
    private mutating func operand() throws(ExpressionError) -> Operand {
        switch token.kind {
        case .text(let text):
            try advance()
            return .constant(.string(text))
        case .number(let lexeme):
            guard let number = JSONNumber(lexeme: lexeme) else {
                throw unexpected("a number", fix: "Put text in quotes.")
            }
            try advance()
            return .constant(.number(number))
        case .identifier("true"), .identifier("false"):
            let value = token.kind == .identifier("true")
            try advance()
            return .constant(.bool(value))
        case .sign(0x24):
            try advance()
            return try root()
        case .identifier(let name):
            throw unexpected("a value", fix: "Write `$\(name)` for a fact, or `\"\(name)\"` for a text.")
        default: throw unexpected("a value", fix: "Write `$fact`, `$user.…`, or a text in quotes.")
        }
    }

    /// After the dollar sign.
    private mutating func root() throws(ExpressionError) -> Operand {
        let place = token.offset
        let name = try identifier("the name of a fact, `user`, `session`, `input`, `result` or `it`")
        switch name {
        case "it": return .it
        case "user": return .user(try userValue(place))
        case "session":
            guard try path() == ResultPath([.key("id")]) else {
                throw ExpressionError(
                    "Of the session there is its id alone.", fix: "Write `$session.id`.", offset: place)
            }
            return .sessionID
        case "input": return .input(try named("input", "parameter", place))
        case "result": return .result(try named("result", "field", place))
        default:
            let path = try path()
            switch path.segments.count {
            case 0: return .fact(FactID(backend: backend, name: name))
            case 1:
                if case .key(let fact)? = path.segments.first { return .fact(FactID(backend: name, name: fact)) }
                fallthrough
            default:
                throw ExpressionError(
                    "A fact has no parts.",
                    fix: "Let the fact's own look-up lead to the value, or write `$backend.fact`.", offset: place)
            }
        }
    }

    private mutating func userValue(_ place: Int) throws(ExpressionError) -> Operand.UserValue {
        let segments = try path().segments
        switch (segments.first, segments.count) {
        case (.key("tenant"), 1): return .tenant
        case (.key("issuer"), 1): return .issuer
        case (.key("subject"), 1): return .subject
        case (.key("claims"), 2):
            if case .key(let claim) = segments[1] { return .claim(claim) }
        default: break
        }
        throw ExpressionError(
            "Of the user there are `tenant`, `issuer`, `subject` and `claims`.",
            fix: "Write `$user.subject`, or `$user.claims.name`.",
            offset: place)
    }

    private mutating func named(_ root: String, _ part: String, _ place: Int) throws(ExpressionError) -> ResultPath {
        let path = try path()
        guard path.head != nil else {
            throw ExpressionError(
                "`$\(root)` needs the name of a \(part).", fix: "Write `$\(root).name`.", offset: place)
        }
        return path
    }
}
