/// Turns the tokens of policies that were parsed into a document.
struct PolicyLayout {
    private let tokens: [FormatToken]
    private var index = 0

    /// The last token is `.end`.
    init(_ tokens: [FormatToken]) { self.tokens = tokens }

    /// All policies, an empty line between each two.
    mutating func document() -> FormatDocument {
        var parts: [FormatDocument] = []
        while kind != .end {
            parts.append(.emptyLine)
            parts.append(policy())
            parts.append(.hardLine)
        }
        parts.append(.sequence(leading(isApart: true)))
        return .sequence(parts)
    }
}

// MARK: Tokens

extension PolicyLayout {
    private func token(ahead: Int = 0) -> FormatToken? {
        index + ahead < tokens.count ? tokens[index + ahead] : tokens.last
    }

    var kind: Token.Kind { token()?.kind ?? .end }

    func kind(ahead: Int) -> Token.Kind { token(ahead: ahead)?.kind ?? .end }

    func isWord(_ word: String) -> Bool { kind == .identifier && token()?.text == word }

    /// The comments before the token at hand.
    private func leading(isApart: Bool) -> [FormatDocument] {
        guard let token = token() else { return [] }
        var parts: [FormatDocument] = []
        for comment in token.comments {
            if isApart, comment.isApart { parts.append(.emptyLine) }
            parts.append(.comment(comment.text))
        }
        if isApart, token.isApart, !token.comments.isEmpty, token.kind != .end { parts.append(.emptyLine) }
        return parts
    }

    /// The token at hand with its comments, which is passed.
    mutating func take(isApart: Bool = false) -> FormatDocument {
        guard let token = token(), token.kind != .end else { return .sequence([]) }
        var parts = leading(isApart: isApart)
        parts.append(.text(token.text))
        if let trailing = token.trailing { parts.append(.trailingComment(trailing)) }
        index += 1
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// The closing bracket at hand, and what is before it: its comments stand among what the brackets hold.
    mutating func takeClosing() -> (comments: [FormatDocument], bracket: FormatDocument) {
        guard let token = token(), token.kind != .end else { return ([], .sequence([])) }
        let comments = leading(isApart: false)
        var bracket: [FormatDocument] = [.text(token.text)]
        if let trailing = token.trailing { bracket.append(.trailingComment(trailing)) }
        index += 1
        return (comments, .sequence(bracket))
    }

    /// The comma at hand; nothing where it means nothing, since a bracket follows, and carries no comment.
    mutating func takeComma(before end: Token.Kind) -> FormatDocument? {
        guard kind == .comma else { return nil }
        if kind(ahead: 1) == end, token()?.hasComments == false {
            index += 1
            return nil
        }
        return take()
    }

    /// What stands between brackets, the elements parted by commas.
    mutating func list(
        until end: Token.Kind, padding: FormatDocument, _ element: (inout PolicyLayout) -> FormatDocument
    ) -> FormatDocument {
        let open = take()
        var parts: [FormatDocument] = []
        while kind != end, kind != .end {
            let start = index
            parts.append(parts.isEmpty ? padding : .line)
            parts.append(element(&self))
            if let comma = takeComma(before: end) { parts.append(comma) }
            if index == start { parts.append(take()) }
        }
        let (comments, bracket) = takeClosing()
        guard !parts.isEmpty || !comments.isEmpty else { return .group([open, bracket]) }
        return .group([open, .indented(parts + comments), padding, bracket])
    }
}

// MARK: Policies

extension PolicyLayout {
    private mutating func policy() -> FormatDocument {
        var parts: [FormatDocument] = []
        var isFirst = true
        while kind == .at {
            parts.append(take(isApart: isFirst))
            parts.append(take())
            if kind == .leftParenthesis { for _ in 0..<3 { parts.append(take()) } }
            parts.append(.hardLine)
            isFirst = false
        }
        parts.append(take(isApart: isFirst))
        parts.append(.space)
        parts.append(list(until: .rightParenthesis, padding: .softLine) { $0.scope() })
        while kind == .identifier {
            parts.append(.hardLine)
            parts.append(take())
            parts.append(.space)
            parts.append(condition())
        }
        parts.append(take())
        return .sequence(parts)
    }

    private mutating func condition() -> FormatDocument {
        let open = take()
        let body = expression()
        let (comments, bracket) = takeClosing()
        return .group([open, .indented([.line, body] + comments), .line, bracket])
    }

    /// `principal`, perhaps with an operator and what it is compared with.
    private mutating func scope() -> FormatDocument {
        var parts = [take()]
        while kind != .comma, kind != .rightParenthesis, kind != .end {
            parts.append(.space)
            parts.append(kind == .equal || kind == .identifier && !isEntity ? take() : operand())
        }
        return .sequence(parts)
    }

    private var isEntity: Bool { kind == .identifier && kind(ahead: 1) == .doubleColon || !isOperatorWord }

    private var isOperatorWord: Bool { isWord("in") || isWord("is") }
}
