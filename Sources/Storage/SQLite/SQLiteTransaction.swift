import GRDB
import GRDBSQLite
import Primitives

/// A transaction on a connection of the pool.
///
/// Statements are prepared and cached by GRDB and stepped here, because text has to keep its bytes: GRDB cuts it at a zero byte
/// and repairs what is no UTF-8.
struct SQLiteTransaction: SQLTransaction {
    let database: GRDB.Database

    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws(StorageError) -> Int {
        let before = database.totalChangesCount
        try step(sql, values) { (_, _) throws(StorageError) in }
        return database.totalChangesCount - before
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws(StorageError) -> [SQLRow] {
        var columns: [ByteString]?
        var rows: [SQLRow] = []
        try step(sql, values) { (statement, prepared) throws(StorageError) in
            let names = columns ?? prepared.columnNames.map { ByteString($0) }
            columns = names
            rows.append(SQLRow(columns: names, values: try Self.values(of: statement)))
        }
        return rows
    }

    private func step(
        _ sql: String, _ values: [SQLValue], row: (OpaquePointer, Statement) throws(StorageError) -> Void
    ) throws(StorageError) {
        let prepared: Statement
        do { prepared = try database.cachedStatement(sql: sql) } catch { throw StorageError(engine: error) }
        let statement = prepared.sqliteStatement
        guard sqlite3_bind_parameter_count(statement) == values.count else {
            throw .other(code: SQLITE_RANGE, message: "another number of values than the statement has")
        }
        let arena = Arena(values)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try arena.withBytes { (bytes) throws(StorageError) in
            for (offset, value) in values.enumerated() {
                try check(Self.bind(value, arena.ranges[offset], bytes, statement, Int32(clamping: offset + 1)))
            }
            while true {
                let code = sqlite3_step(statement)
                guard code == SQLITE_ROW else {
                    if code == SQLITE_DONE { return }
                    throw failure(code)
                }
                try row(statement, prepared)
            }
        }
    }

    private func check(_ code: Int32) throws(StorageError) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> StorageError {
        StorageError(code: code, message: database.lastErrorMessage ?? "no words")
    }

    /// Binds by reference: the bytes outlive the step, and bindings are cleared after it.
    private static func bind(
        _ value: SQLValue, _ range: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ statement: OpaquePointer,
        _ index: Int32
    ) -> Int32 {
        let start = bytes.baseAddress.map { $0 + range.lowerBound }
        return switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .text:
            sqlite3_bind_text(
                statement, index, start?.assumingMemoryBound(to: CChar.self), Int32(clamping: range.count), nil)
        case .blob: sqlite3_bind_blob(statement, index, start, Int32(clamping: range.count), nil)
        }
    }

    private static func values(of statement: OpaquePointer) throws(StorageError) -> [SQLValue] {
        var values: [SQLValue] = []
        for index in 0..<sqlite3_column_count(statement) {
            switch sqlite3_column_type(statement, index) {
            case SQLITE_NULL: values.append(.null)
            case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(statement, index)))
            case SQLITE_TEXT:
                let start = sqlite3_column_text(statement, index)
                let count = Int(sqlite3_column_bytes(statement, index))
                guard let text = ByteString(validating: UnsafeBufferPointer(start: start, count: count)) else {
                    throw .corrupt("a text is not UTF-8")
                }
                values.append(.text(text))
            case SQLITE_BLOB:
                let start = sqlite3_column_blob(statement, index)
                let count = Int(sqlite3_column_bytes(statement, index))
                values.append(.blob(Array(UnsafeRawBufferPointer(start: start, count: count))))
            default: throw .corrupt("a value is a floating-point number")
            }
        }
        return values
    }
}

/// The bytes of all texts and blobs of one statement, in one piece.
private struct Arena {
    let bytes: [UInt8]
    /// Where each value's bytes are; empty for numbers and nulls.
    let ranges: [Range<Int>]

    init(_ values: [SQLValue]) {
        var size = 1
        for value in values {
            switch value {
            case .text(let text): size += text.count
            case .blob(let blob): size += blob.count
            case .null, .integer: break
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        // One byte at the front: an empty value needs an address too, since a null address would store null.
        bytes.append(0)
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            switch value {
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            case .null, .integer: break
            }
            ranges.append(start..<bytes.count)
        }
        self.bytes = bytes
        self.ranges = ranges
    }

    func withBytes(_ body: (UnsafeRawBufferPointer) throws(StorageError) -> Void) throws(StorageError) {
        let outcome = bytes.withUnsafeBytes { (buffer) -> Swift.Result<Void, StorageError> in
            do throws(StorageError) { return .success(try body(buffer)) } catch { return .failure(error) }
        }
        try outcome.get()
    }
}
