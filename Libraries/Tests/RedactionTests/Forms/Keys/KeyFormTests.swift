import Primitives
import Testing

@testable import Redaction

@Suite("Forms of keys") struct KeyFormTests {
    /// Characters of the shape of a vendor's key, from a fixed sequence: no real key.
    static func random(_ count: Int, of set: String = "aZ3kQ9xB7mT1vL5pR8dW2hY6nC4sF0jG", seed: Int = 7) -> String {
        let characters = Array(set)
        return String((0..<count).map { characters[($0 * $0 * 5 + $0 * seed + seed) % characters.count] })
    }
    static let hex = "0a1b2c3d4e5f6789"
    static let upper = "A3K9XB7MT5VL2PRDW4HY6NC"

    static let samples: [(String, String)] = [
        ("sk_" + "live_" + random(24), "secret:stripe-key"),
        ("rk_" + "test_" + random(99), "secret:stripe-key"),
        ("sq0" + "csp-" + random(43), "secret:square-token"),
        (
            "access_token$" + "production$" + random(16, of: "a1b2c3d4e5f6g7h8") + "$" + random(32, of: hex),
            "secret:braintree-token"
        ),
        ("shp" + "at_" + random(32, of: hex), "secret:shopify-token"),
        ("AKIA" + random(16, of: upper), "secret:aws-key-id"),
        ("IQoJb3JpZ2luX2Vj" + random(300), "secret:aws-session-token"),
        ("AIza" + random(35), "secret:google-api-key"),
        ("GOCSPX-" + random(28), "secret:google-oauth-secret"),
        ("ya29." + random(120), "secret:google-access-token"),
        (random(3) + "8Q~" + random(34), "secret:azure-client-secret"),
        (random(52) + "JQQJ99" + random(18) + "AZDO" + random(4), "secret:azure-key"),
        (random(76) + "AZDO" + random(4), "secret:azure-devops-token"),
        ("dop_" + "v1_" + random(64, of: hex), "secret:digitalocean-token"),
        ("LTAI" + random(20), "secret:alibaba-key-id"),
        ("ghp_" + random(36), "secret:github-token"),
        ("github_" + "pat_" + random(22) + "_" + random(59), "secret:github-token"),
        ("glpat-" + random(20), "secret:gitlab-token"),
        ("glpat-" + random(27) + ".01.0" + random(8, of: hex), "secret:gitlab-token"),
        ("ATATT3xFfG" + "F0" + random(180) + "=1A2B3C4D", "secret:atlassian-token"),
        (random(14) + ".atlasv1." + random(67), "secret:terraform-token"),
        ("npm_" + random(36), "secret:npm-token"),
        ("pypi-" + "AgEIcHlwaS5vcmcC" + random(120), "secret:pypi-token"),
        ("oy2" + random(43, of: "a1b2c3d4e5f6g7h8"), "secret:nuget-key"),
        ("dckr_" + "pat_" + random(27), "secret:docker-token"),
        ("xox" + "b-2956754849-6982303475-" + random(24), "secret:slack-token"),
        ("https://hooks.slack.com/" + "services/T0A1B2C3D/B0A1B2C3D/" + random(24), "secret:slack-webhook"),
        ("https://discord.com/api/" + "webhooks/449236649356389282/" + random(68), "secret:discord-webhook"),
        ("123456789:" + "AA" + random(33), "secret:telegram-token"),
        ("SG." + random(22) + "." + random(43), "secret:sendgrid-key"),
        ("key-" + random(32, of: hex), "secret:mailgun-key"),
        (random(32, of: hex) + "-us14", "secret:mailchimp-key"),
        ("SK" + random(32, of: hex), "secret:twilio-api-key"),
        ("sk-" + "proj-" + random(74) + "T3BlbkFJ" + random(74), "secret:openai-key"),
        ("sk-" + "ant-api03-" + random(93) + "AA", "secret:anthropic-key"),
        ("hf_" + random(34), "secret:huggingface-token"),
        ("gsk_" + random(52), "secret:groq-key"),
        ("r8_" + random(37), "secret:replicate-token"),
        ("NRAK-" + random(27, of: upper), "secret:newrelic-key"),
        (random(36, of: hex) + "NRAL", "secret:newrelic-license"),
        ("dt0c01." + random(24, of: upper) + "." + random(64, of: upper), "secret:dynatrace-token"),
        ("sdk-" + "81a6a173-27bb-45af-9042-679ec002a039", "secret:launchdarkly-key"),
        ("pscale_" + "pw_" + random(43), "secret:planetscale-token"),
        ("dapi" + random(32, of: hex), "secret:databricks-token"),
        ("hvs." + random(95), "secret:vault-token"),
        ("dp.pt." + random(43), "secret:doppler-token"),
        ("AGE-SECRET-KEY-1" + random(58, of: "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"), "secret:age-key"),
        ("00" + random(40), "secret:okta-token"),
        ("eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxIn0." + random(43), "secret:jwt"),
        ("ntn_" + random(46), "secret:notion-token"),
        ("pat" + random(14) + "." + random(64, of: hex), "secret:airtable-token"),
        ("lin_" + "api_" + random(40), "secret:linear-key"),
        ("pat-na1-" + "32f80edc-e693-46b8-a706-534fefab6988", "secret:hubspot-token"),
        ("CFPAT-" + random(43), "secret:contentful-token"),
        ("acme_live_" + random(24), "secret:live-key"),
    ]

    @Test("finds the whole key in any surroundings", arguments: samples)
    func findsTheWhole(_ key: String, _ label: String) {
        for (before, after) in [
            ("", ""), ("key is ", "."), ("?a=", "&b=1"), ("\"", "\","), ("<k>", "</k>"), ("(", ")"), ("`", "`"),
        ] {
            let found = KeyScan.found(in: before + key + after)
            let names = found.map { $0.form.label.text.text }
            #expect(
                found.contains { $0.text == key && $0.form.label.text.text == label }, "\(before)…\(after): \(names)")
        }
    }

    static let ordinary = [
        "sk_live_is_the_prefix", "Use the ghp_ prefix, or github_pat_.", "ghost_of_a_chance", "pk_live_" + random(24),
        "xoxb- tokens and xapp- tokens", "re_entrancy_guard_of_the_contract",
        "the live_session_of_the_customer_support",
        "test_that_the_customer_can_pay_an_invoice", "sk-learn-contrib-estimators-collection", "MALAKIA", "AKIAx",
        "key_6jru67yzmv (id only)", "ch_3WZpcBXXonU4TmTaKmMzQ9O", "cus_4QFJOjw2pOmAGJ", "call_Qh7BXOV55Gkdl5yrEVJ3wp",
        "AROAJJZN6CO2MXH42MSEN", "arn:aws:iam::550856166761:role/agent-ptjfze", "b0a31bfe-8983-4661-8150-f74da0fa920a",
        "eyJust.a.word", "v1.2.3", "v2.0.1-rc.1", "SKU QPA-76570-Z", "PN" + random(32, of: hex),
        "AC" + random(32, of: hex),
        "api-gateway-of-the-billing-team-in-europe", "sdk-for-the-people-who-like-long-names", "G-ZRC1EOAVLA",
        "00-e532d7ba297e38e3b24b051fa5e8b594-76cd0edf7432dc1b-01", "billing-worker-9a3d6e62c2-0um6q",
        "https://registry.npmjs.org/orchid/-/falcon-1.0.0.tgz", "secret-santa-signups-close-on-friday",
        "s.substring", "app-configuration-of-customers", "ws-connection-established-now",
    ]

    @Test("leaves ordinary text and public identifiers", arguments: ordinary)
    func leavesOrdinary(_ text: String) {
        #expect(KeyScan.found(in: text).map { "\($0.form.label)" } == [])
    }

    @Test("knows hundreds of anchors of more than 180 forms, each usable")
    func isWellFormed() {
        let anchors = KeyForm.all.flatMap(\.anchors)
        #expect(anchors.count >= 400)
        #expect(Set(KeyForm.all.map(\.label)).count >= 180)
        for form in KeyForm.all {
            #expect(RedactionLabel(form.label.text) == form.label, "\(form.label)")
            #expect(form.anchors.allSatisfy { $0.count >= 1 && $0.count <= 64 }, "\(form.label)")
            #expect(form.evidence != .check || form.isVerified != nil, "\(form.label)")
            #expect((form.head?.length.upperBound ?? 0) <= 100, "\(form.label)")
            if form.anchors.contains(where: { $0.count < 3 }) {
                #expect(form.evidence != .anchor || !form.body.isOpen, "\(form.label)")
            }
        }
    }
}
