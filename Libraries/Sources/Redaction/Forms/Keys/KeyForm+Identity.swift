import Primitives

extension KeyForm {
    /// Stores of secrets, identity, sign-in and currencies, from the documentation and standards named.
    static let identity: [KeyForm] = [
        // HashiCorp Vault, "Tokens": service, batch, recovery; before 1.10 `s.` and `b.`.
        KeyForm("vault-token", ["hvs.", "hvb.", "hvr."], .token, .atLeast(20)),
        KeyForm("vault-token", ["s.", "b.", "r."], .alphanumeric, .exactly(24), evidence: .randomBody),
        KeyForm("hcp-token", ["hcp."], .token, .atLeast(60), evidence: .randomBody),
        // Doppler, "Auth token formats".
        KeyForm(
            "doppler-token", ["dp.pt.", "dp.st.", "dp.sa.", "dp.said.", "dp.ct.", "dp.scim.", "dp.audit."],
            .dottedToken,
            .atLeast(30)),
        // 1Password: service accounts (base64 of JSON); the secret key of an account.
        KeyForm("onepassword-token", ["ops_eyJ", "ops_"], .anyBase64, .atLeast(60)),
        KeyForm("onepassword-secret-key", ["A3-"], .upperAlphanumeric.union("-"), 30...40, evidence: .randomBody),
        // Infisical, Bitwarden Secrets Manager, Pangea, Proton Pass, dotenv, Phase, Evervault.
        KeyForm("infisical-token", ["st."], .dottedToken, .atLeast(60), evidence: .randomBody),
        KeyForm("bitwarden-token", ["0."], .anyBase64.union(".:"), .atLeast(70), evidence: .randomBody),
        KeyForm("pangea-token", ["pts_"], .alphanumeric, .atLeast(30)),
        KeyForm("protonpass-token", ["pst_"], .anyBase64.union(":"), .atLeast(40), evidence: .randomBody),
        KeyForm("dotenv-key", ["dotenv://:key_", "dotenv_"], .dottedToken.union("@/?="), .atLeast(40)),
        KeyForm("phase-token", ["pss_service:", "pss_user:"], .alphanumeric.union(":"), .atLeast(60)),
        KeyForm("evervault-key", ["ev:key:"], .anyBase64.union(":"), .atLeast(40)),
        // age (C2SP): bech32 in upper case.
        KeyForm(
            "age-key", ["AGE-SECRET-KEY-1", "age-secret-key-1", "AGE-PLUGIN-", "AGE-SECRET-KEY-PQ-1"],
            .alphanumeric.union("-"), .atLeast(40), verified: { Bech32.isValid($0) }),
        // Okta, Clerk, Stytch, Ory, JumpCloud, Persona, Descope, Authress.
        KeyForm("okta-token", ["00"], .token, .exactly(40), evidence: .randomBody),
        KeyForm("stytch-secret", ["secret-live-", "secret-test-"], .anyBase64, .atLeast(20)),
        KeyForm(
            "ory-token",
            ["ory_at_", "ory_rt_", "ory_ac_", "ory_pat_", "ory_st_", "ory_wak_", "ory_apikey_", "ory_dc_"],
            .dottedToken, .atLeast(20)),
        KeyForm("jumpcloud-key", ["jca_"], .alphanumeric, .atLeast(30)),
        KeyForm("persona-key", ["persona_production_", "persona_sandbox_"], .token, .atLeast(16)),
        KeyForm("authress-key", ["sc_", "scauth_", "ext_"], .dottedToken, .atLeast(80), evidence: .randomBody),
        KeyForm("descope-key", ["K2"], .alphanumeric, 60...200, evidence: .randomBody),
        KeyForm("clerk-key", ["ak_live_", "ak_test_", "mt_live_", "oat_live_"], .word, .atLeast(20)),
        // Meta, X, LinkedIn, TikTok, Pinterest, Dropbox, Salesforce, Microsoft's refresh tokens.
        KeyForm("meta-token", ["EAA"], .alphanumeric, .atLeast(80), evidence: .randomBody),
        KeyForm("instagram-token", ["IGQV", "IGAA", "THAA"], .token, .atLeast(80), evidence: .randomBody),
        KeyForm("x-bearer-token", ["AAAAAAAAAAAAAAAAAAAAA"], .token.union("%+/="), .atLeast(60), evidence: .randomBody),
        KeyForm("linkedin-secret", ["WPL_AP0.", "WPL_AP1."], .anyBase64.union("."), .atLeast(16)),
        KeyForm("linkedin-token", ["AQV", "AQU", "AQW", "AQX"], .token, .atLeast(200), evidence: .randomBody),
        KeyForm("tiktok-token", ["act.", "rft."], .anyBase64.union("!."), .atLeast(60), evidence: .randomBody),
        KeyForm("pinterest-token", ["pina_", "pinr."], .dottedToken, .atLeast(40)),
        KeyForm("dropbox-token", ["sl.u.", "sl."], .token, .atLeast(100), evidence: .randomBody),
        KeyForm("salesforce-session", ["00D"], .dottedToken.union("!"), .atLeast(90), evidence: .randomBody),
        KeyForm("salesforce-key", ["3MVG9", "5Aep861"], .dottedToken, .atLeast(50)),
        KeyForm("microsoft-refresh-token", ["0.A", "1.A", "M.C5", "M.R3_"], .dottedToken.union("!*$"), .atLeast(200)),
        KeyForm("zoho-token", ["1000."], .dottedToken, 60...70, evidence: .randomBody),
        // PASETO, version 1 to 4. Biscuit and macaroons of other issuers have no mark.
        KeyForm(
            "paseto-token",
            [
                "v1.local.", "v1.public.", "v2.local.", "v2.public.", "v3.local.", "v3.public.", "v4.local.",
                "v4.public.",
            ], .dottedToken, .atLeast(30)),
        // A JSON Web Token (RFC 7519) begins with base64url of `{"` and any of a header's names, or of `{ "` and `{` with a line.
        KeyForm(
            "jwt", ["eyJ", "ewog", "ewoJ", "eyAi"], .dottedToken, .atLeast(40), evidence: .check,
            verified: TokenStructure.isJWT),
        // Extended private keys (BIP-32, SLIP-132), private keys in Nostr (NIP-19), Solana and Monero have no mark.
        KeyForm(
            "extended-private-key", ["xprv", "yprv", "zprv", "tprv", "uprv", "vprv"], .base58, 100...112,
            verified: Base58Check.isExtendedKey),
        KeyForm("nostr-key", ["nsec1"], .bech32, .exactly(58), verified: { Bech32.isValid($0) }),
        KeyForm("stellar-seed", ["S"], .base32, .exactly(55), evidence: .randomBody),
        KeyForm("xrp-seed", ["sEd"], .base58, 26...30, evidence: .randomBody),
        KeyForm(
            "cardano-key", ["ed25519_sk1", "ed25519e_sk1", "addr_sk1", "root_xsk1", "acct_xsk1"], .bech32, .atLeast(40)),
        KeyForm("encrypted-bitcoin-key", ["6P"], .base58, .exactly(56), evidence: .randomBody),
        KeyForm("sui-key", ["suiprivkey1"], .bech32, .atLeast(50)),
    ]
}
