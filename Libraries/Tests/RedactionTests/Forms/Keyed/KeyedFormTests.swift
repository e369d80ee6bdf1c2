import Primitives
import Testing

@testable import Redaction

@Suite("Keys known by the words before them") struct KeyedFormTests {
    static func label(_ before: String, _ run: String) -> String? {
        KeyedForms.all.form(of: Array(run.utf8)[...], before: Array(before.utf8)[...])?.label.text.text
    }

    static let hex32 = "c2736d0526bf94206ab485898c645648"
    static let hex40 = hex32 + "9f0a1b2c"
    static let uuid = "5314aec7-9f64-4c23-a89e-c11145f02d4a"
    static let mixed40 = KeyFormTests.random(40)

    static let keys: [(String, String, String)] = [
        ("TWILIO_AUTH_TOKEN=", hex32, "secret:twilio-key"), ("our twilioAuthToken is ", hex32, "secret:twilio-key"),
        ("The key for Algolia, the search one, is now ", hex32, "secret:algolia-key"),
        ("mein Twilio-Schlüssel lautet ", hex32, "secret:twilio-key"), ("New Relic key ", hex40, "secret:newrelic-key"),
        ("Heroku API key: ", uuid, "secret:heroku-key"), ("Cloudflare token: ", mixed40, "secret:cloudflare-token"),
        ("aws secret access key ", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz8kW2pQ5r", "secret:aws-secret-key"),
        ("Authorization: Bearer ", hex32, "secret:hex-key"),
        ("client secret: ", KeyFormTests.random(24), "secret:opaque-key"),
        ("", "5KJvsngHeMpm884wtkJNzQGaCErckhHJBGFsvd3VyK5qMZXj3hS", "secret:bitcoin-private-key"),
        ("", "0x" + hex32 + hex32, "secret:ethereum-private-key"),
        ("", hex32 + "-1a2b3c4d-5e6f7a8b", "secret:mailgun-key"),
    ]

    @Test("names the vendor", arguments: keys)
    func namesTheVendor(_ before: String, _ run: String, _ label: String) { #expect(Self.label(before, run) == label) }

    static let others: [(String, String)] = [
        ("", hex32), ("commit ", hex40), ("Twilio token, see commit ", hex40), ("The Heroku app ", uuid),
        ("request ", uuid),
        ("Algolia key: YOUR-", "YOUR-ALGOLIA-API-KEY-HERE-PLEASE"), ("tx ", "0x" + hex32 + hex32),
        ("the API key of ", "customer-billing-service"),
        ("Bearer ", "authentication-required"), ("token ETag: ", hex32), ("secret ", "1234567890123456"),
        ("", "5KJvsngHeMpm884wtkJNzQGaCErckhHJBGFsvd3VyK5qMZXj3hT"), ("twilio token AC ", "AC" + hex32),
    ]

    @Test("leaves what is named otherwise, or nothing", arguments: others)
    func leavesOthers(_ before: String, _ run: String) { #expect(Self.label(before, run) == nil) }

    @Test("every form has a proper label and a bounded length")
    func isWellFormed() {
        for form in KeyedForm.marked + KeyedForm.vendors + KeyedForm.general {
            #expect(RedactionLabel(form.label.text) == form.label, "\(form.label)")
            #expect(form.body.length.upperBound <= 256, "\(form.label)")
            #expect(!form.keywords.isEmpty || form.isPossible != nil, "\(form.label)")
        }
    }
}
