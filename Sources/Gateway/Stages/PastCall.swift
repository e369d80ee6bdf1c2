import Storage
package import Identity
package import Ledger
package import Primitives

/// A call that was concluded or interrupted, read back after its row, its entries and their marks were checked. Whoever holds one
/// may ask for its outcome or run its declared undo, and nothing else.
package struct PastCall: Sendable {
    private struct Seal: Sendable {}

    package let record: PastCallRecord
    package let tenant: TenantName
    package let user: UserIdentity
    package let agent: AgentName
    /// The session's id; it may be over.
    package let session: ByteString
    private let seal = Seal()

    fileprivate init(
        record: PastCallRecord, tenant: TenantName, user: UserIdentity, agent: AgentName, session: ByteString
    ) {
        self.record = record
        self.tenant = tenant
        self.user = user
        self.agent = agent
        self.session = session
    }
}

extension Gateway {
    /// Reads a call back.
    func reopen(_ call: ByteString) async throws(LedgerError) -> PastCall {
        let record = try await ledger.reopen(call)
        let subject = record.summary.subject
        guard let tenant = subject.tenant.flatMap(TenantName.init), let agent = subject.agent.flatMap(AgentName.init),
            let session = subject.session, let id = subject.user
        else { throw .invalid("a call without a session") }
        let user = try? await database.read { try UserIdentity.find(id, of: tenant, in: $0) }
        guard let user else { throw .notFound }
        return PastCall(record: record, tenant: tenant, user: user, agent: agent, session: session)
    }
}
