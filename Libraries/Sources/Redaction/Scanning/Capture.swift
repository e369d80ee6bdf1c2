/// A value that stands, or is about to stand, in a place for secrets.
struct Capture {
    enum Stage { case waiting, bare, quoted }
    /// How the place is marked.
    enum Syntax {
        case assignment, colon, query, prose, flag, tag, cell
        /// After an option that may mean something else: a port, a path.
        case option
        /// Below the name of a column.
        case column
        /// Within the brackets of a call: nothing but a string.
        case call
    }

    let kind: SecretKind
    let isStrong: Bool
    let syntax: Syntax
    /// Where the mark ended.
    let opened: Int
    var stage = Stage.waiting
    /// Of the value.
    var start = 0
    var quote: UInt8 = 0
    var isQuoteEscaped = false
    var newlines = 0
    /// Of the columns of a table, or 0.
    var delimiter: UInt8 = 0
    /// Several values, between brackets.
    var isList = false

    init(_ name: KeyName, _ syntax: Syntax, at opened: Int) {
        kind = name.kind
        isStrong = name.isStrong
        self.syntax = syntax
        self.opened = opened
    }
}

extension Scanner {
    /// One byte while a value is awaited or read.
    mutating func captureByte(_ byte: UInt8, at index: Int, isEscaped: Bool) {
        guard var capture else { return }
        switch capture.stage {
        case .waiting:
            guard awaits(byte, at: index, isEscaped: isEscaped, &capture) else {
                self.capture = nil
                return
            }
            self.capture = capture
        case .bare:
            guard Self.ends(byte, isEscaped: isEscaped, capture) else {
                checkLength(capture, at: index)
                return
            }
            self.capture = nil
            endValue(capture, capture.start..<index, before: byte, isEscaped: isEscaped)
        case .quoted:
            if byte == capture.quote, isEscaped == capture.isQuoteEscaped {
                self.capture = nil
                endValue(capture, capture.start..<index, before: byte, isEscaped: isEscaped)
                if capture.isList {
                    capture.stage = .waiting
                    self.capture = capture
                }
            } else if byte.isNewline, !isEscaped {
                capture.newlines += 1
                self.capture = capture.newlines > 6 ? nil : capture
            } else {
                checkLength(capture, at: index)
            }
        }
    }

    /// What may stand between the mark and the value.
    private func awaits(_ byte: UInt8, at index: Int, isEscaped: Bool, _ capture: inout Capture) -> Bool {
        guard index - capture.opened < (capture.isList ? 400 : 24) else { return false }
        switch byte {
        case 0x20, 0x09, 0x0D: return true
        case 0x0A:
            capture.newlines += 1
            return capture.isList || capture.syntax == .tag || capture.syntax == .colon && capture.newlines <= 2
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            capture.stage = .quoted
            capture.quote = byte
            capture.isQuoteEscaped = isEscaped
            capture.start = index + 1
            return true
        case UInt8(ascii: "["):
            capture.isList = capture.kind == .recovery || capture.kind == .key
            return capture.isList
        case UInt8(ascii: ","), UInt8(ascii: "-"): if capture.isList { return true }
        case UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "|"):
            return capture.syntax != .prose || byte != UInt8(ascii: "|")
        case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: ";"), UInt8(ascii: "&"),
            UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "?"), Symbol.marker:
            return false
        default: break
        }
        if byte == UInt8(ascii: ",") || capture.syntax == .call { return false }
        capture.stage = .bare
        capture.start = index
        return true
    }

    static func ends(_ byte: UInt8, isEscaped: Bool, _ capture: Capture) -> Bool {
        if byte.isNewline || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") || byte == Symbol.marker {
            return true
        }
        if isEscaped { return false }
        if capture.delimiter != 0, byte == capture.delimiter { return true }
        switch byte {
        case 0x20, 0x09, UInt8(ascii: "<"), UInt8(ascii: ";"): return true
        case UInt8(ascii: "&"), UInt8(ascii: "#"):
            return capture.syntax == .query || byte != 0x23 && capture.kind != .password
        case UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: "{"):
            return capture.kind != .password || capture.syntax == .cell
        default: return false
        }
    }

    private mutating func checkLength(_ capture: Capture, at index: Int) {
        let length = index - capture.start
        if length >= Self.greatestHold { return endLong(capture, at: index) }
        guard length == Self.longRun, swallow == nil else { return }
        let value = text(capture.start, index)
        if value.allSatisfy({ !$0.isBlank && !$0.isNewline }), capture.kind != .password, capture.kind != .login,
            capture.kind.accepts(value, capture, before: 0x20)
        {
            endLong(capture, at: index)
        }
    }

    /// A value that is longer than can be held: one without blanks is swallowed, other text is let go.
    private mutating func endLong(_ capture: Capture, at index: Int) {
        self.capture = nil
        let value = text(capture.start, index)
        guard value.prefix(200).allSatisfy({ !$0.isBlank && !$0.isNewline }), swallow == nil,
            capture.kind.accepts(value, capture, before: 0x20)
        else { return }
        // A key that is not whole yet names the value.
        let form = anchors.first { $0.range.lowerBound == capture.start }.map { lexicon.forms[$0.form].label }
        found(capture.start..<index, form ?? capture.kind.label, .structure, isOpen: true)
        swallow = .value(capture)
        anchors.removeAll()
    }

    private mutating func endValue(_ capture: Capture, _ range: Range<Int>, before byte: UInt8, isEscaped: Bool) {
        var range = range
        var value = text(range)
        if let scheme = Self.scheme(value) {
            if scheme == value.count, byte.isBlank {
                let kind = capture.kind == .password ? .token : capture.kind
                self.capture = Capture(KeyName(kind: kind, isStrong: true), capture.syntax, at: position)
                return
            }
            if scheme < value.count, capture.stage == .quoted {
                range = range.lowerBound + scheme + 1..<range.upperBound
                value = text(range)
            }
        }
        if value.count > 3, value.suffix(3).allSatisfy({ $0 == UInt8(ascii: ".") }) { return }
        if capture.kind == .login { return endLogin(range) }
        if capture.stage == .bare { trim(&range, password: capture.kind == .password) }
        guard !range.isEmpty else { return }
        value = text(range)
        if capture.syntax == .colon, capture.stage == .bare, byte.isBlank, Self.isType(value) {
            // `let password: String = "…"`.
            self.capture = Capture(KeyName(kind: capture.kind, isStrong: capture.isStrong), .assignment, at: position)
        } else if capture.kind.accepts(value, capture, before: byte) {
            found(range, capture.kind.label, .structure)
            wrapFind(end: range.upperBound, before: byte)
        } else if capture.stage == .bare, !isEscaped, byte.isNewline || byte == UInt8(ascii: "="), wrap == nil,
            value.count >= 5, value.count < 128, Self.goesOn(value, before: 0x20)
        {
            wrap = SoftWrap(part: .value(capture, bytes: Array(value)), start: range.lowerBound, end: position - 1)
        }
    }

    /// `user:password`.
    private mutating func endLogin(_ range: Range<Int>) {
        let value = text(range)
        guard let colon = value.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") }),
            value.endIndex - colon > 4, value[(colon + 1)...].first != UInt8(ascii: "/"),
            !ExampleValue.isOne(value[(colon + 1)...]),
            !SecretKind.isDummy(value[(colon + 1)...]), !value.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ":") })
        else { return }
        found(colon + 1 + base..<range.upperBound, SecretKind.password.label, .structure)
    }

    private static func isType(_ value: ArraySlice<UInt8>) -> Bool {
        let types: [StaticString] = [
            "string", "str", "&str", "string?", "str?", "text", "any", "static", "char*", "&'static",
        ]
        let folded = value.map(\.lowercased)
        return types.contains { $0.isEqual(to: folded) }
    }

    private func trim(_ range: inout Range<Int>, password: Bool) {
        while let last = text(range).last,
            last == UInt8(ascii: ".") || last == UInt8(ascii: ",")
                || !password
                    && (last == UInt8(ascii: "!") || last == UInt8(ascii: ":") || last == UInt8(ascii: "?")
                        || last == UInt8(ascii: "*"))
        {
            range = range.lowerBound..<range.upperBound - 1
        }
    }

    /// The length of the name of an authentication scheme that a header's value begins with.
    private static func scheme(_ value: ArraySlice<UInt8>) -> Int? {
        let word = value.prefix { !$0.isBlank }.map(\.lowercased)
        let schemes: [StaticString] = [
            "bearer", "basic", "token", "apikey", "digest", "negotiate", "sso-key", "genie-key",
        ]
        return schemes.contains { $0.isEqual(to: word) } ? word.count : nil
    }
}
