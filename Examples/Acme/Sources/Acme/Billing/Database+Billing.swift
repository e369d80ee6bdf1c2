import GRDB
import Primitives

extension Database {
    /// The invoice, with `refunded`.
    func invoice(_ id: ByteString, for caller: Caller) throws -> Row {
        try record("\(BillingService.invoice) WHERE id = ?", id, for: caller)
    }

    /// The tenant of an account; 404 where the account is unknown or not open to the caller.
    @discardableResult
    func checkCustomer(_ account: ByteString, for caller: Caller) throws -> ByteString {
        try record("SELECT tenant FROM customer WHERE account_id = ?", account, for: caller).text("tenant")
    }
}
