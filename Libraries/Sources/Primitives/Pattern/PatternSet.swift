/// A set of Unicode scalars, as `[…]`, `.` and `\d` describe one.
struct PatternSet: Sendable {
    private var ranges: [ClosedRange<UInt32>] = []
    /// One bit for each general category.
    private var categories: UInt32 = 0
    private var properties: [(property: PatternProperty, isNegated: Bool)] = []
    private var isNegated = false
    /// The answer for each ASCII character, once ``sealed(negated:)``.
    private var ascii: (UInt64, UInt64) = (0, 0)

    init(_ ranges: [ClosedRange<UInt32>] = []) { self.ranges = ranges }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
    mutating func insert(category mask: UInt32) { categories |= mask }
    mutating func insert(_ property: PatternProperty, isNegated: Bool) { properties.append((property, isNegated)) }

    mutating func insert(_ other: PatternSet) {
        ranges += other.ranges
        categories |= other.categories
        properties += other.properties
    }

    /// The set, or all that is not in it, ready to be asked.
    func sealed(negated: Bool) -> PatternSet {
        var set = self
        set.ranges = Self.merged(ranges)
        set.isNegated = negated
        for value in UInt32(0)..<128 where set.search(value) {
            if value < 64 { set.ascii.0 |= 1 << UInt64(value) } else { set.ascii.1 |= 1 << UInt64(value - 64) }
        }
        return set
    }

    @inline(__always)
    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return ascii.0 >> UInt64(value) & 1 == 1 }
        if value < 128 { return ascii.1 >> UInt64(value - 64) & 1 == 1 }
        return search(value)
    }

    private func search(_ value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        let found =
            isInRanges(value) || (categories != 0 && categories & scalar.properties.generalCategory.mask != 0)
            || properties.contains { $0.property.holds(scalar) != $0.isNegated }
        return found != isNegated
    }

    private func isInRanges(_ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = low + (high - low) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var output: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = output.last, range.lowerBound <= last.upperBound {
                output[output.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                output.append(range)
            }
        }
        return output
    }
}

extension PatternSet {
    static let digits = PatternSet([0x30...0x39])
    static let notDigits = PatternSet([0...0x2F, 0x3A...0x10FFFF])
    static let wordCharacters = PatternSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let notWordCharacters = PatternSet([0...0x2F, 0x3A...0x40, 0x5B...0x5E, 0x60...0x60, 0x7B...0x10FFFF])
    /// WhiteSpace and LineTerminator of ECMA-262.
    static let spaces = PatternSet(spaceRanges)
    static let notSpaces = PatternSet(complement(spaceRanges))
    /// `.` of ECMA-262.
    static let notLineTerminators = PatternSet(complement([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]))
    /// `.` of I-Regexp.
    static let notLineEnds = PatternSet(complement([0x0A...0x0A, 0x0D...0x0D]))

    private static let spaceRanges: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ]

    /// What lies between sorted ranges.
    private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var output: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { output.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        return output + [next...0x10FFFF]
    }
}
