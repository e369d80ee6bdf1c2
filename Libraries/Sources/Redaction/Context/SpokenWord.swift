import Primitives

/// Tells a password of letters alone, at the end of what a sentence says, from what sentences say about passwords.
enum SpokenWord {
    /// True for a word of six letters or more that is no adjective, participle or adverb by its end, and none of the words that follow
    /// `the password is` in other sentences.
    static func isOne(_ value: ArraySlice<UInt8>) -> Bool {
        guard (6...24).contains(value.count), value.allSatisfy(\.isLetter), value.dropFirst().allSatisfy(\.isLower),
            let folded = ByteString(validating: value.map(\.lowercased)), !others.contains(folded),
            !SpokenWords.terms.contains(folded), !ExampleValue.isOne(value), !SecretKind.isDummy(value)
        else { return false }
        return !ends.contains { folded.hasSuffix($0) } && !starts.contains { folded.hasPrefix($0) }
    }

    /// English, then German and Dutch, French, Spanish, Italian and Portuguese, the Nordic languages.
    private static let ends: [ByteString] = [
        "ed", "ing", "able", "ible", "ful", "less", "ive", "ous", "ent", "ant", "ary", "ory", "ly", "al", "ic", "ure",
        "ect", "ete", "ine", "own", "word", "words", "ier", "est", "ise", "ize",
        "lich", "lijk", "ig", "bar", "los", "isch", "haft", "sam", "en", "ert", "elt", "igt", "ckt", "llt", "hrt",
        "icht", "kt", "nt", "ngt", "zt", "pt", "rd", "ist", "uist", "alsch",
        "ide", "oire", "aire", "eux", "euse", "ise", "ite",
        "ado", "ada", "ido", "ida", "ato", "ata", "uto", "uta", "ito", "ita", "orio", "oria", "ario", "aria", "ecto",
        "ecta", "etto", "etta", "eto", "eta", "iva", "ivo", "osa", "oso", "iona", "gura", "guro", "mpre", "mente",
        "gtigt", "tigt", "gde", "ttet", "det", "lta", "orta", "erto", "erta",
    ]

    private static let starts: [ByteString] = ["un", "in", "non", "nie", "ung", "abge", "verg", "gesp"]

    private static let others: Set<ByteString> = [
        "unknown", "wrong", "correct", "private", "public", "secret", "secure", "simple", "complex", "unique",
        "always", "already", "almost", "really", "either", "neither", "rather", "longer", "shorter", "better",
        "stronger", "weaker", "harder", "easier", "different", "similar", "common", "random", "numeric", "alphanumeric",
        "default", "temporary", "initial", "master", "manager", "policy", "account", "username", "someone", "something",
        "nothing", "anything", "everything", "whatever", "another", "broken", "hidden", "stolen", "chosen", "written",
        "given", "visible", "because", "before", "between", "during", "though", "through", "within", "without", "under",
        "behind", "beside", "therefore", "however", "please", "thanks", "around", "across", "against", "inside",
        "outside", "online", "offline", "server", "system", "database", "browser", "device", "router", "keyboard",
        "letter", "letters", "number", "numbers", "character", "characters", "symbol", "symbols", "digit", "digits",
        "string", "object", "boolean", "integer", "varchar", "binary", "cleartext", "plaintext", "plain", "hashes",
        "bcrypt", "argon", "scrypt", "anywhere", "nowhere", "somewhere", "forever", "never", "sometimes", "often",
        "usually", "enough", "perfect", "garbage", "trouble", "problem", "missing", "mandatory", "optional", "person",
        "personal", "shared", "stored", "nullable", "sensitive", "insensitive", "confidential", "identical",
        "automatic", "people", "nobody", "everybody", "anybody", "myself", "yourself", "herself", "himself",
        "today", "tomorrow", "yesterday", "monthly", "weekly", "tonight", "currently", "exactly",
        "immer", "nicht", "schon", "wieder", "leider", "sicher", "unsicher", "anders", "richtig", "dasselbe", "gleich",
        "bekannt", "schwach", "einfach", "toujours", "jamais", "encore", "secrète", "faible", "simple", "même",
        "siempre", "nunca", "todavía", "débil", "fuerte", "distinta", "sempre", "debole", "errada", "forte", "fraca",
        "altijd", "nooit", "zwak", "sterk", "juist", "anders", "alltid", "aldrig", "aldri", "stark", "svagt",
        "zawsze", "nigdy", "słabe", "silne", "vždy", "slabé",
    ]
}
