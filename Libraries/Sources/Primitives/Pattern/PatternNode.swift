/// The syntax tree of a pattern.
indirect enum PatternNode {
    case empty
    case scalar(UInt32)
    /// A character of the set with that number.
    case set(Int)
    case assertion(PatternAssertion)
    /// What stands in parentheses; the number of the capture from 1, nil where it captures nothing.
    case group(PatternNode, capture: Int?)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case repetition(PatternNode, PatternRepetition)
}

/// What holds between two characters.
enum PatternAssertion {
    case start, end, wordBoundary, notWordBoundary
}

/// How often something may stand.
struct PatternRepetition {
    let least: Int
    /// Nil for no limit.
    let most: Int?
    /// Prefers fewer.
    let isLazy: Bool
    /// The captures that start anew in each round.
    let captures: Range<Int>
}
