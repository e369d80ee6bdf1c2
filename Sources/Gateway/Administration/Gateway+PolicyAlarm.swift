import Ledger
import Primitives
import Telemetry

extension Gateway {
    /// Reviews policies that were compiled anew, beside the call that needed them.
    func review(_ layer: TenantLayer, _ rules: Ruleset) {
        Task { [layers, events] in
            guard let first = layers.review(layer, rules).first else { return }
            events.record(
                .warning, "tenant-policies.invalid", [.name("tenant", layer.tenant.bytes), .fault("first", first)])
        }
    }

    /// What is done when a tenant's stored policies cannot be asked: a line in the log and a number each time; an entry in the ledger
    /// beside the call's own, once until it is over or the process ends.
    func alarm(_ error: TenantPolicyError) async {
        events.record(.error, "tenant-policies.unreadable", [.fault("fault", error.fault)])
        policyMetrics.countUnreadable()
        guard case .tampered(let tenant) = error, layers.isNews(tenant) else { return }
        let entry = EventDraft(
            kind: .alarm, subject: CallSubject(principal: .recovery, tenant: tenant.bytes),
            action: "tenant-policies.unreadable", target: "policies of \(tenant)")
        do throws(LedgerError) {
            try await ledger.record(entry)
        } catch {
            events.record(.error, "ledger.alarm-not-written", [.fault("fault", error.fault)])
        }
    }
}
