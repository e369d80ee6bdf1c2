import Crypto
import GRDB
import JSON
import Primitives

/// API keys and password resets. Of a key and of a link a digest is kept alone.
extension CredentialsService {
    /// For how many seconds a reset's link is good.
    private static let resetLife: Int64 = 1800
    static let keyColumns = "id, account_id, tenant, label, last4, status, created_at"

    /// How a secret is kept.
    static func digest(_ secret: ByteString) -> ByteString {
        ByteString(Hex.encode(SHA256.hash(data: Array(secret.utf8))))
    }

    @Sendable func listKeys(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in
            _ = try db.ownContact(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(Self.keyColumns) FROM api_key WHERE account_id = ? ORDER BY id",
                arguments: [account.text])
            return .ok(["api_keys": .array(rows.map(\.json))])
        }
    }

    @Sendable func getKey(_ call: Call) async throws -> Reply {
        let id = try call.text("key_id")
        return try await store.read { db in .ok(try db.key(id, for: call.caller).json) }
    }

    @Sendable func createKey(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let label = try call.text("label", longest: 80)
        let secret = ByteString("acme_live_" + Hex.encode(random.bytes(20)))
        let now = clock.now
        return try await store.once(call) { db in
            let owner = try db.ownContact(account, for: call.caller)
            let id = try db.nextID("K", table: "api_key")
            try db.execute(
                sql: "INSERT INTO api_key VALUES (?, ?, ?, ?, ?, ?, 'active', ?)",
                arguments: [
                    id, account.text, owner.text("tenant").text, label.text, Self.digest(secret).text,
                    String(secret.text.suffix(4)), now.description,
                ])
            try db.notify(
                "A new API key, \(id), was made.", account: account, tenant: owner.text("tenant"),
                at: owner.text("email"), now)
            var key = try db.key(ByteString(id), for: call.caller).json.object ?? JSONObject()
            key["secret"] = .string(secret)
            return .created(.object(key))
        }
    }

    @Sendable func revokeKey(_ call: Call) async throws -> Reply {
        let id = try call.text("key_id")
        let now = clock.now
        return try await store.once(call) { db in
            let key = try db.key(id, for: call.caller)
            if key.text("status") == "active" {
                try db.execute(sql: "UPDATE api_key SET status = 'revoked' WHERE id = ?", arguments: [id.text])
                let owner = try db.ownContact(key.text("account_id"), for: call.caller)
                try db.notify(
                    "The API key \(id) was revoked.", account: key.text("account_id"), tenant: key.text("tenant"),
                    at: owner.text("email"), now)
            }
            return .ok(try db.key(id, for: call.caller).json)
        }
    }

    @Sendable func startReset(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let secret = ByteString(Hex.encode(random.bytes(20)))
        let now = clock.now
        return try await store.once(call) { db in
            let owner = try db.ownContact(account, for: call.caller)
            let id = try db.nextID("R", table: "password_reset")
            try db.execute(
                sql: "INSERT INTO password_reset VALUES (?, ?, ?, ?, 'open', ?, ?)",
                arguments: [
                    id, account.text, owner.text("tenant").text, Self.digest(secret).text,
                    now.advanced(seconds: Self.resetLife).description, now.description,
                ])
            try db.notify(
                "A password reset was started.", account: account, tenant: owner.text("tenant"),
                at: owner.text("email"), now)
            var reset = try db.reset(ByteString(id), for: call.caller).json.object ?? JSONObject()
            reset["link"] = .string("https://acme.example/reset/\(secret)")
            return .created(.object(reset))
        }
    }

    @Sendable func getReset(_ call: Call) async throws -> Reply {
        let id = try call.text("reset_id")
        return try await store.read { db in .ok(try db.reset(id, for: call.caller).json) }
    }

    @Sendable func cancelReset(_ call: Call) async throws -> Reply {
        let id = try call.text("reset_id")
        return try await store.once(call) { db in
            _ = try db.reset(id, for: call.caller)
            try db.execute(
                sql: "UPDATE password_reset SET status = 'cancelled' WHERE id = ? AND status = 'open'",
                arguments: [id.text])
            return .ok(try db.reset(id, for: call.caller).json)
        }
    }
}

extension Database {
    fileprivate func key(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT \(CredentialsService.keyColumns) FROM api_key WHERE id = ?", id, for: caller)
    }

    fileprivate func reset(_ id: ByteString, for caller: Caller) throws -> Row {
        try record(
            "SELECT id, account_id, tenant, status, expires_at, created_at FROM password_reset WHERE id = ?", id,
            for: caller)
    }
}
