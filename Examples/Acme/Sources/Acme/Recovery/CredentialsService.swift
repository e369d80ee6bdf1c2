import GRDB
import JSON
import Primitives

/// What lets customers in, and how they get it back: API keys, password resets, the factors by which they prove who they are, and where
/// they are written to. It has an outbox of its own, and tells the owner of whatever changes.
struct CredentialsService: Sendable {
    let store: RecordStore
    let clock: any WallClock
    let random: any RandomSource

    init(world: AcmeWorld, directory: String?, clock: any WallClock, random: any RandomSource) throws {
        self.clock = clock
        self.random = random
        store = try RecordStore(.credentials, directory: directory, seed: world.seed, schema: Self.schema) { db in
            try db.insert("api_key", world.apiKeys) {
                [
                    $0.id.text, $0.account.text, $0.tenant.text, $0.label.text, $0.digest.text, $0.last4.text,
                    "active", $0.createdAt.text,
                ]
            }
            try db.insert("factor", world.factors) {
                [
                    $0.id.text, $0.account.text, $0.tenant.text, $0.kind.text, $0.destination.text, $0.changedOn.text,
                ]
            }
            try db.insert("contact", world.people) {
                [$0.account.text, $0.tenant.text, $0.email.text, "\($0.createdOn.text)T00:00:00Z"]
            }
        }
    }

    var operations: [Operation] {
        [
            .get("probe", "/probe") { _ in .ok(["status": "ok"]) },
            .get("list_api_keys", "/accounts/{account_id}/api-keys", perform: listKeys),
            .get("get_api_key", "/api-keys/{key_id}", perform: getKey),
            .post("create_api_key", "/accounts/{account_id}/api-keys", body: ["label"], perform: createKey),
            .post("revoke_api_key", "/api-keys/{key_id}/revoke", body: [], perform: revokeKey),
            .post("withdraw_api_key", "/api-keys/{key_id}/withdraw", body: [], perform: revokeKey),
            .post("start_password_reset", "/accounts/{account_id}/password-resets", body: [], perform: startReset),
            .get("get_password_reset", "/password-resets/{reset_id}", perform: getReset),
            .delete("cancel_password_reset", "/password-resets/{reset_id}", perform: cancelReset),
            .get("list_factors", "/accounts/{account_id}/factors", perform: listFactors),
            .get("get_factor", "/factors/{factor_id}", perform: getFactor),
            .post("send_code", "/factors/{factor_id}/codes", body: [], perform: sendCode),
            .post("check_code", "/factors/{factor_id}/codes/check", body: ["code"], perform: checkCode),
            .get("get_contact", "/accounts/{account_id}/contact", perform: getContact),
            .patch("change_contact", "/accounts/{account_id}/contact", body: ["email"], perform: changeContact),
            .get("list_contact_changes", "/accounts/{account_id}/contact/changes", perform: listChanges),
            .get("list_notifications", "/accounts/{account_id}/notifications", perform: listNotifications),
        ]
    }

    static let schema = """
        CREATE TABLE api_key (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, label TEXT NOT NULL,
            digest TEXT NOT NULL, last4 TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL
        );
        CREATE INDEX api_key_account ON api_key (account_id, id);
        CREATE TABLE factor (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL,
            destination TEXT NOT NULL, changed_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX factor_account ON factor (account_id, id);
        CREATE TABLE code (
            id TEXT NOT NULL PRIMARY KEY, factor_id TEXT NOT NULL, tenant TEXT NOT NULL, digest TEXT NOT NULL,
            expires INTEGER NOT NULL, attempts INTEGER NOT NULL, status TEXT NOT NULL
        );
        CREATE INDEX code_factor ON code (factor_id);
        CREATE TABLE contact (
            account_id TEXT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL, email TEXT NOT NULL, changed_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE contact_change (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, old_email TEXT NOT NULL,
            new_email TEXT NOT NULL, changed_on TEXT NOT NULL
        );
        CREATE TABLE password_reset (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, digest TEXT NOT NULL,
            status TEXT NOT NULL, expires_at TEXT NOT NULL, created_at TEXT NOT NULL
        );
        CREATE TABLE notification (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, text TEXT NOT NULL,
            created_at TEXT NOT NULL
        );
        CREATE TABLE outbox (
            id TEXT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL,
            body TEXT NOT NULL, created_at TEXT NOT NULL
        );
        """
}

extension Database {
    /// The account's row of `contact`, which every account has.
    func ownContact(_ account: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM contact WHERE account_id = ?", account, for: caller)
    }

    /// Leaves a message in the outbox.
    func send(_ subject: String, _ body: String, to recipient: ByteString, tenant: ByteString, at now: Timestamp) throws
    {
        try execute(
            sql: "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                try nextID("M", table: "outbox"), tenant.text, recipient.text, subject, body, now.description,
            ])
    }

    /// Tells an account's owner of something, in the account and at the address that it has, or had.
    func notify(
        _ text: String, account: ByteString, tenant: ByteString, at address: ByteString, _ now: Timestamp
    ) throws {
        try execute(
            sql: "INSERT INTO notification VALUES (?, ?, ?, ?, ?)",
            arguments: [
                try nextID("N", table: "notification"), account.text, tenant.text, text, now.description,
            ])
        try send("About your account", text, to: address, tenant: tenant, at: now)
    }
}
