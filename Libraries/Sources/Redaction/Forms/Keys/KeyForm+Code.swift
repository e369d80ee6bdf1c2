import Primitives

extension KeyForm {
    /// Hosts of code, builds, packages and infrastructure, from the documentation of the vendors named.
    static let code: [KeyForm] = [
        // GitHub, "Token formats".
        KeyForm(
            "github-token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], .alphanumeric, .atLeast(20),
            verified: TokenChecksum.isGitHub),
        KeyForm("github-token", ["github_pat_"], .word, .atLeast(20)),
        KeyForm("github-token", ["v1."], .lowerHex, .exactly(40)),
        // GitLab, "Token prefixes".
        KeyForm(
            "gitlab-token",
            [
                "glpat-", "gloas-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-",
                "glwt-", "glsoat-", "glffct-", "GR1348941",
            ], .dottedToken, .atLeast(16)),
        // Atlassian: Bitbucket's app passwords and repository tokens, API tokens, Trello.
        KeyForm("bitbucket-token", ["ATBB", "ATCTT3xFfG"], .token.union("="), .atLeast(28), evidence: .randomBody),
        KeyForm("atlassian-token", ["ATATT3xFfG", "ATSTT3xFfG", "ATOA"], .token.union("="), .atLeast(40)),
        KeyForm("trello-token", ["ATTA"], .alphanumeric, .atLeast(60)),
        // Sourcegraph, "Access tokens".
        KeyForm(
            "sourcegraph-token", ["sgp_", "sgd_", "slk_", "sgs_", "sgph_"], .word, .atLeast(32), evidence: .randomBody),
        KeyForm("forgejo-token", ["gto_", "gta_"], .alphanumeric, .atLeast(30), evidence: .randomBody),
        // CircleCI, Buildkite, Harness, Codecov, Octopus Deploy, AppVeyor, Depot.
        KeyForm("circleci-token", ["CCIPAT_", "CCIPRJ_"], .word, .atLeast(30)),
        KeyForm("buildkite-token", ["bkua_", "bkaa_", "bkaj_", "bkct_", "bkat_", "bkpt_"], .word, .atLeast(30)),
        KeyForm("harness-token", ["pat.", "sat."], .dottedToken, .atLeast(60), evidence: .randomBody),
        KeyForm("octopus-key", ["API-"], .upperAlphanumeric, 25...32, evidence: .randomBody),
        KeyForm("appveyor-token", ["v2."], .lowerAlphanumeric, .exactly(20), evidence: .randomBody),
        KeyForm("depot-token", ["depot_project_", "depot_user_", "depot_org_"], .alphanumeric, .atLeast(30)),
        // Snyk, Sonar, Socket, Infracost.
        KeyForm("snyk-token", ["snyk_uat.", "snyk_sat.", "snyk_rat."], .dottedToken, .atLeast(30)),
        KeyForm("sonar-token", ["sqa_", "sqp_", "sqb_", "squ_"], .alphanumeric, .atLeast(32)),
        KeyForm("socket-token", ["sktsec_"], .token, .atLeast(30)),
        KeyForm("infracost-key", ["ico-"], .alphanumeric, 32...40, evidence: .randomBody),
        // JFrog Artifactory: API keys and reference tokens (base64 of `reftkn:`).
        KeyForm("artifactory-key", ["AKCp"], .alphanumeric, .atLeast(60), evidence: .randomBody),
        KeyForm("artifactory-token", ["cmVmd"], .base64, .atLeast(48), evidence: .randomBody),
        // HCP Terraform, Pulumi, Prefect, dbt, Temporal.
        KeyForm(
            "terraform-token", [".atlasv1."], .token.union("="), .atLeast(40), head: KeyPart(.alphanumeric, 10...20)),
        KeyForm("pulumi-token", ["pul-"], .alphanumeric, .atLeast(32), evidence: .randomBody),
        KeyForm("prefect-key", ["pnu_", "pnb_"], .alphanumeric, .atLeast(30)),
        KeyForm("dbt-token", ["dbtc_", "dbtu_", "dbts_"], .token.union("=."), .atLeast(20)),
        KeyForm("temporal-key", ["tmprl_"], .token, .atLeast(30)),
        // npm, PyPI, RubyGems, NuGet, crates.io, Clojars, Docker Hub, Packagist, JSR, Anaconda.
        KeyForm("npm-token", ["npm_"], .alphanumeric, .atLeast(30), verified: TokenChecksum.isGitHub),
        KeyForm("pypi-token", ["pypi-"], .token, .atLeast(40), verified: TokenStructure.isPyPI),
        KeyForm("rubygems-key", ["rubygems_"], .alphanumeric, .atLeast(40)),
        KeyForm("nuget-key", ["oy2"], .lowerAlphanumeric, .exactly(43)),
        KeyForm("crates-token", ["cio"], .alphanumeric, .exactly(32), evidence: .randomBody),
        KeyForm("clojars-token", ["CLOJARS_"], .alphanumeric, .atLeast(40)),
        KeyForm("docker-token", ["dckr_pat_", "dckr_oat_"], .token, .atLeast(20)),
        KeyForm("packagist-token", ["packagist_"], .word, .atLeast(30), evidence: .randomBody),
        KeyForm("jsr-token", ["jsrp_", "jsrd_", "jsrs_"], .alphanumeric, .atLeast(20)),
        KeyForm(
            "anaconda-token", ["co-", "an-"], .alphanumeric, .exactly(36), evidence: .check,
            verified: TokenStructure.endsInUUID),
        // Postman, ReadMe, Retool, Zuplo, Kong, Unkey, Trigger.dev, Inngest, Svix, Expo, Liveblocks.
        KeyForm("postman-key", ["PMAK-", "PMAT-"], .token, .atLeast(24)),
        KeyForm("readme-key", ["rdme_"], .lowerAlphanumeric, .atLeast(50)),
        KeyForm("retool-token", ["retool_"], .token, .atLeast(20), evidence: .randomBody),
        KeyForm("zuplo-key", ["zpka_"], .word, .atLeast(30)),
        KeyForm("kong-token", ["kpat_", "spat_"], .alphanumeric, .atLeast(30)),
        KeyForm("unkey-key", ["unkey_"], .token, .atLeast(20), evidence: .randomBody),
        KeyForm(
            "trigger-key", ["tr_dev_", "tr_prod_", "tr_stg_", "tr_preview_", "tr_pat_"], .alphanumeric, .atLeast(16)),
        KeyForm("inngest-key", ["signkey-prod-", "signkey-test-", "signkey-branch-"], .alphanumeric, .atLeast(20)),
        KeyForm("svix-key", ["testsk_"], .dottedToken, .atLeast(20)),
        KeyForm("expo-token", ["expo_", "ExponentPushToken["], .token, .atLeast(20), evidence: .randomBody),
        KeyForm("liveblocks-key", ["sk_prod_", "sk_dev_"], .token, .atLeast(20)),
        KeyForm("shodan-key", ["PSKINd"], .alphanumeric, 26...26),
        KeyForm("censys-token", ["censys_"], .word, .atLeast(20), evidence: .randomBody),
    ]
}
