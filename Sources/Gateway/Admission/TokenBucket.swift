package import Primitives

/// A bucket that fills at a steady rate and is emptied by use: so much at once, so much over time.
package struct TokenBucket: Sendable {
    /// How much fits.
    package let capacity: Double
    /// How much flows in, per second.
    package let rate: Double
    private var level: Double
    private var filledAt: Timestamp

    package init(capacity: Double, rate: Double, at now: Timestamp) {
        self.capacity = capacity
        self.rate = rate
        level = capacity
        filledAt = now
    }

    /// Takes one, or says in how many whole seconds one will be there.
    package mutating func take(at now: Timestamp) -> Int? {
        fill(at: now)
        if level >= 1 {
            level -= 1
            return nil
        }
        return max(1, Int(((1 - level) / max(rate, 0.001)).rounded(.up)))
    }

    /// True where it is full at that time, so that forgetting it changes nothing.
    package func isFull(at now: Timestamp) -> Bool {
        var copy = self
        copy.fill(at: now)
        return copy.level >= capacity
    }

    /// A clock that stands still or goes back fills nothing.
    private mutating func fill(at now: Timestamp) {
        guard now > filledAt else { return }
        let elapsed = Double(now.milliseconds &- filledAt.milliseconds) / 1000
        level = min(capacity, level + elapsed * rate)
        filledAt = now
    }
}
