/// A pattern as instructions for ``PatternMatcher`` and ``PatternSearch``.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(UInt32)
        case set(Int32)
        case jump(Int32)
        /// Goes on at both; prefers the first.
        case split(Int32, Int32)
        /// Notes the place in the text.
        case save(Int32)
        /// Forgets the places that the slots of a range hold.
        case clear(Int32, Int32)
        case assert(PatternAssertion)
        case match
    }

    private(set) var instructions: [Instruction] = []
    let sets: [PatternSet]
    /// Two for the whole match and for each group.
    let slots: Int
    /// True if a match can only begin at the start of the text.
    let isAnchored: Bool

    init(_ node: PatternNode, sets: [PatternSet], groups: Int) throws(PatternError) {
        self.sets = sets
        slots = 2 * (groups + 1)
        isAnchored = Self.isAnchored(node)
        try emit(.save(0))
        try append(node)
        try emit(.save(1))
        try emit(.match)
    }

    private mutating func append(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .scalar(let value): try emit(.scalar(value))
        case .set(let number): try emit(.set(Int32(number)))
        case .assertion(let assertion): try emit(.assert(assertion))
        case .group(let inner, nil): try append(inner)
        case .group(let inner, let capture?):
            try emit(.save(Int32(2 * capture)))
            try append(inner)
            try emit(.save(Int32(2 * capture + 1)))
        case .sequence(let pieces):
            for piece in pieces { try append(piece) }
        case .alternatives(let branches): try append(alternatives: branches)
        case .repetition(let inner, let repetition): try append(inner, repetition)
        }
    }

    private mutating func append(alternatives branches: [PatternNode]) throws(PatternError) {
        var exits: [Int] = []
        for (place, branch) in branches.enumerated() {
            guard place < branches.count - 1 else {
                try append(branch)
                break
            }
            let split = try emit(.jump(0))
            try append(branch)
            exits.append(try emit(.jump(0)))
            instructions[split] = .split(Int32(split + 1), here)
        }
        for exit in exits { instructions[exit] = .jump(here) }
    }

    private mutating func append(_ node: PatternNode, _ repetition: PatternRepetition) throws(PatternError) {
        for _ in 0..<repetition.least {
            let before = instructions.count
            try append(node, clearing: repetition.captures)
            if instructions.count == before { return }
        }
        guard let most = repetition.most else {
            let split = try emit(.jump(0))
            try append(node, clearing: repetition.captures)
            try emit(.jump(Int32(split)))
            instructions[split] = self.split(first: Int32(split + 1), second: here, repetition)
            return
        }
        var exits: [Int] = []
        for _ in repetition.least..<most {
            exits.append(try emit(.jump(0)))
            try append(node, clearing: repetition.captures)
        }
        for exit in exits { instructions[exit] = split(first: Int32(exit + 1), second: here, repetition) }
    }

    private mutating func append(_ node: PatternNode, clearing captures: Range<Int>) throws(PatternError) {
        if !captures.isEmpty {
            try emit(.clear(Int32(2 * captures.lowerBound), Int32(2 * captures.upperBound)))
        }
        try append(node)
    }

    private func split(first: Int32, second: Int32, _ repetition: PatternRepetition) -> Instruction {
        repetition.isLazy ? .split(second, first) : .split(first, second)
    }

    private var here: Int32 { Int32(instructions.count) }

    @discardableResult
    private mutating func emit(_ instruction: Instruction) throws(PatternError) -> Int {
        guard instructions.count < LinearPattern.greatestProgram else {
            let message = "The pattern's repetitions make it too large."
            throw PatternError(reason: .tooLarge, offset: 0, message: message)
        }
        instructions.append(instruction)
        return instructions.count - 1
    }

    private static func isAnchored(_ node: PatternNode) -> Bool {
        switch node {
        case .assertion(.start): true
        case .group(let inner, _): isAnchored(inner)
        case .sequence(let pieces): pieces.first.map(isAnchored) ?? false
        case .alternatives(let branches): branches.allSatisfy(isAnchored)
        case .repetition(let inner, let repetition): repetition.least > 0 && isAnchored(inner)
        case .empty, .scalar, .set, .assertion: false
        }
    }
}
