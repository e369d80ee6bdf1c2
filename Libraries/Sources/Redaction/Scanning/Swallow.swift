/// What is swallowed after its marker went out, and up to where.
enum Swallow {
    /// Up to a byte that ends a run and is not one of these.
    case key(ByteSet)
    /// To the end of the run.
    case run
    /// To where the value ends.
    case value(Capture)
    /// Up to the line that ends the block; the count is of plain words in a row, which end it too.
    case block(words: Int)
    /// As long as a known value goes on.
    case known
    /// So many lines.
    case lines(Int)
}

extension Scanner {
    /// A key ends before a byte that it cannot hold, though a run may go on.
    mutating func endKey(before byte: UInt8, at index: Int, isEscaped: Bool) {
        guard case .key(let bytes) = swallow, ByteClass.table[Int(byte)] != 0, !bytes.contains(byte),
            !TokenBytes.isToken(byte)
        else { return }
        _ = stopSwallowing(at: index, before: byte)
    }

    /// A byte that ends a run, while swallowing. Returns true while it goes on.
    mutating func swallows(_ byte: UInt8, at index: Int, isEscaped: Bool) -> Bool {
        switch swallow {
        case nil: return false
        case .known: return true
        case .key(let bytes):
            if bytes.contains(byte) { return true }
            return stopSwallowing(at: index, before: byte)
        case .run: return stopSwallowing(at: index, before: byte)
        case .value(let capture):
            let ends =
                capture.stage == .quoted
                ? byte == capture.quote && isEscaped == capture.isQuoteEscaped
                : Self.ends(byte, isEscaped: isEscaped, capture)
            return ends ? stopSwallowing(at: index, before: byte) : true
        case .block(let words):
            guard runStart >= 0 else { return true }
            let run = text(runStart, index)
            let isWord = byte.isBlank && run.count < 16 && !isEscaped && run.dropFirst().allSatisfy(\.isLower)
            if isWord, words >= 4 { return stopSwallowing(at: index, before: byte) }
            swallow = .block(words: isWord ? words + 1 : 0)
            return true
        case .lines(let left):
            if byte == UInt8(ascii: ":") { return stopSwallowing(at: index, before: byte) }
            guard byte == UInt8(ascii: "\n") else { return true }
            if left <= 1 { return stopSwallowing(at: index, before: byte) }
            swallow = .lines(left - 1)
            return true
        }
    }

    private mutating func stopSwallowing(at index: Int, before byte: UInt8) -> Bool {
        let isKey = if case .key = swallow { true } else { false }
        swallow = nil
        extend(to: index)
        runStart = -1
        runClass = 0
        if isKey, wrapFind(end: index, before: byte) { return false }
        closeFind(at: index)
        return false
    }
}
