import Synchronization

/// A number that only rises, from zero at the start of the process.
package final class Counter: Metric {
    private let total = Atomic<Int>(0)

    package init() {}

    /// Adds one, or so many; what is not positive is ignored.
    package func add(_ count: Int = 1) {
        guard count > 0 else { return }
        total.wrappingAdd(count, ordering: .relaxed)
    }

    /// What it stands at.
    package var value: Int { total.load(ordering: .relaxed) }

    package static let kind = "counter"
    package func samples(_ sample: (_ suffix: String, _ label: (name: String, value: String)?, _ value: String) -> Void)
    {
        sample("", nil, String(value))
    }
}
