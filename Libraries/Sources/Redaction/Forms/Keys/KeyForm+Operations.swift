import Primitives

extension KeyForm {
    /// Observability, analytics, feature flags, databases, from the documentation of the vendors named.
    static let operations: [KeyForm] = [
        // New Relic, "API keys"; browser keys (`NRJS-`) are public.
        KeyForm("newrelic-key", ["NRAK-", "NRII-", "NRIQ-", "NRRA-", "NRSP-", "NRAA-"], .token, .atLeast(24)),
        KeyForm("newrelic-license", ["NRAL"], .hex, .exactly(0), head: KeyPart(.hex, .exactly(36)), inside: true),
        // Dynatrace, "Token format".
        KeyForm(
            "dynatrace-token",
            ["dt0c01.", "dt0s01.", "dt0s02.", "dt0s03.", "dt0s04.", "dt0s06.", "dt0s08.", "dt0s16.", "dt0a01."],
            .upperAlphanumeric.union(".-_"), .atLeast(24)),
        // Grafana: service accounts, cloud access policies (base64 of `{"o":"`), old API keys (`{"k":"`).
        KeyForm("grafana-token", ["glsa_"], .word, .atLeast(32), verified: TokenChecksum.isGrafana),
        KeyForm("grafana-token", ["glc_eyJ", "glc_"], .anyBase64, .atLeast(32)),
        KeyForm("grafana-token", ["eyJrIjoi"], .anyBase64, .atLeast(60)),
        // Sentry: organisation, user, app and internal tokens. A DSN without a secret is public.
        KeyForm("sentry-token", ["sntrys_", "sntryu_", "sntrya_", "sntryi_"], .anyBase64, .atLeast(40)),
        // Honeycomb, Axiom, Honeybadger, Coralogix, Checkly, FireHydrant, Rootly, incident.io.
        KeyForm(
            "honeycomb-key",
            ["hcaik_", "hcalk_", "hcamk_", "hcbik_", "hcblk_", "hccik_", "hcxik_", "hcxlk_", "hcxmk_"],
            .lowerAlphanumeric, .atLeast(40)),
        KeyForm("axiom-token", ["xaat-", "xapt-"], .token, .atLeast(36), verified: TokenStructure.endsInUUID),
        KeyForm("honeybadger-key", ["hbp_"], .alphanumeric, 30...40, evidence: .randomBody),
        KeyForm("coralogix-key", ["cxtp_", "cxup_"], .alphanumeric, .atLeast(28)),
        KeyForm("checkly-key", ["cu_"], .lowerHex, .exactly(32)),
        KeyForm("firehydrant-key", ["fhb-", "fhu-"], .lowerHex, .atLeast(24)),
        KeyForm("rootly-key", ["rootly_"], .lowerHex, .atLeast(40)),
        KeyForm("incident-io-key", ["inc_"], .lowerHex, .atLeast(48)),
        KeyForm("pagerduty-key", ["u+"], .token, .exactly(18), evidence: .randomBody),
        KeyForm("datadog-key", ["ddapp_", "ddpat_"], .token, .atLeast(30)),
        KeyForm("splunk-token", ["splunkd_"], .anyBase64.union("^~"), .atLeast(30)),
        KeyForm("logfire-token", ["pylf_v1_", "pylf_v2_"], .word, .atLeast(30)),
        // PostHog: personal and secret keys; `phc_` is public. Segment, LaunchDarkly, Statsig, ConfigCat, Flagsmith, Unleash.
        KeyForm("posthog-key", ["phx_", "phs_"], .alphanumeric, .atLeast(32)),
        KeyForm(
            "launchdarkly-key", ["api-", "sdk-"], .lowerHex.union("-"), .exactly(36), evidence: .check,
            verified: TokenStructure.endsInUUID),
        KeyForm("statsig-key", ["secret-", "console-"], .alphanumeric, 30...64, evidence: .randomBody),
        KeyForm("configcat-key", ["configcat-sdk-1/"], .token.union("/"), .atLeast(30)),
        KeyForm("flagsmith-key", ["ser."], .alphanumeric, .exactly(22), evidence: .randomBody),
        KeyForm(
            "unleash-token", [":production.", ":development.", ":staging."], .lowerHex, .atLeast(40),
            head: KeyPart(.token.union("*[]"), 1...64)),
        KeyForm("growthbook-key", ["secret_admin_", "secret_user_", "secret_readonly_"], .anyBase64, .atLeast(20)),
        KeyForm("growthbook-key", ["secret_"], .anyBase64, 30...64, evidence: .randomBody),
        // PlanetScale, Supabase, Neon, MongoDB Atlas, Databricks, DataStax, Aiven, CockroachDB, Xata, Fauna, Pinecone, Elastic, Turso.
        KeyForm(
            "planetscale-token", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_", "pscale_otkn_"],
            .dottedToken.union("="),
            .atLeast(30)),
        KeyForm("supabase-key", ["sbp_", "sbp_oauth_", "sb_secret_"], .word.union("-"), .atLeast(24)),
        KeyForm("neon-key", ["napi_"], .alphanumeric, .atLeast(40)),
        KeyForm("neon-password", ["npg_"], .alphanumeric, 10...40, evidence: .randomBody),
        KeyForm("mongodb-atlas-secret", ["mdb_sa_sk_"], .token, .atLeast(30)),
        KeyForm(
            "databricks-token", ["dapi", "dose", "dsapi", "dkea", "doapi"], .lowerHex.union("-"), 32...36,
            evidence: .randomBody),
        KeyForm("datastax-token", ["AstraCS:"], .token.union(":"), .atLeast(40)),
        KeyForm("aiven-password", ["AVNS_"], .token, .atLeast(16)),
        KeyForm("aiven-token", ["aivenv1"], .anyBase64, .atLeast(60)),
        KeyForm("cockroach-key", ["CCDB1_"], .word, .atLeast(40)),
        KeyForm("xata-key", ["xau_"], .alphanumeric, .atLeast(30)),
        KeyForm("fauna-key", ["fnA"], .token, 36...60, evidence: .randomBody),
        KeyForm("pinecone-key", ["pcsk_"], .word, .atLeast(40)),
        KeyForm("elastic-key", ["essu_"], .anyBase64, .atLeast(40)),
        KeyForm("clickhouse-key", ["4b1d"], .alphanumeric, .exactly(38), evidence: .randomBody),
        KeyForm("convex-key", ["prod:", "dev:"], .token.union("|=+/"), .atLeast(60), evidence: .randomBody),
        KeyForm("confluent-secret", ["cflt"], .base64, .exactly(60), evidence: .randomBody),
        KeyForm("prisma-key", ["prisma+postgres://accelerate.prisma-data.net/?api_key="], .dottedToken, .atLeast(40)),
        KeyForm("tinybird-token", ["p.eyJ1Ijoi", "p.eyJ1IjogI"], .dottedToken, .atLeast(60)),
        KeyForm("lightdash-token", ["ldpat_", "ldsvc_"], .alphanumeric, .atLeast(20)),
        KeyForm("metabase-key", ["mb_"], .base64, .exactly(44), evidence: .randomBody),
    ]
}
