import Primitives

/// A generator whose numbers follow from its seed alone, on every machine and with every compiler (SplitMix64).
struct SeededGenerator {
    private var state: UInt64

    /// A stream of its own for each label, so that more draws for one kind of record do not change another.
    init(seed: UInt64, stream label: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A number of the range.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// One of the elements; `fallback` where there is none.
    mutating func pick<Element>(_ elements: [Element], or fallback: Element) -> Element {
        elements.isEmpty ? fallback : elements[number(0...elements.count - 1)]
    }

    /// One of the texts.
    mutating func pick(_ texts: [String]) -> String { pick(texts, or: "") }

    /// The elements in another order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.reversed() where index > 0 { elements.swapAt(index, number(0...index)) }
        return elements
    }

    /// So many different numbers of a range that holds at least as many.
    mutating func distinct(_ count: Int, in range: ClosedRange<Int>) -> [Int] {
        var seen: Set<Int> = []
        var numbers: [Int] = []
        while numbers.count < min(count, range.count) {
            let number = number(range)
            if seen.insert(number).inserted { numbers.append(number) }
        }
        return numbers
    }

    /// So many lower-case hexadecimal digits.
    mutating func hex(_ digits: Int) -> String {
        var text = ""
        while text.count < digits { text += Hex.encode(withUnsafeBytes(of: next().bigEndian) { Array($0) }) }
        return String(text.prefix(digits))
    }

    /// A day so many days before the end of the data, as `2026-03-09`.
    mutating func date(daysAgo range: ClosedRange<Int>) -> String { Self.date(daysAgo: number(range)) }

    /// A day so many days before 2026-11-01.
    static func date(daysAgo days: Int) -> String {
        let end = CivilDate.daysSinceEpoch(year: 2026, month: 11, day: 1) ?? 0
        let (year, month, day) = CivilDate.date(daysSinceEpoch: end - Int64(days))
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
