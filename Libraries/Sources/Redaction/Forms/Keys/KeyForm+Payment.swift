import Primitives

extension KeyForm {
    /// Payment and commerce. From the vendors' API references and their pages on key formats.
    static let payment: [KeyForm] = [
        // docs.stripe.com/keys: `sk_` secret, `rk_` restricted; webhook endpoints sign with `whsec_`.
        KeyForm(
            "stripe-key", ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_org_live_", "sk_org_test_"], .word,
            10...KeyPart.open),
        KeyForm("webhook-secret", ["whsec_"], .base64, 20...KeyPart.open),
    ]
}
