import Primitives

extension KeyRule {
    /// The forms that are always looked for.
    public static let builtIn: [KeyRule] = [stripe, aws, github, githubFineGrained]

    /// `sk_live_`, `rk_test_` and their like: secret and restricted keys, and the secrets that sign webhooks.
    static let stripe = KeyRule(
        label: .stripeKey,
        prefixes: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_org_live_", "sk_org_test_", "whsec_"],
        length: .atLeast(10))

    /// `AKIA…` and, of temporary credentials, `ASIA…`: 20 characters in all.
    static let aws = KeyRule(label: .awsKeyID, prefixes: ["AKIA", "ASIA"], length: .exactly(16), isUpperCase: true)

    /// Personal, OAuth, user-to-server, server-to-server and refresh tokens.
    static let github = KeyRule(
        label: .githubToken, prefixes: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], length: .atLeast(20),
        isVerified: GitHubChecksum.confirms)

    /// `github_pat_`, then two parts joined by `_`.
    static let githubFineGrained = KeyRule(label: .githubToken, prefixes: ["github_pat_"], length: .atLeast(20))
}
