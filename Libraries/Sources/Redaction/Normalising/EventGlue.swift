/// What stands between two pieces of one text in a stream of server-sent events: the end of a JSON string, of its event, and the
/// next event up to where its string goes on: `"}⏎⏎data: {"delta":"`.
struct EventGlue {
    enum Verdict { case more, whole, none }

    private enum Stage { case closing, lines, opening }

    private static let greatestClosing = 72
    private static let greatestOpening = 320
    /// The fields in which models' interfaces stream text.
    private static let fields: [StaticString] = [
        "\"delta\":\"", "\"content\":\"", "\"text\":\"", "\"partial_json\":\"", "\"arguments\":\"", "\"thinking\":\"",
        "\"reasoning_content\":\"", "\"message\":\"", "\"token\":\"", "\"output\":\"", "\"completion\":\"",
        "\"response\":\"",
    ]

    private var stage = Stage.closing
    private var count = 0
    /// The last bytes without blanks.
    private var recent: [UInt8] = []

    /// The next byte after the quote.
    mutating func take(_ byte: UInt8) -> Verdict {
        count += 1
        switch stage {
        case .closing: return closing(byte)
        case .lines:
            if byte.isNewline { return count <= 4 ? .more : .none }
            stage = .opening
            count = 1
            recent = [byte]
            return byte == UInt8(ascii: "d") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "i") ? .more : .none
        case .opening: return opening(byte)
        }
    }

    private mutating func closing(_ byte: UInt8) -> Verdict {
        if count == 1 { return byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") ? .more : .none }
        if byte.isNewline {
            stage = .lines
            count = 1
            return .more
        }
        let isPlain = byte.isLower || byte.isDigit || byte.isBlank || ByteSet.eventMarks.contains(byte)
        return isPlain && count <= Self.greatestClosing ? .more : .none
    }

    private mutating func opening(_ byte: UInt8) -> Verdict {
        guard count <= Self.greatestOpening, byte >= 0x20 || byte.isNewline else { return .none }
        if byte.isNewline {
            // A field of the event other than its data.
            guard recent.starts(with: "event:".utf8) || recent.starts(with: "id:".utf8) else { return .none }
            recent = []
            return .more
        }
        if !byte.isBlank { recent.append(byte) }
        if byte == UInt8(ascii: "\""), recent.starts(with: "data:{".utf8), ends() { return .whole }
        return .more
    }

    private func ends() -> Bool {
        Self.fields.contains { field in field.isEnd(of: recent) }
    }
}
