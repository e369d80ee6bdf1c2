import Synchronization

/// How observations spread over buckets.
package final class Histogram: Metric {
    /// Upper bounds in seconds, for the time that a call or one of its stages takes: 0.5 ms to 10 s.
    package static let seconds: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    private struct State {
        /// One more than there are bounds: the last is for what is above all.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    /// `bounds` are the upper ends of the buckets, in rising order.
    package init(bounds: [Double] = Histogram.seconds) {
        let sorted = bounds.filter(\.isFinite).sorted()
        self.bounds = sorted
        state = Mutex(State(counts: Array(repeating: 0, count: sorted.count + 1)))
    }

    /// Counts one observation. What is not a number is ignored.
    package func observe(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    /// Counts one observation of a time span, in seconds.
    package func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    package static let kind = "histogram"
    package func samples(_ sample: (_ suffix: String, _ label: (name: String, value: String)?, _ value: String) -> Void)
    {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total = 0
        for (bound, count) in zip(bounds, counts) {
            total += count
            sample("_bucket", (name: "le", value: "\(bound)"), String(total))
        }
        total += counts.last ?? 0
        sample("_bucket", (name: "le", value: "+Inf"), String(total))
        sample("_sum", nil, sum.isFinite ? "\(sum)" : sum > 0 ? "+Inf" : sum < 0 ? "-Inf" : "NaN")
        sample("_count", nil, String(total))
    }
}
