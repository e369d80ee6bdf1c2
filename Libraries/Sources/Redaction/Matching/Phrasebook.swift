/// Finds many words and anchors at once in a stream of bytes, whatever the case of ASCII letters (Aho and Corasick). One step a byte.
struct Phrasebook: Sendable {
    /// What ends at a position: the number that it was entered under, and its length in bytes.
    struct Entry: Sendable {
        let tag: Int
        let length: Int
    }

    /// The column of each byte; 0 for bytes of no entry. 256 of them.
    private let columns: [UInt16]
    private let width: Int
    /// Row by row; states that end an entry come last.
    private let next: [UInt16]
    /// Of one state after another.
    let entries: [Entry]
    /// Where the entries of each state that has some begin, and last where they end.
    private let firsts: [Int]
    /// A state from here on ends at least one entry.
    let firstEnding: Int

    /// At most 65 535 states: about as many bytes of entries.
    init(_ words: [(bytes: [UInt8], tag: Int)]) {
        var columns = [UInt16](repeating: 0, count: 256)
        var width = 1
        for word in words {
            for byte in word.bytes.lazy.map(Self.folded) where columns[Int(byte)] == 0 {
                columns[Int(byte)] = UInt16(truncatingIfNeeded: width)
                width += 1
            }
        }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { columns[Int(byte)] = columns[Int(Self.folded(byte))] }
        var builder = PhrasebookBuilder(width: width)
        for word in words where !word.bytes.isEmpty {
            builder.insert(word.bytes.map { Int(columns[Int($0)]) }, Entry(tag: word.tag, length: word.bytes.count))
        }
        builder.close()
        let order = builder.endingsLast()
        self.columns = columns
        self.width = width
        next = order.next
        entries = order.entries.flatMap(\.self)
        firsts = order.entries.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        firstEnding = order.firstEnding
    }

    /// The state after one more byte.
    @inline(__always)
    func step(_ state: Int, _ byte: UInt8) -> Int {
        Int(next[state &* width &+ Int(columns[Int(byte)])])
    }

    /// The tables of `step`, for a loop.
    @inline(__always)
    func withTables(
        _ body: (_ next: UnsafeBufferPointer<UInt16>, _ columns: UnsafeBufferPointer<UInt16>, _ width: Int) -> Void
    ) {
        next.withUnsafeBufferPointer { next in
            columns.withUnsafeBufferPointer { columns in body(next, columns, width) }
        }
    }

    /// What ends in a state that is `firstEnding` or beyond, by place in `entries`.
    func endings(_ state: Int) -> Range<Int> { firsts[state - firstEnding]..<firsts[state - firstEnding + 1] }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// The states while they are built.
private struct PhrasebookBuilder {
    let width: Int
    var next: [Int]
    var entries: [[Phrasebook.Entry]] = [[]]

    init(width: Int) {
        self.width = width
        next = [Int](repeating: 0, count: width)
    }

    mutating func insert(_ path: [Int], _ entry: Phrasebook.Entry) {
        var state = 0
        for column in path {
            let slot = state * width + column
            if next[slot] == 0 {
                guard entries.count < Int(UInt16.max) else { return }
                next[slot] = entries.count
                entries.append([])
                next.append(contentsOf: repeatElement(0, count: width))
            }
            state = next[slot]
        }
        entries[state].append(entry)
    }

    /// Completes every state with where its longest proper suffix goes on, breadth first.
    mutating func close() {
        var queue = (0..<width).map { next[$0] }.filter { $0 != 0 }
        var suffix = [Int](repeating: 0, count: entries.count)
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            entries[state] += entries[suffix[state]]
            for column in 0..<width {
                let fallback = next[suffix[state] * width + column]
                let slot = state * width + column
                if next[slot] == 0 {
                    next[slot] = fallback
                } else {
                    suffix[next[slot]] = fallback
                    queue.append(next[slot])
                }
            }
        }
    }

    /// The same automaton with its states numbered so that one comparison tells whether anything ends in them.
    func endingsLast() -> (next: [UInt16], entries: [[Phrasebook.Entry]], firstEnding: Int) {
        let quiet = entries.indices.filter { entries[$0].isEmpty }
        let ending = entries.indices.filter { !entries[$0].isEmpty }
        let order = quiet + ending
        var number = [Int](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { number[old] = new }
        var rows: [UInt16] = []
        rows.reserveCapacity(next.count)
        for old in order {
            for column in 0..<width { rows.append(UInt16(truncatingIfNeeded: number[next[old * width + column]])) }
        }
        return (rows, ending.map { entries[$0] }, quiet.count)
    }
}
