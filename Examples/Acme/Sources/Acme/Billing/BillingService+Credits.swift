import GRDB
import JSON
import Primitives

/// Credits know no keys of idempotency: each request to pay pays. Whoever lost an answer looks the reference up.
extension BillingService {
    var creditOperations: [Operation] {
        [
            .post("pay_credit", "/accounts/{account_id}/credits", body: ["amount", "reference"], perform: payCredit),
            .get("get_credit", "/credits/{credit_id}", perform: getCredit),
            .get("list_credits", "/accounts/{account_id}/credits", query: ["reference"], perform: listCredits),
            .post("revoke_credit", "/credits/{credit_id}/revocation", body: [], perform: revokeCredit),
        ]
    }

    @Sendable private func payCredit(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let amount = try call.amount("amount")
        let reference = try call.text("reference")
        let now = clock.now.description
        return try await store.write { db in
            let tenant = try db.checkCustomer(account, for: call.caller)
            let id = try db.nextID("CR", table: "credit")
            try db.execute(
                sql: "INSERT INTO credit VALUES (?, ?, ?, ?, 'EUR', ?, 'paid', ?)",
                arguments: [id, account.text, tenant.text, amount, reference.text, now])
            return .created(try db.credit(ByteString(id), for: call.caller).json)
        }
    }

    @Sendable private func getCredit(_ call: Call) async throws -> Reply {
        let id = try call.text("credit_id")
        return try await store.read { db in .ok(try db.credit(id, for: call.caller).json) }
    }

    @Sendable private func listCredits(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let reference = try call.optionalText("reference")
        return try await store.read { db in
            try db.checkCustomer(account, for: call.caller)
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT * FROM credit WHERE account_id = ? AND reference = coalesce(?, reference) ORDER BY id LIMIT 200",
                arguments: [account.text, reference?.text])
            return .ok(["credits": .array(rows.map(\.json)), "count": .integer(Int64(rows.count))])
        }
    }

    @Sendable private func revokeCredit(_ call: Call) async throws -> Reply {
        let id = try call.text("credit_id")
        return try await store.write { db in
            guard try db.credit(id, for: call.caller).text("status") == "paid" else {
                throw ServiceError.conflict("already_revoked", "The credit is revoked already.")
            }
            try db.execute(sql: "UPDATE credit SET status = 'revoked' WHERE id = ?", arguments: [id.text])
            return .ok(try db.credit(id, for: call.caller).json)
        }
    }
}

extension Database {
    fileprivate func credit(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM credit WHERE id = ?", id, for: caller)
    }
}
