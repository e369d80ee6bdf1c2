import Primitives

/// The words that sentences have around a password: what it is called, what says that it follows, what never is one.
enum SpokenWords {
    /// Stems that count whatever follows them, and anywhere in a longer word.
    static let passwords: [String] = withCapitals([
        "password", "passphrase", "passcode", "passwd", "secret word", "passwort", "kennwort", "losungswort",
        "mot de passe", "phrase secrète", "contraseñ", "contrasenya", "contrasena", "contrasinal", "parola d'ordine",
        "palavra-passe", "palavra passe", "wachtwoord", "lösenord", "losenord", "adgangskode", "passord", "kodeord",
        "salasana", "salasanan", "lykilor", "jelszó", "jelszav", "slaptažod", "pasahitz", "nenosiri",
        "парол", "лозинк", "κωδικός πρόσβασης", "κωδικό πρόσβασης", "κωδικός", "κωδικό μου", "κωδικός μου",
        "συνθηματικ", "סיסמ", "كلمة المرور", "كلمة السر",
        "كلمة مرور", "رمز عبور", "گذرواژه", "पासवर्ड", "পাসওয়ার্ড", "รหัสผ่าน", "mật khẩu", "kata sandi", "kata laluan",
        "パスワード", "パスフレーズ", "暗証", "合言葉", "密码", "密碼", "口令", "비밀번호", "비번", "암호", "패스워드",
    ])

    /// Stems that begin a word.
    static let stems: [String] = withCapitals([
        "senha", "hasł", "haslo", "hasla", "hesl", "şifre", "sifre", "parola", "parolă", "parole", "parool", "salasõna",
        "lozink", "slaptaž", "geslo", "gesla", "sandi", "clave", "wifi-code", "wlan-schlüssel",
    ])

    /// What says that a name and a password follow, in this order.
    static let logins: [String] = [
        "log in with", "login with", "logged in with", "sign in with", "signed in with", "login:", "logins:",
        "login is",
        "credentials", "zugangsdaten", "anmeldedaten", "logindaten", "identifiants", "credenciales", "credenziali",
        "credenciais", "inloggegevens", "dane logowania", "inloggningsuppgifter", "loginoplysninger", "логин",
        "учётные данные", "přihlašovací údaje", "giriş bilgileri", "账号", "アカウント", "계정",
    ]

    /// Whole words.
    static let whole: [String] = ["pass", "pw", "pwd", "psw", "pswd", "pword", "ww", "mdp", "creds", "passw", "pwrd"]

    /// The word, and the word as a sentence or a heading begins with it, where its first letter is not of ASCII.
    static func withCapitals(_ words: [String]) -> [String] {
        words
            + words.compactMap { word in
                guard let first = word.first, !first.isASCII else { return nil }
                let capital = first.uppercased() + word.dropFirst()
                return capital == word ? nil : capital
            }
    }

    /// After one of these the value stands.
    static let copulas: Set<ByteString> = [
        "is", "was", "are", "it's", "its", "to", "reads", "equals", "be", "being", "as", "use", "used", "using", "try",
        "tried", "with", "ist", "war", "lautet", "lautete", "auf", "zu", "heißt", "hei", "est", "era", "es", "sera",
        "sarà", "pour", "avec", "con", "com", "foi", "fue", "ser", "jest", "to:", "na", "och", "er", "var", "on", "je",
        "este", "olarak", "adalah", "ialah", "=", ":", "->", "=>", "-", "--", "wa", "met", "med", "till", "til", "en",
        "em", "a", "in", "enter", "entered", "typed", "type", "means", "now",
    ]

    /// Of these, those that say that the value is what follows.
    static let beings: Set<ByteString> = [
        "is", "was", "are", "it's", "reads", "ist", "war", "lautet", "lautete", "est", "es", "era", "sera", "jest",
        "er", "var", "on", "je", "este", "is:", "adalah", "ialah", "=", ":", "->", "=>", "-", "--", "foi", "fue",
    ]

    /// Between a value and the word that names it, as in `… is my password`.
    static let returns: Set<ByteString> = [
        "is", "was", "as", "for", "my", "the", "your", "our", "his", "her", "their", "a", "new", "old", "current",
        "temporary", "wifi", "wi-fi", "wlan", "admin", "account", "login", "email", "mail", "root", "ist", "war", "das",
        "mein", "meine", "dein", "ihr", "sein", "unser", "als", "neue", "neues", "est", "mon", "ma", "le", "votre",
        "ton", "notre", "comme", "es", "mi", "la", "tu", "su", "nuestra", "como", "era", "mia", "tua", "sua", "come",
        "nova", "minha", "het", "mijn", "jouw", "uw", "jest", "to", "moje", "jako", "that", "this", "s", "that's",
        "twoje", "mitt", "ditt", "som",
        "er", "mit", "min", "din", "var", "nya", "on", "je", "este", "mea", "heslo", "still",
    ]

    /// Of these one must be there.
    static let returnCopulas: Set<ByteString> = [
        "is", "was", "as", "ist", "war", "als", "est", "comme", "es", "como", "era", "come", "jest", "jako", "som", "s",
        "that's",
        "er",
        "on", "je", "este", "var", "for",
    ]

    /// What follows one of these is a name.
    static let owners: Set<ByteString> = [
        "user", "username", "account", "login", "for", "of", "host", "server", "device", "benutzer", "nutzer", "für",
        "konto", "utilisateur", "compte", "usuario", "cuenta", "utente", "gebruiker", "voor", "pour", "para", "per",
        "ticket", "order", "ref", "reference", "version", "build", "id", "model", "from", "by", "at",
    ]

    /// Names with digits that stand in talk about passwords.
    static let terms: Set<ByteString> = [
        "sha256", "sha1", "sha512", "sha-256", "sha-1", "md5", "base64", "base32", "utf8", "utf-8", "oauth2",
        "oauth2.0",
        "argon2", "argon2id", "argon2i", "pbkdf2", "wpa2", "wpa3", "office365", "o365", "m365", "1password", "2fa",
        "fido2", "windows10", "windows11", "win10", "win11", "saml2", "http2", "ipv4", "ipv6", "ec2", "s3", "k8s",
        "web3", "rfc6238", "aes256", "aes-256", "aes128", "rsa2048", "e2e", "b2b", "h2", "p12", "pkcs12", "x509",
        "i18n", "oauth1", "log4j", "php7", "php8", "python3", "auth0", "24/7", "neo4j", "mp3", "mp4", "bcrypt2",
    ]
}
