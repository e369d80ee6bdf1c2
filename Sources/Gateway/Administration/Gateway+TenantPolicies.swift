package import Identity
import Ledger
package import Primitives
import Storage

/// What the company's operators do with the policies of a tenant's administrator.
extension Gateway {
    /// Those that are in force. That they were read stands in the tenant's part of the ledger.
    package func policies(of tenant: TenantName, by operator: OperatorIdentity) async throws -> TenantPolicies {
        try await permit(.readPolicies, by: `operator`, target: "policies of \(tenant)", tenant: tenant)
        do {
            return try await database.read { [layers] in try layers.store.current(of: tenant, in: $0) }
        } catch let error as TenantPolicyError { throw error.fault }
    }

    /// Takes them away, also where they cannot be read. The folder's stay.
    package func clearPolicies(
        of tenant: TenantName, by operator: OperatorIdentity, reason: ByteString
    ) async throws -> TenantPolicies {
        let target: ByteString = "policies of \(tenant)"
        let trace = try await admit(.clearPolicies, by: `operator`, target: target, tenant: tenant)
        policyMetrics.count(trace)
        let event = event(
            .clearPolicies, by: `operator`, target: target, tenant: tenant, reason: reason, trace: trace)
        return try await database.write { [layers, ledger] transaction in
            try ledger.record(try ledger.prepare(event), in: transaction)
            return try layers.store.set("", for: tenant, expecting: nil, by: `operator`.id, in: transaction)
        }
    }
}
