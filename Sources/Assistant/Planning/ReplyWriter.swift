import JSON
import Primitives

/// Writes what is said of a result, from the agent's own definition.
struct ReplyWriter {
    let slots: JSONObject

    func write(_ reply: PlannerReply, _ result: JSONValue) -> ByteString {
        if let compare = reply.compare {
            let items = ResultFields.value(compare.items, in: result)?.array ?? []
            if let text = InvoiceComparison(amount: compare.amount, date: compare.date).words(items) {
                return reply.text.isEmpty ? text : "\(fill(reply.text, result)) \(text)"
            }
            return reply.none ?? fill(reply.text, result)
        }
        guard let each = reply.each else { return fill(reply.text, result) }
        let items = ResultFields.value(each.items, in: result)?.array ?? []
        guard !items.isEmpty else { return reply.none ?? fill(reply.text, result) }
        let lines = items.prefix(50).map { "- \(fill(each.line, $0))" }
        let text = fill(reply.text, result)
        return text.isEmpty
            ? ByteString(lines.joined(separator: "\n")) : "\(text)\n\(ByteString(lines.joined(separator: "\n")))"
    }

    private func fill(_ text: ByteString, _ value: JSONValue) -> ByteString {
        var output = ""
        var rest = text.text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += rest[..<open]
            output += place(rest[rest.index(after: open)..<close], value)
            rest = rest[rest.index(after: close)...]
        }
        return ByteString(output + rest)
    }

    private func place(_ place: Substring, _ value: JSONValue) -> String {
        let parts = place.split(separator: "|", maxSplits: 1)
        guard let path = parts.first else { return "" }
        let root = path.hasPrefix("slot.") ? JSONValue.object(slots) : value
        let name = ByteString(path.hasPrefix("slot.") ? path.dropFirst(5) : path)
        let found = ResultFields.value(name, in: root)
        guard parts.count == 2, parts[1] == "money" else { return ResultFields.text(found) }
        return ResultFields.money(found, currency: value["currency"]?.string)
    }
}
