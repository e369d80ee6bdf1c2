import GRDB
import Primitives

extension Database {
    /// Inserts many rows through one statement.
    func insert<Record>(_ table: String, _ records: [Record], values: (Record) -> [any DatabaseValueConvertible]) throws
    {
        guard let first = records.first else { return }
        let places = repeatElement("?", count: values(first).count).joined(separator: ", ")
        let statement = try makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))")
        for record in records {
            try statement.execute(arguments: StatementArguments(values(record).map(\.databaseValue)))
        }
    }

    /// The row of a statement if there is one and its `tenant` is open to the caller; else 404, the same for both.
    func record(_ sql: String, _ id: ByteString, for caller: Caller) throws -> Row {
        guard let row = try Row.fetchOne(self, sql: sql, arguments: [id.text]), caller.reaches(row.text("tenant"))
        else {
            throw ServiceError.notFound
        }
        return row
    }

    /// The next id of a table whose rows are never removed.
    func nextID(_ prefix: String, table: String) throws -> String {
        let count = try Int.fetchOne(self, sql: "SELECT count(*) FROM \(table)") ?? 0
        return "\(prefix)-\(100_001 + count)"
    }
}
