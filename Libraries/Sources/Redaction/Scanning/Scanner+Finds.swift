extension Scanner {
    /// Notes a find. What it shares with others becomes one find with them; what is already decided is not taken back.
    mutating func found(
        _ range: Range<Int>, _ label: RedactionLabel, _ layer: RedactionLayer, isCertain: Bool = false,
        isOpen: Bool = false, value: [UInt8]? = nil, weight: Int = 0
    ) {
        let start = max(range.lowerBound, commit)
        guard start < range.upperBound, layer == .known || !isOwn(start..<range.upperBound) else { return }
        var find = Find(
            range: start..<range.upperBound, source: source(of: start)..<source(of: range.upperBound), label: label,
            layer: layer, isCertain: isCertain, value: value ?? Array(text(start, range.upperBound)), isOpen: isOpen,
            weight: weight)
        find.hasFixedValue = isOpen
        foundEnd = max(foundEnd, range.upperBound)
        var first = finds.count
        while first > 0, finds[first - 1].isOpen || finds[first - 1].range.upperBound > find.range.lowerBound {
            first -= 1
        }
        var last = first
        while last < finds.count, finds[last].range.lowerBound < find.range.upperBound {
            let other = finds[last]
            let winner = other.hasFixedValue || find.yields(to: other) ? other : find
            find.label = winner.label
            find.layer = winner.layer
            find.weight = winner.weight
            find.isCertain = winner.isCertain
            find.isOpen = find.isOpen || other.isOpen
            let lower = min(find.range.lowerBound, other.range.lowerBound)
            let upper = max(find.range.upperBound, other.range.upperBound)
            find.range = lower..<upper
            find.source =
                min(
                    find.source.lowerBound, other.source.lowerBound)..<max(
                    find.source.upperBound, other.source.upperBound)
            let own = winner.layer == .known ? winner.value : Array(text(find.range))
            find.value = other.hasFixedValue ? other.value : own
            find.hasFixedValue = find.hasFixedValue || other.hasFixedValue
            last += 1
        }
        finds.replaceSubrange(first..<last, with: [find])
    }

    /// Moves the end of the last find.
    mutating func extend(to end: Int) {
        guard let index = finds.indices.last, end > finds[index].range.upperBound || finds[index].isOpen else { return }
        finds[index].range = finds[index].range.lowerBound..<max(end, finds[index].range.upperBound)
        finds[index].source = finds[index].source.lowerBound..<max(source(of: end), finds[index].source.upperBound)
        if !finds[index].hasFixedValue { finds[index].value = Array(text(finds[index].range)) }
        foundEnd = max(foundEnd, end)
    }

    /// The last find's end is where it is now.
    mutating func closeFind(at end: Int) {
        guard let index = finds.indices.last, finds[index].isOpen else { return }
        extend(to: end)
        finds[index].isOpen = false
    }
}
