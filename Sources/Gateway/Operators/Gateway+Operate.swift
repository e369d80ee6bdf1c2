import Cedar
import Guards
package import Identity
import JSON
import Ledger
package import Primitives

extension Gateway {
    /// Asks the policies whether an operator may do this, and enters it in the ledger before it happens (laws 4 and 7): in the
    /// tenant's part too, where it touches one.
    package func permit(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, tenant: TenantName? = nil,
        reason: ByteString? = nil, requester: ByteString? = nil
    ) async throws(Refusal) {
        try await permit(
            act, by: `operator`, target: target, tenants: [tenant], reason: reason, requester: requester)
    }

    /// The same, of what touches several tenants: it stands in the part of each.
    func permit(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, tenants: [TenantName?],
        reason: ByteString?, requester: ByteString? = nil
    ) async throws(Refusal) {
        let trace = try await admit(
            act, by: `operator`, target: target, tenant: tenants.first ?? nil, requester: requester)
        policyMetrics.count(trace)
        try await enter(act, by: `operator`, target: target, tenants: tenants, reason: reason, trace: trace)
    }

    /// Enters an act that the policies allow, in the part of each tenant that it touches.
    func enter(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, tenants: [TenantName?],
        reason: ByteString?, trace: PolicyTrace
    ) async throws(Refusal) {
        do throws(LedgerError) {
            try await ledger.record(
                tenants.map { event(act, by: `operator`, target: target, tenant: $0, reason: reason, trace: trace) })
        } catch {
            // not enforcing: what cannot be written down is not done
            throw Refusal(.unavailable, .writeDownThenAct, error.fault.code)
        }
    }

    /// Whether the policies allow an operator something that is part of an act which is in the ledger already.
    package func allows(_ act: OperatorAct, by operator: OperatorIdentity, target: ByteString) -> Bool {
        do throws(Refusal) {
            _ = try authorize(act, by: `operator`, target: target)
            return true
        } catch { return false }
    }

    /// Asks the policies, and enters it in the ledger where they say no.
    ///
    /// - Returns: which of them had a part in it.
    @discardableResult
    package func admit(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, tenant: TenantName?,
        requester: ByteString? = nil
    ) async throws(Refusal) -> PolicyTrace {
        do throws(Refusal) {
            return try authorize(act, by: `operator`, target: target, requester: requester)
        } catch {
            let subject = CallSubject(principal: .operator, tenant: tenant?.bytes, operator: `operator`.id)
            await write(error, call: nil, subject: subject, rules: rules, tool: nil, address: "operators")
            throw error
        }
    }

    private func authorize(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, requester: ByteString? = nil
    ) throws(Refusal) -> PolicyTrace {
        var context = CedarRecord()
        if !act.queueRoles.isEmpty { context["roles"] = CedarContext.set(act.queueRoles) }
        context["operator"] = .string(`operator`.id)
        if let requester { context["requester"] = .string(requester) }
        let roles = `operator`.roles.map { ByteString($0.description) }
        let input = DecisionInput(
            principal: Entity(
                uid: EntityUID(type: "Remit::Operator", id: `operator`.id),
                attributes: ["roles": CedarContext.set(roles)]),
            action: .action(act.name, in: act.group),
            resource: Entity(uid: EntityUID(type: "Remit::Thing", id: target)), context: context)
        // Without the requester that its schema declares the forbid on self-approval errs, and denies.
        let decision = Authorizer.decide(input, by: rules, isWhole: !act.kind.namesRequester || requester != nil)
        guard case .permit = decision.verdict else {
            // not enforcing: guarded in Authorizer.verdict
            throw Refusal(
                .denied("Your roles do not allow this."), .denyUnlessPermitted, "operator.denied",
                trace: decision.trace)
        }
        return decision.trace
    }

    /// What is written down of an act that the policies allow. Which of them erred, or are in shadow, is a part of it.
    func event(
        _ act: OperatorAct, by operator: OperatorIdentity, target: ByteString, tenant: TenantName?, reason: ByteString?,
        trace: PolicyTrace
    ) -> EventDraft {
        EventDraft(
            kind: .operator, subject: CallSubject(principal: .operator, tenant: tenant?.bytes, operator: `operator`.id),
            action: act.name, target: target, detail: reason,
            basis: trace.errors.isEmpty && trace.shadow.isEmpty ? nil : CallBasis(rules, trace))
    }
}
