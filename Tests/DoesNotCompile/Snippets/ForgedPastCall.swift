// error: 'fileprivate'
@testable import Gateway
@testable import Identity
import Ledger

func forgedPastCall(_ record: PastCallRecord, _ user: UserIdentity, _ tenant: TenantName, _ agent: AgentName)
    -> PastCall
{
    PastCall(record: record, tenant: tenant, user: user, agent: agent, session: "ses")
}
