import Primitives

extension Scanner {
    /// Before `:` or `=`: the name there may be a secret's.
    mutating func name(before index: Int, _ byte: UInt8) {
        guard options.findsSecrets,
            heard(.secretName, within: 40, of: index) || isValueName(before: index)
                || byte == UInt8(ascii: "=")
                    && (urlStart >= 0 && heard(.link, within: 100, of: index) || heard(.cookie, within: 400, of: index))
        else { return }
        if let capture, capture.stage != .waiting, capture.kind == .password || capture.stage == .quoted { return }
        var end = index
        while end > base, self.byte(end - 1).isBlank, index - end < 3 { end -= 1 }
        if self.byte(end - 1).isQuote || self.byte(end - 1) == UInt8(ascii: "*")
            || self.byte(end - 1) == UInt8(ascii: "]")
        {
            end -= 1
            while self.byte(end - 1) == UInt8(ascii: "*") || self.byte(end - 1).isQuote { end -= 1 }
        }
        let bytes = nameBytes(endingAt: end)
        guard !bytes.isEmpty else { return }
        let words = KeyName.words(bytes)
        let isQuery = byte == UInt8(ascii: "=") && urlStart >= 0
        let syntax: Capture.Syntax = isQuery ? .query : byte == UInt8(ascii: "=") ? .assignment : .colon
        if let name = KeyName(words) {
            capture = Capture(name, syntax, at: position)
        } else if let last = words.last, Self.isValueName(last), let name = nameBeforeValue(endingAt: end - bytes.count)
        {
            capture = Capture(name, syntax, at: position)
        } else if isQuery, words.count == 1, bytes.count <= 4, heard(.link, within: 100, of: index) {
            capture = Capture(KeyName(kind: .token, isStrong: true), .query, at: position)
        } else if heard(.cookie, within: 400, of: index), byte == UInt8(ascii: "="), isSessionName(bytes) {
            capture = Capture(KeyName(kind: .session, isStrong: true), .assignment, at: position)
        }
    }

    private func isSessionName(_ bytes: ArraySlice<UInt8>) -> Bool {
        let folded = bytes.map(\.lowercased)
        return folded.count <= 40
            && (folded.ends(with: "id") || folded.ends(with: "session") || folded.ends(with: "sid"))
    }

    /// The name that ends at a position: words of one line, at most four with blanks between.
    private func nameBytes(endingAt end: Int) -> ArraySlice<UInt8> {
        var start = end
        var blanks = 0
        while start > base, end - start < 64 {
            let byte = self.byte(start - 1)
            if byte.isBlank {
                guard blanks < 3, start < end, urlStart < 0 else { break }
                let next = self.byte(start - 2)
                guard next.isWordLike else { break }
                blanks += 1
            } else if !byte.isWordLike, byte != UInt8(ascii: "_"), byte != UInt8(ascii: "-"), byte != UInt8(ascii: ".")
            {
                break
            }
            start -= 1
        }
        return text(start, end)
    }

    /// `"name":"API_KEY","value":`: the name that was given before the value.
    private func nameBeforeValue(endingAt end: Int) -> KeyName? {
        let heard = lastWord[ContextWord.secretName.rawValue]
        guard end - heard <= 48, heard <= end else { return nil }
        var upper = heard
        while upper < end, isNameByte(byte(upper)) { upper += 1 }
        var lower = heard
        while lower > base, isNameByte(byte(lower - 1)), upper - lower < 64 { lower -= 1 }
        guard let name = KeyName(KeyName.words(text(lower, upper))) else { return nil }
        return KeyName(kind: name.kind, isStrong: name.isStrong)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.isWordLike || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func isValueName(before index: Int) -> Bool {
        let last = byte(index - 1)
        guard (last | 0x20).isLower || last.isQuote, heard(.secretName, within: 120, of: index) else { return false }
        return true
    }

    private static func isValueName(_ word: [UInt8]) -> Bool {
        let names: [StaticString] = ["value", "val", "text", "content", "data", "setting"]
        return names.contains { $0.isEqual(to: word) }
    }

    /// `<api_key>`: the element's name.
    mutating func tag(before index: Int) {
        guard options.findsSecrets, capture == nil, heard(.secretName, within: 40, of: index) else { return }
        let bytes = nameBytes(endingAt: index)
        guard !bytes.isEmpty, byte(index - bytes.count - 1) == UInt8(ascii: "<") else { return }
        let words = KeyName.words(bytes)
        if let name = KeyName(words) {
            capture = Capture(name, .tag, at: position)
        } else if let last = words.last, Self.isValueName(last) || last == Array("string".utf8),
            let name = nameBeforeValue(endingAt: index - bytes.count)
        {
            capture = Capture(name, .tag, at: position)
        }
    }

    /// `setPassword("…")`, `password('…')`: a call named for what it is given.
    mutating func namedCall(before index: Int) {
        guard options.findsSecrets, capture == nil, byte(index - 1).isWordLike,
            heard(.secretName, within: 24, of: index)
        else { return }
        let whole = nameBytes(endingAt: index)
        let words = KeyName.words(whole.split(separator: UInt8(ascii: ".")).last ?? whole)
        guard let name = KeyName(words), name.isStrong, let first = words.first,
            words.count == 1 || Self.givingWords.contains(where: { $0.isEqual(to: first) })
        else { return }
        capture = Capture(name, .call, at: position)
    }

    private static let givingWords: [StaticString] = ["set", "with", "use", "change", "reset", "update", "put", "add"]

    /// A cell of a table that names a secret: the next holds it.
    mutating func cell(before index: Int) {
        guard options.findsSecrets, capture == nil, heard(.secretName, within: 40, of: index) else { return }
        var end = index
        while end > base, byte(end - 1).isBlank || byte(end - 1).isQuote, index - end < 24 { end -= 1 }
        var start = end
        while start > base, isNameByte(byte(start - 1)), end - start < 48 { start -= 1 }
        guard end > start, let name = KeyName(KeyName.words(text(start, end))) else { return }
        // `define('DB_PASSWORD', '…')`.
        let isArgument =
            byte(start - 1).isQuote && byte(start - 2) == UInt8(ascii: "(") && byte(index) == UInt8(ascii: ",")
        capture = Capture(name, isArgument && name.isStrong ? .call : .cell, at: position)
    }

    /// `is`, `lautet`, `est`: after a word for passwords, the password.
    mutating func copula(_ run: Range<Int>, before byte: UInt8) {
        guard run.count <= 8, byte.isBlank, capture == nil else { return }
        let distance = run.lowerBound - lastWord[ContextWord.password.rawValue]
        guard distance >= 0, distance <= 40 else { return }
        let word = text(run).map(\.lowercased)
        guard Self.copulas.contains(where: { $0.isEqual(to: word) }) else { return }
        let between = text(lastWord[ContextWord.password.rawValue], run.lowerBound)
        guard
            !between.contains(where: {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "?") || $0.isNewline || $0 == UInt8(ascii: ")")
            })
        else {
            return
        }
        capture = Capture(KeyName(kind: .password, isStrong: true), .prose, at: position)
    }

    private static let copulas: [StaticString] = [
        "is", "was", "ist", "lautet", "war", "est", "es", "to", "auf", "sera", "och", "er", "jest", "set", "as", "used",
        "use", "with", "using", "con", "avec", "mit", "fue", "foi", "era", "zu", "on", "changed", "entered",
    ]

    private static let passwordLetters: ByteSet = "pawPAXHk"
    private static let loginFlags: [StaticString] = ["-u", "--user", "--proxy-user", "-U"]

    /// `/user:NAME PASSWORD`.
    mutating func userFlag(before byte: UInt8, at index: Int) {
        guard byte.isBlank, capture == nil, lastWord[ContextWord.userFlag.rawValue] > fieldStart,
            lastWord[ContextWord.userFlag.rawValue] < index
        else { return }
        capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: position)
    }

    /// `--password x`, and `-p x` of the programs that take it so.
    mutating func flag(_ run: Range<Int>, before byte: UInt8) {
        guard capture == nil, self.byte(run.lowerBound) == UInt8(ascii: "-") else { return }
        let bytes = text(run)
        if bytes.starts(with: "--".utf8), byte.isBlank, heard(.secretName, within: 24, of: run.upperBound) {
            if let name = KeyName(KeyName.words(bytes.dropFirst(2))) { capture = Capture(name, .flag, at: position) }
        } else if byte == UInt8(ascii: ":"), bytes.count > 3, bytes.starts(with: "-u".utf8),
            run.lowerBound == fieldStart
        {
            capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: position)
        } else if byte.isBlank, Self.loginFlags.contains(where: { $0.isEqual(to: Array(bytes)) }) {
            capture = Capture(KeyName(kind: .login, isStrong: true), .flag, at: position)
        } else if Self.passwordLetters.contains(self.byte(run.lowerBound + 1)),
            heard(.command, within: 100, of: run.upperBound)
        {
            if bytes.count == 2, byte.isBlank || byte.isQuote {
                var capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: position)
                if byte.isQuote {
                    capture.stage = .quoted
                    capture.quote = byte
                    capture.start = position
                }
                self.capture = capture
            } else if bytes.count > 5, bytes[bytes.startIndex + 1] == UInt8(ascii: "p") {
                found(run.lowerBound + 2..<run.upperBound, SecretKind.password.label, .structure)
            }
        } else if bytes.elementsEqual("-p".utf8), byte.isBlank, heard(.userOption, within: 80, of: run.lowerBound),
            !text(lastWord[ContextWord.userOption.rawValue], run.lowerBound).contains(where: \.isNewline)
        {
            capture = Capture(KeyName(kind: .password, isStrong: true), .option, at: position)
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with suffix: StaticString) -> Bool { suffix.isEnd(of: self) }
}
