import JSON
import Primitives

/// Compares the newest of a user's invoices with the one before, and finds two that are alike: in amounts that are right to the cent.
struct InvoiceComparison {
    /// The field with the amount, in minor units; and that with the day.
    let amount: ByteString
    let date: ByteString

    /// Nil where there is nothing to compare.
    func words(_ items: [JSONValue]) -> ByteString? {
        let dated = items.filter { $0[date]?.string != nil && $0[amount]?.integer != nil }
            .sorted { ($0[date]?.string ?? "") > ($1[date]?.string ?? "") }
        guard let newest = dated.first, let total = newest[amount]?.integer else { return nil }
        var sentences = ["\(name(newest)) of \(ResultFields.text(newest[date])) is \(money(newest))."]
        if dated.count > 1, let before = dated[1][amount]?.integer {
            let (change, overflow) = total.subtractingReportingOverflow(before)
            if !overflow {
                let words = change == 0 ? "the same as" : change > 0 ? "more than" : "less than"
                let by =
                    change == 0
                    ? ""
                    : "\(ResultFields.money(.integer(Int64(clamping: change.magnitude)), currency: currency(newest))) "
                sentences.append(
                    "That is \(by)\(words) \(name(dated[1])) of \(ResultFields.text(dated[1][date])) (\(money(dated[1])))."
                )
            }
            if let description = newest["description"]?.string { sentences.append("It is for: \(description).") }
        }
        for (first, second) in zip(dated, dated.dropFirst())
        where first[amount] == second[amount] && first["description"] == second["description"]
            && first[date] == second[date]
        {
            sentences.append(
                "\(name(second)) and \(name(first)) are of one day and one amount, \(money(first)): that may be a charge made twice."
            )
            break
        }
        return ByteString(sentences.joined(separator: " "))
    }

    private func name(_ item: JSONValue) -> String {
        item["id"].map { "Invoice \(ResultFields.text($0))" } ?? "The invoice"
    }
    private func currency(_ item: JSONValue) -> ByteString? { item["currency"]?.string }
    private func money(_ item: JSONValue) -> String { ResultFields.money(item[amount], currency: currency(item)) }
}
