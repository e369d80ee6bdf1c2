package import Primitives

/// A step from one shape of the tables to the next, run once.
package struct Migration: Sendable {
    /// Whose tables: `identity`, `ledger`.
    package let owner: ByteString
    /// From 1, without gaps for one owner.
    package let number: Int64
    /// Statements of the common subset, ended by semicolons. Never changed once released.
    package let sql: String

    package init(owner: ByteString, number: Int64, sql: String) {
        self.owner = owner
        self.number = number
        self.sql = sql
    }
}
