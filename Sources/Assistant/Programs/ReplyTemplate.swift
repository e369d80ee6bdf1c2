package import JSON
package import Primitives

/// Wording that was approved: the agent may choose it and fill its places, and change nothing else.
package struct ReplyTemplate: Hashable, Sendable {
    package let name: ByteString
    package let text: ByteString
    /// The tool of which a call of this session must have been done in this turn for it to be said; nil: it says nothing of a deed.
    package let after: ByteString?

    package init(name: ByteString, text: ByteString, after: ByteString? = nil) {
        self.name = name
        self.text = text
        self.after = after
    }

    /// The names of its places, in order, each once.
    package var places: [ByteString] {
        var known: Set<ByteString> = []
        return Self.parts(text).compactMap { part in
            if case .place(let name) = part, known.insert(name).inserted { name } else { nil }
        }
    }

    /// The text with its places filled; nil where one is missing, is no text or number, or is longer than a value is.
    package func filled(_ values: JSONObject) -> ByteString? {
        var output = ""
        for part in Self.parts(text) {
            switch part {
            case .text(let text): output += text
            case .place(let name):
                let value: String
                switch values[name] {
                case .string(let text): value = text.text
                case .number(let number): value = number.lexeme.text
                default: return nil
                }
                guard value.utf8.count <= Self.longestValue, !value.contains(where: \.isNewline) else { return nil }
                output += value
            }
        }
        return ByteString(output)
    }

    private static let longestValue = 200

    private enum Part {
        case text(String)
        case place(ByteString)
    }

    private static func parts(_ text: ByteString) -> [Part] {
        var parts: [Part] = []
        var rest = text.text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(.text(String(rest[..<open])))
            parts.append(.place(ByteString(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.text(String(rest)))
        return parts
    }
}
