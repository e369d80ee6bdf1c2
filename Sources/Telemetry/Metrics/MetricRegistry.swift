import Primitives
import Synchronization

/// What is written out at a scrape.
protocol Exposable: Sendable {
    func expose(into text: inout String)
}

/// All metrics of the process, as `/metrics` shows them.
///
///     let calls = registry.counters("remit_calls_total", "Calls by what they came to.", labels: ["outcome"])
///     calls.with("permit").add()
package final class MetricRegistry: Sendable {
    private let families = Mutex<[ByteString: any Exposable]>([:])

    package init() {}

    /// A counter without labels. The same name again gives the same counter.
    package func counter(_ name: StaticString, _ help: StaticString) -> Counter {
        counters(name, help, labels: []).with()
    }

    /// Counters by label, at most `limit` of them.
    package func counters(
        _ name: StaticString, _ help: StaticString, labels: [StaticString], limit: Int = 256
    ) -> MetricFamily<Counter> {
        family(name, help, labels, limit) { Counter() }
    }

    /// A gauge without labels. The same name again gives the same gauge.
    package func gauge(_ name: StaticString, _ help: StaticString) -> Gauge {
        gauges(name, help, labels: []).with()
    }

    /// Gauges by label, at most `limit` of them.
    package func gauges(
        _ name: StaticString, _ help: StaticString, labels: [StaticString], limit: Int = 256
    ) -> MetricFamily<Gauge> {
        family(name, help, labels, limit) { Gauge() }
    }

    /// A histogram without labels. The same name again gives the same histogram.
    package func histogram(
        _ name: StaticString, _ help: StaticString, bounds: [Double] = Histogram.seconds
    ) -> Histogram {
        histograms(name, help, labels: [], bounds: bounds).with()
    }

    /// Histograms by label, at most `limit` of them.
    package func histograms(
        _ name: StaticString, _ help: StaticString, labels: [StaticString], bounds: [Double] = Histogram.seconds,
        limit: Int = 64
    ) -> MetricFamily<Histogram> {
        family(name, help, labels, limit) { Histogram(bounds: bounds) }
    }

    /// Everything in the Prometheus text format, ordered by name; see ``PrometheusText/contentType``.
    package func exposition() -> String {
        let current = families.withLock { Array($0) }.sorted { $0.key < $1.key }
        var text = ""
        for (_, family) in current { family.expose(into: &text) }
        return text
    }

    private func family<Member: Metric>(
        _ name: StaticString, _ help: StaticString, _ labels: [StaticString], _ limit: Int,
        _ make: @escaping @Sendable () -> Member
    ) -> MetricFamily<Member> {
        let names = labels.map { "\($0)" }
        precondition(
            ([("\(name)")] + names).allSatisfy(PrometheusText.isName) && !names.contains("le"),
            "\(name): a metric's names are letters, digits and underscores")
        return families.withLock { families in
            if let known = families[ByteString("\(name)")] {
                guard let family = known as? MetricFamily<Member>, family.labels == names else {
                    preconditionFailure("\(name) is registered with another type or other labels")
                }
                return family
            }
            let family = MetricFamily(name: "\(name)", help: "\(help)", labels: names, limit: max(1, limit), make: make)
            families[ByteString("\(name)")] = family
            return family
        }
    }
}
