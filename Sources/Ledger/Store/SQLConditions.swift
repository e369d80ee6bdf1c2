import Primitives
import Storage

/// The conditions of a query, joined by AND. The SQL has few forms, so that statements stay prepared; what varies is a value.
struct SQLConditions {
    private(set) var values: [SQLValue]
    private var texts: [String]

    init(_ text: String, _ values: [SQLValue] = []) {
        texts = [text]
        self.values = values
    }

    /// Adds `condition`, which has one `?`, unless the value is nil.
    mutating func add(_ condition: String, _ value: SQLValue?) {
        guard let value else { return }
        texts.append(condition)
        values.append(value)
    }

    /// `WHERE` and the conditions.
    var sql: String { "WHERE " + texts.joined(separator: " AND ") + " " }
}
