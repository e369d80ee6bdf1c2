import Primitives

/// The words of a command that may be given a password.
struct CommandTrail {
    enum Awaited { case nothing, password, login, skipped, input }

    /// Among `CommandForm.all`.
    let form: Int
    /// Where its name ended.
    let opened: Int
    /// Of the word in hand.
    var wordStart: Int
    /// The quotation mark that is open, or 0.
    var quote: UInt8 = 0
    var operands = 0
    /// Which operand is the password.
    var operand: Int?
    var awaited = Awaited.nothing
    /// What the last word of `echo` was, or what it says to this command.
    var said: Range<Int>?
    /// The word in hand has quotation marks.
    var hasQuote = false
    /// A blank came after the name.
    var isOpen = false

    /// True where the word in hand may be a password of several words.
    var isHeld: Bool { hasQuote || awaited != .nothing || operand != nil || quote != 0 || said != nil }
}

extension Scanner {
    private static let greatestCommand = 260
    private static let greatestWord = 96

    /// True where a word that ends here is no part of a longer one, and may be the name of a program.
    func mayOpenCommand(length: Int) -> Bool {
        let before = byte(position - length - 1)
        return options.findsSecrets && swallow == nil && !before.isWordLike && before != UInt8(ascii: "-")
            && before != UInt8(ascii: "_") && before != UInt8(ascii: ".") && urlStart < 0
    }

    /// A program's name has ended.
    mutating func openCommand(_ form: Int) {
        var trail = CommandTrail(form: form, opened: heardAt, wordStart: heardAt)
        if let command, command.quote != 0 || command.awaited != .nothing { return }
        // `echo … | sudo passwd`.
        if let said { trail.said = said }
        if let old = command, old.said != nil, old.form != 0 { trail.said = old.said }
        trail.operand = CommandForm.all[form].operand
        command = trail
    }

    /// A byte that ends a run, within a command.
    mutating func passCommand(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        guard var trail = command, index >= trail.opened else { return }
        if !trail.isOpen {
            guard index == trail.opened, byte.isBlank || byte.isNewline || byte == UInt8(ascii: "<") else {
                return endCommand()
            }
            trail.isOpen = true
            trail.wordStart = byte.isBlank ? position : index
            if let said = trail.said, CommandForm.all[trail.form].inputOptions?.isEmpty == true {
                inputPassword(said, trail)
                trail.said = nil
            }
            command = trail
            if byte.isNewline, !isEscaped { endCommand() }
            return
        }
        guard index - trail.opened <= Self.greatestCommand, index - trail.wordStart <= Self.greatestWord else {
            return endCommand()
        }
        if trail.quote != 0 {
            if byte == trail.quote, !isEscaped { trail.quote = 0 }
            if byte.isNewline, !isEscaped { return endCommand() }
            command = trail
            return
        }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), !isEscaped || index == trail.wordStart {
            trail.quote = isEscaped ? 0 : byte
            trail.hasQuote = true
            command = trail
            return
        }
        let isEnd =
            byte.isNewline && !isEscaped || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "`") || byte == UInt8(ascii: ")") && trail.awaited == .nothing
            || byte == Symbol.marker
        guard byte.isBlank || byte.isNewline || isEnd else { return }
        if index > trail.wordStart { commandWord(trail.wordStart..<index, &trail) }
        trail.wordStart = position
        trail.hasQuote = false
        command = trail
        guard isEnd else { return }
        endCommand()
        if byte == UInt8(ascii: "|"), trail.form == 0 { said = trail.said }
    }

    private mutating func endCommand() {
        command = nil
        said = nil
    }

    private mutating func commandWord(_ range: Range<Int>, _ trail: inout CommandTrail) {
        let form = CommandForm.all[trail.form]
        let awaited = trail.awaited
        trail.awaited = .nothing
        let inner = unquoted(range)
        let word = text(inner)
        switch awaited {
        case .password:
            // `key 7 …` of Cisco's: how it is written.
            if word.count == 1, word.first?.isDigit == true { return trail.awaited = .password }
            return commandPassword(inner, form, isQuoted: inner != range)
        case .login: return commandLogin(inner, form)
        case .input: return inputPassword(inner, trail)
        case .skipped: return
        case .nothing: break
        }
        if trail.form == 0 {
            if word.first != UInt8(ascii: "-"), !word.elementsEqual("%s\\n".utf8), !word.elementsEqual("%s".utf8) {
                trail.said = trail.operands == 0 ? inner : nil
                trail.operands += 1
            }
        } else if word.starts(with: "<<<".utf8) {
            guard form.inputOptions != nil else { return }
            if word.count == 3 {
                trail.awaited = .input
            } else {
                inputPassword(unquoted(range.lowerBound + 3..<range.upperBound), trail)
            }
        } else if word.first == UInt8(ascii: "-"), word.count > 1 {
            commandOption(range, &trail)
        } else {
            operand(inner, form, isQuoted: inner != range, &trail)
        }
    }

    private mutating func commandOption(_ range: Range<Int>, _ trail: inout CommandTrail) {
        let form = CommandForm.all[trail.form]
        let word = text(range)
        let name = word.prefix { $0 != UInt8(ascii: "=") }
        let hasValue = name.count < word.count
        func isOne(_ options: [String], _ name: ArraySlice<UInt8>) -> Bool {
            options.contains { name.elementsEqual($0.utf8) }
        }
        let isShort = word.count > 1 && word[word.startIndex + 1] != UInt8(ascii: "-")
        if let options = form.inputOptions, let said = trail.said,
            isOne(options, name)
                || isShort && options.contains(where: { $0.utf8.count == 2 && name.contains($0.utf8.last ?? 0) })
        {
            trail.said = nil
            return inputPassword(said, trail)
        }
        let head = isShort ? word.prefix(2) : name
        for (options, awaited) in [(form.options, CommandTrail.Awaited.password), (form.logins, .login)] {
            guard isOne(options, head) || isOne(options, name) else { continue }
            if head.count == word.count || !hasValue && name.count == word.count && isOne(options, name) {
                trail.awaited = awaited
                return
            }
            var start = range.lowerBound + head.count
            if byte(start) == UInt8(ascii: "=") { start += 1 }
            // `--from-literal=name=value`.
            if !isShort, let second = text(start, range.upperBound).firstIndex(of: UInt8(ascii: "=")) {
                start = second + 1 + base
            }
            let inner = unquoted(start..<range.upperBound)
            if awaited == .login { return commandLogin(inner, form) }
            return commandPassword(inner, form, isQuoted: inner.lowerBound > start)
        }
        if isOne(form.valued, word) { trail.awaited = .skipped }
        if form.names.first == "htpasswd", isShort {
            if word.contains(UInt8(ascii: "b")) { trail.operand = word.contains(UInt8(ascii: "n")) ? 1 : 2 }
            if word.contains(UInt8(ascii: "n")), trail.operand == 2 { trail.operand = 1 }
        }
    }

    private mutating func operand(
        _ range: Range<Int>, _ form: CommandForm, isQuoted: Bool, _ trail: inout CommandTrail
    ) {
        let word = text(range)
        defer { trail.operands += 1 }
        if form.words.contains(where: { word.map(\.lowercased).elementsEqual($0.utf8) }) {
            trail.awaited = .password
        } else if trail.operand == trail.operands {
            commandPassword(range, form, isQuoted: isQuoted)
        } else if form.names.first == "net use", word.first == UInt8(ascii: "\\") {
            trail.operand = trail.operands + 1
        } else if form.isSettings, word.count <= 64, !word.contains(UInt8(ascii: "=")),
            let name = KeyName(KeyName.words(word)), name.isStrong
        {
            trail.awaited = .password
        }
    }

    /// Without the quotation marks around all of it.
    private func unquoted(_ range: Range<Int>) -> Range<Int> {
        guard range.count >= 2, byte(range.lowerBound) == byte(range.upperBound - 1),
            byte(range.lowerBound) == UInt8(ascii: "\"") || byte(range.lowerBound) == UInt8(ascii: "'")
        else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    private mutating func inputPassword(_ range: Range<Int>, _ trail: CommandTrail) {
        let form = CommandForm.all[trail.form]
        if form.takesLogins { return commandLogin(range, form) }
        commandPassword(range, form, isQuoted: true)
    }

    private mutating func commandLogin(_ range: Range<Int>, _ form: CommandForm) {
        guard let mark = text(range).firstIndex(where: { ByteSet.loginMarks.contains($0) }) else { return }
        commandPassword(mark + 1 + base..<range.upperBound, form, isQuoted: false)
    }

    private mutating func commandPassword(_ range: Range<Int>, _ form: CommandForm, isQuoted: Bool) {
        let value = text(range)
        guard value.count >= 4, !ExampleValue.isOne(value), !SecretKind.isDummy(value),
            value.first != UInt8(ascii: "-"), value.first != UInt8(ascii: "@"), value.first != UInt8(ascii: "<")
        else { return }
        if !form.isSure || !isQuoted && value.allSatisfy(\.isDigit) {
            var capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: range.lowerBound)
            capture.stage = isQuoted ? .quoted : .bare
            guard SecretKind.password.accepts(value, capture, before: 0x20) else { return }
        }
        found(range, SecretKind.password.label, .structure)
    }
}
