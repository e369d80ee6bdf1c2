package import Primitives

/// One row of a query, its values found by the column's name.
///
/// A value of another kind than the asked one is ``StorageError/corrupt(_:)``: this program did not write it.
package struct SQLRow: Sendable {
    /// From left to right.
    package let columns: [ByteString]
    /// As many as there are columns.
    package let values: [SQLValue]

    package init(columns: [ByteString], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, or nil where the query has none of that name.
    package subscript(column: ByteString) -> SQLValue? {
        columns.firstIndex(of: column).map { values[$0] }
    }

    /// The text of a column.
    package func text(_ column: ByteString) throws(StorageError) -> ByteString {
        guard let text = try optionalText(column) else { throw unexpected(column) }
        return text
    }

    /// The text of a column, or nil for null.
    package func optionalText(_ column: ByteString) throws(StorageError) -> ByteString? {
        switch self[column] {
        case .text(let text): text
        case .null: nil
        default: throw unexpected(column)
        }
    }

    /// The number of a column.
    package func integer(_ column: ByteString) throws(StorageError) -> Int64 {
        guard let number = try optionalInteger(column) else { throw unexpected(column) }
        return number
    }

    /// The number of a column, or nil for null.
    package func optionalInteger(_ column: ByteString) throws(StorageError) -> Int64? {
        switch self[column] {
        case .integer(let number): number
        case .null: nil
        default: throw unexpected(column)
        }
    }

    /// The bytes of a column.
    package func blob(_ column: ByteString) throws(StorageError) -> [UInt8] {
        guard let bytes = try optionalBlob(column) else { throw unexpected(column) }
        return bytes
    }

    /// The bytes of a column, or nil for null.
    package func optionalBlob(_ column: ByteString) throws(StorageError) -> [UInt8]? {
        switch self[column] {
        case .blob(let bytes): bytes
        case .null: nil
        default: throw unexpected(column)
        }
    }

    /// The time of a column, in milliseconds since 1970.
    package func time(_ column: ByteString) throws(StorageError) -> Timestamp {
        Timestamp(milliseconds: try integer(column))
    }

    /// The time of a column, or nil for null.
    package func optionalTime(_ column: ByteString) throws(StorageError) -> Timestamp? {
        try optionalInteger(column).map { Timestamp(milliseconds: $0) }
    }

    /// The name in a column.
    package func name<Kind>(_ column: ByteString, _ kind: Kind.Type = Kind.self) throws(StorageError) -> Name<Kind> {
        guard let name = Name<Kind>(try text(column)) else { throw unexpected(column) }
        return name
    }

    /// True for 1, false for 0.
    package func flag(_ column: ByteString) throws(StorageError) -> Bool {
        switch try integer(column) {
        case 0: false
        case 1: true
        default: throw unexpected(column)
        }
    }

    private func unexpected(_ column: ByteString) -> StorageError {
        .corrupt("column \(column) is missing or holds another kind of value")
    }
}
