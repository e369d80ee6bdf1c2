import Primitives

/// Reads policies by recursive descent; binary operators by precedence. What it builds stays within the limits.
struct Parser {
    struct Failure: Error {
        let offset: Int
        let message: String
        let fix: String
    }

    let bytes: [UInt8]
    let tokens: [Token]
    let limits: CedarLimits
    /// Whether a scope may have slots.
    let allowingTemplates: Bool
    /// The last token is `.end` and is never passed.
    private(set) var index = 0
    var nesting = 0
    /// Where the policy being read starts.
    var policyStart = 0

    init(_ bytes: [UInt8], tokens: [Token], limits: CedarLimits, allowingTemplates: Bool = false) {
        self.bytes = bytes
        self.tokens = tokens
        self.limits = limits
        self.allowingTemplates = allowingTemplates
    }
}

// MARK: Tokens

extension Parser {
    var token: Token { tokens[index] }
    var isAtEnd: Bool { token.kind == .end }

    func kind(ahead: Int) -> Token.Kind {
        index + ahead < tokens.count ? tokens[index + ahead].kind : .end
    }

    mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    mutating func skip(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    /// Passes what must stand here; `fix` where there is more to say than that it should be written.
    mutating func expect(_ kind: Token.Kind, _ words: String, fix: String? = nil) throws(Failure) {
        guard skip(kind) else {
            throw unexpected("Expected \(words).", fix: fix ?? "Write `\(kind.symbol)` here.")
        }
    }

    func raw(_ token: Token) -> ArraySlice<UInt8> { bytes[token.start..<token.end] }

    func isWord(_ word: StaticString) -> Bool {
        token.kind == .identifier
            && raw(token).elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    mutating func skipWord(_ word: StaticString) -> Bool {
        guard isWord(word) else { return false }
        advance()
        return true
    }

    /// The text of an identifier, which is ASCII.
    func text(of token: Token) -> ByteString { ByteString(validating: raw(token)) ?? "" }

    /// Behind the next semicolon, where the next policy may start.
    mutating func recover() {
        while !isAtEnd, token.kind != .semicolon { advance() }
        advance()
        nesting = 0
    }
}

// MARK: Failures

extension Parser {
    /// What is missing at the end is missing behind the last token, not behind the blank lines after it.
    func failure(at token: Token, _ message: String, fix: String) -> Failure {
        let isEnd = token.kind == .end && tokens.count > 1
        return Failure(offset: isEnd ? tokens[tokens.count - 2].end : token.start, message: message, fix: fix)
    }

    func unexpected(_ expectation: String, fix: String) -> Failure {
        let found =
            switch token.kind {
            case .end: "The text ends here"
            case .string: "A text cannot stand here"
            default: "`\(shortened(token))` cannot stand here"
            }
        return failure(at: token, "\(found). \(expectation)", fix: fix)
    }

    // lint: bytes (what stands here was checked to be UTF-8)
    func shortened(_ token: Token) -> String { shortened(String(decoding: raw(token), as: UTF8.self)) }

    func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}

// MARK: Names and literals

extension Parser {
    /// An identifier that is not reserved; `reserved` tells what to write where it is.
    mutating func name(
        _ words: String, reserved fix: (ByteString) -> String = { _ in Self.renaming }
    ) throws(Failure) -> ByteString {
        guard token.kind == .identifier else { throw unexpected("Expected \(words).", fix: Self.naming) }
        let name = text(of: token)
        guard !Identifier.reserved.contains(name) else {
            throw failure(at: token, "`\(name)` is a reserved word and cannot be \(words).", fix: fix(name))
        }
        advance()
        return name
    }

    static let naming = "A name consists of ASCII letters, digits and `_`, and starts with no digit."
    static let renaming = "Choose another name."

    /// `A::B::C`, stopping before `::` that is followed by something else than a name.
    mutating func path(_ words: String) throws(Failure) -> ByteString {
        var path = try name(words)
        while token.kind == .doubleColon, kind(ahead: 1) == .identifier {
            advance()
            path = "\(path)::\(try name(words))"
        }
        return path
    }

    /// The text of a string token, which is passed.
    mutating func string() throws(Failure) -> ByteString {
        let token = self.token
        do throws(StringLiteral.Flaw) {
            let text = try StringLiteral.text(bytes[(token.start + 1)..<(token.end - 1)])
            advance()
            return text
        } catch {
            throw Failure(offset: token.start + 1 + error.offset, message: error.message, fix: error.fix)
        }
    }

    /// The pattern of a string token, which is passed.
    mutating func pattern() throws(Failure) -> CedarPattern {
        guard token.kind == .string else {
            throw unexpected("Expected a pattern after `like`.", fix: "Write it as text, with `*` for any text.")
        }
        let token = self.token
        do throws(StringLiteral.Flaw) {
            let pattern = try StringLiteral.pattern(bytes[(token.start + 1)..<(token.end - 1)])
            advance()
            return pattern
        } catch {
            throw Failure(offset: token.start + 1 + error.offset, message: error.message, fix: error.fix)
        }
    }
}
