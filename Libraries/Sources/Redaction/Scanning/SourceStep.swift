/// From a position of normalised text on, one byte is one byte of the input, until the next step.
struct SourceStep {
    let position: Int
    let source: Int
}

extension Scanner {
    /// Notes that from here on positions and input differ in another way than before.
    mutating func mark() {
        if let last = steps.last, last.position == position { steps.removeLast() }
        if let last = steps.last, last.source + (position - last.position) == sourcePosition { return }
        steps.append(SourceStep(position: position, source: sourcePosition))
        if steps.count > 512 { trimSteps() }
    }

    /// Where a position of normalised text, at or after `commit`, is in the input.
    func source(of position: Int) -> Int {
        var index = steps.count - 1
        while index > 0, steps[index].position > position { index -= 1 }
        guard index >= 0 else { return sourcePosition }
        return steps[index].source + (position - steps[index].position)
    }

    /// Drops the steps before `commit`.
    mutating func trimSteps() {
        var first = 0
        while first + 1 < steps.count, steps[first + 1].position <= commit { first += 1 }
        steps.removeFirst(first)
    }
}
