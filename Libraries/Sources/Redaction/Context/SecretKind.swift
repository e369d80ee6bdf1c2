import Primitives

/// What kind of secret stands in a place that is named for it.
enum SecretKind: Sendable {
    case password, token, key, session, signature, code, recovery, phrase, login

    /// How its marker calls it.
    var label: RedactionLabel {
        switch self {
        case .password: RedactionLabel(secret: "password")
        case .token: RedactionLabel(secret: "token")
        case .key: RedactionLabel(secret: "key")
        case .session: RedactionLabel(secret: "session")
        case .signature: RedactionLabel(secret: "signature")
        case .code: RedactionLabel(secret: "one-time-code")
        case .recovery: RedactionLabel(secret: "recovery-code")
        case .phrase: RedactionLabel(secret: "seed-phrase")
        case .login: RedactionLabel(secret: "login")
        }
    }
}
