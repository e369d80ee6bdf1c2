package import Identity
import JSON
import Ledger
import Manifests
package import Primitives

/// What came of taking one call back.
package struct UndoneCall: Sendable {
    /// The call that was to be undone.
    package let call: ByteString
    package let tool: ByteString
    /// The undo's own call; nil where it did not begin.
    package let undo: ByteString?
    /// `done`, or why not.
    package let state: ByteString
}

extension Gateway {
    /// Takes one call back: its declared undo, with the operator's authority, once.
    package func undo(
        call id: ByteString, by operator: OperatorIdentity, reason: ByteString
    ) async throws(Refusal) -> UndoneCall {
        let past = try await past(id)
        try await permit(.undo, by: `operator`, target: id, tenant: past.tenant, reason: reason)
        return await undo(past, by: `operator`)
    }

    /// Takes the writes of a session back, the latest first.
    package func undo(
        session id: ByteString, by operator: OperatorIdentity, reason: ByteString
    ) async throws(Refusal) -> [UndoneCall] {
        let calls: [CallSummary]
        do throws(LedgerError) {
            calls = try await ledger.undoable(session: id)
        } catch {
            // not enforcing: what cannot be read cannot be undone
            throw Refusal(ledger: error)
        }
        let tenant = calls.first?.subject.tenant.flatMap(TenantName.init)
        try await permit(.undo, by: `operator`, target: "session \(id)", tenant: tenant, reason: reason)
        var undone: [UndoneCall] = []
        for call in calls {
            do throws(Refusal) {
                undone.append(await undo(try await past(call.call), by: `operator`))
            } catch {
                undone.append(UndoneCall(call: call.call, tool: call.tool, undo: nil, state: ByteString(error.code)))
            }
        }
        return undone
    }

    func past(_ id: ByteString) async throws(Refusal) -> PastCall {
        do throws(LedgerError) {
            return try await reopen(id)
        } catch {
            // not enforcing: a call that is not there, or was tampered with, has no way back
            throw Refusal(.denied(error.fault.message), .wayBack, error.fault.code)
        }
    }

    /// Takes one call back, as part of an incident where there is one.
    func undo(_ past: PastCall, by operator: OperatorIdentity, incident: ByteString? = nil) async -> UndoneCall {
        let summary = past.record.summary
        func outcome(_ state: String, _ undo: ByteString?) -> UndoneCall {
            UndoneCall(call: summary.call, tool: summary.tool, undo: undo, state: ByteString(state))
        }
        do throws(Refusal) {
            if let seconds = settles(summary) {
                // not enforcing: guarded in settles; what may still come about cannot be taken back yet
                throw Refusal(
                    .denied("Nobody knows yet whether it happened. Try again in \(seconds) s."), .wayBack,
                    "undo.too-early")
            }
            let call = try await open(undoOf: past, by: `operator`, rules: rules, incident: incident)
            let id = call.frame.id
            switch try await self.run(try Authorizer.decide(call)) {
            case .done: return outcome("done", id)
            case .held: return outcome("held", id)
            case .refused(let refusal): return outcome(refusal.code, id)
            }
        } catch {
            let subject = CallSubject(
                principal: .operator, tenant: past.tenant.bytes, operator: `operator`.id)
            await write(
                error, call: summary.call, subject: subject, rules: rules, tool: summary.tool, address: "operators")
            return outcome(error.code, nil)
        }
    }
}
