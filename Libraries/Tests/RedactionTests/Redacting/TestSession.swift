import JSON
import Primitives
import Redaction
import Testing

/// A redactor of one session, with a digest that is no secret. In what it shows, the name of each marker is replaced by the number of
/// its appearance among those of its label.
struct TestSession {
    var redactor: Redactor
    private var numbers: [String: [String]] = [:]

    init(known: KnownValues = KnownValues(), digest: @escaping KnownValues.Digest = Self.digest) {
        redactor = Redactor(finder: SecretFinder(known: known), markers: MarkerBook(digest: digest))
    }

    mutating func text(_ text: String) -> String { numbered(redactor.redact(ByteString(text)).value.text) }

    mutating func json(_ value: JSONValue) -> Numbered {
        let redacted = redactor.redact(value)
        let text = String(validating: redacted.value.serialized(), as: UTF8.self) ?? ""
        return Numbered(
            value: (try? JSONValue(parsing: Array(numbered(text).utf8))) ?? .null,
            findings: redacted.findings.map { finding in
                Numbered.Finding(
                    label: finding.label, pointer: numbered(finding.pointer.text.text), count: finding.count,
                    isCertain: finding.isCertain)
            })
    }

    struct Numbered {
        struct Finding {
            let label: RedactionLabel
            let pointer: String
            let count: Int
            let isCertain: Bool
        }
        let value: JSONValue
        let findings: [Finding]
    }

    private mutating func numbered(_ text: String) -> String {
        text.replacing(/⟦([a-z0-9:-]+):([0-9a-f]{12})⟧/) { match in
            let label = String(match.1)
            let name = String(match.2)
            var names = numbers[label] ?? []
            if !names.contains(name) { names.append(name) }
            numbers[label] = names
            return "⟦\(label):\((names.firstIndex(of: name) ?? 0) + 1)⟧"
        }
    }

    /// The text after a session of its own.
    static func redacted(_ text: String) -> String {
        var session = TestSession()
        return session.text(text)
    }

    static let digest: KnownValues.Digest = { bytes in
        var state: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
        for byte in bytes {
            state.0 = (state.0 ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            state.1 = (state.1 ^ UInt64(byte) ^ state.0) &* 0x0000_0100_0000_01B3
        }
        return [state.0, state.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }
}

/// Made-up keys, put together here so that no scanner of source code takes them for real.
enum Sample {
    static let stripe = "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    static let restricted = "rk_" + "test_" + "9aZbYcXdWeVfUgThSi"
    static let webhook = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    static let aws = "AKIA" + "IOSFODNN7EXAMPLE"
    static let awsTemporary = "ASIA" + "Y34FZKBOKMUTVV7A"
    /// The check digits computed with an independent implementation.
    static let github = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"
    static let githubMistyped = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq18"
    static let githubServer = "ghs_" + "16C7e42F292c6912E7710c838347Ae178B4a"
    static let githubFine = "github_" + "pat_" + "11ABCDEFG0abcdefghijkl_" + String(repeating: "Zz9", count: 19) + "ab"
    static let all = [stripe, restricted, aws, awsTemporary, github, githubMistyped, githubFine]
}
