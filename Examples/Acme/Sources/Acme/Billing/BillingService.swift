import GRDB
import JSON
import Primitives

/// Invoices, refunds, credits, payment methods and the price list. Amounts are whole minor units.
struct BillingService: Sendable {
    let store: RecordStore
    let clock: any WallClock

    /// Records on one page of a list.
    static let page = 50

    init(world: AcmeWorld, directory: String?, clock: any WallClock) throws {
        self.clock = clock
        store = try RecordStore(.billing, directory: directory, seed: world.seed, schema: Self.schema) { db in
            try db.insert("invoice", world.invoices) {
                [
                    $0.id.text, $0.account.text, $0.tenant.text, $0.total, $0.currency.text, $0.status.text,
                    $0.issuedOn.text,
                    $0.dueDate.text, $0.description.text, $0.memo.text, $0.paymentMethod.text,
                ]
            }
            try db.insert("payment_method", world.paymentMethods) {
                [$0.id.text, $0.account.text, $0.tenant.text, $0.brand.text, $0.last4.text, $0.expires.text]
            }
            try db.insert("product", world.products) {
                [$0.id.text, $0.name.text, $0.description.text, $0.price, $0.currency.text]
            }
            try db.insert("customer", world.people) { [$0.account.text, $0.tenant.text] }
        }
    }

    var operations: [Operation] {
        [
            .get("probe", "/probe") { _ in .ok(["status": "ok"]) },
            .get("get_invoice", "/invoices/{invoice_id}", perform: getInvoice),
            .get("list_invoices", "/accounts/{account_id}/invoices", query: ["cursor"], perform: listInvoices),
            .get("list_products", "/products", perform: listProducts),
            .get("search_products", "/products/search", query: ["query"], perform: searchProducts),
            .get("get_payment_method", "/payment-methods/{payment_method_id}", perform: getPaymentMethod),
            .get("list_payment_methods", "/accounts/{account_id}/payment-methods", perform: listPaymentMethods),
        ] + refundOperations + creditOperations
    }

    @Sendable private func getInvoice(_ call: Call) async throws -> Reply {
        let id = try call.text("invoice_id")
        return try await store.read { db in .ok(try db.invoice(id, for: call.caller).json) }
    }

    @Sendable private func listInvoices(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        let cursor = try call.optionalText("cursor")
        return try await store.read { db in
            try db.checkCustomer(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "\(Self.invoice) WHERE account_id = ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [account.text, cursor?.text ?? "", Self.page + 1])
            return .ok([
                "invoices": .array(rows.prefix(Self.page).map(\.json)), "next_cursor": rows.cursor(after: Self.page),
            ])
        }
    }

    @Sendable private func listProducts(_ call: Call) async throws -> Reply {
        .ok(["products": try await store.rows("SELECT * FROM product ORDER BY id")])
    }

    @Sendable private func searchProducts(_ call: Call) async throws -> Reply {
        let query = try call.text("query")
        return try await store.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM product WHERE instr(lower(name), lower(?)) > 0 ORDER BY id",
                arguments: [query.text])
            return .ok(["products": .array(rows.map(\.json))])
        }
    }

    @Sendable private func getPaymentMethod(_ call: Call) async throws -> Reply {
        let id = try call.text("payment_method_id")
        return try await store.read { db in
            .ok(try db.record("SELECT * FROM payment_method WHERE id = ?", id, for: call.caller).json)
        }
    }

    @Sendable private func listPaymentMethods(_ call: Call) async throws -> Reply {
        let account = try call.text("account_id")
        return try await store.read { db in
            try db.checkCustomer(account, for: call.caller)
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM payment_method WHERE account_id = ? ORDER BY id", arguments: [account.text])
            return .ok(["payment_methods": .array(rows.map(\.json))])
        }
    }

    /// What Acme's staff does where a bill changes hands. Not an operation: no agent reaches it.
    func transfer(invoice: ByteString, to account: ByteString) async throws {
        let now = clock.now.description
        try await store.write { db in
            let before = try db.invoice(invoice, for: .sharedKey).text("account_id")
            let tenant = try db.checkCustomer(account, for: .sharedKey)
            try db.execute(
                sql: "UPDATE invoice SET account_id = ?, tenant = ? WHERE id = ?",
                arguments: [account.text, tenant.text, invoice.text])
            try db.execute(
                sql: "INSERT INTO ownership_change VALUES (?, ?, ?, ?)",
                arguments: [invoice.text, before.text, account.text, now])
        }
    }

    /// An invoice with the sum of its refunds that stand.
    static let invoice = """
        SELECT invoice.*, (
            SELECT coalesce(sum(amount), 0) FROM refund WHERE invoice_id = invoice.id AND status = 'issued'
        ) AS refunded FROM invoice
        """

    private static let schema = """
        CREATE TABLE customer (account_id TEXT NOT NULL PRIMARY KEY, tenant TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE invoice (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, total INTEGER NOT NULL,
            currency TEXT NOT NULL, status TEXT NOT NULL, issued_on TEXT NOT NULL, due_date TEXT NOT NULL,
            description TEXT NOT NULL, memo TEXT NOT NULL, payment_method_id TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX invoice_account ON invoice (account_id, id);
        CREATE TABLE payment_method (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, brand TEXT NOT NULL,
            last4 TEXT NOT NULL, expires TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX payment_method_account ON payment_method (account_id);
        CREATE TABLE product (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, price INTEGER NOT NULL,
            currency TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE refund (
            id TEXT NOT NULL PRIMARY KEY, invoice_id TEXT NOT NULL, account_id TEXT NOT NULL, tenant TEXT NOT NULL,
            amount INTEGER NOT NULL, currency TEXT NOT NULL, reason TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL
        );
        CREATE INDEX refund_invoice ON refund (invoice_id);
        CREATE INDEX refund_account ON refund (account_id, id);
        CREATE TABLE credit (
            id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, tenant TEXT NOT NULL, amount INTEGER NOT NULL,
            currency TEXT NOT NULL, reference TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL
        );
        CREATE INDEX credit_account ON credit (account_id, reference);
        CREATE TABLE ownership_change (
            invoice_id TEXT NOT NULL, from_account_id TEXT NOT NULL, to_account_id TEXT NOT NULL, changed_at TEXT NOT NULL
        );
        """
}
