import Gateway
import Ledger
import Primitives
import Telemetry

/// What is done when a back end's tools are found to differ from their pins, or are as pinned again: a line in the log, a number in
/// the metrics, an entry in the ledger.
struct DriftAlarm: Sendable {
    private let ledger: LedgerStore
    private let events: EventLog
    private let drifted: MetricFamily<Gauge>
    private let changes: MetricFamily<Counter>

    init(ledger: LedgerStore, metrics: MetricRegistry, events: EventLog) {
        self.ledger = ledger
        self.events = events
        drifted = metrics.gauges(
            "remit_tools_drifted", "Tools that their server does not list as pinned, at the address seen last.",
            labels: ["backend"])
        changes = metrics.counters(
            "remit_tool_drifts_total", "Times that a server's tools were found to differ otherwise than before.",
            labels: ["backend"])
    }

    /// Once for each change.
    func raise(_ drift: PinDrift) async {
        drifted.with(drift.backend).set(drift.drifted.count + drift.missing.count)
        changes.with(drift.backend).add()
        events.record(
            drift.isOver ? .info : .error, drift.isOver ? "tools.as_pinned" : "tools.drifted",
            [
                .name("backend", drift.backend), .count("drifted", drift.drifted.count),
                .count("missing", drift.missing.count),
            ])
        let entry = EventDraft(
            kind: .alarm, subject: CallSubject(principal: .recovery, tenant: nil),
            action: drift.isOver ? "tools.as-pinned" : "tools.drifted", target: "backend:\(drift.backend)",
            detail: drift.isOver ? nil : ByteString(String(drift.words.prefix(400))))
        do throws(LedgerError) {
            try await ledger.record(entry)
        } catch {
            events.record(.error, "ledger.alarm-not-written", [.fault("fault", error.fault)])
        }
    }
}
