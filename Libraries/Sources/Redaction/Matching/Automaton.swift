/// Finds many byte strings in one pass (Aho and Corasick), whatever their number and however they overlap.
struct Automaton: Sendable {
    /// A pattern that ends at a position.
    struct Hit: Sendable {
        let pattern: Int
        let length: Int
    }

    /// The column of each byte; 0 for bytes of no pattern.
    private let columns: [Int]
    private let width: Int
    private let next: [Int32]
    private let hits: [[Hit]]

    /// Patterns may not be empty. Of those that end at one position each tag's longest is reported.
    init(_ patterns: [(bytes: [UInt8], tag: Int)]) {
        var columns = [Int](repeating: 0, count: 256)
        var width = 1
        for byte in patterns.lazy.flatMap(\.bytes) where columns[Int(byte)] == 0 {
            columns[Int(byte)] = width
            width += 1
        }
        var trie = Trie(width: width)
        for pattern in patterns where !pattern.bytes.isEmpty {
            trie.insert(
                pattern.bytes.lazy.map { columns[Int($0)] }, Hit(pattern: pattern.tag, length: pattern.bytes.count))
        }
        trie.close()
        self.columns = columns
        self.width = width
        next = trie.next
        hits = trie.hits
    }

    /// Calls `found` for what ends after each byte, in order.
    func scan(_ bytes: [UInt8], found: (_ end: Int, _ hit: Hit) -> Void) {
        var state = 0
        for (position, byte) in bytes.enumerated() {
            state = Int(next[state * width + columns[Int(byte)]])
            for hit in hits[state] { found(position + 1, hit) }
        }
    }
}

/// The states while they are built.
private struct Trie {
    let width: Int
    var next: [Int32]
    var hits: [[Automaton.Hit]] = [[]]

    init(width: Int) {
        self.width = width
        next = [Int32](repeating: 0, count: width)
    }

    mutating func insert(_ path: some Sequence<Int>, _ hit: Automaton.Hit) {
        var state = 0
        for column in path {
            let slot = state * width + column
            if next[slot] == 0 {
                next[slot] = Int32(truncatingIfNeeded: hits.count)
                hits.append([])
                next.append(contentsOf: repeatElement(0, count: width))
            }
            state = Int(next[slot])
        }
        add(hit, to: state)
    }

    /// Completes every state with where its longest proper suffix goes on, breadth first.
    mutating func close() {
        var queue = (0..<width).map { Int(next[$0]) }.filter { $0 != 0 }
        var suffix = [Int](repeating: 0, count: hits.count)
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for hit in hits[suffix[state]] { add(hit, to: state) }
            for column in 0..<width {
                let fallback = Int(next[suffix[state] * width + column])
                let slot = state * width + column
                let child = Int(next[slot])
                if child == 0 {
                    next[slot] = Int32(truncatingIfNeeded: fallback)
                } else {
                    suffix[child] = fallback
                    queue.append(child)
                }
            }
        }
    }

    /// A shorter pattern of the same tag is inside the longer one and adds nothing.
    private mutating func add(_ hit: Automaton.Hit, to state: Int) {
        if let index = hits[state].firstIndex(where: { $0.pattern == hit.pattern }) {
            if hits[state][index].length < hit.length { hits[state][index] = hit }
        } else {
            hits[state].append(hit)
        }
    }
}
