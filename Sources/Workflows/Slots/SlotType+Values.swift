package import JSON
package import Primitives

extension SlotType {
    /// The value as a variable keeps it; nil where the slot does not take it. Of a record any id passes here: whether it is among those
    /// that were listed is asked beside.
    package func accepted(_ value: JSONValue) -> JSONValue? {
        switch self {
        case .text(let longest):
            guard let text = value.string, !text.isEmpty, text.count <= longest, !text.utf8.contains(0) else {
                return nil
            }
            return value
        case .choice(let words):
            guard let text = value.string else { return nil }
            let typed = Array(text.text.lowercased().utf8)
            return words.first { Array($0.text.lowercased().utf8) == typed }.map { .string($0) }
        case .number(let range):
            guard let number = value.integer ?? value.string.flatMap({ Int64($0.text) }), range.contains(number) else {
                return nil
            }
            return .integer(number)
        case .date:
            guard let text = value.string, Self.isDate(text) else { return nil }
            return value
        case .record:
            switch value {
            case .string(let text) where !text.isEmpty && text.count <= 200: return value
            case .number: return value.integer == nil ? nil : value
            default: return nil
            }
        }
    }

    /// A day of the calendar, as ISO 8601 writes it.
    package static func isDate(_ text: ByteString) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
        let parts = text.text.split(separator: "-")
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2])
        else { return false }
        return CivilDate.daysSinceEpoch(year: year, month: month, day: day) != nil
    }

    /// What is asked for, in a sentence of its own.
    package var wanted: String {
        switch self {
        case .text(let longest): "a text of at most \(longest) bytes"
        case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .date: "a date as 2026-11-26"
        case .record: "one of the records that were listed"
        }
    }
}
