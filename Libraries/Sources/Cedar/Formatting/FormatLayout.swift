/// Lays documents out in lines: each group on one line where it fits, as Wadler's "A prettier printer" has it.
struct FormatLayout {
    private struct Item {
        let document: FormatDocument
        let indentation: Int
        let isFlat: Bool
    }

    private let width: Int
    private(set) var output = ""
    /// In Unicode scalars.
    private var column = 0
    private var needsSpace = false
    /// Behind a comment.
    private var mustEnd = false

    private static let step = 2

    init(width: Int) { self.width = width }

    mutating func write(_ document: FormatDocument) {
        var stack = [Item(document: document, indentation: 0, isFlat: false)]
        while let item = stack.popLast() {
            switch item.document {
            case .text(let text): write(text, item.indentation)
            case .space: needsSpace = true
            case .line where item.isFlat: needsSpace = true
            case .softLine where item.isFlat: break
            case .line, .softLine, .hardLine: endLine(item.indentation)
            case .emptyLine:
                if !output.isEmpty {
                    endLine(item.indentation)
                    if !output.hasSuffix("\n\n") { output += "\n" }
                }
            case .comment(let text):
                if column > 0 { endLine(item.indentation) }
                write(text, item.indentation)
                mustEnd = true
            case .trailingComment(let text):
                needsSpace = true
                write(text, item.indentation)
                mustEnd = true
            case .sequence(let parts):
                for part in parts.reversed() {
                    stack.append(Item(document: part, indentation: item.indentation, isFlat: item.isFlat))
                }
            case .indented(let part):
                stack.append(Item(document: part, indentation: item.indentation + Self.step, isFlat: item.isFlat))
            case .group(let part, let endsLine):
                let inner = Item(document: part, indentation: item.indentation, isFlat: true)
                let isFlat = item.isFlat || !endsLine && fits(inner, before: stack)
                stack.append(Item(document: part, indentation: item.indentation, isFlat: isFlat))
            }
        }
        if column > 0 { output += "\n" }
    }

    private mutating func write(_ text: String, _ indentation: Int) {
        if mustEnd { endLine(indentation) }
        if column == 0 {
            output += String(repeating: " ", count: indentation)
            column = indentation
        } else if needsSpace {
            output += " "
            column += 1
        }
        needsSpace = false
        output += text
        column += text.unicodeScalars.count
        // A text literal may go over lines.
        if let end = text.unicodeScalars.lastIndex(of: "\n") {
            column = max(1, text.unicodeScalars.distance(from: end, to: text.unicodeScalars.endIndex) - 1)
        }
    }

    private mutating func endLine(_ indentation: Int) {
        if column > 0 { output += "\n" }
        column = 0
        needsSpace = false
        mustEnd = false
    }

    /// Whether what stands in an item, and what follows it up to the next place where a line may end, fits the line.
    private func fits(_ item: Item, before rest: [Item]) -> Bool {
        var left = width - (column == 0 ? item.indentation : column + (needsSpace ? 1 : 0))
        var stack = [item]
        var next = rest.count
        while left >= 0 {
            guard let item = stack.popLast() else {
                guard next > 0 else { return true }
                next -= 1
                stack.append(rest[next])
                continue
            }
            switch item.document {
            case .text(let text):
                if text.unicodeScalars.contains("\n") { return false }
                left -= text.unicodeScalars.count
            case .space: left -= 1
            case .line where item.isFlat: left -= 1
            case .softLine where item.isFlat: break
            case .line, .softLine, .hardLine, .emptyLine, .comment, .trailingComment: return true
            case .sequence(let parts):
                for part in parts.reversed() {
                    stack.append(Item(document: part, indentation: item.indentation, isFlat: item.isFlat))
                }
            case .indented(let part), .group(let part, _):
                stack.append(Item(document: part, indentation: item.indentation, isFlat: item.isFlat))
            }
        }
        return false
    }
}
