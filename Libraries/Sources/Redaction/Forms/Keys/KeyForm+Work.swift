import Primitives

extension KeyForm {
    /// Services for work, content and customers, from the documentation of the vendors named.
    static let work: [KeyForm] = [
        // Notion, Airtable, Asana, Linear, ClickUp, Figma, Shortcut, Plane.
        KeyForm("notion-token", ["ntn_"], .alphanumeric, .atLeast(36)),
        KeyForm("airtable-token", ["pat"], .dottedToken, 79...79, evidence: .randomBody),
        KeyForm("airtable-key", ["key"], .alphanumeric, .exactly(14), evidence: .randomBody),
        KeyForm(
            "asana-token", ["0/", "1/", "2/"], .alphanumeric.union("/:"), 32...80, evidence: .check, verified: isAsana),
        KeyForm("linear-key", ["lin_api_", "lin_oauth_", "lin_wh_"], .alphanumeric, .atLeast(30)),
        KeyForm("clickup-token", ["pk_"], .alphanumeric.union("_"), 38...44, evidence: .check, verified: isClickUp),
        KeyForm("figma-token", ["figd_", "figu_", "figo_", "figc_"], .token, .atLeast(30)),
        KeyForm("shortcut-token", ["sct_rw_", "sct_ro_"], .word, .atLeast(30)),
        KeyForm("plane-key", ["plane_api_", "plane_"], .lowerHex, .atLeast(30)),
        // HubSpot, Close, Typeform, Cal.com, Contentful, Sanity, Mapbox, Beamer, Frame.io, Canva.
        KeyForm(
            "hubspot-token", ["pat-na1-", "pat-na2-", "pat-na3-", "pat-eu1-", "pat-ap1-"], .token, .atLeast(36),
            verified: TokenStructure.endsInUUID),
        KeyForm("close-key", ["api_"], .alphanumeric.union("."), 40...50, evidence: .randomBody),
        KeyForm("typeform-token", ["tfp_"], .dottedToken, .atLeast(40)),
        KeyForm("cal-key", ["cal_live_", "cal_test_"], .alphanumeric, .atLeast(20)),
        KeyForm("contentful-token", ["CFPAT-"], .token, .atLeast(36)),
        KeyForm("sanity-token", ["sk"], .alphanumeric, 80...200, evidence: .randomBody),
        KeyForm("mapbox-token", ["sk.eyJ"], .dottedToken, .atLeast(40)),
        KeyForm("mapbox-token", ["tk.eyJ"], .dottedToken, .atLeast(40)),
        KeyForm("beamer-key", ["b_"], .token.union("="), .exactly(44), evidence: .randomBody),
        KeyForm("frameio-token", ["fio-u-"], .token.union("="), .atLeast(50)),
        KeyForm("canva-secret", ["cnvca"], .token, .atLeast(40), evidence: .randomBody),
        KeyForm("datocms-token", ["dato_"], .alphanumeric, .atLeast(24), evidence: .randomBody),
        KeyForm("maxmind-key", ["_mmk"], .alphanumeric, .exactly(0), head: KeyPart(.word, 36...36)),
        KeyForm("intra42-secret", ["s-s4t2ud-", "s-s4t2af-"], .lowerHex, .atLeast(60)),
        KeyForm("lichess-token", ["lip_", "lio_"], .alphanumeric, .atLeast(20), evidence: .randomBody),
        KeyForm("settlemint-token", ["sm_aat_", "sm_pat_", "sm_sat_"], .alphanumeric, .atLeast(16)),
        KeyForm("definednet-key", ["dnkey-"], .token, .atLeast(60)),
        KeyForm("wakatime-key", ["waka_"], .token, .atLeast(36), verified: TokenStructure.endsInUUID),
        KeyForm("adobe-secret", ["p8e-", "p8-"], .token, .exactly(32), evidence: .randomBody),
        KeyForm("rapyd-key", ["rak_", "rsk_"], .alphanumeric, .atLeast(20)),
        KeyForm("seam-key", ["seam_"], .word, .atLeast(20), evidence: .randomBody),
        KeyForm("nylas-key", ["nyk_v0_", "nyk_"], .alphanumeric, .atLeast(40)),
        KeyForm("merge-key", ["test_Merge", "prod_Merge"], .alphanumeric, .atLeast(20)),
        KeyForm("vanta-token", ["vat_", "vcs_", "vci_"], .word, .atLeast(30), evidence: .randomBody),
        KeyForm("tally-key", ["tly-"], .token, .atLeast(30), evidence: .randomBody),
        KeyForm("pylon-token", ["pylon_api_"], .lowerHex, .atLeast(30)),
        KeyForm("plain-key", ["plainApiKey_"], .token, .atLeast(30)),
        KeyForm(
            "api-token", ["api_key_", "api_token_", "apikey_", "access_token_", "auth_token_"], .token, .atLeast(20),
            evidence: .randomBody),
        // Any issuer's `acme_live_…`: what follows the environment is a key, unless the start says that it is public.
        KeyForm(
            "live-key", ["_live_", "_prod_", "_test_", "_sandbox_", "_sk_"], .alphanumeric, 16...80,
            head: KeyPart(.lowerAlphanumeric, 1...16), evidence: .check, verified: isLiveKey),
    ]

    /// One or two numbers, then 32 hexadecimal digits after `:`; before 2023 these alone.
    private static func isAsana(_ key: ArraySlice<UInt8>) -> Bool {
        let parts = key.dropFirst(2).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let last = parts.last else { return false }
        let numbers = parts.count == 2 ? parts[0] : []
        return last.count == 32 && last.allSatisfy(ByteSet.lowerHex.contains)
            && numbers.allSatisfy(ByteSet.digits.union("/").contains)
    }

    /// A user's number, then 32 random characters.
    private static func isClickUp(_ key: ArraySlice<UInt8>) -> Bool {
        let parts = key.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return parts.count == 3 && parts[1].allSatisfy(ByteSet.digits.contains) && parts[2].count == 32
    }

    /// A random end after a start that does not mean a publishable key or the session of a checkout.
    private static func isLiveKey(_ key: ArraySlice<UInt8>) -> Bool {
        guard let start = key.firstIndex(of: UInt8(ascii: "_")), let end = key.lastIndex(of: UInt8(ascii: "_")) else {
            return false
        }
        let isPublic = ["pk", "pub", "public", "publishable", "cs", "anon", "price", "prod"].contains {
            key[..<start].elementsEqual($0.utf8)
        }
        return !isPublic && Randomness.isLikely(key[(end + 1)...])
    }
}
