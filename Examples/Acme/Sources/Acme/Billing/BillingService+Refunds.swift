import GRDB
import JSON
import Primitives

/// Refunds honour keys of idempotency: the same key with the same request has one effect.
extension BillingService {
    var refundOperations: [Operation] {
        [
            .post("issue_refund", "/invoices/{invoice_id}/refunds", body: ["amount", "reason"], perform: issueRefund),
            .get("get_refund", "/refunds/{refund_id}", perform: getRefund),
            .get("list_refunds", "/accounts/{account_id}/refunds", query: ["cursor"], perform: listRefunds),
            .post("reverse_refund", "/refunds/{refund_id}/reversal", body: [], perform: reverseRefund),
        ]
    }

    @Sendable private func issueRefund(_ call: Call) async throws -> Reply {
        let invoiceID = try call.text("invoice_id")
        let amount = try call.amount("amount")
        let reason = try call.text("reason", longest: 500)
        let now = clock.now.description
        return try await store.once(call) { db in
            let invoice = try db.invoice(invoiceID, for: call.caller)
            guard amount <= (invoice["total"] as Int64) - (invoice["refunded"] as Int64) else {
                throw ServiceError.conflict(
                    "refund_exceeds_invoice", "The refund is more than what is left of the invoice.")
            }
            let id = try db.nextID("RF", table: "refund")
            try db.execute(
                sql: "INSERT INTO refund VALUES (?, ?, ?, ?, ?, ?, ?, 'issued', ?)",
                arguments: [
                    id, invoiceID.text, invoice.text("account_id").text, invoice.text("tenant").text, amount,
                    invoice.text("currency").text, reason.text, now,
                ])
            return .created(try db.refund(ByteString(id), for: call.caller).json)
        }
    }

    @Sendable private func getRefund(_ call: Call) async throws -> Reply {
        let id = try call.text("refund_id")
        return try await store.read { db in .ok(try db.refund(id, for: call.caller).json) }
    }

    @Sendable private func listRefunds(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let cursor = try call.optionalText("cursor")
        return try await store.read { db in
            try db.checkCustomer(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM refund WHERE account_id = ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [account.text, cursor?.text ?? "", Self.page + 1])
            return .ok([
                "refunds": .array(rows.prefix(Self.page).map(\.json)), "next_cursor": rows.cursor(after: Self.page),
            ])
        }
    }

    @Sendable private func reverseRefund(_ call: Call) async throws -> Reply {
        let id = try call.text("refund_id")
        return try await store.once(call) { db in
            guard try db.refund(id, for: call.caller).text("status") == "issued" else {
                throw ServiceError.conflict("already_reversed", "The refund is reversed already.")
            }
            try db.execute(sql: "UPDATE refund SET status = 'reversed' WHERE id = ?", arguments: [id.text])
            return .ok(try db.refund(id, for: call.caller).json)
        }
    }
}

extension Database {
    fileprivate func refund(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("SELECT * FROM refund WHERE id = ?", id, for: caller)
    }
}
