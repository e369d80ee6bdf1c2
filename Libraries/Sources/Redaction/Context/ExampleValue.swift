/// What stands in the place of a secret and is none: examples, variables, references to a store, words that say what belongs there.
enum ExampleValue {
    /// Looks at the first 256 bytes.
    static func isOne(_ value: ArraySlice<UInt8>) -> Bool {
        let value = value.prefix(256)
        guard let first = value.first, let last = value.last else { return true }
        if Placeholder.matches(value) { return true }
        if first == UInt8(ascii: "<") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return true }
        if first == UInt8(ascii: "$"), value.count > 2, isVariable(value.dropFirst()) { return true }
        if first == UInt8(ascii: "%"), last == UInt8(ascii: "%") { return true }
        return isFilled(value) || says(value)
    }

    /// `$NAME`, `${NAME}`, `$(…)`.
    private static func isVariable(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return false }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "(") { return true }
        return rest.allSatisfy { $0.isUpper || $0 == UInt8(ascii: "_") || $0.isDigit }
            || rest.allSatisfy { $0.isLower || $0 == UInt8(ascii: "_") }
    }

    /// Filled with one sign, or cut short by dots.
    private static func isFilled(_ value: ArraySlice<UInt8>) -> Bool {
        var longest = 0, run = 0, others = 0, stars = 0
        var last: UInt8 = 0
        for byte in value {
            // Bullets and their like are one sign.
            let sign: UInt8 = byte >= 0x80 || byte == Symbol.otherCharacter ? UInt8(ascii: "*") : byte.lowercased
            let fills = fillers.contains(sign)
            run = fills ? (sign == last ? run + 1 : 1) : 0
            longest = max(longest, run)
            if sign == UInt8(ascii: "*") { stars = max(stars, run) }
            if !fills, sign != UInt8(ascii: "-"), sign != UInt8(ascii: "_") { others += 1 }
            last = sign
        }
        let isCut = value.count >= 3 && value.suffix(3).allSatisfy { $0 == UInt8(ascii: ".") }
        return others == 0 || isCut || stars >= 4 || longest >= 6 && longest * 2 >= others
    }

    private static let fillers: ByteSet = "x*.0#?"

    private static func says(_ value: ArraySlice<UInt8>) -> Bool {
        var state = 0
        for byte in value {
            let byte = byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ") ? UInt8(ascii: "-") : byte
            state = book.step(state, byte)
            if state >= book.firstEnding { return true }
        }
        guard let first = value.first?.lowercased, initials.contains(first) else { return false }
        let folded = value.prefix(16).map { $0 == UInt8(ascii: "_") || $0 == 0x20 ? UInt8(ascii: "-") : $0.lowercased }
        return starts.contains { start in start.withUTF8Buffer { folded.starts(with: $0) } }
    }

    private static let book = Phrasebook(parts.map { (Array($0.description.utf8), 0) })
    private static let initials = ByteSet(starts.compactMap { $0.description.utf8.first })

    private static let starts: [StaticString] = [
        "process.env", "os.environ", "os.getenv", "env.", "getenv", "vault:", "vault.", "op://", "secretref", "!vault",
        "arn:aws", "projects/", "file:", "ref:", "ssm:", "aws:ssm", "keyvault", "azurekeyvault", "var.", "secrets.",
        "enc[",
        "self.", "config.", "settings.", "xxx", "your-", "my-secret", "my-api", "my-token", "my-pass", "insert-",
        "enter-",
        "some-", "any-", "the-", "todo", "null", "none", "undefined", "n/a",
    ]
    private static let parts: [StaticString] = [
        "placeholder", "changeme", "change-me", "redacted", "your-api", "your-token", "your-secret", "your-key",
        "yourkey", "yourtoken", "yoursecret", "yourapi", "your-password", "example-key", "-here", "replace-me",
        "replaceme", "dummy", "insert-your", "foobar", "lorem",
    ]
}
