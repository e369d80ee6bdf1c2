import Primitives

/// Tells what stands for a secret in an example from a secret.
enum Placeholder {
    /// True for `YOUR_API_KEY`, `changeme`, `xxxx-xxxx`, `****`, `<token>`, `${TOKEN}`, `process.env.TOKEN`, `1234567890` and their like.
    static func matches(_ run: ArraySlice<UInt8>) -> Bool {
        guard let first = run.first, run.count <= 128 else { return false }
        if ByteSet.enclosers.contains(first), isEnclosed(run) { return true }
        if isFiller(run) || isCounting(run) { return true }
        let pieces = run.split { !ByteSet.alphanumeric.contains($0) }.prefix(16)
            .map { ByteString(validating: $0.prefix(24).map(lowered)) ?? "" }
        guard let start = pieces.first, let end = pieces.last else { return run.count > 2 }
        if pieces.contains(where: { words.contains($0) }) { return true }
        if start.hasPrefix("your") && pieces.joinedCount <= 48 && !run.contains(where: ByteSet.digits.contains) {
            return true
        }
        if end == "here", pieces.count > 1 { return true }
        return pieces.count > 1 && sources.contains(start) && !run.contains(UInt8(ascii: "="))
    }

    /// The same of what follows a key's anchor: `ghp_xxxxxxxx`, `AKIA0000000000000000`. Words are not looked at, since a real key may hold
    /// them.
    static func matches(body: ArraySlice<UInt8>) -> Bool {
        isFiller(body.prefix(128)) || isCounting(body.prefix(128))
    }

    private static func isEnclosed(_ run: ArraySlice<UInt8>) -> Bool {
        guard let first = run.first, let last = run.last else { return false }
        if first == UInt8(ascii: "*") { return run.allSatisfy { $0 == first } }
        if first == UInt8(ascii: "$") {
            return run.dropFirst().allSatisfy(ByteSet.variable.contains) && run.count > 1
        }
        return ByteSet.enclosingEnds.contains(last)
    }

    /// One character over and over, or four and more of a filler in a row that make half of it: `sk_xxxxxxxxxxxx`, `....`, `0000-0000`.
    private static func isFiller(_ run: ArraySlice<UInt8>) -> Bool {
        var filled = 0
        var length = 0
        var last: UInt8 = 0
        for byte in run {
            length = byte == last ? length + 1 : 1
            last = byte
            guard ByteSet.fillers.contains(byte) else { continue }
            if length == 4 { filled += 4 } else if length > 4 { filled += 1 }
        }
        return run.count >= 4 && filled * 2 >= run.count
    }

    /// `1234567890`, `abcdefgh`: each character one more than the last, in most places.
    private static func isCounting(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= 8 else { return false }
        let steps = zip(run, run.dropFirst()).count {
            $0.0 &+ 1 == $0.1 || $0.0 == UInt8(ascii: "9") && $0.1 == UInt8(ascii: "0")
        }
        return steps * 5 >= (run.count - 1) * 4
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { ByteSet.upper.contains(byte) ? byte | 0x20 : byte }

    private static let words: Set<ByteString> = [
        "changeme", "placeholder", "redacted", "dummy", "todo", "fixme", "replaceme", "replace", "insert", "example",
        "yourtoken", "yourkey", "yourpassword", "yoursecret", "xxx", "xxxx", "foobar", "notreal", "masked", "hidden",
        "removed", "undefined", "sample", "fake", "mysecret", "mypassword", "mytoken", "somesecret", "sometoken",
    ]

    /// Where a program reads the value from.
    private static let sources: Set<ByteString> = [
        "process", "env", "environ", "secrets", "vars", "config", "settings", "getenv", "os",
    ]
}

extension [ByteString] {
    fileprivate var joinedCount: Int { reduce(0) { $0 + $1.count } }
}
