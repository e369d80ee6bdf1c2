import Guards
package import Identity
package import Primitives
package import Storage

/// The policies that tenants' administrators set, one row for each tenant. Which version is in force stands among the standings,
/// which each call reads anyway.
package struct TenantPolicyStore: Sendable {
    package static let migrations = [
        Migration(
            owner: "tenant-policies", number: 1,
            sql: """
                CREATE TABLE tenant_policies (
                    tenant TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, sealed BLOB NOT NULL, by_whom TEXT NOT NULL,
                    at BIGINT NOT NULL, mac BLOB NOT NULL);
                """)
    ]

    private static let columns = "tenant, version, sealed, by_whom, at"
    private let suspensions: Suspensions
    private let rows: RowAuthenticator
    private let sealer: any Sealer
    private let clock: any WallClock

    package init(suspensions: Suspensions, rows: RowAuthenticator, sealer: any Sealer, clock: any WallClock) {
        self.suspensions = suspensions
        self.rows = rows
        self.sealer = sealer
        self.clock = clock
    }

    /// What is in force for a tenant.
    ///
    /// - Throws: ``TenantPolicyError/tampered`` where it is not what Remit wrote; an error of the database.
    package func current(of tenant: TenantName, in transaction: any SQLTransaction) throws -> TenantPolicies {
        let version = try suspensions.state(of: [.policies(tenant)], in: transaction).epoch
        return version == 0 ? .none : try stored(for: tenant, version: version, in: transaction)
    }

    /// The same, where the version is known.
    func stored(
        for tenant: TenantName, version: Int64, in transaction: any SQLTransaction
    ) throws -> TenantPolicies {
        let row = try transaction.row(
            "SELECT \(Self.columns), mac FROM tenant_policies WHERE tenant = ?", [.name(tenant)])
        guard let row else { throw TenantPolicyError.tampered(tenant) }
        let sealed = try row.blob("sealed")
        let stored = TenantPolicies(
            version: try row.integer("version"), text: try open(sealed, of: tenant), by: try row.text("by_whom"),
            at: try row.time("at"))
        let mac = try row.blob("mac")
        if guarded(.tenantPolicies), !rows.verify(mac, "tenant_policies", Self.values(tenant, stored, sealed)) {
            throw TenantPolicyError.tampered(tenant)
        }
        guard stored.version == version else { throw TenantPolicyError.tampered(tenant) }
        return stored
    }

    /// Replaces what is in force, in the caller's transaction, so that the ledger's entry of it stands or falls with it.
    ///
    /// - Parameters:
    ///   - text: empty to take them away.
    ///   - expected: the version that was seen.
    ///   - by: Remit's id of the user, or the operator's.
    /// - Throws: ``TenantPolicyError/moved(_:)`` where another version is in force.
    package func set(
        _ text: ByteString, for tenant: TenantName, expecting expected: Int64, by: ByteString,
        in transaction: any SQLTransaction
    ) throws -> TenantPolicies {
        let current = try suspensions.state(of: [.policies(tenant)], in: transaction).epoch
        if guarded(.policyVersion), current != expected { throw TenantPolicyError.moved(current) }
        let version = try suspensions.advance(.policies(tenant), by: by, in: transaction)
        let new = TenantPolicies(version: version, text: text, by: by, at: clock.now)
        let sealed = try sealer.seal(Array(text.utf8), Self.context(tenant))
        let values = Self.values(tenant, new, sealed)
        try transaction.execute("DELETE FROM tenant_policies WHERE tenant = ?", [.name(tenant)])
        try transaction.execute(
            "INSERT INTO tenant_policies (\(Self.columns), mac) VALUES (?, ?, ?, ?, ?, ?)",
            values + [.blob(rows.mac("tenant_policies", values))])
        return new
    }

    private func open(_ sealed: [UInt8], of tenant: TenantName) throws -> ByteString {
        guard let bytes = try? sealer.open(sealed, Self.context(tenant)), let text = ByteString(validating: bytes)
        else {
            throw TenantPolicyError.tampered(tenant)
        }
        return text
    }

    private static func values(_ tenant: TenantName, _ stored: TenantPolicies, _ sealed: [UInt8]) -> [SQLValue] {
        [
            .name(tenant), .integer(stored.version), .blob(sealed), .text(stored.by ?? ""),
            .time(stored.at ?? Timestamp(milliseconds: 0)),
        ]
    }

    private static func context(_ tenant: TenantName) -> SealContext {
        SealContext(tenant: tenant.bytes, user: nil, subject: "policies", part: "policies")
    }
}
