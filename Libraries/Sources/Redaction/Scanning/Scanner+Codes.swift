extension Scanner {
    private static let oneTimeCode = SecretKind.code.label
    private static let recoveryCode = SecretKind.recovery.label
    private static let greatestList = 24

    /// A run that may be a code for one use: what is said before it decides, or what follows.
    mutating func code(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) -> Bool {
        if heard(.recovery, within: 300, of: run.lowerBound), isRecoveryCode(run, kind, before: byte),
            recoveryCount < Self.greatestList
        {
            recoveryCount += 1
            lastWord[ContextWord.recovery.rawValue] = run.upperBound
            attentionEnd = max(attentionEnd, run.upperBound + lexicon.attention[ContextWord.recovery.rawValue])
            let end = self.byte(run.upperBound - 1) == UInt8(ascii: ".") ? run.upperBound - 1 : run.upperBound
            found(run.lowerBound..<end, Self.recoveryCode, .conversation)
            return true
        }
        if let pair = codePair(run, byte) {
            found(pair, Self.oneTimeCode, .conversation)
            return true
        }
        guard let digits = codeDigits(run, kind, before: byte) else { return false }
        if isCodePlace(digits) {
            found(digits, Self.oneTimeCode, .conversation)
            return true
        }
        if byte.isBlank, pendingCode == nil { pendingCode = digits }
        return false
    }

    /// Four to eight digits, or three and three with a dash; not a year, a time or an amount.
    private func codeDigits(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) -> Range<Int>? {
        var run = run
        if self.byte(run.upperBound - 1) == UInt8(ascii: ".") { run = run.lowerBound..<run.upperBound - 1 }
        let bytes = text(run)
        let previous = self.byte(run.lowerBound - 1)
        guard (4...9).contains(bytes.count), byte != UInt8(ascii: ":"), byte != UInt8(ascii: "%"),
            previous != UInt8(ascii: ":") || self.byte(run.lowerBound - 2) > 0x39, previous != UInt8(ascii: "#"),
            previous != UInt8(ascii: "$"), previous != UInt8(ascii: "*")
        else { return nil }
        if bytes.allSatisfy(\.isDigit) {
            let isYear = bytes.count == 4 && (bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8))
            return bytes.count <= 8 && !isYear ? run : nil
        }
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isPair =
            parts.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isDigit) } && parts[0].count == parts[1].count
            && (3...4).contains(parts[0].count)
        let isLetterPair =
            parts.count == 2 && parts[0] == [UInt8(ascii: "G")] && parts[1].count == 6
            && parts[1].allSatisfy(\.isDigit)
        return isPair || isLetterPair ? run : nil
    }

    /// Three digits and three with a blank between, where a code is spoken of.
    private func codePair(_ run: Range<Int>, _ byte: UInt8) -> Range<Int>? {
        let end = self.byte(run.upperBound - 1) == UInt8(ascii: ".") ? run.upperBound - 1 : run.upperBound
        guard end - run.lowerBound == 3, previousRun.count == 3, previousRun.upperBound + 1 == run.lowerBound,
            self.byte(previousRun.upperBound).isBlank, text(previousRun).allSatisfy(\.isDigit),
            text(run.lowerBound, end).allSatisfy(\.isDigit), isCodePlace(previousRun)
        else { return nil }
        return previousRun.lowerBound..<end
    }

    private func isCodePlace(_ run: Range<Int>) -> Bool {
        let start = run.lowerBound
        let special = max(lastWord[ContextWord.oneTimeCode.rawValue], lastWord[ContextWord.spokenCode.rawValue])
        if special <= start, start - special <= 48, isOneSentence(special..<start) { return !isOtherCode(special) }
        let word = lastWord[ContextWord.code.rawValue]
        guard word <= start, start - word <= 32, isOneSentence(word..<start), !isOtherCode(word) else { return false }
        let purpose = lastWord[ContextWord.codePurpose.rawValue]
        // `The code is 482913`.
        let isSix = run.count == 6 && start - word <= 4 && text(word, start).elementsEqual(" is ".utf8)
        return start - purpose <= 72 || isSix
    }

    private func isOneSentence(_ range: Range<Int>) -> Bool {
        !text(range).contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "|") }
            && !text(range).dropLast().contains(UInt8(ascii: "."))
    }

    /// The word before `code` says that it lets nobody in.
    private func isOtherCode(_ end: Int) -> Bool {
        var start = end
        while start > base, byte(start - 1).isWordLike { start -= 1 }
        while start > base, byte(start - 1).isBlank || byte(start - 1) == UInt8(ascii: "_") { start -= 1 }
        var first = start
        while first > base, byte(first - 1).isWordLike { first -= 1 }
        let word = text(first, start).map(\.lowercased)
        return Self.otherCodes.contains { $0.isEqual(to: word) }
    }

    private static let otherCodes: [StaticString] = [
        "error", "status", "zip", "postal", "post", "country", "promo", "area", "http", "exit", "response", "discount",
        "coupon", "product", "reason", "sort", "source", "bar", "item", "order", "dress", "language", "currency",
        "return",
        "voucher", "gift", "sku", "branch", "bank", "swift", "dial", "dialling", "tax", "airport", "store", "colour",
        "color",
        "qr", "hs", "naics", "icd", "fehler", "erreur", "room",
    ]

    /// `482913 is your code`: what follows a number explains it.
    mutating func resolvePendingCode(at run: Range<Int>) {
        guard let pending = pendingCode, run.lowerBound > pending.lowerBound else { return }
        let start = pending.upperBound
        let word = max(
            lastWord[ContextWord.oneTimeCode.rawValue], lastWord[ContextWord.spokenCode.rawValue],
            lastWord[ContextWord.code.rawValue])
        if word > start, word - start <= 48 {
            pendingCode = nil
            found(pending, Self.oneTimeCode, .conversation)
        } else if isEntered(pending), lastWord[ContextWord.codePurpose.rawValue] > start {
            pendingCode = nil
            found(pending, Self.oneTimeCode, .conversation)
        } else if position - start > 48 {
            pendingCode = nil
        } else if run.lowerBound == start + 1, run.lowerBound > pending.upperBound {
            let word = text(run).map(\.lowercased)
            if !Self.copulas.contains(where: { $0.isEqual(to: word) }) { pendingCode = nil }
        }
    }

    /// `Enter 482913 to verify your account`.
    private func isEntered(_ code: Range<Int>) -> Bool {
        code.count == 6
            && ["enter ", "use ", "type "].contains { word in
                text(max(code.lowerBound - word.utf8.count, base), code.lowerBound).map(\.lowercased).elementsEqual(
                    word.utf8)
            }
    }

    private static let copulas: [StaticString] = [
        "is", "ist", "est", "es", "lautet", "als", "as", "for", "jest", "er", "to",
    ]

    private func isRecoveryCode(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) -> Bool {
        let bytes = text(self.byte(run.upperBound - 1) == UInt8(ascii: ".") ? run.lowerBound..<run.upperBound - 1 : run)
        guard (6...24).contains(bytes.count), SecretKind.isRecoveryCode(bytes), byte != UInt8(ascii: ":"),
            byte != UInt8(ascii: "=")
        else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "-"))
        let isEven = parts.allSatisfy { $0.count == parts[0].count }
        if kind & ByteClass.digit != 0 {
            return parts.count == 1 ? bytes.count >= 8 : isEven && parts[0].count >= 3
        }
        let before = self.byte(run.lowerBound - 1)
        let isListed =
            before.isQuote || before.isNewline || byte == UInt8(ascii: ",") || before.isBlank && byte.isNewline
            || recoveryCount > 0
        return parts.count >= 2 && isEven && (4...6).contains(parts[0].count) && isListed
    }
}
