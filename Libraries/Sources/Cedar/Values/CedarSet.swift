/// Values without order and without repetition.
public struct CedarSet: Sendable {
    /// Each once, in the order in which it was first seen.
    public let elements: [CedarValue]
    /// Built where there are so many that a scan costs more, and where elements are themselves made of values: to compare each with
    /// each, at every level, would be exponential in the depth.
    private let index: Set<CedarValue>?
    /// How many values it is made of, itself included. Saturates.
    let weight: Int

    private static let scanned = 8

    /// The elements without repetitions.
    public init(_ elements: some Sequence<CedarValue>) {
        var kept: [CedarValue] = []
        var index: Set<CedarValue>?
        var weight = 1
        for element in elements {
            if index != nil {
                guard index?.insert(element).inserted == true else { continue }
            } else {
                guard !kept.contains(element) else { continue }
            }
            kept.append(element)
            weight = weight.addingSaturated(element.weight)
            if index == nil, kept.count > Self.scanned || element.isComposite { index = Set(kept) }
        }
        self.elements = kept
        self.index = index
        self.weight = weight
    }

    /// The number of different elements.
    public var count: Int { elements.count }
    public var isEmpty: Bool { elements.isEmpty }

    public func contains(_ value: CedarValue) -> Bool {
        index?.contains(value) ?? elements.contains(value)
    }

    /// True if each element of the other is one of this.
    public func isSuperset(of other: CedarSet) -> Bool {
        other.count <= count && other.elements.allSatisfy(contains)
    }

    /// True if some element is in both.
    public func intersects(_ other: CedarSet) -> Bool {
        count < other.count ? elements.contains(where: other.contains) : other.elements.contains(where: contains)
    }
}

extension CedarSet: Hashable {
    /// Equal if both have the same elements.
    public static func == (left: CedarSet, right: CedarSet) -> Bool {
        left.count == right.count && left.isSuperset(of: right)
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for element in elements { sum = sum &+ element.hashValue }
        hasher.combine(sum)
    }
}

extension CedarSet: CustomStringConvertible {
    public var description: String { "[" + elements.map(\.description).joined(separator: ", ") + "]" }
}

extension CedarValue {
    /// Whether it is made of other values.
    fileprivate var isComposite: Bool {
        switch self {
        case .set, .record: true
        default: false
        }
    }
}

extension Int {
    /// The sum of two that are not negative, or the greatest number.
    func addingSaturated(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
