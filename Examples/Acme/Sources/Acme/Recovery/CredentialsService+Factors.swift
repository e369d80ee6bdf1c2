import GRDB
import JSON
import Primitives

/// How customers prove who they are, and where they are written to.
extension CredentialsService {
    /// For how many seconds a code is good, and how many guesses it stands.
    private static let codeLife: Int64 = 600
    private static let guesses = 5

    @Sendable func listFactors(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in
            _ = try db.ownContact(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM factor WHERE account_id = ? ORDER BY id", arguments: [account.text])
            return .ok(["factors": .array(rows.map(Self.factor))])
        }
    }

    @Sendable func getFactor(_ call: Call) async throws -> Reply {
        let id = try call.text("factor_id")
        return try await store.read { db in .ok(Self.factor(try db.factor(id, for: call.caller))) }
    }

    /// The code goes out by the outbox and nowhere else. A code that was sent before is good no more.
    @Sendable func sendCode(_ call: Call) async throws -> Reply {
        let id = try call.text("factor_id")
        let code = Self.code(random)
        let now = clock.now
        let expires = now.advanced(seconds: Self.codeLife)
        return try await store.once(call) { db in
            let factor = try db.factor(id, for: call.caller)
            try db.execute(
                sql: "UPDATE code SET status = 'replaced' WHERE factor_id = ? AND status = 'sent'", arguments: [id.text]
            )
            let sent = try db.nextID("O", table: "code")
            try db.execute(
                sql: "INSERT INTO code VALUES (?, ?, ?, ?, ?, 0, 'sent')",
                arguments: [
                    sent, id.text, factor.text("tenant").text, Self.digest("\(id):\(code)").text, expires.seconds,
                ])
            try db.send(
                "Your code", "Your code is \(code). Type it on the page that asked for it, and nowhere else.",
                to: factor.text("destination"), tenant: factor.text("tenant"), at: now)
            return .created([
                "id": .string(sent), "factor_id": .string(id), "status": "sent",
                "expires_at": .string(expires.description),
            ])
        }
    }

    @Sendable func checkCode(_ call: Call) async throws -> Reply {
        let id = try call.text("factor_id")
        let given = try call.text("code", longest: 40)
        let now = clock.now.seconds
        return try await store.once(call) { db in
            _ = try db.factor(id, for: call.caller)
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM code WHERE factor_id = ? AND status = 'sent' AND expires > ? AND attempts < ?",
                arguments: [id.text, now, Self.guesses])
            var isRight = false
            if let row {
                isRight = row.text("digest") == Self.digest("\(id):\(given)")
                try db.execute(
                    sql: "UPDATE code SET attempts = attempts + 1, status = ? WHERE id = ?",
                    arguments: [isRight ? "used" : "sent", row.text("id").text])
            }
            return .ok(["factor_id": .string(id), "status": isRight ? "accepted" : "rejected"])
        }
    }

    @Sendable func getContact(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in .ok(try db.ownContact(account, for: call.caller).json) }
    }

    /// The factor behind the address changes with it, and the old address is told.
    @Sendable func changeContact(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let email = try call.email("email")
        let now = clock.now
        return try await store.once(call) { db in
            let before = try db.ownContact(account, for: call.caller)
            let tenant = before.text("tenant")
            let old = before.text("email")
            try db.execute(
                sql: "UPDATE contact SET email = ?, changed_on = ? WHERE account_id = ?",
                arguments: [email.text, now.description, account.text])
            try db.execute(
                sql: "UPDATE factor SET destination = ?, changed_on = ? WHERE account_id = ? AND kind = 'email'",
                arguments: [email.text, now.description, account.text])
            try db.execute(
                sql: "INSERT INTO contact_change VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    try db.nextID("CC", table: "contact_change"), account.text, tenant.text, old.text, email.text,
                    now.description,
                ])
            try db.notify("The address of your account was changed.", account: account, tenant: tenant, at: old, now)
            var contact = try db.ownContact(account, for: call.caller).json.object ?? JSONObject()
            contact["previous_email"] = .string(old)
            return .ok(.object(contact))
        }
    }

    @Sendable func listChanges(_ call: Call) async throws -> Reply {
        try await list(call, "changes", "id, account_id, tenant, changed_on", "contact_change", by: "changed_on")
    }

    @Sendable func listNotifications(_ call: Call) async throws -> Reply {
        try await list(call, "notifications", "*", "notification", by: "created_at")
    }

    private func list(
        _ call: Call, _ name: ByteString, _ columns: String, _ table: String, by time: String
    ) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in
            _ = try db.ownContact(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(columns) FROM \(table) WHERE account_id = ? ORDER BY \(time) DESC, id DESC LIMIT 50",
                arguments: [account.text])
            var object = JSONObject()
            object[name] = .array(rows.map(\.json))
            return .ok(.object(object))
        }
    }

    /// Registers all factors of an account anew.
    func renewFactors(of account: ByteString) async throws {
        let now = clock.now.description
        try await store.write { db in
            try db.execute(
                sql: "UPDATE factor SET changed_on = ? WHERE account_id = ?", arguments: [now, account.text])
        }
    }

    /// A factor as it is told: its destination hardly more than a hint.
    private static func factor(_ row: Row) -> JSONValue {
        let destination = row.text("destination").text
        let label: String
        if let at = destination.firstIndex(of: "@") {
            label = "\(destination.prefix(1))***\(destination[at...])"
        } else {
            label = "*** \(destination.suffix(2))"
        }
        var object = row.json.object ?? JSONObject()
        object["destination"] = nil
        object["label"] = .string(label)
        return .object(object)
    }

    /// Six digits, each as likely.
    private static func code(_ random: any RandomSource) -> ByteString {
        var digits: [UInt8] = []
        while digits.count < 6 {
            // 250 is a multiple of ten.
            digits += random.bytes(12).filter { $0 < 250 }.map { 0x30 + $0 % 10 }
        }
        return ByteString(validating: Array(digits.prefix(6))) ?? ""
    }
}

extension Database {
    fileprivate func factor(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM factor WHERE id = ?", id, for: caller)
    }
}
