import Folder
import Manifests
import Primitives

/// Reads one slot: `seats: { number: { from: 1, to: 25 } }`.
struct SlotReader {
    let list: DiagnosticList

    private static let words: [ByteString] = ["text", "choice", "number", "date", "record", "show"]

    func slot(_ entry: YAMLEntry) -> Slot? {
        guard WorkflowText.isName(entry.key) else {
            list.error(
                "workflow.name", "`\(entry.key)` is no name of a variable.",
                fix: "Use lower-case letters, digits and underscores, a letter first.", at: entry.keyLocation)
            return nil
        }
        return type(entry.value, "the slot `\(entry.key)`").map {
            Slot(name: entry.key, type: $0, location: entry.keyLocation)
        }
    }

    private func type(_ node: YAMLNode, _ subject: String) -> SlotType? {
        switch node.scalar?.text {
        case "date": return .date
        case "text": return .text(longest: 500)
        case .some(let word):
            list.error(
                "workflow.slot", "\(subject.capitalizedFirst) cannot be `\(word)`.",
                fix: "Write `date`, `text`, `{ choice: [ … ] }`, `{ number: { from: 1, to: 9 } }` or `{ record: … }`.",
                at: node.location)
            return nil
        case nil: break
        }
        guard let map = MapReader(node, subject, keys: Self.words, list) else { return nil }
        let found = Self.words.dropLast().filter { map.has($0) }
        guard found.count == 1, let word = found.first, let value = map.optional(word) else {
            list.error(
                "workflow.slot", "\(subject.capitalizedFirst) needs one type.",
                fix: "Write one of `text`, `choice`, `number`, `date`, `record`.", at: node.location)
            return nil
        }
        switch word {
        case "text": return value.integer("`text`", in: 1...4_000, list).map { .text(longest: $0) }
        case "choice": return choice(value)
        case "number": return number(value)
        case "record": return record(value, shown: map.texts("show") ?? [])
        default: return .date
        }
    }

    private func choice(_ node: YAMLNode) -> SlotType? {
        guard let words = node.texts("`choice`", list) else { return nil }
        guard words.count >= 2, words.count <= 50, Set(words).count == words.count else {
            list.error(
                "workflow.slot", "A choice is between 2 and 50 words, each once.", fix: "Write `choice: [ a, b ]`.",
                at: node.location)
            return nil
        }
        return .choice(words)
    }

    private func number(_ node: YAMLNode) -> SlotType? {
        guard let map = MapReader(node, "a number", keys: ["from", "to"], list) else { return nil }
        let bounds: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
        _ = map.required("from", fix: "Say the least: `from: 1`.")
        _ = map.required("to", fix: "Say the most: `to: 25`.")
        guard let from = map.integer("from", in: bounds), let to = map.integer("to", in: bounds) else { return nil }
        guard from <= to else {
            list.error(
                "workflow.slot", "The number is from \(from) to \(to), so there is none.", fix: "Swap them.",
                at: node.location)
            return nil
        }
        return .number(from...to)
    }

    private func record(_ node: YAMLNode, shown: [ByteString]) -> SlotType? {
        do throws(Fault) {
            let lookup = try ExpressionParser.lookup(node, backend: "")
            let records = SlotType.RecordList(lookup: lookup, shown: shown)
            guard records.places != nil else {
                throw Fault(
                    "workflow.record", "This leads to no field of each record.",
                    fix: "Write `billing_list_invoices().invoices[*].id`.", at: node.location)
            }
            return .record(records)
        } catch {
            list.error(error)
            return nil
        }
    }
}
