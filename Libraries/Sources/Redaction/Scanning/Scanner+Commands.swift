import Primitives

/// The arguments of a call, of which one is a password.
struct CallTrail {
    let opened: Int
    /// How many commas are left before it.
    var commas: Int
    /// The mark that opened the string in hand, or 0.
    var quote: UInt8 = 0
}

extension Scanner {
    private static let greatestCall = 200

    /// The value of a password's option or clause follows.
    mutating func openValue() {
        let isShort =
            capture.map { capture in
                capture.stage == .bare && (position - capture.start <= 2 || byte(capture.start) == UInt8(ascii: "-"))
            } ?? true
        guard options.findsSecrets, isShort, swallow == nil else { return }
        capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: position - 1)
    }

    /// A byte that ends a run, within a call.
    mutating func passCall(_ byte: UInt8, at index: Int) {
        guard var trail = call else { return }
        guard index - trail.opened <= Self.greatestCall else {
            call = nil
            return
        }
        if trail.quote != 0 {
            if byte == trail.quote { trail.quote = 0 }
        } else if byte == UInt8(ascii: "=") {
            // Arguments by name.
            call = nil
            return
        } else if byte == UInt8(ascii: ",") {
            trail.commas -= 1
        } else if byte == UInt8(ascii: ")") || byte == UInt8(ascii: ";") {
            call = nil
            return
        } else if byte.isQuote {
            if trail.commas == 0 {
                call = nil
                guard capture == nil else { return }
                var capture = Capture(KeyName(kind: .password, isStrong: true), .flag, at: index)
                capture.stage = .quoted
                capture.quote = byte
                capture.start = position
                self.capture = capture
                return
            }
            trail.quote = byte
        }
        call = trail.commas < 0 ? nil : trail
    }

    /// `user:password@tcp(`, of which the sign for "at" stands at a position.
    mutating func sourcePassword(before at: Int) {
        guard options.findsSecrets else { return }
        let field = text(max(fieldStart, at - 80), at)
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")), colon > field.startIndex else { return }
        loginPassword(colon + 1 + base..<at)
    }

    /// A field of colons or slashes that only files and commands with passwords have: `host:5432:base:user:password`,
    /// `user/password@base` after the program's name.
    mutating func loginField(_ field: Range<Int>) {
        guard options.findsSecrets, (12...120).contains(field.count), urlStart < 0 else { return }
        let bytes = text(field)
        if bytes.count(where: { $0 == UInt8(ascii: ":") }) == 4 {
            let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard parts.count == 5, let password = parts.last, !parts[0].isEmpty, !parts[2].isEmpty, !parts[3].isEmpty,
                parts[1].elementsEqual("*".utf8) || (2...5).contains(parts[1].count) && parts[1].allSatisfy(\.isDigit)
            else { return }
            loginPassword(password.startIndex + base..<field.upperBound)
        } else if heard(.command, within: 80, of: field.lowerBound),
            let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
            let at = bytes.lastIndex(of: UInt8(ascii: "@")), slash > bytes.startIndex, slash + 1 < at,
            bytes[((bytes[..<slash].lastIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex - 1) + 1)..<slash]
                .allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "_") })
        {
            loginPassword(slash + 1 + base..<at + base)
        }
    }

    private mutating func loginPassword(_ range: Range<Int>) {
        let value = text(range)
        guard value.count >= 4, !ExampleValue.isOne(value), !SecretKind.isDummy(value) else { return }
        found(range, SecretKind.password.label, .structure)
    }
}

extension SecretKind {
    /// What documentation has for a password.
    static func isDummy(_ value: ArraySlice<UInt8>) -> Bool {
        let words: [StaticString] = [
            "password", "pass", "pwd", "secret", "passwd", "pw", "token", "test", "apikey", "api_key", "api-key", "key",
            "x-oauth-basic", "api_token", "apitoken",
        ]
        let folded = value.map(\.lowercased)
        return words.contains { $0.isEqual(to: folded) }
    }
}
