import Identity
import JSON
import Primitives
import Redaction
import Storage

/// The secrets that a session's user typed, or its agent gave where a tool takes one: sealed, under the marker that stands for each in
/// everything that is written down. Only the back end's own request has them again.
struct SessionSecrets: Sendable {
    /// How one is known again wherever it stands and however it is spelt. It lives as long as one text is looked through.
    struct Known: Sendable, Hashable {
        let label: RedactionLabel
        let value: ByteString
        /// By what it is known again, where the value itself is kept no more.
        var digest: SecretDigest?

        /// False for what is so short, or so plain a number, that to mask it everywhere would tell whoever tries them all.
        var isTelling: Bool {
            let isNumber = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return value.count >= (isNumber ? 12 : 8)
        }
    }

    static let migration = Migration(
        owner: "memory", number: 5,
        sql: """
            CREATE TABLE typed_secrets (
                tenant TEXT NOT NULL, session TEXT NOT NULL, handle TEXT NOT NULL, label TEXT NOT NULL,
                user_id TEXT NOT NULL,
                sealed BLOB NOT NULL,
                PRIMARY KEY (tenant, session, handle)
            );
            """)

    /// The most that a session's user types, and that its agent gives.
    private static let most: Int64 = 500
    private static let mostGiven: Int64 = 64
    /// In bytes.
    private static let longestGiven = 512
    /// What an agent gives where a tool takes a secret.
    static let given = RedactionLabel.given

    let sealer: any Sealer

    /// - Throws: ``Refusal`` where there is no room: what an agent gives takes none of the room of what its user types.
    func insert(_ secrets: [MaskedValue], of session: Party, in transaction: any SQLTransaction) throws {
        for (isGiven, part) in Dictionary(grouping: secrets, by: { $0.label == Self.given }) {
            let row = try transaction.row(
                """
                SELECT count(*) AS n FROM typed_secrets
                WHERE tenant = ? AND session = ? AND (label = ?) = (1 = ?)
                """,
                [
                    .name(session.tenant), .text(session.id), .text(Self.given.text), .integer(isGiven ? 1 : 0),
                ])
            let count = try row?.integer("n") ?? 0
            let room = isGiven ? Self.mostGiven : Self.most
            guard count &+ Int64(part.count) <= room,
                !isGiven || part.allSatisfy({ $0.value.count <= Self.longestGiven })
            else {
                // not enforcing: a bound on what one session keeps
                throw Refusal(
                    .badArguments(["This session has been given as many secrets as it takes."]), .failClosed,
                    "secrets.too-many")
            }
            for secret in part {
                let sealed = try sealer.seal(
                    Array(secret.value.utf8),
                    context(session.tenant, session.user.id, session.id, secret.marker))
                try transaction.execute(
                    """
                    INSERT INTO typed_secrets (tenant, session, handle, label, user_id, sealed)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, session, handle) DO NOTHING
                    """,
                    [
                        .name(session.tenant), .text(session.id), .text(secret.marker), .text(secret.label.text),
                        .text(session.user.id), .blob(sealed),
                    ])
            }
        }
    }

    /// Those of a session.
    func known(of session: ByteString, _ tenant: TenantName, in transaction: any SQLTransaction) throws -> [Known] {
        try transaction.rows(
            "SELECT handle, label, user_id, sealed FROM typed_secrets WHERE tenant = ? AND session = ?",
            [.name(tenant), .text(session)]
        ).compactMap { row in
            guard let label = RedactionLabel(try row.text("label")) else { return nil }
            let place = context(tenant, try row.text("user_id"), session, try row.text("handle"))
            let bytes = try sealer.open(try row.blob("sealed"), place)
            return ByteString(validating: bytes).map { Known(label: label, value: $0) }
        }
    }

    /// What markers stand for; those that are none of this session's are left out.
    func values(
        of handles: Set<ByteString>, in session: Party, _ transaction: any SQLTransaction
    ) throws -> [ByteString: ByteString] {
        var values: [ByteString: ByteString] = [:]
        for handle in handles {
            let row = try transaction.row(
                "SELECT sealed FROM typed_secrets WHERE tenant = ? AND session = ? AND handle = ?",
                [.name(session.tenant), .text(session.id), .text(handle)])
            guard let row else { continue }
            values[handle] = ByteString(
                validating: try sealer.open(
                    try row.blob("sealed"), context(session.tenant, session.user.id, session.id, handle)))
        }
        return values
    }

    private func context(
        _ tenant: TenantName, _ user: ByteString, _ session: ByteString, _ handle: ByteString
    ) -> SealContext {
        SealContext(tenant: tenant.bytes, user: user, subject: "\(session)/\(handle)", part: "session-secret")
    }
}
