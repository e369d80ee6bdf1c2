import JSON
import Primitives
import Redaction
import Testing

@Suite struct AnchoredFormTests {
    static let surroundings = [
        ("", ""), ("my key is ", "."), ("?key=", "&x=1"), ("\"", "\""), ("<", ">"), ("key:", ";"), ("(", ")"),
        ("`", "`"),
        ("|", "|"), ("é", "é"), ("\t", "\n"), ("Bearer ", ", then"), ("/", "/"), ("\u{201C}", "\u{201D}"), ("=", "%20"),
    ]

    @Test(arguments: Sample.all) func hidesAKeyInAnySurroundings(_ key: String) {
        for (before, after) in Self.surroundings {
            let output = TestSession.redacted(before + key + after)
            #expect(output.hasPrefix(before + "⟦secret:"), "\(before)…\(after)")
            #expect(output.hasSuffix(":1⟧" + after), "\(before)…\(after)")
            #expect(!output.contains(key.dropFirst(4).prefix(6)))
        }
    }

    static let stripeMarker = "⟦secret:stripe-key:1⟧"
    static let webhookMarker = "⟦secret:webhook-secret:1⟧"
    static let awsMarker = "⟦secret:aws-key-id:1⟧"
    static let githubMarker = "⟦secret:github-token:1⟧"

    static let named: [(String, String)] = [
        (Sample.stripe, stripeMarker),
        (Sample.restricted, stripeMarker),
        (Sample.webhook, webhookMarker),
        (Sample.stripe + "_copy-2", stripeMarker),
        (Sample.stripe + Sample.github, stripeMarker),
        (Sample.aws, awsMarker),
        (Sample.awsTemporary, awsMarker),
        (Sample.github, githubMarker),
        (Sample.githubServer, githubMarker),
        (Sample.githubFine, githubMarker),
        (String(Sample.github.dropLast(8)), githubMarker),
    ]

    @Test(arguments: named) func namesTheForm(_ text: String, _ output: String) {
        #expect(TestSession.redacted(text) == output)
    }

    static let ordinary: [String] = [
        "Keys start with sk_live_ or rk_live_.", "sk_live_is_the_prefix", "AKIA", "the AKIA prefix and ASIA",
        "X" + Sample.aws, Sample.aws + "X", Sample.aws + "x", Sample.aws + "_x", "AKIAiosfodnn7example",
        "ghp_short", "github_pat_", "ghost_of_a_chance", "MALAKIA IN ASIANSTUDIESANDMORE",
        "550e8400-e29b-41d4-a716-446655440000", stripeMarker,
    ]

    @Test(arguments: ordinary) func leavesOrdinaryText(_ text: String) {
        #expect(TestSession.redacted(text) == text)
    }

    static let checked: [(String, Bool)] = [
        (Sample.github, true), (Sample.githubMistyped, false), (Sample.stripe, false),
        (String(Sample.github.dropLast()), false), (Sample.github + "a", false),
    ]

    @Test(arguments: checked)
    func aChecksumConfirmsAndNeverClears(_ key: String, _ isCertain: Bool) {
        var session = TestSession()
        let findings = session.redactor.redact(ByteString(key)).findings
        #expect(findings.map(\.isCertain) == [isCertain])
        #expect(findings.map(\.count) == [1])
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: ["sk_live_", "AKIA", "github_pat_", "ghp_ghp_", "sk_live_a", "AKIAAKIAAKIAAKIAAKIA", "ghp_a-"])
    func staysLinearUnderAttack(_ piece: String) {
        let text = String(repeating: piece, count: 400_000 / piece.utf8.count)
        #expect(!TestSession.redacted(text).isEmpty)
    }
}
