/// Which members and elements of one value some keyword has evaluated, for `unevaluatedProperties` and
/// `unevaluatedItems`.
struct EvaluatedParts {
    private var members = Positions()
    private var elements = Positions()

    mutating func insert(member position: Int) { members.insert(position) }
    mutating func insert(element position: Int) { elements.insert(position) }
    mutating func insertAllMembers() { members.isAll = true }
    mutating func insertAllElements() { elements.isAll = true }

    func contains(member position: Int) -> Bool { members.contains(position) }
    func contains(element position: Int) -> Bool { elements.contains(position) }

    mutating func formUnion(_ other: EvaluatedParts) {
        members.formUnion(other.members)
        elements.formUnion(other.elements)
    }

    private struct Positions {
        var isAll = false
        private var words: [UInt64] = []

        mutating func insert(_ position: Int) {
            while words.count <= position / 64 { words.append(0) }
            words[position / 64] |= 1 << UInt64(position % 64)
        }

        func contains(_ position: Int) -> Bool {
            isAll || (position / 64 < words.count && words[position / 64] >> UInt64(position % 64) & 1 == 1)
        }

        mutating func formUnion(_ other: Positions) {
            isAll = isAll || other.isAll
            while words.count < other.words.count { words.append(0) }
            for (place, word) in other.words.enumerated() { words[place] |= word }
        }
    }
}
