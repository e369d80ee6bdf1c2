import Primitives

extension PathParser {
    /// `logical-expr`.
    mutating func condition() throws(JSONPathError) -> PathCondition {
        var alternatives = [try conjunction()]
        while takeOperator("||") { alternatives.append(try conjunction()) }
        return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
    }

    private mutating func conjunction() throws(JSONPathError) -> PathCondition {
        var terms = [try basic()]
        while takeOperator("&&") { terms.append(try basic()) }
        return terms.count == 1 ? terms[0] : .and(terms)
    }

    /// An operator with the blanks around it; nothing is taken where it does not follow.
    private mutating func takeOperator(_ text: StaticString) -> Bool {
        let start = position
        skipBlanks()
        guard take(text) else {
            rewind(to: start)
            return false
        }
        skipBlanks()
        return true
    }

    /// `basic-expr`.
    private mutating func basic() throws(JSONPathError) -> PathCondition {
        try enter()
        defer { leave() }
        let start = position
        let isNegated = take("!")
        if isNegated { skipBlanks() }
        if take("(") {
            skipBlanks()
            let inner = try condition()
            skipBlanks()
            guard take(")") else { throw syntax("A parenthesis is not closed.") }
            return isNegated ? .not(inner) : inner
        }
        let left = try term()
        guard !isNegated, let comparison = takeComparison() else {
            let test = try self.test(left, at: start)
            return isNegated ? .not(test) : test
        }
        let rightStart = position
        let right = try term()
        return .comparison(try operand(left, at: start), comparison, try operand(right, at: rightStart))
    }

    private mutating func takeComparison() -> PathComparison? {
        if takeOperator("==") { return .equal }
        if takeOperator("!=") { return .notEqual }
        if takeOperator("<=") { return .lessOrEqual }
        if takeOperator(">=") { return .greaterOrEqual }
        if takeOperator("<") { return .less }
        if takeOperator(">") { return .greater }
        return nil
    }

    /// A literal, a query or a function, not yet checked for where it stands.
    private enum Term {
        case literal(JSONValue)
        case query(PathQuery)
        case function(PathFunction)
    }

    private mutating func term() throws(JSONPathError) -> Term {
        guard let byte = next else { throw syntax("An expression is missing.") }
        switch byte {
        case UInt8(ascii: "$"), UInt8(ascii: "@"):
            advance()
            return .query(PathQuery(isAbsolute: byte == UInt8(ascii: "$"), segments: try segments()))
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try string()))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            guard let number = number() else { throw syntax("This is no number.") }
            return .literal(.number(number))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return try word()
        default: throw syntax("This is no expression.")
        }
    }

    /// `true`, `false`, `null`, or a function's name with its arguments.
    private mutating func word() throws(JSONPathError) -> Term {
        let start = position
        while let byte = next, isNameCharacter(byte) { advance() }
        // lint: bytes (what stands here was checked to be UTF-8)
        let name = ByteString(String(decoding: text(from: start), as: UTF8.self))
        guard take("(") else {
            switch name {
            case "true": return .literal(true)
            case "false": return .literal(false)
            case "null": return .literal(.null)
            default:
                rewind(to: start)
                throw syntax("This is no expression.")
            }
        }
        return .function(try function(name, at: start))
    }

    private func isNameCharacter(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte == UInt8(ascii: "_") || NumberGrammar.isDigit(byte)
    }

    private mutating func function(_ name: ByteString, at start: Int) throws(JSONPathError) -> PathFunction {
        try enter()
        defer { leave() }
        var arguments: [(term: Term, start: Int)] = []
        skipBlanks()
        if !take(")") {
            repeat {
                skipBlanks()
                let place = position
                arguments.append((try term(), place))
                skipBlanks()
            } while take(",")
            guard take(")") else { throw syntax("A comma or parenthesis is missing here.") }
        }
        switch (name, arguments.count) {
        case ("length", 1): return .length(try operand(arguments[0].term, at: arguments[0].start))
        case ("count", 1): return .count(try nodes(arguments[0].term, at: arguments[0].start))
        case ("value", 1): return .value(try nodes(arguments[0].term, at: arguments[0].start))
        case ("match", 2), ("search", 2):
            let text = try operand(arguments[0].term, at: arguments[0].start)
            let pattern = try operand(arguments[1].term, at: arguments[1].start)
            let compiled = try self.pattern(pattern, at: arguments[1].start)
            return .match(text, pattern, whole: name == "match", pattern: compiled)
        case ("length", _), ("count", _), ("value", _), ("match", _), ("search", _):
            throw error(.typing, start, "The function takes another number of arguments.")
        default: throw error(.typing, start, "There is no function of this name.")
        }
    }

    /// What stands alone in a filter: a query or a function that says true or false.
    private func test(_ term: Term, at start: Int) throws(JSONPathError) -> PathCondition {
        switch term {
        case .query(let query): return .exists(query)
        case .function(let function) where function.isLogical: return .function(function)
        case .function: throw error(.typing, start, "The function's result must be compared.")
        case .literal: throw error(.syntax, start, "A literal must be compared.")
        }
    }

    /// What stands for one value.
    private func operand(_ term: Term, at start: Int) throws(JSONPathError) -> PathOperand {
        switch term {
        case .literal(let value): return .literal(value)
        case .query(let query):
            guard query.isSingular else { throw error(.typing, start, "The query may select more than one value.") }
            guard query.segments.allSatisfy(\.isTight) else {
                throw error(
                    .syntax, start, "No blank may stand inside the brackets of a query that stands for one value.")
            }
            return .query(query)
        case .function(let function):
            guard !function.isLogical else {
                throw error(.typing, start, "The function says true or false, which is no value.")
            }
            return .function(function)
        }
    }

    /// What stands for any number of nodes.
    private func nodes(_ term: Term, at start: Int) throws(JSONPathError) -> PathQuery {
        guard case .query(let query) = term else { throw error(.typing, start, "The function takes a query.") }
        return query
    }

    private func pattern(_ operand: PathOperand, at start: Int) throws(JSONPathError) -> PathPattern {
        guard case .literal(let value) = operand else { return .dynamic }
        guard let text = value.string else { return .invalid }
        do throws(PatternError) {
            return .compiled(try LinearPattern(text, dialect: .iRegexp))
        } catch {
            guard error.reason != .tooLarge else { throw self.error(.tooLarge, start, "The pattern is too large.") }
            return .invalid
        }
    }
}
