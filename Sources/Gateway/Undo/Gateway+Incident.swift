package import Identity
import JSON
package import Ledger
package import Primitives
import Storage

extension Gateway {
    /// Which calls an incident is made of.
    package enum IncidentSelection: Sendable {
        /// These.
        case calls([ByteString])
        /// All writes that fit.
        case filter(CallFilter)
    }

    /// How far an incident is.
    package struct IncidentProgress: Sendable {
        package let id: ByteString
        /// What came of the calls that were tried now.
        package let results: [Incident.Result]
        /// How many calls were not tried yet.
        package let remaining: Int
    }

    /// How many calls of an incident are undone for one request, so that whoever asked sees how far it is.
    static let incidentStride = 25

    /// What undoing these calls would do. It writes that somebody asked, and nothing else.
    package func plan(
        incident selection: IncidentSelection, by operator: OperatorIdentity, reason: ByteString
    ) async throws(Refusal) -> IncidentPlan {
        try await permit(.planIncident, by: `operator`, target: "incident", reason: reason)
        return try await plan(selection)
    }

    /// Opens an incident: its calls stand from now on, with one entry for it, and one in the part of each tenant that it touches
    /// where there are several. Nothing is undone before ``run(incident:by:reason:again:)``.
    package func open(
        incident selection: IncidentSelection, by operator: OperatorIdentity, reason: ByteString
    ) async throws(Refusal) -> (id: ByteString, plan: IncidentPlan) {
        let id = ledger.newIncident()
        try await admit(.undo, by: `operator`, target: "incident \(id)", tenant: nil)
        let plan = try await plan(selection)
        let undoable = plan.undoable
        let tenants = Set(plan.steps.filter { $0.prospect == .undo }.compactMap(\.call.subject.tenant)).sorted()
        // not enforcing: nothing would be done
        if undoable.isEmpty { throw Refusal(.denied("There is nothing to undo."), .wayBack, "incident.empty") }
        let parts: [ByteString?] = tenants.count == 1 ? [tenants.first] : [nil] + tenants
        do throws(LedgerError) {
            var events: [LedgerStore.PreparedEvent] = []
            for tenant in parts {
                let subject = CallSubject(principal: .operator, tenant: tenant, operator: `operator`.id)
                let count = "\(undoable.count) calls of \(tenants.count) tenants"
                events.append(
                    try ledger.prepare(
                        EventDraft(
                            kind: .operator, subject: subject, action: "operator.incident",
                            target: "incident \(id)", detail: "\(count): \(reason)")))
            }
            try await ledger.open(
                incident: id, of: undoable, by: `operator`.id, reason: reason, telling: events)
        } catch {
            // not enforcing: what cannot be written down is not done
            throw Refusal(ledger: error)
        }
        return (id, plan)
    }

    /// Undoes the next calls of an incident, the latest first. To be called until nothing remains; after a crash, by whom and when
    /// ever, it goes on where it was: a call whose undo has begun is not undone again.
    ///
    /// `again` tries what did not come about once more.
    package func run(
        incident id: ByteString, by operator: OperatorIdentity, reason: ByteString, again: Bool
    ) async throws(Refusal) -> IncidentProgress {
        try await admit(.undo, by: `operator`, target: "incident \(id)", tenant: nil)
        do throws(LedgerError) {
            if again {
                // The entry of its opening stands for all that follows, but for this.
                let subject = CallSubject(principal: .operator, tenant: nil, operator: `operator`.id)
                try await ledger.record(
                    EventDraft(
                        kind: .operator, subject: subject, action: "operator.incident-resumed",
                        target: "incident \(id)", detail: reason))
                try await ledger.retry(id)
            }
            let incident = try await ledger.incident(id)
            var results: [Incident.Result] = []
            for call in incident.remaining.prefix(Self.incidentStride) {
                let result = await undo(call, of: id, by: `operator`)
                try await ledger.note(result, of: id)
                results.append(result)
            }
            return IncidentProgress(id: id, results: results, remaining: incident.remaining.count - results.count)
        } catch .notFound {
            // not enforcing: there is nothing to go on with
            throw Refusal(.denied("There is no such incident."), .wayBack, "incident.unknown")
        } catch {
            // not enforcing: what cannot be read or noted is not gone on with
            throw Refusal(ledger: error)
        }
    }

    private func undo(
        _ call: ByteString, of incident: ByteString, by operator: OperatorIdentity
    ) async -> Incident.Result {
        do throws(Refusal) {
            let past = try await past(call)
            // It was undone before, perhaps by this incident, in a process that ended before it could say so.
            if past.record.summary.undone == .done { return .init(call: call, undo: nil, state: "done") }
            let undone = await undo(past, by: `operator`, incident: incident)
            return .init(call: call, undo: undone.undo, state: undone.state)
        } catch {
            return .init(call: call, undo: nil, state: ByteString(error.code))
        }
    }

    private func plan(_ selection: IncidentSelection) async throws(Refusal) -> IncidentPlan {
        do throws(LedgerError) {
            switch selection {
            case .calls(let ids):
                var calls: [CallSummary] = []
                for id in ids {
                    guard let call = try await ledger.call(id) else {
                        // not enforcing: what cannot be read cannot be undone
                        throw LedgerError.notFound
                    }
                    calls.append(call)
                }
                return IncidentPlan(calls)
            case .filter(var filter):
                filter.writes = true
                let calls = try await ledger.calls(filter)
                guard calls.count < Incident.mostCalls else { throw LedgerError.tooMany("calls: narrow it down") }
                return IncidentPlan(calls)
            }
        } catch {
            // not enforcing: what cannot be read cannot be undone
            throw Refusal(.denied(error.fault.message), .wayBack, error.fault.code)
        }
    }
}
