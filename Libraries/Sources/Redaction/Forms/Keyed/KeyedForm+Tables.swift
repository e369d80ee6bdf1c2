import Primitives

extension KeyedForm {
    /// Words that say that a secret follows.
    static let secretWords: Set<ByteString> = [
        "key", "keys", "apikey", "token", "tokens", "secret", "secrets", "auth", "authorization", "bearer",
        "credential",
        "credentials", "password", "passwd", "pwd", "pat", "passphrase", "login", "schlüssel", "passwort", "kennwort",
        "geheimnis", "clé", "cle", "jeton", "clave", "contraseña", "llave", "chiave", "chave", "senha", "sleutel",
        "wachtwoord", "klucz", "hasło", "ключ", "токен", "пароль", "密钥", "令牌", "密码",
    ]

    /// Forms that their own structure or check digits tell.
    static let marked: [KeyedForm] = [
        KeyedForm("bitcoin-private-key", [], .base58, 51...52, possible: { Base58Check.isPrivateKey($0) }),
        KeyedForm("discord-token", [], .dottedToken, 58...120, possible: { TokenStructure.isDiscordBot($0) }),
        // Mailgun's API keys since 2018; Ghost's Admin API keys; X's access tokens; RapidAPI; fal.
        KeyedForm("mailgun-key", [], .lowerHex.union("-"), 50...50, possible: { groups($0, "-") == [32, 8, 8] }),
        KeyedForm("ghost-key", [], .lowerHex.union(":"), 89...89, possible: { groups($0, ":") == [24, 64] }),
        KeyedForm("fal-key", [], .lowerHex.union("-:"), 69...69, possible: { groups($0, ":") == [36, 32] }),
        KeyedForm("rapidapi-key", [], .lowerAlphanumeric, 50...50, possible: isRapidAPI),
        KeyedForm(
            "x-access-token", ["twitter", "x", "oauth", "access"], .alphanumeric.union("-"), 46...64, possible: isX),
        KeyedForm(
            "zhipu-key", ["zhipu", "bigmodel", "glm", "zai"], .alphanumeric.union("."), 49...49,
            possible: { groups($0, ".") == [32, 16] }),
        // A private key of Ethereum looks like the hash of a transaction, which the word before it names.
        KeyedForm("ethereum-private-key", [], .hex.union("x"), 66...66, possible: { $0.starts(with: "0x".utf8) }),
    ]

    /// Keys without a mark, by vendor. Lengths and alphabets from the vendors' API references and consoles.
    static let vendors: [KeyedForm] = {
        let hex32 = each(
            [
                "twilio", "algolia", "azure", "openai", "cognitive", "datadog", "mailgun", "amplitude", "mixpanel",
                "rollbar", "bugsnag", "newrelic", "facebook", "meta", "instagram", "spotify", "shopify", "trello",
                "assemblyai",
                "airship", "sendbird", "agora", "infura", "openweather", "openweathermap", "newsapi", "mailjet",
                "logdna",
                "mezmo", "honeycomb", "bitly", "flickr", "tmdb", "lastfm", "steam", "bittrex", "plaid", "looker",
                "braze", "klaviyo", "zoominfo", "contentstack", "raygun", "segment", "pusher", "securitytrails",
                "deepseek", "exa", "serper", "fixer", "currencylayer", "ipstack", "giphy", "chargify", "recurly",
                "freshbooks", "wakatime", "airbrake", "sightengine", "unbounce",
            ], .hex, .exactly(32))
        let hex40 = each(
            [
                "datadog", "deepgram", "wandb", "sendbird", "sparkpost", "circleci", "buildkite", "gitea", "forgejo",
                "github", "sonar", "sonarqube", "sonarcloud", "quicknode", "hunter", "newrelic", "pipedrive",
                "readthedocs",
                "scrapingbee", "launchdarkly", "gitee", "jenkins", "foreman", "netbox", "redmine", "pingdom", "todoist",
                "clockify", "harvest", "dropbox",
            ], .hex, .exactly(40))
        let hex64 = each(
            [
                "linode", "digitalocean", "sentry", "virustotal", "codeclimate", "trello", "serpapi", "sumologic",
                "docusign", "discourse", "onelogin", "plausible", "signalfx", "checkmarx",
            ], .hex, .exactly(64))
        let uuid = each(
            [
                "heroku", "postmark", "snyk", "splunk", "codecov", "railway", "scaleway", "opsgenie", "loggly",
                "logzio",
                "hubspot", "npm", "kucoin", "sourcery", "consul", "nomad", "clickup", "oanda", "statuspage", "gocd",
                "aha",
                "atlas", "veracode", "uptimerobot", "mongodb", "exa", "stytch", "cloudconvert", "calendarific", "tines",
                "browserstack", "amazon", "freshservice", "alphasense",
            ], .hex.union("-"), .exactly(36), possible: TokenStructure.isUUID)
        let mixed = [
            KeyedForm(
                "aws-secret-key", ["aws", "amazon", "secretaccess", "accesskey", "iam"], .base64, .exactly(40),
                possible: isAmazonSecret),
            KeyedForm("cloudflare-global-key", ["cloudflare", "cf"], .lowerHex, .exactly(37)),
            KeyedForm(
                "cloudflare-token", ["cloudflare", "cf"], .token, .exactly(40), possible: TokenStructure.isMixed),
            KeyedForm("mistral-key", ["mistral"], .alphanumeric, .exactly(32), possible: TokenStructure.isMixed),
            KeyedForm("vultr-key", ["vultr"], .upperAlphanumeric, .exactly(36), possible: TokenStructure.isMixed),
            KeyedForm("azure-devops-token", ["azure", "devops", "vsts", "ado"], .lower.union("234567"), .exactly(52)),
            KeyedForm(
                "azure-key", ["azure", "cosmos", "storage", "servicebus", "eventhub", "iothub", "search"], .base64,
                44...44, possible: isPadded),
            KeyedForm(
                "azure-key", ["azure", "cosmos", "storage", "batch", "accountkey"], .base64, 88...88, possible: isPadded
            ),
            KeyedForm(
                "azure-key", ["azure", "search", "openai", "cognitive", "functions"], .alphanumeric, 52...84,
                possible: TokenStructure.isMixed),
            KeyedForm("plaid-secret", ["plaid"], .lowerHex, .exactly(30)),
            KeyedForm("paypal-secret", ["paypal"], .token, .exactly(80), possible: TokenStructure.isMixed),
            KeyedForm(
                "alibaba-secret", ["alibaba", "aliyun", "alicloud", "oss"], .alphanumeric, .exactly(30),
                possible: TokenStructure.isMixed),
            KeyedForm(
                "tencent-secret", ["tencent", "qcloud", "cos"], .alphanumeric, .exactly(32),
                possible: TokenStructure.isMixed),
            KeyedForm("plivo-token", ["plivo"], .base64, 40...56, possible: TokenStructure.isMixed),
            KeyedForm("pusher-secret", ["pusher"], .lowerHex, .exactly(20)),
            KeyedForm(
                "confluent-secret", ["confluent", "kafka"], .base64, .exactly(64), possible: TokenStructure.isMixed),
            KeyedForm(
                "confluent-key", ["confluent"], .upperAlphanumeric, .exactly(16), possible: TokenStructure.isMixed),
            KeyedForm("coinbase-secret", ["coinbase"], .anyBase64, 32...88, possible: TokenStructure.isMixed),
            KeyedForm(
                "x-secret", ["twitter", "consumer", "tumblr"], .alphanumeric, 25...50, possible: TokenStructure.isMixed),
            KeyedForm("linkedin-secret", ["linkedin"], .alphanumeric, .exactly(16), possible: TokenStructure.isMixed),
            KeyedForm("recaptcha-secret", ["recaptcha"], .token, .exactly(40), possible: isReCAPTCHASecret),
            KeyedForm(
                "mattermost-token", ["mattermost"], .lowerAlphanumeric, .exactly(26), possible: TokenStructure.isMixed),
            KeyedForm("twitch-token", ["twitch"], .lowerAlphanumeric, .exactly(30), possible: TokenStructure.isMixed),
        ]
        let shared = [
            each(
                ["cohere", "zendesk", "okta", "deepgram"], .alphanumeric, .exactly(40), possible: TokenStructure.isMixed
            ),
            each(
                [
                    "freshdesk", "freshservice", "freshworks", "freshsales", "gitlab", "pagerduty", "papertrail",
                    "eventbrite", "travis",
                ], .token, 18...22, possible: TokenStructure.isMixed),
            each(
                ["razorpay", "vercel", "jira", "atlassian", "confluence", "etsy", "zeit"], .alphanumeric, .exactly(24),
                possible: TokenStructure.isMixed),
            each(
                ["auth0", "hetzner", "okta", "yelp", "dropbox", "webex"], .token, 60...64,
                possible: TokenStructure.isMixed),
            each(
                ["ibm", "watson", "watsonx", "bluemix", "softlayer", "typeform"], .token, .exactly(44),
                possible: TokenStructure.isMixed),
            each(["huawei", "baidu", "jdcloud", "volcengine"], .base64, 32...60, possible: TokenStructure.isMixed),
            each(["netlify", "contentful", "unsplash", "ngrok"], .token, 40...50, possible: TokenStructure.isMixed),
            each(
                ["fastly", "shodan", "alchemy", "zoom", "box", "giphy", "drone", "statsig"], .token, .exactly(32),
                possible: TokenStructure.isMixed),
            each(
                ["messagebird", "bird", "cloudinary", "vonage", "nexmo"], .token, 16...27,
                possible: TokenStructure.isMixed),
            each(["stream", "getstream", "mapquest"], .lowerAlphanumeric, 60...64, possible: TokenStructure.isMixed),
            each(
                ["etherscan", "bscscan", "polygonscan", "arbiscan", "blockscan"], .upperAlphanumeric, .exactly(34),
                possible: TokenStructure.isMixed),
            each(["kraken", "influx", "influxdb"], .anyBase64, 56...88, possible: TokenStructure.isMixed),
            each(["binance", "bybit", "okx", "bitfinex"], .alphanumeric, 18...64, possible: TokenStructure.isMixed),
            each(["zulip", "abuseipdb"], .alphanumeric, 32...80, possible: TokenStructure.isMixed),
            each(
                ["squarespace", "weebly", "bigcommerce", "magento", "woocommerce", "prestashop"], .token, 24...64,
                possible: TokenStructure.isMixed),
        ].flatMap { $0 }
        return hex32 + hex40 + hex64 + uuid + mixed + shared
    }()

    /// No vendor's: a word for a secret and a length that keys have.
    static let general: [KeyedForm] = {
        let words: [ByteString] = [
            "apikey", "apitoken", "accesstoken", "secretkey", "authtoken", "bearer", "clientsecret", "secret",
            "signingkey", "encryptionkey", "privatekey", "masterkey",
        ]
        return [
            KeyedForm("hex-key", words, .hex, 30...128, needsSecretWord: false, possible: TokenStructure.isMixed),
            KeyedForm(
                "uuid-key", words, .hex.union("-"), .exactly(36), needsSecretWord: false,
                possible: TokenStructure.isUUID),
            KeyedForm(
                "opaque-key", words, .anyBase64.union(".~"), 20...200, needsSecretWord: false,
                possible: Randomness.isLikely),
        ]
    }()

    /// One form for each vendor, named `vendor-key`.
    private static func each(
        _ vendors: [ByteString], _ bytes: ByteSet, _ length: ClosedRange<Int>,
        possible: (@Sendable (ArraySlice<UInt8>) -> Bool)? = nil
    ) -> [KeyedForm] {
        vendors.map { KeyedForm("\($0)-key", [$0], bytes, length, possible: possible) }
    }

    private static func groups(_ run: ArraySlice<UInt8>, _ separator: Unicode.Scalar) -> [Int] {
        run.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map(\.count)
    }

    /// 40 characters of base64 that are no hexadecimal digest and no words.
    @Sendable private static func isAmazonSecret(_ run: ArraySlice<UInt8>) -> Bool {
        !run.allSatisfy(ByteSet.hex.contains) && Randomness.isLikely(run)
    }

    /// Base64 with the padding that its length asks for.
    @Sendable private static func isPadded(_ run: ArraySlice<UInt8>) -> Bool { run.last == UInt8(ascii: "=") }

    /// `…msh…p1…jsn…`.
    @Sendable private static func isRapidAPI(_ run: ArraySlice<UInt8>) -> Bool {
        run.dropFirst(10).starts(with: "msh".utf8) && run.dropFirst(28).starts(with: "p1".utf8)
            && run.dropFirst(36).starts(with: "jsn".utf8)
    }

    /// A user's number, a dash, 40 characters.
    @Sendable private static func isX(_ run: ArraySlice<UInt8>) -> Bool {
        let parts = run.split(separator: UInt8(ascii: "-"))
        return parts.count == 2 && (5...20).contains(parts[0].count) && parts[0].allSatisfy(ByteSet.digits.contains)
            && (38...44).contains(parts[1].count) && TokenStructure.isMixed(parts[1])
    }

    /// `6L…`.
    @Sendable private static func isReCAPTCHASecret(_ run: ArraySlice<UInt8>) -> Bool { run.starts(with: "6L".utf8) }
}
