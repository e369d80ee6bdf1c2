import Primitives

extension RedactionRule {
    /// The forms that issuers mark.
    static var keys: [RedactionRule] {
        KeyForm.all.map { form in
            RedactionRule(
                form.label, .form, form.anchors.map { shape(form, $0) }, isChecked: form.isVerified != nil)
        } + [
            RedactionRule(
                RedactionLabel(secret: "private-key"), .form,
                ["-----BEGIN … PRIVATE KEY-----, whole or cut off", "Private-Lines: of PuTTY"])
        ]
    }

    /// Without a mark: told by length and by the words before.
    static var keyed: [RedactionRule] {
        (KeyedForm.marked + KeyedForm.vendors + KeyedForm.general).map { form in
            RedactionRule(
                form.label, .form, ["\(count(form.body)) characters"], words: form.keywords,
                isChecked: form.isPossible != nil)
        }
    }

    /// By the place, and by what a sentence says.
    static var named: [RedactionRule] {
        func rule(_ kind: SecretKind, _ layer: RedactionLayer, _ form: ByteString, _ words: ContextWord? = nil)
            -> RedactionRule
        {
            RedactionRule(kind.label, layer, [form], words: (words?.words ?? []).map { ByteString($0) })
        }
        return [
            rule(
                .password, .structure, "the value of a key, header, parameter, option or column named so",
                .password),
            rule(.token, .structure, "the value of a key, header or parameter named token, auth or bearer"),
            rule(.key, .structure, "the value of a key, header or parameter named key or secret"),
            rule(.session, .structure, "cookies and session ids", .cookie),
            rule(.signature, .structure, "signatures of signed addresses"),
            rule(.login, .structure, "user and password given to a command", .userFlag),
            RedactionRule(
                RedactionLabel(secret: "uri-password"), .structure, ["scheme://user:password@host"]),
            rule(.password, .conversation, "a sentence that says a password", .password),
            rule(.code, .conversation, "digits after words for a one-time code", .oneTimeCode),
            rule(.recovery, .conversation, "a list after words for recovery codes", .recovery),
            rule(.phrase, .conversation, "twelve or more words after words for a seed phrase", .seedPhrase),
            RedactionRule(
                RedactionLabel(secret: "link-token"), .conversation,
                ["the part of a link that lets someone in"], words: ContextWord.link.words.map { ByteString($0) }),
        ]
    }

    /// What belongs to a person.
    static var personal: [RedactionRule] {
        PersonalForm.all.map { form in
            RedactionRule(
                form.label, .personal, form.patterns, words: form.keywords, isChecked: form.isValid != nil)
        }
            + PersonalCue.allCases.compactMap { cue in
                cue.label.map {
                    RedactionRule(RedactionLabel(personal: $0.name), .personal, [$0.form], words: cue.words)
                }
            } + [
                RedactionRule(
                    RedactionLabel(personal: "email"), .personal, ["name@host, name [at] host [dot] com"]),
                RedactionRule(
                    RedactionLabel(personal: "ipv4"), .personal, ["four numbers with points"], isChecked: true),
                RedactionRule(RedactionLabel(personal: "ipv6"), .personal, ["groups of hexadecimal digits"]),
                RedactionRule(RedactionLabel(personal: "mac-address"), .personal, ["six pairs of hexadecimal digits"]),
                RedactionRule(
                    RedactionLabel(personal: "bitcoin-address"), .personal, ["Base58Check or bech32"], isChecked: true),
            ]
    }

    /// What nothing names.
    static var shapes: [RedactionRule] {
        [
            RedactionRule(
                RedactionLabel(secret: "opaque"), .opaque,
                ["a long run that only a generator makes, unless it is a digest, an id or public"])
        ]
    }

    private static func shape(_ form: KeyForm, _ anchor: ByteString) -> ByteString {
        let head: ByteString = form.head == nil ? "" : "…"
        return "\(head)\(anchor)… \(count(form.body))"
    }

    private static func count(_ part: KeyPart) -> ByteString {
        if part.isOpen { return "\(part.length.lowerBound) or more" }
        return part.length.count == 1
            ? "\(part.length.lowerBound)" : "\(part.length.lowerBound) to \(part.length.upperBound)"
    }
}

extension PersonalCue {
    /// What the cue announces, and how that looks; nil for what only helps others.
    fileprivate var label: (name: ByteString, form: ByteString)? {
        switch self {
        case .phone: ("phone", "digits in the groups of a country, or after a word")
        case .birth: ("date-of-birth", "a date after a word for birth")
        case .place: ("location", "a pair of degrees")
        case .name: ("name", "capitalised words after a word for a name")
        case .address: ("address", "street and number, postcode and town")
        default: nil
        }
    }
}
