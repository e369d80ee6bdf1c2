package import Identity
package import Ledger
package import Primitives
import Storage

extension Gateway {
    /// Opens a recorded decision for an operator. That it was opened stands in its tenant's part of the ledger before it is.
    ///
    /// - Throws: ``Refusal`` where the policies do not allow it; ``LedgerError``.
    package func open(
        _ entry: LedgerEntry, by operator: OperatorIdentity, reason: ByteString?
    ) async throws -> RecordedDecision {
        try await permit(
            .explain, by: `operator`, target: "entry \(entry.reference.id)",
            tenant: entry.tenant.flatMap(TenantName.init),
            reason: reason)
        return RecordedDecision(entry, try await ledger.decided([entry]).first ?? nil)
    }

    /// Decides recorded calls again. That it was done stands in the part of each tenant that they are of, before any of them is opened.
    ///
    /// - Parameters:
    ///   - book: the other policies; with what tenants' administrators have set by now.
    ///   - tenant: whose calls were asked for, where it is one's.
    /// - Throws: ``Refusal`` where the policies in force do not allow it; ``LedgerError``; ``TenantPolicyError``.
    package func replay(
        _ entries: [LedgerEntry], by book: PolicyBook, for operator: OperatorIdentity, tenant: TenantName?,
        reason: ByteString?
    ) async throws -> [ReplayedDecision] {
        let tenants = Set(entries.compactMap(\.tenant)).sorted().compactMap(TenantName.init)
        try await permit(
            .replay, by: `operator`, target: "policies \(Hex.encode(book.digest))",
            tenants: tenants.isEmpty ? [tenant] : tenants, reason: reason)
        var applied: [Asked: AppliedPolicies] = [:]
        var replayed: [ReplayedDecision] = []
        for entry in entries {
            // One after the other: each may be large.
            let recorded = RecordedDecision(entry, try await ledger.decided([entry]).first ?? nil)
            guard let input = recorded.input else {
                replayed.append(ReplayedDecision(entry: entry, decision: nil))
                continue
            }
            let asked = Asked(tenant: entry.tenant, isOfAgent: input.isOfAgent)
            let policies: AppliedPolicies
            if let known = applied[asked] {
                policies = known
            } else {
                policies = try await self.policies(book, for: input, of: entry.tenant.flatMap(TenantName.init))
                applied[asked] = policies
            }
            replayed.append(ReplayedDecision(entry: entry, decision: policies.decide(input)))
        }
        return replayed
    }

    /// By what the policies to ask differ.
    private struct Asked: Hashable {
        let tenant: ByteString?
        let isOfAgent: Bool
    }

    /// The policies of a folder that decide what is asked of a tenant's session, with what its administrator has set by now.
    package func policies(
        _ book: PolicyBook, for input: DecisionInput, of tenant: TenantName?
    ) async throws -> AppliedPolicies {
        guard input.isOfAgent, let tenant else { return try book.applied(to: input, of: nil) }
        let uploaded = try await database.read { [layers] in try layers.store.current(of: tenant, in: $0) }
        return try book.applied(to: input, of: tenant, uploaded: uploaded)
    }
}
