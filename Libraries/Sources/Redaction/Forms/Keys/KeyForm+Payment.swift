import Primitives

extension KeyForm {
    /// Payment and commerce, from the API references of the vendors named.
    static let payment: [KeyForm] = [
        // Stripe, "API keys": secret, restricted and organisation keys; ephemeral keys; secrets that sign webhooks.
        KeyForm(
            "stripe-key",
            ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_org_live_", "sk_org_test_", "ek_live_", "ek_test_"],
            .alphanumeric, .atLeast(10)),
        // Stripe, Svix and others that follow the Standard Webhooks specification.
        KeyForm("webhook-secret", ["whsec_"], .base64, .atLeast(16)),
        // Stripe: `pi_…_secret_…` lets its bearer finish a payment.
        KeyForm(
            "stripe-client-secret", ["_secret_"], .alphanumeric, .atLeast(16), head: KeyPart(.word, 10...64),
            evidence: .randomBody),
        // Keys of vendors that write only `sk_`: Checkout.com, ElevenLabs, Omise, Svix, WorkOS.
        KeyForm("secret-key", ["sk_"], .dottedToken, .atLeast(20), evidence: .randomBody),
        KeyForm("checkout-key", ["sk_sbox_"], .alphanumeric, .atLeast(20)),
        // Square, "Access tokens": `sq0atp-` and `EAAA…`; `sq0idp-` names an application and is public.
        KeyForm("square-token", ["sq0atp-", "sq0csp-", "sandbox-sq0atb-", "sandbox-sq0csb-"], .token, .atLeast(20)),
        KeyForm("square-token", ["EAAA", "EAAl"], .token, .exactly(60), evidence: .randomBody),
        // Braintree, "Access tokens".
        KeyForm(
            "braintree-token", ["access_token$production$", "access_token$sandbox$"], .alphanumeric.union("$"),
            .atLeast(32)),
        // Razorpay, "API keys".
        KeyForm("razorpay-key", ["rzp_live_", "rzp_test_"], .alphanumeric, .atLeast(10)),
        // Adyen, "API credentials": base64, then parts with punctuation.
        KeyForm("adyen-key", ["AQE"], .anyBase64.union("^{}()[]:;@#$%!*|~"), .atLeast(60), evidence: .randomBody),
        // GoCardless, Mollie, Lob, Chargebee, Column: `live_` or `test_` and a random rest.
        KeyForm("live-key", ["live_", "test_", "sandbox_"], .token, 26...80, evidence: .randomBody),
        // Flutterwave, "API keys". `FLWPUBK` is public.
        KeyForm("flutterwave-key", ["FLWSECK-", "FLWSECK_TEST-", "FLWSECK_TEST"], .token, .atLeast(12)),
        // Plaid, "Tokens".
        KeyForm(
            "plaid-token",
            ["access-production-", "access-sandbox-", "access-development-", "link-production-", "link-sandbox-"],
            .token, .atLeast(36), verified: TokenStructure.endsInUUID),
        // Shopify, "Access tokens": admin, custom, private, shared secret, user, theme, refresh, identity.
        KeyForm(
            "shopify-token",
            ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_", "shptka_", "shprt_", "shpit_", "shpct_", "prtapi_"],
            .alphanumeric, .atLeast(24)),
        // Paddle, "API keys".
        KeyForm(
            "paddle-key", ["pdl_live_apikey_", "pdl_sdbx_apikey_", "pdl_ntfset_"], .word, .atLeast(20)),
        // Xendit, Midtrans, Mercado Pago, Asaas, Omise, SumUp, Klarna, Conekta.
        KeyForm("xendit-key", ["xnd_production_", "xnd_development_"], .token, .atLeast(20)),
        KeyForm("midtrans-key", ["Mid-server-", "SB-Mid-server-"], .token, .atLeast(16)),
        KeyForm("mercadopago-token", ["APP_USR-", "TEST-"], .token, .atLeast(40), evidence: .randomBody),
        KeyForm("asaas-key", ["$aact_"], .base64.union("_-:$"), .atLeast(40)),
        KeyForm("omise-key", ["skey_live_", "skey_test_", "skey_"], .alphanumeric, .atLeast(16)),
        KeyForm("sumup-key", ["sup_sk_"], .alphanumeric, .atLeast(20)),
        KeyForm("klarna-key", ["klarna_live_api_", "klarna_test_api_"], .anyBase64, .atLeast(20)),
        KeyForm("key", ["key_"], .alphanumeric, 20...72, evidence: .randomBody),
        // EasyPost, Shippo, ShipEngine, Duffel.
        KeyForm("easypost-key", ["EZAK", "EZTK"], .alphanumeric, 54...54),
        KeyForm("shippo-token", ["shippo_live_", "shippo_test_"], .alphanumeric, .atLeast(32)),
        KeyForm("shipengine-key", ["TEST_"], .base64, 43...43, evidence: .randomBody),
        KeyForm("duffel-token", ["duffel_live_", "duffel_test_"], .token, .atLeast(30)),
        // Ramp, Brex; any bearer that follows RFC 8959, as Mercury's.
        KeyForm("ramp-token", ["ramp_tok_", "ramp_sec_", "ramp_business_tok_"], .word, .atLeast(20)),
        KeyForm("brex-token", ["bxt_"], .alphanumeric, .atLeast(20)),
        KeyForm("secret-token-uri", ["secret-token:"], .anyBase64.union(".~%:"), .atLeast(12)),
        // Polar, Hyperswitch, Autumn.
        KeyForm(
            "polar-token", ["polar_oat_", "polar_pat_", "polar_at_", "polar_rt_", "polar_cs_"], .alphanumeric,
            .atLeast(20)),
        KeyForm("hyperswitch-key", ["snd_", "prd_"], .alphanumeric, 48...80, evidence: .randomBody),
        KeyForm("autumn-key", ["am_sk_live_", "am_sk_test_"], .alphanumeric, .atLeast(20)),
    ]
}
