import Primitives
import Redaction

enum RedactionTargets {
    private static let finder = SecretFinder(options: ScanOptions(findsPersonal: true))
    /// Markers do not hang on the process, so that a finding is the same in every run.
    private static let markers = MarkerBook { bytes in
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (UInt64($0) * 8)) }
    }

    /// The outputs of a stream joined, its text cut by the lengths in turn.
    private static func redacted(_ text: [UInt8], by lengths: [Int], _ finder: SecretFinder) -> [UInt8] {
        var stream = RedactionStream(finder: finder)
        var output: [UInt8] = []
        var position = 0
        var turn = 0
        while position < text.count {
            let end = min(position + max(1, lengths[turn % lengths.count]), text.count)
            output += stream.push(text[position..<end], markers: markers)
            require(stream.heldCount <= end, "more is held than came")
            position = end
            turn += 1
        }
        output += stream.finish(markers: markers)
        require(stream.heldCount == 0, "something is held after the end")
        return output
    }

    /// A first byte that says how to cut, and a text of any bytes: however it is cut, the output is that of the whole.
    @Sendable static func stream(_ bytes: [UInt8]) {
        guard let seed = bytes.first else { return }
        let text = Array(bytes.dropFirst())
        let whole = redacted(text, by: [max(1, text.count)], finder)
        for lengths in [[1], [Int(seed & 31) + 1], [Int(seed >> 5) + 1, Int(seed & 7) + 1, 1]] {
            require(redacted(text, by: lengths, finder) == whole, "chunks of \(lengths) differ from the whole text")
        }
        let findings = finder.findings(in: text)
        var end = 0
        for finding in findings {
            require(finding.bytes.lowerBound >= end && !finding.bytes.isEmpty, "findings overlap, or are empty")
            require(finding.bytes.upperBound <= text.count, "a finding ends outside")
            end = finding.bytes.upperBound
        }
        if findings.isEmpty { require(whole == text, "a text without findings was changed") }
    }

    /// What surrounds a known value, parted by a zero byte, and a first byte that says how the value is spelt: none of it is shown.
    @Sendable static func disguise(_ bytes: [UInt8]) {
        guard let seed = bytes.first else { return }
        let (before, after) = halves(Array(bytes.dropFirst()))
        let disguised = Self.disguises[Int(seed) % Self.disguises.count](Self.value)
        let text = Array(before) + Array("\n\n ".utf8) + disguised + Array(" \n\n".utf8) + Array(after)
        let output = redacted(text, by: [Int(seed >> 4) * 3 + 1], Self.knowing)
        require(
            !contains(disguised, in: output) || contains(disguised, in: Array(before) + Array(after)),
            "a known value is shown")
    }

    private static let value = Array("Kx7-quartz_91-Vermilion".utf8)
    private static let knowing: SecretFinder = {
        var known = KnownValues()
        if let label = RedactionLabel("secret:planted"), let text = ByteString(validating: value) {
            try? known.insert(text, as: label)
        }
        return SecretFinder(known: known)
    }()

    private static let disguises: [@Sendable ([UInt8]) -> [UInt8]] = [
        { $0 },
        { $0.flatMap { Array("%\(hexadecimal($0))".utf8) } },
        { $0.flatMap { Array("\\u00\(hexadecimal($0))".utf8) } },
        { $0.flatMap { Array("&#\($0);".utf8) } },
        { $0.flatMap { [$0] + Array("\u{200B}".utf8) } },
        { $0.flatMap { Array(String(Unicode.Scalar(UInt32($0) - 0x20 + 0xFF00).map(Character.init) ?? "?").utf8) } },
        { Array($0.map { [$0] }.joined(separator: [0x20])) },
        { value in value.flatMap { Array(hexadecimal($0).utf8) } },
    ]

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static func contains(_ part: [UInt8], in text: [UInt8]) -> Bool {
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }

    /// A directory of tenants, plain or packed: read or refused.
    @Sendable static func directory(_ bytes: [UInt8]) {
        guard let directory = try? TenantDirectory(lines: bytes) else { return }
        let finder = SecretFinder(options: ScanOptions(findsSecrets: false, findsOpaque: false))
        for reader: Set<ByteString> in [[], ["a"]] {
            let knowing = finder.knowing(directory, visibleTo: reader)
            let text = Array(bytes.prefix(1024))
            let whole = redacted(text, by: [max(1, text.count)], knowing)
            require(redacted(text, by: [3], knowing) == whole, "chunks differ from the whole text")
        }
    }
}
