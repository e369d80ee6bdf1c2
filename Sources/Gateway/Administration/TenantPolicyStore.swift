import Crypto
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
                    tenant TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, bytes BIGINT NOT NULL, digest BLOB NOT NULL,
                    sealed BLOB NOT NULL, by_whom TEXT NOT NULL, at BIGINT NOT NULL, mac BLOB NOT NULL);
                """)
    ]

    /// What is known of a tenant's policies without opening them.
    package struct Summary: Hashable, Sendable {
        package let tenant: TenantName
        package let version: Int64
        /// Of the text; 0 where they were taken away.
        package let bytes: Int64
        package let by: ByteString
        package let at: Timestamp
        /// False where the row is not what Remit wrote last. What is sealed in it is not looked at.
        package let isSound: Bool
    }

    /// Those under the mark, in its order. The digest is that of what is sealed.
    private static let columns = "tenant, version, bytes, digest, by_whom, at"
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
        let version = try version(of: tenant, in: transaction)
        return version == 0 ? .none : try stored(for: tenant, version: version, in: transaction)
    }

    /// Which version is in force; 0 where none were ever set.
    func version(of tenant: TenantName, in transaction: any SQLTransaction) throws -> Int64 {
        try suspensions.state(of: [.policies(tenant)], in: transaction).epoch
    }

    /// What is in force for a tenant, where the version is known.
    func stored(
        for tenant: TenantName, version: Int64, in transaction: any SQLTransaction
    ) throws -> TenantPolicies {
        let row = try transaction.row(
            "SELECT \(Self.columns), sealed, mac FROM tenant_policies WHERE tenant = ?", [.name(tenant)])
        guard let row else { throw TenantPolicyError.tampered(tenant) }
        let sealed = try row.blob("sealed")
        let isOurs = try isOurs(row) && row.blob("digest") == Self.digest(sealed)
        if guarded(.tenantPolicies), !isOurs { throw TenantPolicyError.tampered(tenant) }
        guard try row.integer("version") == version else { throw TenantPolicyError.tampered(tenant) }
        return TenantPolicies(
            version: version, text: try open(sealed, of: tenant), by: try row.text("by_whom"), at: try row.time("at"))
    }

    /// What tenants' administrators set, by tenant; at most so many.
    package func list(limit: Int = 1_000, in transaction: any SQLTransaction) throws -> [Summary] {
        try transaction.rows(
            """
            SELECT \(Self.columns), mac,
                (SELECT epoch FROM standings WHERE standings.tenant = tenant_policies.tenant AND kind = 'policies') AS epoch
            FROM tenant_policies ORDER BY tenant LIMIT ?
            """, [.integer(Int64(limit))]
        ).map { row in
            let version = try row.integer("version")
            return Summary(
                tenant: try row.name("tenant"), version: version, bytes: try row.integer("bytes"),
                by: try row.text("by_whom"), at: try row.time("at"),
                isSound: try isOurs(row) && row.optionalInteger("epoch") == version)
        }
    }

    /// Replaces what is in force, in the caller's transaction, so that the ledger's entry of it stands or falls with it.
    ///
    /// - Parameters:
    ///   - text: empty to take them away.
    ///   - expected: the version that was seen; nil: whatever is in force, also where it cannot be read.
    ///   - by: Remit's id of the user, or the operator's.
    /// - Throws: ``TenantPolicyError/moved(_:)`` where another version is in force.
    package func set(
        _ text: ByteString, for tenant: TenantName, expecting expected: Int64?, by: ByteString,
        in transaction: any SQLTransaction
    ) throws -> TenantPolicies {
        let current = try version(of: tenant, in: transaction)
        if guarded(.policyVersion), let expected, current != expected { throw TenantPolicyError.moved(current) }
        let version = try suspensions.advance(.policies(tenant), by: by, in: transaction)
        let now = clock.now
        let sealed = try sealer.seal(Array(text.utf8), Self.context(tenant))
        let values: [SQLValue] = [
            .name(tenant), .integer(version), .integer(Int64(text.count)), .blob(Self.digest(sealed)), .text(by),
            .time(now),
        ]
        try transaction.execute("DELETE FROM tenant_policies WHERE tenant = ?", [.name(tenant)])
        try transaction.execute(
            "INSERT INTO tenant_policies (\(Self.columns), sealed, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values + [.blob(sealed), .blob(rows.mac("tenant_policies", values))])
        return TenantPolicies(version: version, text: text, by: by, at: now)
    }

    private func open(_ sealed: [UInt8], of tenant: TenantName) throws -> ByteString {
        guard let bytes = try? sealer.open(sealed, Self.context(tenant)), let text = ByteString(validating: bytes)
        else {
            throw TenantPolicyError.tampered(tenant)
        }
        return text
    }

    private func isOurs(_ row: SQLRow) throws -> Bool {
        let values: [SQLValue] = [
            .text(try row.text("tenant")), .integer(try row.integer("version")), .integer(try row.integer("bytes")),
            .blob(try row.blob("digest")), .text(try row.text("by_whom")), .time(try row.time("at")),
        ]
        return rows.verify(try row.blob("mac"), "tenant_policies", values)
    }

    private static func digest(_ sealed: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: sealed)) }

    private static func context(_ tenant: TenantName) -> SealContext {
        SealContext(tenant: tenant.bytes, user: nil, subject: "policies", part: "policies")
    }
}
