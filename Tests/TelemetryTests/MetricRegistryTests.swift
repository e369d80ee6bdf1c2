import Primitives
import Telemetry
import Testing

@Suite struct MetricRegistryTests {
    @Test func expositionFollowsTheTextFormat() {
        let registry = MetricRegistry()
        let calls = registry.counters("remit_calls_total", "Calls by what they came to.", labels: ["tool", "outcome"])
        calls.with("billing_get_invoice", "permit").add(3)
        calls.with("billing_get_invoice", "deny").add()
        registry.gauge("remit_open_holds", "Holds that wait.").set(-2)
        let seconds = registry.histogram("remit_call_seconds", "Time.", bounds: [0.1, 1])
        seconds.observe(.milliseconds(50))
        seconds.observe(0.1)
        seconds.observe(0.5)
        seconds.observe(7)
        #expect(
            registry.exposition() == """
                # HELP remit_call_seconds Time.
                # TYPE remit_call_seconds histogram
                remit_call_seconds_bucket{le="0.1"} 2
                remit_call_seconds_bucket{le="1.0"} 3
                remit_call_seconds_bucket{le="+Inf"} 4
                remit_call_seconds_sum 7.65
                remit_call_seconds_count 4
                # HELP remit_calls_total Calls by what they came to.
                # TYPE remit_calls_total counter
                remit_calls_total{tool="billing_get_invoice",outcome="deny"} 1
                remit_calls_total{tool="billing_get_invoice",outcome="permit"} 3
                # HELP remit_open_holds Holds that wait.
                # TYPE remit_open_holds gauge
                remit_open_holds -2

                """)
    }

    @Test func valuesAndHelpAreEscaped() {
        let registry = MetricRegistry()
        registry.counters("a_total", "One \\ and\ntwo \"quotes\".", labels: ["x"]).with("back\\slash \"quote\"\nline")
            .add()
        #expect(
            registry.exposition() == """
                # HELP a_total One \\\\ and\\ntwo "quotes".
                # TYPE a_total counter
                a_total{x="back\\\\slash \\"quote\\"\\nline"} 1

                """)
    }

    @Test func membersHaveABound() {
        let registry = MetricRegistry()
        let family = registry.counters("a_total", "A.", labels: ["x"], limit: 3)
        for number in 0..<1000 { family.with(ByteString("v\(number)")).add() }
        #expect(registry.exposition().split(separator: "\n").count == 2 + 4)
        #expect(family.with("other").value == 997)
        #expect(family.with("v1").value == 1)
    }

    @Test func lookalikesAreToldApart() {
        let family = MetricRegistry().counters("a_total", "A.", labels: ["x"])
        family.with("caf\u{E9}").add()
        #expect(family.with("cafe\u{301}").value == 0)
    }

    @Test func missingValuesAreEmptyAndSurplusOnesLeftOut() {
        let family = MetricRegistry().counters("a_total", "A.", labels: ["x", "y"])
        family.with("1").add()
        #expect(family.with("1", "", "z").value == 1)
    }

    @Test func theSameNameIsTheSameMetric() {
        let registry = MetricRegistry()
        registry.counter("a_total", "A.").add()
        #expect(registry.counter("a_total", "A.").value == 1)
    }

    @Test func aCounterOnlyRises() {
        let counter = Counter()
        counter.add(2)
        counter.add(-5)
        counter.add(0)
        #expect(counter.value == 2)
    }

    @Test func countingInParallelLosesNothing() async {
        let registry = MetricRegistry()
        let family = registry.counters("a_total", "A.", labels: ["x"])
        let histogram = Histogram(bounds: [1])
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        family.with("k").add()
                        histogram.observe(0.5)
                    }
                }
            }
        }
        #expect(family.with("k").value == 8000)
        var count = ""
        histogram.samples { suffix, _, value in if suffix == "_count" { count = value } }
        #expect(count == "8000")
    }

    @Test func whatIsNoNumberIsNotObserved() {
        let histogram = Histogram(bounds: [1])
        histogram.observe(.nan)
        histogram.observe(.infinity)
        var values: [String] = []
        histogram.samples { _, _, value in values.append(value) }
        #expect(values == ["0", "1", "+Inf", "1"])
    }
}
