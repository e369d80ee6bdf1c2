/// What is laid out: pieces, and the places where a line may end.
indirect enum FormatDocument {
    /// Written as it is.
    case text(String)
    /// A space that is left out at the start and the end of a line.
    case space
    /// A space where the group around it stands on one line, else the end of the line.
    case line
    /// Nothing where the group around it stands on one line, else the end of the line.
    case softLine
    /// Always the end of a line.
    case hardLine
    /// Always the end of a line, and an empty line.
    case emptyLine
    /// A comment on a line of its own.
    case comment(String)
    /// A comment behind what stands on the line; nothing follows it there.
    case trailingComment(String)
    case sequence([FormatDocument])
    /// Lines that start within are indented once more.
    case indented(FormatDocument)
    /// Stands on one line if it fits there and no line must end within; else all of its lines end, though not those of
    /// the groups in it.
    case group(FormatDocument, endsLine: Bool)
}

extension FormatDocument {
    /// A group of the parts. Comments at its start and its end are left around it, so that they end none of its lines.
    static func group(_ parts: [FormatDocument]) -> FormatDocument {
        let (rest, comments) = FormatDocument.sequence(parts).withoutLeadingComments
        let (document, comment) = rest.withoutTrailingComment
        let group = FormatDocument.group(document, endsLine: document.endsLine)
        guard !comments.isEmpty || comment != nil else { return group }
        return .sequence(comments + [group] + (comment.map { [$0] } ?? []))
    }

    /// The document and, by themselves, the comments that it starts with.
    private var withoutLeadingComments: (FormatDocument, [FormatDocument]) {
        guard case .sequence(let parts) = self else { return (self, []) }
        var comments: [FormatDocument] = []
        for (place, part) in parts.enumerated() {
            if case .comment = part {
                comments.append(part)
                continue
            }
            let (first, others) = part.withoutLeadingComments
            return (.sequence([first] + parts[(place + 1)...]), comments + others)
        }
        return (.sequence([]), comments)
    }

    /// The document and, by itself, the comment that it ends with.
    private var withoutTrailingComment: (FormatDocument, FormatDocument?) {
        switch self {
        case .trailingComment: return (.sequence([]), self)
        case .sequence(var parts):
            guard let (last, comment) = parts.popLast()?.withoutTrailingComment else { return (self, nil) }
            return (.sequence(parts + [last]), comment)
        case .indented(let part):
            let (part, comment) = part.withoutTrailingComment
            return (.indented(part), comment)
        default: return (self, nil)
        }
    }

    static func indented(_ parts: [FormatDocument]) -> FormatDocument { .indented(.sequence(parts)) }

    /// True where a line must end within.
    var endsLine: Bool {
        switch self {
        case .text, .space, .line, .softLine: false
        case .hardLine, .emptyLine, .comment, .trailingComment: true
        case .sequence(let parts): parts.contains(where: \.endsLine)
        case .indented(let part): part.endsLine
        case .group(_, let endsLine): endsLine
        }
    }
}
