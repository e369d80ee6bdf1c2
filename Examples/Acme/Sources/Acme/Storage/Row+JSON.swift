import GRDB
import JSON
import Primitives

extension Row {
    /// A JSON object with a member for each column.
    var json: JSONValue {
        var object = JSONObject()
        for (column, value) in self {
            switch value.storage {
            case .null: object[ByteString(column)] = .null
            case .int64(let number): object[ByteString(column)] = .integer(number)
            case .string(let text): object[ByteString(column)] = .string(text)
            case .double, .blob: continue
            }
        }
        return .object(object)
    }

    /// The text of a column that is never null.
    func text(_ column: String) -> ByteString { ByteString(self[column] as String? ?? "") }
}
