/// Finds the leftmost match and its groups: as ``PatternMatcher``, each state carrying the places that it noted.
struct PatternSearch {
    private let program: PatternProgram
    private let text: PatternText
    private var current: PatternThreads
    private var following: PatternThreads
    private var pending: [Pending] = []
    /// The places of the state being followed.
    private var places: [Int]

    private enum Pending {
        case state(Int32)
        case restore(slot: Int, place: Int)
    }

    init(_ program: PatternProgram, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.program = program
        text = PatternText(bytes: bytes)
        current = PatternThreads(capacity: program.instructions.count, slots: program.slots)
        following = current
        places = Array(repeating: -1, count: program.slots)
    }

    /// The byte ranges of the whole match and of each group.
    mutating func firstMatch() -> [Range<Int>?]? {
        var found: [Int]?
        var position = 0
        while true {
            if found == nil, position == 0 || !program.isAnchored {
                for slot in places.indices { places[slot] = -1 }
                follow(0, at: position)
            }
            guard !current.isEmpty || (found == nil && !program.isAnchored) else { break }
            let next = text.scalar(at: position)
            let after = position + (next?.width ?? 0)
            swap(&current, &following)
            current.removeAll()
            for index in 0..<following.count {
                let state = following[index]
                if case .match = program.instructions[Int(state)] {
                    found = following.places(of: index)
                    break
                }
                guard let scalar = next?.value, passes(state, scalar) else { continue }
                following.copyPlaces(of: index, to: &places)
                follow(state + 1, at: after)
            }
            guard next != nil else { break }
            position = after
        }
        return found.map { places in
            stride(from: 0, to: places.count, by: 2).map { slot in
                places[slot] >= 0 && places[slot + 1] >= places[slot] ? places[slot]..<places[slot + 1] : nil
            }
        }
    }

    private func passes(_ state: Int32, _ scalar: UInt32) -> Bool {
        switch program.instructions[Int(state)] {
        case .scalar(let value): value == scalar
        case .set(let number): program.sets[Int(number)].contains(scalar)
        default: false
        }
    }

    private mutating func follow(_ start: Int32, at position: Int) {
        pending.append(.state(start))
        while let next = pending.popLast() {
            let state: Int32
            switch next {
            case .restore(let slot, let place):
                places[slot] = place
                continue
            case .state(let number): state = number
            }
            guard current.insert(state) else { continue }
            switch program.instructions[Int(state)] {
            case .scalar, .set, .match: current.keep(places)
            case .jump(let target): pending.append(.state(target))
            case .split(let first, let second):
                pending.append(.state(second))
                pending.append(.state(first))
            case .save(let slot):
                note(position, in: Int(slot))
                pending.append(.state(state + 1))
            case .clear(let first, let end):
                for slot in Int(first)..<Int(end) { note(-1, in: slot) }
                pending.append(.state(state + 1))
            case .assert(let assertion):
                if text.holds(assertion, at: position) { pending.append(.state(state + 1)) }
            }
        }
    }

    private mutating func note(_ place: Int, in slot: Int) {
        pending.append(.restore(slot: slot, place: places[slot]))
        places[slot] = place
    }
}

/// States with the places that each noted.
private struct PatternThreads {
    private var states: PatternStates
    private var noted: [Int]
    private let slots: Int

    init(capacity: Int, slots: Int) {
        states = PatternStates(capacity: capacity)
        noted = Array(repeating: -1, count: capacity * slots)
        self.slots = slots
    }

    var count: Int { states.count }
    var isEmpty: Bool { states.isEmpty }
    subscript(index: Int) -> Int32 { states[index] }

    mutating func insert(_ state: Int32) -> Bool { states.insert(state) }
    mutating func removeAll() { states.removeAll() }

    /// Notes the places of the state that was inserted last.
    mutating func keep(_ places: [Int]) {
        let start = (count - 1) * slots
        for slot in 0..<slots { noted[start + slot] = places[slot] }
    }

    func places(of index: Int) -> [Int] { Array(noted[(index * slots)..<((index + 1) * slots)]) }

    func copyPlaces(of index: Int, to places: inout [Int]) {
        for slot in 0..<slots { places[slot] = noted[index * slots + slot] }
    }
}
