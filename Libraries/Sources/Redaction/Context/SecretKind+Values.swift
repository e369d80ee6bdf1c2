extension SecretKind {
    /// True for a value that a place for secrets of this kind may hold.
    func accepts(_ value: ArraySlice<UInt8>, _ capture: Capture, before byte: UInt8) -> Bool {
        let isCall = byte == UInt8(ascii: "(") || value.contains(UInt8(ascii: "("))
        if capture.stage != .quoted, isCall, self != .password { return false }
        guard value.count >= 4, fits(value, capture, before: byte) else { return false }
        if self == .token, Self.isDummyLogin(value) { return false }
        return !ExampleValue.isOne(value)
    }

    /// `user:password` in base64, as manuals have it.
    private static func isDummyLogin(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count <= 64, value.allSatisfy(ByteSet.base64.contains) else { return false }
        let login = Base64Bytes.decode(value, limit: 48)
        guard let colon = login.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let password = login[(colon + 1)...]
        return isDummy(password) || password.elementsEqual("passwd".utf8) || ExampleValue.isOne(password)
    }

    private func fits(_ value: ArraySlice<UInt8>, _ capture: Capture, before byte: UInt8) -> Bool {
        switch self {
        case .password: return Self.isPassword(value, capture, before: byte)
        case .code: return Self.isCode(value) || capture.stage == .quoted && Self.isGenerated(value, least: 16)
        case .recovery: return Self.isRecoveryCode(value)
        case .phrase: return Self.isPhrase(value) || Self.isGenerated(value, least: 32)
        case .login: return true
        case .session, .signature: return Self.isGenerated(value, least: 16)
        case .token, .key:
            if capture.syntax == .cell { return Self.isGenerated(value, least: 16) }
            return capture.isStrong ? Self.isCredential(value) : Self.isGenerated(value, least: 16)
        }
    }

    /// Anything but a word of the language that a sentence or a schema would have there.
    private static func isPassword(_ value: ArraySlice<UInt8>, _ capture: Capture, before byte: UInt8) -> Bool {
        let folded = value.map(\.lowercased)
        guard !commonWords.contains(where: { $0.isEqual(to: folded) }), !folded.starts(with: "http".utf8) else {
            return false
        }
        var digits = 0, upper = 0, signs = 0, dashes = 0, blanks = 0
        for (offset, byte) in value.enumerated() {
            if byte.isDigit { digits += 1 }
            if byte.isUpper, offset > 0 { upper += 1 }
            if byte == UInt8(ascii: "-") {
                dashes += 1
            } else if byte.isBlank || byte.isNewline {
                blanks += 1
            } else if !byte.isAlphanumeric, byte != UInt8(ascii: "_"), byte < 0x80 {
                signs += 1
            }
        }
        if capture.syntax == .cell { return digits > 0 && (upper > 0 || signs > 0) && value.count >= 8 }
        if capture.stage == .bare, isCmdlet(value) { return false }
        let isCall = byte == UInt8(ascii: "(") || value.last == UInt8(ascii: ")") && value.contains(UInt8(ascii: "("))
        if isCall, capture.stage != .quoted { return false }
        if capture.stage == .bare, isExpression(value, before: byte) { return false }
        if capture.syntax == .call, blanks > 0 { return false }
        if blanks > 0 {
            return (capture.stage == .quoted || capture.syntax == .query) && blanks <= 5 && value.count <= 64
                && capture.syntax != .prose
        }
        if value.contains(UInt8(ascii: "/")), digits == 0 || folded.first == UInt8(ascii: "/") {
            return upper > 0 && signs > 1
        }
        if capture.syntax == .prose, digits > 0, digits < value.count,
            value.allSatisfy({ $0.isDigit || ByteSet.dateMarks.contains($0) })
        {
            return false
        }
        if capture.syntax == .flag, capture.stage == .bare, value.first == UInt8(ascii: "-"),
            value.dropFirst().first?.isLetter ?? false, digits == 0
        {
            return false
        }
        if capture.syntax == .flag, capture.stage == .bare, digits == value.count, digits <= 5 { return false }
        // `-p 8080:80/tcp`.
        if capture.syntax == .option, capture.stage == .bare {
            let letters = value.count(where: \.isLetter)
            if value.first?.isDigit == true, letters == 0 || value.contains(UInt8(ascii: "/")) { return false }
            return digits > 0 && letters > signs || upper > 0 || signs > 0 && letters > signs && value.count >= 8
        }
        let isMixed = digits > 0 || upper > 0 || signs > 0 || dashes >= 2
        switch capture.syntax {
        case .prose where capture.stage == .bare && digits == 0 && dashes < 2 && isWords(value): return false
        case .prose, .flag: return isMixed || capture.stage == .quoted
        case .column: return isMixed || value.count >= 6
        case .colon where capture.stage == .bare: return isMixed || value.count >= 6 && byte.isNewline
        default: return true
        }
    }

    /// Something of a program that holds a password, or makes one: `request.form['password']`, `req.body.password`, `newPassword`,
    /// `str)`, `$_POST[…`, `await`.
    static func isExpression(_ value: ArraySlice<UInt8>, before byte: UInt8) -> Bool {
        let name = value.prefix { $0.isAlphanumeric || ByteSet("_.$:>-").contains($0) }
        let rest = value.dropFirst(name.count)
        let isLetters = !name.contains(where: \.isDigit)
        if let mark = rest.first, name.count >= 2 {
            let isOpen = mark == UInt8(ascii: "(") || mark == UInt8(ascii: "[")
            if isOpen, rest.count == 1 || byte.isQuote || ByteSet(")]").contains(rest.last ?? 0) { return true }
            if mark == UInt8(ascii: ")"), isLetters, rest.allSatisfy({ ByteSet(");:,]").contains($0) }) { return true }
        }
        guard rest.isEmpty || rest.count == 1 && ByteSet(",;)").contains(rest.first ?? 0), isLetters else {
            return false
        }
        let parts = name.split { ByteSet(".>:").contains($0) || $0 == UInt8(ascii: "$") }
        guard let last = parts.last else { return false }
        if name.first == UInt8(ascii: "$"), name.contains(UInt8(ascii: ">")) { return true }
        let words = KeyName.words(last)
        let isPlain = last.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "_") }
        guard isPlain else { return false }
        if parts.count > 1, let first = parts.first {
            let source = first.map(\.lowercased)
            if objects.contains(where: { $0.isEqual(to: source) }) { return true }
        }
        return words.count + parts.count > 2 && KeyName(words) != nil
    }

    private static let objects: [StaticString] = [
        "self", "this", "req", "request", "res", "response", "config", "settings", "options", "opts", "args", "params",
        "props", "state", "ctx", "context", "user", "form", "data", "body", "env", "process", "input", "event", "model",
        "db", "auth", "account", "credentials", "creds", "session", "cfg", "conf", "app", "window", "document", "os",
        "flags", "values", "payload", "secrets", "var", "local", "module", "parsed", "url", "uri", "row", "item",
    ]

    /// `ConvertTo-SecureString`: a verb, a dash and a noun of PowerShell.
    private static func isCmdlet(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                part.count >= 3 && part.first?.isUpper == true && part.allSatisfy(\.isLetter)
                    && part.dropFirst().contains(where: \.isLower)
            }
    }

    private static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
        let digits = value.count { $0.isDigit }
        let others = value.count - digits - value.count { $0 == UInt8(ascii: "-") || $0.isBlank }
        return (4...10).contains(digits) && others == 0
            || (4...10).contains(value.count) && digits >= 2 && others <= 6
                && value.allSatisfy { $0.isDigit || $0.isUpper }
    }

    /// 6 to 24 letters and digits, in groups.
    static func isRecoveryCode(_ value: ArraySlice<UInt8>) -> Bool {
        guard (6...40).contains(value.count) else { return false }
        let dashes = value.count { $0 == UInt8(ascii: "-") || $0.isBlank }
        return value.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0.isBlank }
            && (dashes > 0 || value.contains(where: \.isDigit) || value.count >= 8)
    }

    /// Twelve words or more, or as many as a quarter of them.
    private static func isPhrase(_ value: ArraySlice<UInt8>) -> Bool {
        let words = value.split { $0 == 0x20 || $0 == 0x0A || $0 == UInt8(ascii: ",") }
        return words.count >= 6
            && words.allSatisfy { (3...10).contains($0.count) && $0.allSatisfy { $0.isLower || $0.isUpper } }
    }

    /// Looks like something that was given out: long, or of more than letters.
    private static func isCredential(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count >= 8, !value.contains(0x20), !isAddress(value) else { return false }
        // No name has signs such as these in it.
        if value.count >= 16, value.count(where: { ByteSet("!#$%^&*()+=@?").contains($0) }) >= 3 { return true }
        let digits = value.count { $0.isDigit }
        let upper = value.count { $0.isUpper }
        let letters = value.count { $0.isLetter }
        if digits == value.count { return value.count >= 16 }
        if isWords(value) || WordShape.isName(value) { return false }
        if digits > 0, letters > 0 { return value.count >= 12 || upper > 0 || digits >= 3 }
        return isGenerated(value, least: 16) || value.count >= 20 && upper > 0 && upper < letters
    }

    /// A path, a web address, a date or a version.
    private static func isAddress(_ value: ArraySlice<UInt8>) -> Bool {
        if value.first == UInt8(ascii: "/") { return true }
        if value.first == UInt8(ascii: "."), value.dropFirst().first.map({ $0 == 0x2E || $0 == 0x2F }) == true {
            return true
        }
        let folded = value.prefix(8).map(\.lowercased)
        if folded.starts(with: "http".utf8) || folded.starts(with: "s3:".utf8) { return true }
        let isStamp =
            value.count >= 10 && value.prefix(4).allSatisfy(\.isDigit)
            && value[value.startIndex + 4] == UInt8(ascii: "-") && value[value.startIndex + 7] == UInt8(ascii: "-")
        return isStamp && value.count <= 30
    }

    /// Words with `_`, `-`, `.`, `/` or `:` between, as people name things; a number may follow.
    private static func isWords(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split { !$0.isAlphanumeric }
        return parts.allSatisfy { part in
            let letters = part.prefix(while: \.isLetter)
            let rest = part.dropFirst(letters.count)
            let cased = letters.dropFirst().allSatisfy(\.isLower) || letters.allSatisfy(\.isUpper) && rest.isEmpty
            return cased && rest.allSatisfy(\.isDigit) && rest.count <= 4 && letters.count <= 14
        }
    }

    /// Only a generator makes it.
    static func isGenerated(_ value: ArraySlice<UInt8>, least: Int) -> Bool {
        guard value.count >= least, !value.contains(0x20), !isAddress(value), !isWords(value) else { return false }
        if value.allSatisfy(ByteSet.hex.contains) { return value.contains(where: \.isDigit) }
        return Randomness.isLikely(value) || value.count >= 32 && value.contains(where: \.isDigit)
    }

    private static let commonWords: [StaticString] = [
        "true", "false", "post", "patch", "delete", "head", "null", "none", "required", "optional", "string",
        "password", "passwort", "hidden", "missing",
        "invalid", "expired", "incorrect", "wrong", "reset", "changed", "change", "updated", "policy", "protected",
        "correct", "empty", "unknown", "disabled", "enabled", "forgot", "forgotten", "secret", "token", "user", "admin",
        "username", "login", "email", "not", "the", "your", "this", "that", "still", "being", "case", "only", "must",
        "should", "from", "with", "and", "same", "stored", "encrypted", "hashed", "undefined", "object", "text",
        "manager", "recovery", "rotation", "monthly", "weekly", "daily", "never", "always", "yes", "n/a", "todo",
        "pending",
        "successful", "success", "failed", "failure", "error", "accepted", "rejected", "denied", "valid", "strong",
        "weak",
        "pass", "value", "number", "integer", "boolean", "varchar", "input", "field", "form", "page", "link", "help",
        "below", "above", "here", "there", "what", "when", "where", "which", "please", "sent", "visible", "needed",
        "unchanged", "default", "example", "sample", "test", "demo", "foo", "bar", "nil", "void", "char", "bytes",
        "vergessen",
        "falsch", "ungültig", "oublié", "olvidada", "incorrecta", "erforderlich", "await", "new", "return", "async",
        "lambda", "prompt", "auto", "basic", "bearer",
    ]
}
