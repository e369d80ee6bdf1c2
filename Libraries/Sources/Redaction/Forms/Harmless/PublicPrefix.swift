import Primitives

/// Identifiers that their issuers mark and that open nothing.
enum PublicPrefix {
    static func shape(of run: ArraySlice<UInt8>) -> HarmlessShape? {
        guard run.count <= 256 else { return nil }
        if starts(run, "arn:aws") || starts(run, "urn:") || starts(run, "gid://") { return .resourceID }
        for prefix in published where starts(run, prefix) { return .publicKey }
        if let mark = run.prefix(17).firstIndex(where: { ByteSet.nameMarks.contains($0) }) {
            let rest = run[(mark + 1)...]
            if let head = ByteString(validating: run[..<mark]), marked(head, rest, mark: run[mark]) {
                return .resourceID
            }
        }
        if run.count == 46, starts(run, "Qm"), run.allSatisfy(ByteSet.base58.contains) { return .digest }
        if isBuilt(run) || isSAML(run) { return .resourceID }
        if isAmazonPrincipal(run) || isTwilio(run) || isSlack(run) || isParcel(run) { return .resourceID }
        return isReCAPTCHA(run) ? .publicKey : nil
    }

    /// A file of a build, whose name has a digest of what is in it: `main.7d4b9c6f.js`.
    private static func isBuilt(_ run: ArraySlice<UInt8>) -> Bool {
        guard let point = run.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let end = run[(point + 1)...]
        return [
            "js", "css", "map", "mjs", "png", "svg", "jpg", "jpeg", "webp", "woff", "woff2", "html", "json", "ts", "gz",
            "parquet", "wasm", "avif", "ico", "gif", "mp4", "pdf", "zip", "log", "txt", "csv", "ttf", "whl", "jar",
            "tgz",
        ]
        .contains { end.elementsEqual($0.utf8) }
    }

    /// `_8e8dc5f6…`, as SAML numbers assertions; `1-5759e988-bd862e3fe1be46a994272793` of AWS X-Ray.
    private static func isSAML(_ run: ArraySlice<UInt8>) -> Bool {
        if run.first == UInt8(ascii: "_"), run.count >= 33, run.dropFirst().allSatisfy(ByteSet.lowerHex.contains) {
            return true
        }
        let parts = run.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [1, 8, 24] && parts.allSatisfy { $0.allSatisfy(ByteSet.lowerHex.contains) }
    }

    private static func starts(_ run: ArraySlice<UInt8>, _ prefix: ByteString) -> Bool { run.starts(with: prefix.utf8) }

    /// Keys that belong into pages and apps: Stripe, Clerk, Mapbox, PostHog, Supabase, Flutterwave, public keys of age, Nostr and
    /// BIP-32, checkout sessions, content ids of IPFS, Xendit, New Relic, RevenueCat, Statsig.
    private static let published: [ByteString] = [
        "pk_live_", "pk_test_", "pk.eyJ", "phc_", "sb_publishable_", "FLWPUBK", "xnd_public_", "NRJS-", "appl_",
        "goog_",
        "client-sdk-", "age1", "npub1", "xpub", "ypub", "zpub", "tpub", "did:key:z", "cs_live_", "cs_test_", "bafy",
        "bafk", "sq0idp-", "mdb_sa_id_", "ocid1.", "fb.1.",
    ]

    private static func marked(_ head: ByteString, _ rest: ArraySlice<UInt8>, mark: UInt8) -> Bool {
        let isPlain = rest.allSatisfy(ByteSet.alphanumeric.contains)
        if mark == UInt8(ascii: "_") {
            if underscored.contains(head) {
                return (4...64).contains(rest.count) && rest.allSatisfy(ByteSet.token.contains)
            }
            // Another issuer's: too short for a key, unless its name says that it is one.
            return isPlain && (2...12).contains(head.count) && rest.count <= 16 && !secret.contains(head)
                && head.utf8.allSatisfy(ByteSet.lowerAlphanumeric.contains)
        }
        if amazon.contains(head) { return (8...17).contains(rest.count) && rest.allSatisfy(ByteSet.lowerHex.contains) }
        if dashed.contains(head) { return isPlain && (6...40).contains(rest.count) }
        return isPlain && measured.contains(head) && (6...12).contains(rest.count)
            && rest.allSatisfy(ByteSet.upperAlphanumeric.contains)
    }

    /// Stripe, OpenAI, Anthropic, Clerk, Svix, Linear, GitHub's node ids.
    private static let underscored: Set<ByteString> = [
        "cus", "ch", "pi", "in", "sub", "price", "prod", "acct", "evt", "pm", "si", "txn", "po", "re", "seti", "src",
        "card",
        "ba", "tr", "il", "ii", "qt", "plan", "plink", "promo", "dp", "py", "pyr", "trr", "du", "fee", "we", "file",
        "iss",
        "ich", "ic", "issfr", "sqr", "vs", "vr", "person", "taxrate", "txr", "shr", "pmc", "cbtxn", "call", "asst",
        "thread",
        "run", "msg", "org", "proj", "resp", "step", "batch", "req", "toolu", "user", "ep", "app", "ins", "mem", "inv",
        "ord",
        "order", "cart", "item", "line", "job", "task", "dep", "dpl", "team", "ws", "tn", "tenant", "chatcmpl", "fc",
        "rs",
        "ftjob", "ftevent", "message", "conv", "session", "PR", "I", "U", "R", "O", "IC", "PRR", "MDQ6", "BOT", "DI",
    ]

    private static let secret: Set<ByteString> = [
        "sk", "rk", "key", "secret", "token", "tok", "pat", "api", "pw", "pass", "pwd", "password", "auth", "sess",
        "session",
        "sid", "otp", "code", "pin", "live", "test", "hf", "r8", "re", "fw", "ntn", "rnd",
    ]

    /// `vpc-05e7c1fd49308e897`.
    private static let amazon: Set<ByteString> = [
        "vpc", "i", "sg", "subnet", "vol", "ami", "eni", "rtb", "igw", "snap", "nat", "eipalloc", "acl", "vpce", "lt",
        "tgw",
        "fs", "pcx", "dopt", "cgw", "vgw", "vpn", "eigw", "r", "sgr", "lb", "tgw-attach", "ipam", "pl", "ari", "aki",
    ]

    private static let dashed: Set<ByteString> = [
        "chatcmpl", "cmpl", "file", "org", "ft", "gen", "modr", "sess", "batch", "css", "sc", "build",
    ]

    /// Google's measurement, tag and advertising ids.
    private static let measured: Set<ByteString> = ["G", "GTM", "AW", "DC", "GT", "UA"]

    /// Role, user, group, instance profile, policy, certificate (AWS, "IAM identifiers").
    private static func isAmazonPrincipal(_ run: ArraySlice<UInt8>) -> Bool {
        let heads: [ByteString] = ["AROA", "AIDA", "AGPA", "AIPA", "ANPA", "ANVA", "APKA", "ASCA"]
        return (20...21).contains(run.count) && run.allSatisfy(ByteSet.upperAlphanumeric.contains)
            && heads.contains { starts(run, $0) }
    }

    /// Two letters and 32 hexadecimal digits, but not `SK`.
    private static func isTwilio(_ run: ArraySlice<UInt8>) -> Bool {
        run.count == 34 && run.prefix(2).allSatisfy(ByteSet.upper.contains) && !starts(run, "SK")
            && run.dropFirst(2).allSatisfy(ByteSet.lowerHex.contains)
    }

    /// Channels, users, teams, apps: a letter, `0`, eight to ten more.
    private static func isSlack(_ run: ArraySlice<UInt8>) -> Bool {
        (9...12).contains(run.count) && ByteSet.slackKinds.contains(run[run.startIndex])
            && run.allSatisfy(ByteSet.upperAlphanumeric.contains) && TokenStructure.isMixed(run)
    }

    /// UPS: `1Z` and 16 more. Postal services (UPU S10): two letters, nine digits, two letters.
    private static func isParcel(_ run: ArraySlice<UInt8>) -> Bool {
        if run.count == 18, starts(run, "1Z") { return run.allSatisfy(ByteSet.upperAlphanumeric.contains) }
        return run.count == 13 && run.prefix(2).allSatisfy(ByteSet.upper.contains)
            && run.suffix(2).allSatisfy(ByteSet.upper.contains)
            && run.dropFirst(2).dropLast(2).allSatisfy(ByteSet.digits.contains)
    }

    /// Site keys of reCAPTCHA; its secrets look the same and are told by the word before them.
    private static func isReCAPTCHA(_ run: ArraySlice<UInt8>) -> Bool {
        run.count == 40 && starts(run, "6L") && run.allSatisfy(ByteSet.token.contains)
    }
}
