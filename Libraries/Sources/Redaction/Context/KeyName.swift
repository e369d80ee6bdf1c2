/// The name of a field, header, parameter or variable, and what it says about the value.
struct KeyName {
    let kind: SecretKind
    /// Whatever the value looks like; otherwise only a value that a generator made.
    let isStrong: Bool

    /// Nil for names that are no secret's. `words` are in lower case, the last four at most.
    init?(_ words: [[UInt8]]) {
        guard let last = words.last else { return nil }
        let before = words.count > 1 ? words[words.count - 2] : []
        func isOne(_ word: [UInt8], _ of: [StaticString]) -> Bool { of.contains { $0.isEqual(to: word) } }
        func ends(_ suffix: StaticString) -> Bool { suffix.isEnd(of: last) }
        if isOne(last, Self.recoveryWords), isOne(before, Self.recoveryOwners) {
            self.init(.recovery)
        } else if isOne(last, ["codes", "code"]), words.contains(where: { isOne($0, Self.recoveryOwners) }) {
            self.init(.recovery)
        } else if ends("backupcodes") || ends("recoverycodes") {
            self.init(.recovery)
        } else if isOne(last, Self.passwordWords) || ends("password") || ends("passwd") || ends("passphrase")
            || ends("passwort") || (ends("pwd") && last.count < 12)
        {
            self.init(.password)
        } else if isOne(last, ["phrase", "words", "mnemonic", "seed"]) {
            guard
                !isOne(last, ["phrase", "words"]) || isOne(before, ["seed", "recovery", "secret", "backup", "wallet"])
            else { return nil }
            self.init(.phrase)
        } else if isOne(last, Self.codeWords) {
            self.init(.code)
        } else if isOne(last, ["code"]), isOne(before, Self.codeOwners) {
            self.init(.code)
        } else if ends("secret") || isOne(last, ["secrets", "geheimnis", "secreto", "segreto"]) {
            self.init(.key)
        } else if ends("token") || isOne(last, ["tokens", "jeton", "jwt", "bearer", "pat"]) {
            guard !isOne(before, Self.harmlessTokens) else { return nil }
            self.init(.token)
        } else if isOne(last, ["authorization", "auth", "authtoken", "authentication"]) {
            self.init(.token)
        } else if isOne(last, Self.sessionWords) && (last != Array("sid".utf8) || words.count == 1)
            || ends("sessid") || ends("sessionid")
        {
            self.init(.session)
        } else if isOne(last, ["id"]), isOne(before, ["session", "sess", "sid"]) {
            self.init(.session)
        } else if isOne(last, ["sid"]), isOne(before, ["connect", "session", "php", "user"]) {
            self.init(.session)
        } else if isOne(last, ["credential", "credentials", "cred", "creds", "wif", "xprv", "private"]) {
            self.init(.key)
        } else if isOne(last, ["signature", "sig", "hmac"]) {
            self.init(.signature)
        } else if isOne(last, ["data"]), isOne(before, ["key"]) {
            self.init(.key)
        } else if ends("key") || isOne(last, ["keys", "chave", "clave", "chiave", "schlüssel"]) {
            guard !isOne(before, Self.harmlessKeys), !isOne(last, Self.otherKeys) else { return nil }
            let isStrong =
                isOne(before, Self.secretKeys) || ends("apikey") || ends("accesskey") || ends("secretkey")
                || ends("accountkey") || ends("privatekey") || ends("authkey")
            self.init(.key, isStrong: isStrong)
        } else if isOne(last, ["salt", "pepper", "encryptionkey", "webhook", "bot"]) {
            self.init(.key, isStrong: false)
        } else {
            return nil
        }
    }

    private init(_ kind: SecretKind, isStrong: Bool = true) { self.init(kind: kind, isStrong: isStrong) }

    /// Of a place that is marked otherwise than by a name.
    init(kind: SecretKind, isStrong: Bool) {
        self.kind = kind
        self.isStrong = isStrong
    }

    /// The words of a name: at `_`, `-`, `.`, blanks and changes of case.
    static func words(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var last: UInt8 = 0
        for (offset, byte) in name.enumerated() {
            let isWord = byte.isAlphanumeric || byte >= 0x80
            let next = name.index(name.startIndex, offsetBy: offset + 1)
            let nextIsLower = next < name.endIndex && name[next].isLower
            let turns = byte.isUpper && (last.isLower || last.isDigit || last.isUpper && nextIsLower)
            if !isWord || turns, !word.isEmpty {
                words.append(word)
                word = []
            }
            if isWord { word.append(byte.lowercased) }
            last = byte
        }
        if !word.isEmpty { words.append(word) }
        return words.suffix(4)
    }

    private static let passwordWords: [StaticString] = [
        "pass", "pw", "psk", "bindpw", "storepass", "keypass", "pswd", "kennwort", "contraseña", "contrasena", "senha",
        "wachtwoord", "passe", "parola",
        "lösenord", "losenord", "adgangskode", "salasana", "heslo", "hasło", "haslo", "şifre", "пароль", "密码", "口令",
        "passord", "비밀번호", "パスワード", "jelszó", "пароль", "pgpassword",
    ]
    private static let recoveryWords: [StaticString] = ["codes", "code"]
    private static let recoveryOwners: [StaticString] = [
        "backup", "recovery", "scratch", "emergency", "rescue", "reserve", "récupération", "secours",
    ]
    private static let codeWords: [StaticString] = [
        "otp", "pin", "passcode", "totp", "mfa", "2fa", "tan", "bestätigungscode", "sicherheitscode",
        "verifizierungscode", "einmalcode", "anmeldecode", "zugangscode", "验证码", "認証コード", "인증번호",
        "bestaetigungscode", "engangskode", "otc",
    ]
    private static let codeOwners: [StaticString] = [
        "verification", "auth", "authentication", "login", "security", "confirmation", "access", "mfa", "otp", "sms",
        "factor", "time", "signin", "activation", "unlock", "2fa", "device", "user", "totp", "pass",
    ]
    private static let harmlessTokens: [StaticString] = [
        "max", "page", "next", "continuation", "sync", "cursor", "pagination", "per", "input", "output", "total",
        "completion", "prompt", "stop", "design", "cached", "num", "reasoning", "min", "eos", "bos", "pad",
    ]
    private static let sessionWords: [StaticString] = [
        "session", "sid", "phpsessid", "jsessionid", "sessionid", "cookie", "ssid", "sess", "sessid", "asp",
    ]
    private static let secretKeys: [StaticString] = [
        "api", "access", "secret", "private", "signing", "encryption", "master", "auth", "account", "storage", "app",
        "application", "service", "license", "integration", "insert", "ingest", "admin", "deploy", "webhook", "shared",
        "session", "hmac", "aes", "client", "server", "live", "test", "root", "write", "read", "personal", "recovery",
        "global", "ca", "feed", "sdk", "user", "license", "host", "merchant", "installation", "routing", "rsa", "ssh",
        "primary", "secondary", "subscription", "functions", "function", "management", "project",
    ]
    private static let harmlessKeys: [StaticString] = [
        "public", "publishable", "site", "foreign", "cache", "sort", "partition", "idempotency", "object", "dedupe",
        "composite", "unique", "translation", "row", "hash", "range", "feature", "map", "dictionary", "json", "lookup",
        "arrow", "hot", "s3", "group", "order", "issue", "shortcut", "i18n", "message", "locale", "the", "verify",
        "index", "metadata", "label", "config", "registry", "shift", "enter", "ctrl", "a", "any", "this", "that",
    ]
    private static let otherKeys: [StaticString] = [
        "monkey", "turkey", "donkey", "hockey", "jockey", "whiskey", "hotkey", "passkey", "keykey", "publickey",
        "sitekey", "cachekey", "primarykey", "foreignkey",
    ]
}

extension StaticString {
    /// The same bytes.
    func isEqual(to bytes: [UInt8]) -> Bool {
        utf8CodeUnitCount == bytes.count
            && bytes.elementsEqual(UnsafeBufferPointer(start: utf8Start, count: bytes.count))
    }

    /// The last bytes.
    func isEnd(of bytes: [UInt8]) -> Bool {
        utf8CodeUnitCount <= bytes.count
            && bytes.suffix(utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount))
    }
}
