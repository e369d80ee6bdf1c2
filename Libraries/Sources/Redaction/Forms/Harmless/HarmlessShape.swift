import Primitives

/// What looks like a secret and is none: identifiers, digests, public keys and names that ordinary text is full of.
///
/// A known form of key is looked for first: these shapes only stop guesses.
public enum HarmlessShape: Hashable, Sendable {
    /// RFC 9562.
    case uuid
    /// MD5, SHA-1, SHA-2 in hexadecimal, or in base64 with the name of its function (SRI, lock files, image digests).
    case digest
    /// A commit in full or in short, a build.
    case commit
    /// ULID, KSUID: a time and a random part in one alphabet.
    case sortableID
    /// 24 hexadecimal digits, as MongoDB numbers documents.
    case objectID
    /// Digits and what stands between them: times, amounts, snowflakes, orders, ISBN.
    case number
    /// Semantic versions and what looks like them.
    case version
    /// A public identifier of a known kind: `cus_…`, `vpc-…`, `AROA…`, an ARN, a call of a tool.
    case resourceID
    /// A key that its owner publishes, or a fingerprint of one.
    case publicKey
    /// A picture or a document in base64.
    case encodedFile
    /// Prose in base64.
    case encodedText
    /// W3C trace context, rays, spans.
    case trace
    /// `#1f0d60`.
    case colour
    /// Words, with `-`, `_`, `.`, `/` or a change of case between them, and short numbers and hashes.
    case name
    /// Stands for a secret in an example: `YOUR_API_KEY`, `xxxx`, `process.env.KEY`.
    case placeholder

    /// The shape of a run of letters, digits and inner `_ - . / + = : ~ @ %`, or nil where it may be a secret.
    ///
    /// - Parameters:
    ///   - run: The whole run, without punctuation at its ends. Time is linear in its length.
    ///   - before: What stands before it; the last 64 bytes are looked at.
    public static func of(run: ArraySlice<UInt8>, before: ArraySlice<UInt8>) -> HarmlessShape? {
        named(before: before, run: run) ?? of(run: run) ?? ofValue(run)
    }

    /// The shape of what follows a name and `=`.
    private static func ofValue(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard let equals = run.firstIndex(of: UInt8(ascii: "=")), equals + 1 < run.endIndex,
            run[equals + 1] != UInt8(ascii: "="), WordShape.isName(run[..<equals])
        else { return nil }
        let value = run[(equals + 1)...]
        return named(before: run[...equals], run: value) ?? of(run: value)
    }

    /// The same from the run alone.
    static func of(run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard let first = run.first else { return nil }
        if Placeholder.matches(run) { return .placeholder }
        if ByteSet.hex.contains(first), let shape = hexadecimal(run) { return shape }
        if let shape = PublicPrefix.shape(of: run) ?? numeric(run) ?? sortable(run) ?? EncodedShape.of(run) {
            return shape
        }
        if isAddress(run) { return .resourceID }
        return WordShape.isName(run) || isPath(run) ? .name : nil
    }

    /// `0x` and 40 hexadecimal digits: an account of Ethereum, which is public.
    private static func isAddress(_ run: ArraySlice<UInt8>) -> Bool {
        run.count == 42 && run.starts(with: "0x".utf8) && run.dropFirst(2).allSatisfy(ByteSet.hex.contains)
    }

    /// Runs of one kind of digit, with dashes where UUIDs and traces have them.
    private static func hexadecimal(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        if run.count == 36, TokenStructure.isUUID(run) { return .uuid }
        let body = run.prefix { ByteSet.hex.contains($0) }
        if body.count == run.count {
            let digits = run.count { ByteSet.digits.contains($0) }
            if digits == run.count { return .number }
            switch run.count {
            case 32, 40, 56, 64, 96, 128: return .digest
            case 24: return .objectID
            case 16: return .trace
            case 7...12: return digits > 0 ? .commit : nil
            default: return nil
            }
        }
        let parts = run.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isHex = parts.allSatisfy { $0.allSatisfy(ByteSet.hex.contains) }
        if isHex, parts.map(\.count) == [2, 32, 16, 2] || parts.map(\.count) == [32, 16] { return .trace }
        // `47a7036bfb3af3b0-FRA`, as Cloudflare numbers requests.
        if body.count == 16, parts.count == 2, parts[1].count == 3, parts[1].allSatisfy(ByteSet.upper.contains) {
            return .trace
        }
        return isPaired(run) ? .publicKey : nil
    }

    /// `4C:1B:D1:…`: the fingerprint or serial number of a certificate, a hardware address.
    private static func isPaired(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= 17, run.count % 3 == 2 else { return false }
        return run.enumerated().allSatisfy { position, byte in
            position % 3 == 2 ? byte == UInt8(ascii: ":") : ByteSet.hex.contains(byte)
        }
    }

    /// Digits with separators, and versions.
    private static func numeric(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard let first = run.first else { return nil }
        let body = first == UInt8(ascii: "v") || first == UInt8(ascii: "V") ? run.dropFirst() : run
        guard let digit = body.first, ByteSet.digits.contains(digit) else { return nil }
        if body.allSatisfy(ByteSet.numeric.contains) { return .number }
        let numbers = body.prefix { ByteSet.decimal.contains($0) }
        guard numbers.contains(UInt8(ascii: ".")), run.count <= 64 else { return nil }
        let rest = body[numbers.endIndex...]
        guard let mark = rest.first, ByteSet.versionMarks.contains(mark) else { return nil }
        let pieces = rest.split { ByteSet.versionSeparators.contains($0) }
        return pieces.allSatisfy { $0.count <= 12 || WordShape.isWord($0) } ? .version : nil
    }

    /// ULID (26 of Crockford's base 32, the first below 8) and KSUID (27 of base 62, the first 0 to 3).
    private static func sortable(_ run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard let first = run.first, TokenStructure.isMixed(run) else { return nil }
        if run.count == 26, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(first) {
            let crockford = ByteSet.upperAlphanumeric
            if run.allSatisfy({ crockford.contains($0) && !ByteSet.crockfordOmitted.contains($0) }) {
                return .sortableID
            }
            if run.allSatisfy({ ByteSet.lowerAlphanumeric.contains($0) && !ByteSet.crockfordOmitted.contains($0) }) {
                return .sortableID
            }
        }
        // The time since 2014 in seconds keeps the first digit of a KSUID low.
        if run.count == 27, (UInt8(ascii: "0")...UInt8(ascii: "3")).contains(first),
            run.allSatisfy(ByteSet.alphanumeric.contains)
        {
            return .sortableID
        }
        return nil
    }

    /// Every piece between `/ : @ = , & ? #` is harmless or short, or comes after a piece that says what it is.
    private static func isPath(_ run: ArraySlice<UInt8>) -> Bool {
        let pieces = run.split { ByteSet.pathMarks.contains($0) }
        guard pieces.count > 1, pieces.count <= 64 else { return false }
        var isTold = false
        for piece in pieces {
            let isHarmless =
                piece.count <= 3 || isTold && piece.count <= 64 || hexadecimal(piece) != nil || numeric(piece) != nil
                || sortable(piece) != nil || PublicPrefix.shape(of: piece) != nil || WordShape.isName(piece)
            guard isHarmless else { return false }
            isTold = telling.contains { piece.elementsEqual($0.utf8) }
        }
        return true
    }

    /// Pieces of addresses before the public number of a document, a film, a commit.
    private static let telling: [ByteString] = [
        "d", "file", "files", "folders", "design", "board", "youtu.be", "embed", "shorts", "v", "playlist", "commit",
        "commits",
        "blob", "tree", "gclid", "fbclid", "track", "album", "status", "questions", "issues", "pull",
    ]
}
