/// How tightly operators bind, loosest first.
private enum Level: Int {
    case or, and, relation, sum, product

    var tighter: Level? { Level(rawValue: rawValue + 1) }

    /// Whether operands of one operator are lined up with the first.
    var isChain: Bool { self == .or || self == .and }
}

extension PolicyLayout {
    mutating func expression() -> FormatDocument { isWord("if") ? conditional() : binary(.or) }

    private mutating func conditional() -> FormatDocument {
        var parts: [FormatDocument] = [take(), .space, .indented([expression()])]
        for _ in 0..<2 where isWord("then") || isWord("else") {
            parts += [.line, take(), .space, .indented([expression()])]
        }
        return .group(parts)
    }

    private mutating func binary(_ level: Level) -> FormatDocument {
        let first = level.tighter.map { binary($0) } ?? unary()
        var rest: [FormatDocument] = []
        while self.level == level {
            rest += [.space, take(), .line]
            rest.append(level.tighter.map { binary($0) } ?? unary())
        }
        guard !rest.isEmpty else { return first }
        return .group(level.isChain ? [first] + rest : [first, .indented(rest)])
    }

    /// The level of the operator at hand; nil where there is none.
    private var level: Level? {
        switch kind {
        case .or: return .or
        case .and: return .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return .relation
        case .plus, .minus: return .sum
        case .star: return .product
        case .identifier: return isWord("in") || isWord("has") || isWord("like") || isWord("is") ? .relation : nil
        default: return nil
        }
    }

    private mutating func unary() -> FormatDocument {
        var parts: [FormatDocument] = []
        while kind == .bang || kind == .minus { parts.append(take()) }
        parts.append(operand())
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// A primary expression with the attributes and methods that are asked of it.
    mutating func operand() -> FormatDocument {
        var parts = [primary()]
        while true {
            switch kind {
            case .dot:
                parts.append(take())
                parts.append(take())
            case .doubleColon:
                parts.append(take())
                parts.append(take())
            case .leftParenthesis: parts.append(list(until: .rightParenthesis, padding: .softLine) { $0.expression() })
            case .leftBracket: parts.append(list(until: .rightBracket, padding: .softLine) { $0.expression() })
            default: return parts.count == 1 ? parts[0] : .sequence(parts)
            }
        }
    }

    private mutating func primary() -> FormatDocument {
        switch kind {
        case .leftParenthesis: list(until: .rightParenthesis, padding: .softLine) { $0.expression() }
        case .leftBracket: list(until: .rightBracket, padding: .softLine) { $0.expression() }
        case .leftBrace: list(until: .rightBrace, padding: .line) { $0.field() }
        default: take()
        }
    }

    private mutating func field() -> FormatDocument {
        .sequence([take(), take(), .space, .indented([expression()])])
    }
}
