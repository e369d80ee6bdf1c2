/// What a word near a value says about it.
enum ContextWord: Int, CaseIterable, Sendable {
    /// The start of an event's data in a stream of server-sent events.
    case eventData
    /// Part of a name that may be a secret's, anywhere within it.
    case secretName
    case password
    /// A word for one-time codes alone.
    case oneTimeCode
    /// `code`, which may be an error's as well.
    case code
    /// What makes a code one that lets someone in: verification, security, login.
    case codePurpose
    /// Codes of which a list is kept for the day the telephone is lost.
    case recovery
    case seedPhrase
    /// What a link does that lets someone in.
    case link
    /// A program that takes a password on its command line.
    case command
    /// The option that names a user, with the password as the next word.
    case userFlag
    /// An option that names a user.
    case userOption
    /// A cookie header.
    case cookie
    /// `://`.
    case scheme
    /// The first words of a block of key material.
    case block
    /// The first word of what ends it.
    case blockEnd
    /// `Private-Lines:`.
    case puttyLines
    /// A new, temporary or rotated credential is spoken of.
    case credential
    /// A short word for passwords, which must stand alone: `SpokenWords.whole`.
    case spoken
    /// A word for codes for one use, whatever stands around it.
    case spokenCode

    /// The words, in lower case.
    var words: [String] {
        switch self {
        case .eventData: ["data: {", "data:{"]
        case .secretName:
            [
                "pass", "pwd", "secret", "token", "key", "auth", "bearer", "sess", "sid", "cred", "sig", "hmac", "otp",
                "pin", "code", "seed", "mnemonic", "phrase", "wif", "xprv", "jwt", "pat", "kennwort", "contrase",
                "senha", "clave", "wachtwoord", "parola", "salt", "密码", "口令", "пароль", "비밀번호", "パスワード", "geheim",
                "losenord", "lösenord", "psk", "pw", "adgangskode", "salasana", "heslo", "hasło", "haslo", "şifre",
                "tan", "chave",
                "schlüssel", "schluessel", "jeton", "segreto", "chiave", "passe", "sas",
            ]
        case .password:
            [
                "password", "passwd", "pwd", "passphrase", "passwort", "kennwort", "contraseña", "contrasena", "senha",
                "wachtwoord", "mot de passe", "parola d'ordine", "clave", "palavra-passe", "lösenord", "adgangskode",
                "salasana", "heslo", "hasło", "haslo", "şifre", "passcode", "pass code", "пароль", "密码", "pw",
                "pin", "passord", "parool", "lozinka", "jelszó", "parolă", "salasõna",
            ]
        case .oneTimeCode:
            [
                "otp", "passcode", "one-time", "one time", "2fa", "mfa", "totp", "tan", "einmalcode", "einmalpasswort",
                "bestätigungscode", "bestaetigungscode", "sicherheitscode", "verifizierungscode", "anmeldecode",
                "zugangscode", "freischaltcode", "verificatiecode", "beveiligingscode", "inlogcode",
                "bevestigingscode", "验证码", "認証コード", "인증번호", "код подтверждения", "pin", "smstan", "mtan",
                "two-factor", "two factor", "sms-code", "sms code", "security code", "verification code",
                "login code", "código de verificación", "codigo de verificacion", "código de verificação",
                "code de vérification", "code de verification", "codice di verifica", "código de acceso",
                "code de sécurité", "code de confirmation", "código de seguridad", "código de segurança",
                "codice di sicurezza", "codice otp", "kod weryfikacyjny", "engangskode", "engångskod", "doğrulama kodu",
            ]
        case .code: ["code", "código", "codigo", "codice", "kod", "koodi", "kode", "codes", "passcode"]
        case .codePurpose:
            [
                "verification", "verify", "security", "login", "log in", "sign in", "sign-in", "signin", "confirmation",
                "confirm", "access", "auth", "authentication", "sms", "sent", "texted", "got", "received", "enter",
                "activation", "unlock", "magic", "your", "expires", "valid for", "minutes", "don't share",
                "do not share", "acceso", "seguridad", "verificación", "vérification", "sécurité", "verifica",
                "sicurezza",
            ]
        case .recovery:
            [
                "backup code", "backup_code", "backupcode", "backup-code", "recovery code", "recovery_code",
                "recoverycode", "recovery-code", "scratch code", "scratch_code", "emergency code", "emergency_code",
                "wiederherstellungscode", "backup-codes", "codes de récupération", "codes de secours",
                "códigos de recuperación", "códigos de respaldo", "codici di recupero", "codici di backup",
                "códigos de recuperação", "herstelcode", "rescue code", "one-time codes", "ersatzcode",
                "códigos de backup", "reservecode",
            ]
        case .seedPhrase:
            [
                "seed phrase", "seed_phrase", "seedphrase", "recovery phrase", "recovery_phrase", "mnemonic",
                "secret phrase", "secret recovery", "backup phrase", "seed words", "recovery words", "wallet words",
                "bip39", "bip-39", "frase semilla", "phrase de récupération", "wallet seed", "seed:", "seed=",
                "seed is",
                "wiederherstellungsphrase", "frase de recuperação", "frase di recupero", "herstelzin", "frase semente",
            ]
        case .link:
            [
                "reset", "recover", "magic", "invite", "invitation", "verify", "verification", "activate", "activation",
                "confirm", "signin", "sign-in", "sign_in", "login", "log-in", "unlock", "passwordless", "onboard",
                "set-password", "setpassword", "forgot", "change-password", "onetime", "one-time", "sso", "auth",
                "accept", "join", "zuruecksetzen", "restablecer", "reinitialiser", "reimposta", "redefinir", "share",
            ]
        case .command:
            [
                "mysql", "sshpass", "mysqldump", "mariadb", "mongosh", "redis-cli", "7z", "unzip", "sqlcmd",
                "docker login", "az login", "ldapsearch", "plink", "psexec", "mongodump", "mongo",
                "helm registry login", "podman login", "twine", "npm login", "zip", "snmpwalk", "snmpget", "sqlplus",
                "sqlldr", "expdp", "impdp", "rman", "mysqladmin", "mysqlimport", "bcp", "isql", "clickhouse-client",
                "winexe", "crackmapexec", "netexec", "evil-winrm", "wmiexec", "ldapmodify", "ldapadd", "ldapwhoami",
                "ldappasswd", "ipmitool", "oc login", "buildah login", "skopeo login", "influx", "cqlsh", "rar",
                "unrar", "smbmap", "xfreerdp", "mongorestore", "mongoimport", "mongoexport", "vncviewer",
                "mosquitto_pub",
                "mosquitto_sub", "keepassxc-cli", "openssl enc", "osql", "nxc", "jdbc:oracle:thin",
            ]
        case .userFlag: ["/user:"]
        case .userOption: [" -u ", " -u", "--user ", "--username ", "--username=", "--user=", "--admin-user ", " /u:"]
        case .cookie: ["cookie:", "cookie"]
        case .spoken: []
        case .spokenCode: SpokenCode.words
        case .scheme: ["://"]
        case .block: ["-----begin"]
        case .blockEnd: ["-----end"]
        case .puttyLines: ["private-lines:"]
        case .credential:
            [
                "credential", "credentials", "rotated", "new one is", "new key", "secret", "token", "api key", "apikey",
                "api_key", "access key", "private key", "webhook", "password", "passwort", "401", "403", "unauthorized",
                "signing", "integration", "schlüssel", "clé", "clave", "chave", "chiave", "sleutel", "bearer",
            ]
        }
    }

    /// True for words that count within longer ones.
    var isLoose: Bool {
        switch self {
        case .secretName, .recovery, .scheme, .block, .blockEnd, .puttyLines, .eventData, .userFlag, .userOption, .link,
            .credential,
            .spokenCode:
            true
        default: false
        }
    }
}
