/// Which bytes of a message are pasted.
struct PasteMask {
    private(set) var isPasted: [Bool]

    init(count: Int) { isPasted = [Bool](repeating: false, count: count) }

    mutating func add(_ range: Range<Int>) {
        for position in range.clamped(to: isPasted.indices) { isPasted[position] = true }
    }

    /// True if any byte of a line is still the user's own.
    func leaves(_ line: MessageLine) -> Bool {
        line.content.isEmpty || line.content.contains { !isPasted[$0] }
    }

    /// The stretches that are alike, in order.
    var runs: [(range: Range<Int>, isPasted: Bool)] {
        var runs: [(range: Range<Int>, isPasted: Bool)] = []
        var start = 0
        for position in isPasted.indices where position > start && isPasted[position] != isPasted[start] {
            runs.append((start..<position, isPasted[start]))
            start = position
        }
        if start < isPasted.count { runs.append((start..<isPasted.count, isPasted[start])) }
        return runs
    }
}
