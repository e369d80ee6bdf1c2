/// Reads a pattern into its syntax tree. The grammar is ECMA-262's `Pattern[+UnicodeMode]`, or that of RFC 9485 section
/// 3.
struct PatternParser {
    let dialect: LinearPattern.Dialect
    /// The names of the capturing groups seen so far.
    private(set) var groupNames: [ByteString?] = []
    /// The sets of characters seen so far.
    private(set) var sets: [PatternSet] = []
    private let scalars: [Unicode.Scalar]
    private(set) var position = 0

    init(_ pattern: ByteString, dialect: LinearPattern.Dialect) throws(PatternError) {
        guard pattern.count <= LinearPattern.greatestLength else {
            throw PatternError(reason: .tooLarge, offset: 0, message: "The pattern is too long.")
        }
        self.dialect = dialect
        scalars = Array(pattern.text.unicodeScalars)
    }

    /// The whole pattern.
    mutating func pattern() throws(PatternError) -> PatternNode {
        let node = try alternatives(within: LinearPattern.greatestDepth)
        guard next == nil else { throw syntax("A closing parenthesis has no opening one.") }
        return node
    }

    private mutating func alternatives(within depth: Int) throws(PatternError) -> PatternNode {
        var branches = [try branch(within: depth)]
        while take("|") { branches.append(try branch(within: depth)) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch(within depth: Int) throws(PatternError) -> PatternNode {
        var pieces: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let firstGroup = groupNames.count
            let atom = try atom(scalar, within: depth)
            let captures = (firstGroup + 1)..<(groupNames.count + 1)
            guard let repetition = try quantifier(captures) else {
                pieces.append(atom)
                continue
            }
            if case .assertion = atom { throw syntax("An anchor or boundary cannot be repeated.") }
            pieces.append(.repetition(atom, repetition))
        }
        switch pieces.count {
        case 0: return .empty
        case 1: return pieces[0]
        default: return .sequence(pieces)
        }
    }

    private mutating func atom(_ scalar: Unicode.Scalar, within depth: Int) throws(PatternError) -> PatternNode {
        switch scalar {
        case "(": return try group(within: depth)
        case "[":
            position += 1
            return add(try characterClass())
        case ".":
            position += 1
            return add((dialect == .ecma ? PatternSet.notLineTerminators : .notLineEnds).sealed(negated: false))
        case "^":
            position += 1
            return .assertion(.start)
        case "$":
            position += 1
            return .assertion(.end)
        case "\\": return try escape()
        case "*", "+", "?": throw syntax("There is nothing to repeat here.")
        case "{", "}", "]": throw syntax("This bracket must be escaped.")
        default:
            position += 1
            return .scalar(scalar.value)
        }
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        position += 1
        guard let scalar = next else { throw syntax("The pattern ends with a backslash.") }
        if dialect == .ecma {
            switch scalar {
            case "b", "B":
                position += 1
                return .assertion(scalar == "b" ? .wordBoundary : .notWordBoundary)
            case "1"..."9", "k": throw unsupported("Backreferences cannot be matched in linear time.")
            default: break
            }
        }
        if let set = try classEscape() { return add(set.sealed(negated: false)) }
        return .scalar(try characterEscape(inClass: false))
    }

    private mutating func group(within depth: Int) throws(PatternError) -> PatternNode {
        guard depth > 0 else { throw tooLarge("The pattern is nested too deep.") }
        let start = position
        position += 1
        var capture: Int?
        if dialect == .ecma, take("?") {
            if take("<"), next != "=", next != "!" {
                capture = try openGroup(named: groupName())
            } else if !take(":") {
                throw unsupported("Lookaround and modifiers cannot be matched in linear time.")
            }
        } else {
            capture = try openGroup(named: nil)
        }
        let node = try alternatives(within: depth - 1)
        guard take(")") else {
            position = start
            throw syntax("A parenthesis is not closed.")
        }
        return .group(node, capture: capture)
    }

    private mutating func openGroup(named name: ByteString?) throws(PatternError) -> Int {
        guard groupNames.count < LinearPattern.greatestGroups else {
            throw tooLarge("The pattern has too many groups.")
        }
        if let name, groupNames.contains(name) { throw syntax("Two groups have the same name.") }
        groupNames.append(name)
        return groupNames.count
    }

    private mutating func groupName() throws(PatternError) -> ByteString {
        var name = String.UnicodeScalarView()
        while let scalar = next, scalar != ">" {
            let isFirst = name.isEmpty
            let properties = scalar.properties
            guard scalar == "$" || scalar == "_" || (isFirst ? properties.isIDStart : properties.isIDContinue) else {
                throw syntax("This character cannot stand in a group's name.")
            }
            name.append(scalar)
            position += 1
        }
        guard take(">"), !name.isEmpty else { throw syntax("A group's name is empty or not closed.") }
        return ByteString(String(name))
    }

    private mutating func quantifier(_ captures: Range<Int>) throws(PatternError) -> PatternRepetition? {
        let least: Int
        var most: Int?
        if take("*") {
            least = 0
        } else if take("+") {
            least = 1
        } else if take("?") {
            (least, most) = (0, 1)
        } else if take("{") {
            least = try count()
            if !take(",") {
                most = least
            } else if next != "}" {
                most = try count()
            }
            guard take("}") else { throw syntax("A repetition count is not closed.") }
            if let most, most < least { throw syntax("A repetition's greatest count is below its least.") }
        } else {
            return nil
        }
        let isLazy = dialect == .ecma && take("?")
        return PatternRepetition(least: least, most: most, isLazy: isLazy, captures: captures)
    }

    /// Saturates: what is above the limit of a program is too large, however large.
    private mutating func count() throws(PatternError) -> Int {
        var value = 0
        var digits = 0
        while let scalar = next, "0"..."9" ~= scalar {
            value = min(value * 10 + Int(scalar.value - 0x30), 1_000_000_000)
            digits += 1
            position += 1
        }
        guard digits > 0 else { throw syntax("A repetition count is missing.") }
        return value
    }

    private mutating func add(_ set: PatternSet) -> PatternNode {
        sets.append(set)
        return .set(sets.count - 1)
    }
}

extension PatternParser {
    /// The character under `position`, nil at the end.
    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// The character after that.
    var afterNext: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

    mutating func advance() { position += 1 }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    /// Goes back to a place that was passed.
    mutating func rewind(to place: Int) { position = place }

    func syntax(_ message: String) -> PatternError { error(.syntax, message) }
    func unsupported(_ message: String) -> PatternError { error(.unsupported, message) }
    func tooLarge(_ message: String) -> PatternError { error(.tooLarge, message) }

    private func error(_ reason: PatternError.Reason, _ message: String) -> PatternError {
        let offset = scalars.prefix(position).reduce(0) { $0 + UTF8.width($1) }
        return PatternError(reason: reason, offset: offset, message: message)
    }
}
