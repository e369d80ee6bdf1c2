/// A transaction that is open. It lives as long as the body that it was given to.
///
/// SQL is of the subset that SQLite and PostgreSQL share, with `?` for each value in turn; statements are kept prepared, so the
/// text is constant and every value a parameter.
package protocol SQLTransaction {
    /// Runs one statement and returns the number of rows that it inserted, changed or deleted.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws(StorageError) -> Int

    /// All rows of one query. The caller bounds their number.
    func rows(_ sql: String, _ values: [SQLValue]) throws(StorageError) -> [SQLRow]
}

extension SQLTransaction {
    /// Runs one statement without values.
    @discardableResult
    package func execute(_ sql: String) throws(StorageError) -> Int { try execute(sql, []) }

    /// All rows of one query without values.
    package func rows(_ sql: String) throws(StorageError) -> [SQLRow] { try rows(sql, []) }

    /// The first row of one query, or nil where there is none.
    package func row(_ sql: String, _ values: [SQLValue] = []) throws(StorageError) -> SQLRow? {
        try rows(sql, values).first
    }
}
