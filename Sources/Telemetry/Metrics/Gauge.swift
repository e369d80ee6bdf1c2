import Synchronization

/// A number that rises and falls.
package final class Gauge: Metric {
    private let level = Atomic<Int>(0)

    package init() {}

    /// Sets it.
    package func set(_ value: Int) { level.store(value, ordering: .relaxed) }

    /// Moves it by so many, up or down.
    package func add(_ delta: Int) { level.wrappingAdd(delta, ordering: .relaxed) }

    /// What it stands at.
    package var value: Int { level.load(ordering: .relaxed) }

    package static let kind = "gauge"
    package func samples(_ sample: (_ suffix: String, _ label: (name: String, value: String)?, _ value: String) -> Void)
    {
        sample("", nil, String(value))
    }
}
