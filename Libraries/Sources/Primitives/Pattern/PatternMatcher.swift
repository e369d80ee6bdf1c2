/// Says whether a program matches: the set of its states is carried over the text, one character at a time.
struct PatternMatcher {
    /// The steps left.
    private(set) var work: Int
    private let program: PatternProgram
    private let text: PatternText
    private var current: PatternStates
    private var following: PatternStates
    private var pending: [Int32] = []

    init(_ program: PatternProgram, _ bytes: UnsafeBufferPointer<UInt8>, work: Int) {
        self.program = program
        self.work = work
        text = PatternText(bytes: bytes)
        current = PatternStates(capacity: program.instructions.count)
        following = PatternStates(capacity: program.instructions.count)
    }

    /// True if it matches the whole text, or some part; nil where the work does not suffice.
    mutating func matches(whole: Bool) -> Bool? {
        var position = 0
        while true {
            if position == 0 || !(whole || program.isAnchored) {
                if follow(0, at: position), !whole || position == text.count { return true }
            }
            if current.isEmpty, whole || program.isAnchored { return false }
            guard let (scalar, width) = text.scalar(at: position) else { return false }
            guard work > 0 else { return nil }
            work -= 1 + current.count
            position += width
            let isMatch = step(over: scalar, to: position)
            if isMatch, !whole || position == text.count { return true }
        }
    }

    /// Moves each state over a character; true if one of them reached the end of the program.
    private mutating func step(over scalar: UInt32, to position: Int) -> Bool {
        let states = current
        swap(&current, &following)
        current.removeAll()
        var isMatch = false
        for index in 0..<states.count {
            let state = states[index]
            let passes =
                switch program.instructions[Int(state)] {
                case .scalar(let value): value == scalar
                case .set(let number): program.sets[Int(number)].contains(scalar)
                default: false
                }
            if passes, follow(state + 1, at: position) { isMatch = true }
        }
        following = states
        return isMatch
    }

    /// Adds an instruction and all that is reached from it without a character; true if the end of the program is.
    private mutating func follow(_ start: Int32, at position: Int) -> Bool {
        var isMatch = false
        pending.append(start)
        while let state = pending.popLast() {
            guard current.insert(state) else { continue }
            work -= 1
            switch program.instructions[Int(state)] {
            case .scalar, .set: break
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .save, .clear: pending.append(state + 1)
            case .assert(let assertion): if text.holds(assertion, at: position) { pending.append(state + 1) }
            case .match: isMatch = true
            }
        }
        return isMatch
    }
}

/// A set of instructions in the order of their insertion, emptied in constant time.
struct PatternStates {
    private var dense: [Int32]
    private var sparse: [Int32]
    private(set) var count = 0

    init(capacity: Int) {
        dense = Array(repeating: 0, count: capacity)
        sparse = Array(repeating: 0, count: capacity)
    }

    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> Int32 { dense[index] }

    /// False where the state is there already.
    mutating func insert(_ state: Int32) -> Bool {
        let place = Int(sparse[Int(state)])
        if place < count, dense[place] == state { return false }
        dense[count] = state
        sparse[Int(state)] = Int32(count)
        count += 1
        return true
    }

    mutating func removeAll() { count = 0 }
}

/// UTF-8 that is known to be valid, read as Unicode scalars.
struct PatternText {
    let bytes: UnsafeBufferPointer<UInt8>
    var count: Int { bytes.count }

    /// The character that starts at a position and its width; nil at the end.
    @inline(__always)
    func scalar(at position: Int) -> (value: UInt32, width: Int)? {
        guard position < bytes.count else { return nil }
        let first = UInt32(bytes[position])
        if first < 0x80 { return (first, 1) }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard position + width <= bytes.count else { return nil }
        var value = first & (0x7F >> UInt32(width))
        for place in 1..<width { value = value << 6 | UInt32(bytes[position + place] & 0x3F) }
        return (value, width)
    }

    func holds(_ assertion: PatternAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: position == 0
        case .end: position == count
        case .wordBoundary: isWord(position - 1) != isWord(position)
        case .notWordBoundary: isWord(position - 1) == isWord(position)
        }
    }

    /// Word characters are ASCII, so that a byte decides.
    private func isWord(_ position: Int) -> Bool {
        guard position >= 0, position < count else { return false }
        let byte = bytes[position]
        return byte == UInt8(ascii: "_") || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}
