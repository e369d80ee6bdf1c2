import GRDB
import JSON

extension Array<Row> {
    /// The cursor of the next page, where more rows were read than a page holds: the id of the page's last row.
    func cursor(after page: Int) -> JSONValue {
        count > page ? .string(self[page - 1].text("id")) : .null
    }
}
