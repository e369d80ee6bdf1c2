import Guards
import JSON
package import Ledger
import Manifests
import Primitives

extension Gateway {
    /// Asks after a call whose outcome nobody saw, as its tool's manifest says: by the same key of idempotency, or by a look-up.
    /// It is never repeated otherwise; what cannot be learned stays unknown, for a person.
    ///
    /// What a back end answers here nobody has looked through, so it is not kept as the call's result; only the undo is armed from it.
    ///
    /// A look-up that does not find the effect is no answer while the back end may still carry the call out.
    package func askAfter(_ call: CallSummary) async -> Inquiry {
        // Before the look-up: what was read while the call could still come about tells nothing, however long the answer took.
        let early = settles(call)
        guard call.state == .unknown, call.undone == .no, let past = try? await reopen(call.call),
            let tool = rules.catalog.tool(call.tool), let outcome = await outcome(of: past, tool)
        else { return .untold }
        if outcome.state == .failed, let early { return .tooEarly(seconds: early) }
        facts.drop(session: past.session)
        let subject = CallSubject(.recovery, in: Party(of: past))
        return (try? await ledger.settle(call.call, outcome, by: subject)) == nil ? .untold : .known
    }

    /// For how many seconds more the back end may carry out a call that Remit has lost sight of; nil where that is over, or its outcome
    /// is known.
    func settles(_ call: CallSummary) -> Int64? {
        guard guarded(.outcomeSettled), call.state == .unknown else { return nil }
        let left = (call.concluded ?? call.at).advanced(seconds: settling).seconds - clock.now.seconds
        return left >= 0 ? left + 1 : nil
    }

    /// What came of asking after a call.
    package enum Inquiry: Hashable, Sendable {
        /// Its outcome stands in the ledger now.
        case known
        /// Nobody could tell.
        case untold
        /// Its effect is not there yet, and may still come about for so long.
        case tooEarly(seconds: Int64)
    }

    private func outcome(of past: PastCall, _ tool: Tool) async -> OutcomeDraft? {
        switch tool.outcome {
        case .byKey:
            guard let again = try? await intended(again: past, tool, rules: rules) else { return nil }
            let performed = await perform(again)
            guard case .answered(let status, let body) = performed.outcome, (200..<300).contains(status) else {
                return nil
            }
            let arguments = (try? JSONValue(parsing: past.record.arguments))?.object ?? [:]
            return OutcomeDraft(
                state: .done, code: "recovered.http.\(status)",
                undo: UndoPlan(tool, arguments: arguments, result: body ?? .null)?.serialized,
                credentials: performed.credentials)
        case .lookup(let comparison):
            guard let holds = await holds(comparison, for: past, tool) else { return nil }
            return OutcomeDraft(state: holds ? .done : .failed, code: holds ? "recovered.found" : "recovered.not-found")
        case .ask, nil: return nil
        }
    }

    /// Whether what the manifest says of a call that happened holds; nil where it cannot be found out.
    private func holds(_ comparison: Comparison, for past: PastCall, _ tool: Tool) async -> Bool? {
        let frame = CallFrame(
            id: past.record.summary.call, parent: nil, undoes: nil, principal: .recovery, session: Party(of: past),
            tenant: TenantID(of: past), rules: rules, layer: nil, tool: tool, key: nil, began: clock.now)
        var binder = Binder(frame: frame, gateway: self, facts: FactTable())
        binder.arguments = (try? JSONValue(parsing: past.record.arguments)) ?? .object([:])
        guard let found = try? await binder.found(comparison.lookup, it: nil),
            let expected = try? await binder.value(of: comparison.equals, it: nil)
        else { return nil }
        return found.contains { expected.values.contains($0) }
    }
}
