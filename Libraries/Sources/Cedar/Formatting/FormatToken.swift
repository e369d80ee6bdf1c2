/// A token with the comments that belong to it.
struct FormatToken {
    /// A comment on lines of its own.
    struct Comment {
        let text: String
        /// True behind an empty line.
        let isApart: Bool
    }

    let kind: Token.Kind
    let text: String
    /// Before it, each on a line of its own.
    let comments: [Comment]
    /// Between the comments and it stands an empty line.
    let isApart: Bool
    /// Behind it on its line.
    let trailing: String?

    var hasComments: Bool { !comments.isEmpty || trailing != nil }
}

extension FormatToken {
    /// The tokens with their comments. A comment belongs to the token before it if it starts on its line, else to the
    /// token behind it.
    static func list(_ bytes: [UInt8], _ tokens: [Token]) -> [FormatToken] {
        var list: [FormatToken] = []
        var before = Gap(bytes, from: 0, to: tokens.first?.start ?? bytes.count, isFirst: true)
        for (place, token) in tokens.enumerated() {
            let next = place + 1 < tokens.count ? tokens[place + 1].start : bytes.count
            let after = Gap(bytes, from: token.end, to: next, isFirst: false)
            list.append(
                FormatToken(
                    kind: token.kind, text: Gap.text(bytes[token.start..<token.end]), comments: before.comments,
                    isApart: before.isApart, trailing: token.kind == .end ? nil : after.trailing))
            before = after
        }
        return list
    }
}

/// What stands between two tokens: blanks and comments.
private struct Gap {
    var trailing: String?
    var comments: [FormatToken.Comment] = []
    var isApart = false

    init(_ bytes: [UInt8], from start: Int, to end: Int, isFirst: Bool) {
        var position = start
        var lineEnds = isFirst ? 1 : 0
        while position < end {
            if bytes[position] == UInt8(ascii: "/"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "/") {
                let from = position
                while position < end, !Self.endsLine(bytes[position]) { position += 1 }
                let text = Self.text(Self.trimmed(bytes[from..<position]))
                if lineEnds == 0 {
                    trailing = text
                } else {
                    comments.append(FormatToken.Comment(text: text, isApart: lineEnds > 1))
                }
                lineEnds = 0
                continue
            }
            if Self.endsLine(bytes[position]) {
                if bytes[position] == UInt8(ascii: "\r"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "\n")
                {
                    position += 1
                }
                lineEnds += 1
            }
            position += 1
        }
        isApart = lineEnds > 1
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
        return bytes
    }

    // lint: bytes (what stands here was checked to be UTF-8)
    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
