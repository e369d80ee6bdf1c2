extension TilePlace {
    /// Reads a path as ``path`` writes it; nil where it is spelt otherwise.
    public init?(path: some StringProtocol) {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.count <= 12, parts[0].elementsEqual("tile".utf8) else { return nil }
        var level: Int?
        if !parts[1].elementsEqual("entries".utf8) {
            guard let number = DecimalNumber.parse(parts[1]), number < UInt64(Self.levels) else { return nil }
            level = Int(number)
        }
        var groups = Array(parts[2...].map { Array($0) })
        var width = Self.fullWidth
        if groups.count >= 2, let partial = groups.dropLast().last, partial.suffix(2).elementsEqual(".p".utf8) {
            guard let number = DecimalNumber.parse(groups.removeLast()), (1..<UInt64(Self.fullWidth)).contains(number)
            else { return nil }
            width = Int(number)
            groups[groups.count - 1] = Array(partial.dropLast(2))
        }
        guard let index = Self.index(groups) else { return nil }
        self.init(level: level, index: index, width: width)
        guard self.path.utf8.elementsEqual(path.utf8) else { return nil }
    }

    private static func index(_ groups: [[UInt8]]) -> UInt64? {
        var index: UInt64 = 0
        for (place, group) in groups.enumerated() {
            let isLast = place == groups.count - 1
            guard isLast || group.first == UInt8(ascii: "x") else { return nil }
            let digits = isLast ? group[...] : group.dropFirst()
            guard digits.count == 3 else { return nil }
            var number: UInt64 = 0
            for digit in digits {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
            }
            let (product, isLarge) = index.multipliedReportingOverflow(by: 1_000)
            let (sum, isLarger) = product.addingReportingOverflow(number)
            guard !isLarge, !isLarger, sum <= TreeFrontier.greatestSize >> 8 else { return nil }
            index = sum
        }
        return index
    }
}
