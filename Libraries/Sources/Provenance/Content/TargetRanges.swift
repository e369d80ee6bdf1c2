/// Where targets were found, so that no part of one is taken for another.
struct TargetRanges {
    private var entries: [(range: Range<Int>, target: FoundTarget)] = []

    /// Ranges do not overlap but where two spellings do; an entry inside another is of no use and left out.
    mutating func add(_ new: [(range: Range<Int>, target: FoundTarget)]) {
        guard !new.isEmpty else { return }
        entries = (entries + new).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// True if a range has a place in common with one that is known.
    func touch(_ range: Range<Int>) -> Bool {
        guard let entry = last(before: range.upperBound) else { return false }
        return entry.range.overlaps(range)
    }

    /// True if one that is known holds a target of another spelling: all kinds are part of a link, a link of one with its host alone.
    func cover(_ range: Range<Int>, _ target: FoundTarget) -> Bool {
        guard let entry = last(before: range.lowerBound + 1), entry.range.upperBound >= range.upperBound else {
            return false
        }
        guard entry.target.kind == .link else {
            return entry.target.kind == target.kind && entry.target.canonical == target.canonical
        }
        guard target.kind == .link else { return true }
        return entry.target.canonical.prefix(entry.target.host).elementsEqual(target.canonical.prefix(target.host))
    }

    /// The last that starts before a place.
    private func last(before place: Int) -> (range: Range<Int>, target: FoundTarget)? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? entries[low - 1] : nil
    }
}
