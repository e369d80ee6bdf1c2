import Primitives
import Telemetry

/// What `/metrics` says of policies that erred or are in shadow. The names of a tenant's own stand in its part of the ledger: here
/// they are counted together.
struct PolicyMetrics: Sendable {
    private let errors: MetricFamily<Counter>
    private let shadow: MetricFamily<Counter>
    private let unreadable: Counter
    private let questions: MetricFamily<Counter>

    init(_ registry: MetricRegistry) {
        errors = registry.counters(
            "remit_policy_errors_total", "Times that a policy had no value for a request; a forbid denies by it.",
            labels: ["policy"])
        shadow = registry.counters(
            "remit_policy_shadow_total",
            "Times that a policy in shadow would have had a part, by what it would have come to.",
            labels: ["policy", "would"])
        questions = registry.counters(
            "remit_questions_total", "Times that a person was asked about a call, by who was asked.", labels: ["asks"])
        unreadable = registry.counter(
            "remit_tenant_policies_unreadable_total",
            "Calls that were refused because the tenant's stored policies are not what Remit wrote.")
    }

    /// A person was asked: `user`, or `operator`, whichever queue.
    func countQuestion(_ asks: ByteString) { questions.with(asks.hasPrefix("operator:") ? "operator" : asks).add() }

    /// Counts what one decision says.
    func count(_ trace: PolicyTrace) {
        guard !trace.errors.isEmpty || !trace.shadow.isEmpty else { return }
        for name in trace.errors { errors.with(Self.shown(name)).add() }
        for name in trace.shadow { shadow.with(Self.shown(name), trace.wouldBe ?? "same").add() }
    }

    /// A call was refused because its tenant's policies could not be asked.
    func countUnreadable() { unreadable.add() }

    private static func shown(_ name: ByteString) -> ByteString {
        name.hasPrefix("\(PolicyLayer.tenant.name):") ? PolicyLayer.tenant.name : name
    }
}
