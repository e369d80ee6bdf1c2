import Primitives

/// What is said after the mention of a password, word by word.
struct SpokenTrail {
    /// Where the mention ended.
    let opened: Int
    /// Where the word in hand begins.
    var tokenStart: Int
    /// How many words came that say nothing.
    var fillers = 0
    var isAnnounced = true
    /// The word before says that the value is this, and not only that it may be.
    var isTold = false
    /// A name comes first, so that a number alone is no password.
    var isLogin = false
    /// The word before says whose it is.
    var isAfterOwner = false
    /// The quotation mark before the word in hand, or 0.
    var quote: UInt8 = 0
}

extension Scanner {
    private static let greatestSentence = 96
    private static let greatestToken = 64
    private static let greatestFillers = 4

    /// A word for passwords has ended here.
    mutating func openSpoken(at end: Int, isAnnounced: Bool = true) {
        guard options.findsSecrets, options.findsOpaque, urlStart < 0 else { return }
        if !isAnnounced, spoken != nil { return }
        if isAnnounced, let before = spokenBefore, end - before.upperBound <= 48, isReturn(before.upperBound, end) {
            spokenBefore = nil
            found(before, SecretKind.password.label, .conversation)
            return
        }
        if let spoken, spoken.isAnnounced, spoken.tokenStart > spoken.opened,
            text(spoken.tokenStart, end).allSatisfy({ $0.isGraphic })
        {
            return
        }
        spoken = SpokenTrail(opened: end, tokenStart: end)
        spoken?.isAnnounced = isAnnounced
        spoken?.isLogin = !isAnnounced
    }

    /// A byte that ends a run, while a password may follow.
    mutating func passSpoken(_ byte: UInt8, at index: Int) {
        guard var trail = spoken else { return }
        guard index >= trail.tokenStart else { return }
        let isEnd =
            !byte.isGraphic || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "'") && index == trail.tokenStart
            || byte == trail.quote && trail.quote != 0
        guard isEnd else {
            if index - trail.tokenStart > Self.greatestToken { spoken = nil }
            return
        }
        // `è`, `是`, a dash.
        if byte >= 0x80, index == trail.tokenStart { trail.isTold = true }
        let token = trail.tokenStart..<index
        let isDone = !token.isEmpty && hearSpoken(token, before: byte, &trail)
        trail.tokenStart = position
        trail.quote = byte.isQuote ? byte : 0
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "|") { trail.isAnnounced = true }
        let isOver =
            isDone || byte.isNewline || byte == Symbol.marker || index - trail.opened > Self.greatestSentence
            || trail.fillers > Self.greatestFillers
        spoken = isOver ? nil : trail
    }

    /// True where nothing more is awaited.
    private mutating func hearSpoken(_ token: Range<Int>, before byte: UInt8, _ trail: inout SpokenTrail) -> Bool {
        var token = token
        var isAnnounced = trail.isAnnounced
        while let first = text(token).first, Self.openers.contains(first) {
            if first == UInt8(ascii: ":") || first == UInt8(ascii: "=") { isAnnounced = true }
            token = token.lowerBound + 1..<token.upperBound
        }
        let last = text(token).last ?? 0
        while let last = text(token).last, Self.closers.contains(last) {
            token = token.lowerBound..<token.upperBound - 1
        }
        if token.isEmpty {
            trail.isAnnounced = true
            if last == UInt8(ascii: ":") || last == UInt8(ascii: "=") || last == UInt8(ascii: "-") {
                trail.isTold = true
            }
            return false
        }
        let value = text(token)
        // What bends the word for a password: `şifrem`; and the rest of a word that began beyond ASCII: `är`.
        let isRest = value.count <= 2 && self.byte(token.lowerBound - 1) >= 0x80
        if token.lowerBound == trail.opened && value.count <= 6 || isRest, value.allSatisfy(\.isLower), byte.isBlank {
            trail.isTold = trail.isTold || isRest
            return false
        }
        let isEnd = ByteSet(".,!;").contains(last) || byte.isNewline || isQuotedEnd(byte, trail)
        guard let word = ByteString(validating: value.map(\.lowercased)) else { return true }
        let isQuoted = trail.quote != 0 && byte == trail.quote
        if !trail.isAfterOwner || isAnnounced && last != UInt8(ascii: ":"),
            !trail.isLogin || value.contains(where: \.isLetter),
            SpokenPassword.isOne(value, isAnnounced: isAnnounced, isQuoted: isQuoted)
                || trail.isTold && !trail.isLogin && (isEnd || isQuoted) && SpokenWord.isOne(value)
        {
            found(token, SecretKind.password.label, .conversation)
            return true
        }
        trail.isAfterOwner = SpokenWords.owners.contains(word)
        let isCopula = SpokenWords.copulas.contains(word)
        trail.isAnnounced =
            isCopula || last == UInt8(ascii: ":") || last == UInt8(ascii: "=")
            || last == UInt8(ascii: ",") && trail.fillers == 0
        trail.isTold =
            SpokenWords.beings.contains(word)
            || trail.fillers == 0 && (last == UInt8(ascii: ":") || last == UInt8(ascii: "="))
        if !isCopula { trail.fillers += 1 }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
            || last == UInt8(ascii: ";")
    }

    private func isQuotedEnd(_ byte: UInt8, _ trail: SpokenTrail) -> Bool { trail.quote != 0 && byte == trail.quote }

    /// A blank after a word that may be a password, which `is my password` would explain.
    mutating func keepSpoken(before index: Int) {
        if let before = spokenBefore {
            if fieldStart > before.upperBound, !continuesReturn(fieldStart..<index, before) {
                spokenBefore = nil
            } else {
                return
            }
        }
        guard spoken == nil, urlStart < 0, index - fieldStart <= 40, index - fieldStart >= 6 else { return }
        var token = fieldStart..<index
        while let first = text(token).first, Self.openers.contains(first) || first.isQuote {
            token = token.lowerBound + 1..<token.upperBound
        }
        while let last = text(token).last, Self.closers.contains(last) || last.isQuote {
            token = token.lowerBound..<token.upperBound - 1
        }
        if SpokenPassword.isOne(text(token), isAnnounced: false, isQuoted: false) || SpokenPassword.isShort(text(token))
        {
            spokenBefore = token
        }
    }

    private func continuesReturn(_ run: Range<Int>, _ before: Range<Int>) -> Bool {
        guard run.lowerBound - before.upperBound <= 40 else { return false }
        if run.isEmpty { return true }
        let bytes = text(run)
        if bytes.contains(where: { $0 >= 0x80 }) { return true }
        guard let word = ByteString(validating: bytes.map(\.lowercased)) else { return false }
        return SpokenWords.returns.contains(word)
    }

    /// `is my`, between a value and the end of the word for passwords.
    private func isReturn(_ start: Int, _ end: Int) -> Bool {
        text(start, end).split { !$0.isGraphic && $0 < 0x80 }.contains { word in
            word.contains { $0 >= 0x80 }
                || ByteString(validating: word.map(\.lowercased)).map(SpokenWords.returnCopulas.contains) ?? false
        }
    }

    private static let openers: ByteSet = ":=/,;(->*'"
    private static let closers: ByteSet = ".,;:?)*'"
}

extension UInt8 {
    /// A character of ASCII that shows.
    var isGraphic: Bool { self > 0x20 && self < 0x7F }
}
