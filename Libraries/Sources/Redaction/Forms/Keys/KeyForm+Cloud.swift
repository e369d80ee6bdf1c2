import Primitives

extension KeyForm {
    /// Clouds and hosting, from the documentation of the vendors named.
    static let cloud: [KeyForm] = [
        // AWS, "IAM identifiers": access keys, temporary keys, bearer tokens of STS, context-specific credentials. `AROA`, `AIDA` and
        // their like name a role or a user and are public.
        KeyForm(
            "aws-key-id", ["AKIA", "ASIA", "ABIA", "ACCA"], .upperAlphanumeric, .exactly(16),
            verified: TokenChecksum.isAmazon),
        // AWS STS: session tokens are base64 that starts with a region's record.
        KeyForm(
            "aws-session-token", ["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "AQoDYXdz", "AQoEXAMPLE"], .anyBase64,
            .atLeast(40)),
        // Amazon Bedrock, "API keys": long-term and short-term.
        KeyForm("aws-bedrock-key", ["ABSKQmVkcm9ja", "ABSK", "bedrock-api-key-"], .base64, .atLeast(60)),
        // Amazon Marketplace Web Service, Login with Amazon, AppSync.
        KeyForm("amazon-mws-token", ["amzn.mws."], .token, .atLeast(36), verified: TokenStructure.endsInUUID),
        KeyForm("amazon-login-secret", ["amzn1.oa2-cs.v1."], .hex, .atLeast(48)),
        KeyForm("amazon-login-token", ["Atza|", "Atzr|"], .anyBase64, .atLeast(40)),
        KeyForm("aws-appsync-key", ["da2-"], .lowerAlphanumeric, .exactly(26), evidence: .randomBody),
        // Google Cloud: API keys, OAuth client secrets, access and refresh tokens, authorisation codes, HMAC keys of Cloud Storage,
        // keys of Vertex AI, server keys of Firebase.
        KeyForm("google-api-key", ["AIza"], .token, 33...40, inside: true),
        KeyForm("google-api-key", ["AQ.Ab8RN6"], .token, .atLeast(30)),
        KeyForm("google-oauth-secret", ["GOCSPX-"], .token, .atLeast(20)),
        KeyForm("google-access-token", ["ya29."], .dottedToken, .atLeast(20)),
        KeyForm("google-refresh-token", ["1//0", "1/0"], .token, .atLeast(38), evidence: .randomBody),
        KeyForm("google-authorization-code", ["4/0A"], .token, .atLeast(40)),
        KeyForm("google-storage-key-id", ["GOOG1E"], .upperAlphanumeric, .atLeast(50)),
        KeyForm("google-storage-key-id", ["GOOG"], .upperAlphanumeric, .exactly(20), evidence: .randomBody),
        KeyForm("firebase-token", [":APA91b"], .token, .atLeast(100), head: KeyPart(.token, 10...64)),
        // Azure: client secrets of Entra ID; keys that carry their service's signature (Microsoft, "common annotated security keys").
        KeyForm(
            "azure-client-secret", ["Q~"], .dottedToken.union("~"), 31...34,
            head: KeyPart(.dottedToken.union("~"), 4...4)),
        KeyForm("azure-key", ["JQQJ9"], .alphanumeric, 24...40, head: KeyPart(.alphanumeric, 50...56)),
        KeyForm("azure-devops-token", ["AZDO"], .alphanumeric, 4...6, head: KeyPart(.alphanumeric, 76...80)),
        KeyForm(
            "azure-storage-key", ["+ASt"], .base64, 8...10, head: KeyPart(.base64, 74...78)),
        KeyForm(
            "azure-key", ["ACDb", "+ABa", "+AMC"], .base64, 6...10, head: KeyPart(.base64, 74...78)),
        KeyForm(
            "azure-key", ["AIoT", "+ASb", "+AEh", "+ARm", "APIM", "AzFu", "AzSe", "AzCa", "+ACR", "AzEG"], .anyBase64,
            4...12, head: KeyPart(.anyBase64, 30...48)),
        KeyForm("azure-function-key", ["AzFu"], .anyBase64, 4...10, head: KeyPart(.anyBase64, 44...48)),
        // DigitalOcean, "Personal access tokens"; keys of Spaces.
        KeyForm("digitalocean-token", ["dop_v1_", "doo_v1_", "dor_v1_"], .alphanumeric, .atLeast(32)),
        KeyForm("digitalocean-spaces-key", ["DO00", "DO801"], .upperAlphanumeric, 15...18, evidence: .randomBody),
        // Alibaba Cloud, Tencent Cloud, Yandex Cloud, Scaleway, IBM Cloud, UpCloud.
        KeyForm("alibaba-key-id", ["LTAI"], .alphanumeric, 12...26, evidence: .randomBody),
        KeyForm("alibaba-sts-token", ["STS."], .alphanumeric, .atLeast(18), evidence: .randomBody),
        KeyForm("tencent-key-id", ["AKID"], .alphanumeric, 28...40, evidence: .randomBody),
        KeyForm("yandex-api-key", ["AQVN"], .token, 30...50, evidence: .randomBody),
        KeyForm("yandex-oauth-token", ["y0_", "y1_", "y2_", "y3_"], .token, .atLeast(40)),
        KeyForm("yandex-iam-token", ["t1."], .anyBase64.union("."), .atLeast(60), evidence: .randomBody),
        KeyForm(
            "yandex-static-key", ["YCAJ", "YCAB", "YCM", "YCN", "YCO", "YCP"], .token, 20...40, evidence: .randomBody),
        KeyForm("scaleway-key-id", ["SCW"], .upperAlphanumeric, .exactly(17), evidence: .randomBody),
        KeyForm("ibm-api-key", ["ApiKey-"], .token, .atLeast(30), evidence: .randomBody),
        KeyForm("upcloud-token", ["ucat_"], .alphanumeric, .atLeast(20)),
        KeyForm("exoscale-key", ["EXO"], .alphanumeric, 24...40, evidence: .randomBody),
        // Cloudflare: origin CA keys; user, account and API tokens with prefixes; tunnel tokens (base64 of `{"a":"`).
        KeyForm("cloudflare-origin-key", ["v1.0-"], .lowerHex.union("-"), .atLeast(100)),
        KeyForm("cloudflare-token", ["cfut_", "cfat_", "cfk_"], .token, .atLeast(30)),
        KeyForm("cloudflare-tunnel-token", ["eyJhIjoi"], .anyBase64, .atLeast(80)),
        // Heroku, Render, Railway, Fly.io, Vercel, Netlify, Deno, Val Town, Northflank, Railway.
        KeyForm("heroku-key", ["HRKU-"], .token, .atLeast(30)),
        KeyForm("render-key", ["rnd_"], .alphanumeric, .atLeast(20)),
        KeyForm("fly-token", ["fm1r_", "fm1a_", "fm2_", "fo1_"], .anyBase64, .atLeast(32)),
        KeyForm(
            "vercel-token", ["vercel_blob_rw_", "vcp_", "vci_", "vca_", "vcr_", "vck_"], .word, .atLeast(20),
            evidence: .randomBody),
        KeyForm("netlify-token", ["nfp_", "nfc_", "nfo_", "nfu_", "nfb_"], .alphanumeric, .atLeast(30)),
        KeyForm("deno-token", ["ddp_", "ddo_", "ddw_"], .alphanumeric, .atLeast(30)),
        KeyForm("valtown-token", ["vtwn_"], .alphanumeric, .atLeast(20)),
        KeyForm("northflank-token", ["nf-"], .token, .atLeast(60), evidence: .randomBody),
        KeyForm("railway-token", ["rw_Fe26.2**"], .anyBase64.union("*."), .atLeast(40)),
        // Tailscale, "Key prefixes"; NetBird.
        KeyForm("tailscale-key", ["tskey-"], .token, .atLeast(16), evidence: .randomBody),
        KeyForm("netbird-token", ["nbp_"], .alphanumeric, .exactly(36), evidence: .randomBody),
        KeyForm("akamai-token", ["akab-"], .token, .atLeast(30), evidence: .randomBody),
        // OpenShift's OAuth tokens.
        KeyForm("openshift-token", ["sha256~"], .token, .atLeast(30)),
        KeyForm(
            "rancher-token", ["kubeconfig-u-", "token-"], .lowerAlphanumeric.union(":-"), .atLeast(55),
            evidence: .randomBody),
    ]
}
