extension PatternParser {
    /// The set that `[…]` describes, its opening bracket being behind.
    mutating func characterClass() throws(PatternError) -> PatternSet {
        let start = position
        let isNegated = take("^")
        var set = PatternSet()
        var isEmpty = true
        while true {
            guard let scalar = next else {
                rewind(to: start)
                throw syntax("A bracket is not closed.")
            }
            if scalar == "]" {
                guard dialect == .ecma || !isEmpty else { throw syntax("A set of characters is empty.") }
                advance()
                return set.sealed(negated: isNegated)
            }
            try item(into: &set, isFirst: isEmpty)
            isEmpty = false
        }
    }

    private mutating func item(into set: inout PatternSet, isFirst: Bool) throws(PatternError) {
        if dialect == .iRegexp, next == "-" {
            advance()
            guard isFirst || next == "]" else {
                throw syntax("A hyphen stands for itself only at either end of a set.")
            }
            return set.insert(0x2D...0x2D)
        }
        guard let low = try atom(into: &set) else { return }
        guard next == "-", let after = afterNext, after != "]" else { return set.insert(low...low) }
        advance()
        guard let high = try atom(into: &set) else {
            // ECMA-262 annex B.1.2: a hyphen before `\d` and its like is itself.
            guard dialect == .ecma else { throw syntax("A range cannot end with a set.") }
            set.insert(low...low)
            return set.insert(0x2D...0x2D)
        }
        guard low <= high else { throw syntax("A range ends before it starts.") }
        set.insert(low...high)
    }

    /// One character, or nil after inserting a whole set.
    private mutating func atom(into set: inout PatternSet) throws(PatternError) -> UInt32? {
        guard let scalar = next else { throw syntax("A bracket is not closed.") }
        if scalar == "\\" {
            advance()
            if let escaped = try classEscape() {
                set.insert(escaped)
                return nil
            }
            return try characterEscape(inClass: true)
        }
        if dialect == .iRegexp, scalar == "[" || scalar == "-" {
            throw syntax("This character must be escaped in a set.")
        }
        advance()
        return scalar.value
    }
}
