import JSON
import Primitives

/// Tells which of a user's records is meant, by what people say of one: the latest, that of March, that over 12.50, the open one.
struct RecordChoice {
    let record: PlannerRecord
    let now: Timestamp

    /// The id of the only one that fits; nil where several do, or none.
    func choose(from items: [JSONValue], by text: ByteString) -> JSONValue? {
        var fitting = items.filter { $0[record.key] != nil }
        let sentences = SaidSentence.all(in: text)
        let words = Set(sentences.flatMap(\.words).map { ByteString($0) })
        let isTold = narrow(&fitting, text, sentences, words)
        if let place = Self.place(words), !fitting.isEmpty {
            let sorted = fitting.sorted { Self.date($0) < Self.date($1) }
            guard Set(sorted.map(Self.date)).count == sorted.count || sorted.count == 1 else { return nil }
            let index = place < 0 ? sorted.count + place : place
            return sorted.indices.contains(index) ? sorted[index][record.key] : nil
        }
        // One that is the only one needs no telling.
        guard fitting.count == 1, isTold || items.count == 1 else { return nil }
        return fitting.first?[record.key]
    }

    /// As a line of a list.
    static func line(of item: JSONValue, _ record: PlannerRecord) -> String {
        var parts = [ResultFields.text(item[record.key])]
        for key in ["description", "subject", "name", "title"] as [ByteString] {
            if let text = item[key]?.string { parts.append(String(text.text.prefix(80))) }
        }
        for key in ["total", "amount"] as [ByteString] where item[key]?.integer != nil {
            parts.append(ResultFields.money(item[key], currency: item["currency"]?.string))
        }
        let date = date(item)
        if !date.isEmpty { parts.append(date.text) }
        if let status = item["status"]?.string { parts.append(status.text) }
        return parts.joined(separator: ", ")
    }

    private func narrow(
        _ items: inout [JSONValue], _ text: ByteString, _ sentences: [SaidSentence], _ words: Set<ByteString>
    ) -> Bool {
        var isTold = false
        func keep(_ condition: (JSONValue) -> Bool) {
            let left = items.filter(condition)
            guard !left.isEmpty else { return }
            if left.count < items.count { isTold = true }
            items = left
        }
        if let amount = AmountForm.find(in: text, beside: TakenRanges(), isAsked: false) {
            keep { $0["total"]?.integer == amount || $0["amount"]?.integer == amount }
        }
        if let date = DateForm.find(in: text, now: now) { keep { Self.date($0) == date } }
        for (index, month) in Self.months.enumerated() where words.contains(month) {
            let number = index < 9 ? "-0\(index + 1)-" : "-\(index + 1)-"
            keep { Self.date($0).text.contains(number) }
        }
        for status in ["open", "paid", "overdue", "closed", "unpaid", "pending", "resolved"] as [ByteString]
        where words.contains(status) {
            keep { $0["status"]?.string == (status == "unpaid" ? "open" : status) }
        }
        let stems = Set(sentences.flatMap(\.stems))
        keep { item in
            let own = ["description", "subject", "name", "title", "email"].compactMap { item[ByteString($0)]?.string }
            let told = Set(own.flatMap { SaidSentence($0.text).stems }.filter { $0.count >= 4 })
            return !told.isDisjoint(with: stems)
        }
        return isTold
    }

    private static func date(_ item: JSONValue) -> ByteString {
        for key in ["issued_on", "created_on", "date", "created_at", "due_date"] as [ByteString] {
            if let text = item[key]?.string { return ByteString(text.text.prefix(10)) }
        }
        return ""
    }

    private static func place(_ words: Set<ByteString>) -> Int? {
        if !words.isDisjoint(with: ["latest", "last", "newest", "recent", "current"]) { return -1 }
        if words.contains("previous") { return -2 }
        if !words.isDisjoint(with: ["first", "oldest", "earliest"]) { return 0 }
        return nil
    }

    private static let months: [ByteString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
