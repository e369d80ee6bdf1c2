import Folder
import Primitives

/// Reads `auth`: a word, or a map of one word to what it needs: `{ shared-key: { header: X-Api-Key } }`.
struct AuthenticationReader {
    let list: DiagnosticList

    /// What Remit or its transport writes, or what would change how the message is read.
    private static let reserved: Set<ByteString> = [
        "accept", "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect",
        "forwarded", "host", "idempotency-key", "keep-alive", "proxy-connection", "remit-call", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "via",
    ]

    /// Nil, with a diagnostic, where it is no way to authenticate.
    func read(_ node: YAMLNode) -> Authentication? {
        guard node.map != nil else {
            switch node.choice("`auth`", Authentication.Word.self, list) {
            case .perCall: return .perCall
            case .tenantKey: return .tenantKey(KeyPlace())
            case .sharedKey: return .sharedKey(KeyPlace())
            case .exchange:
                list.error(
                    "manifest.exchange", "Nothing says where tokens are exchanged.",
                    fix: "Write `auth: { exchange: { token_endpoint: https://…, audience: … } }`.", at: node.location)
                return nil
            case nil: return nil
            }
        }
        let words = Authentication.Word.allCases.map { ByteString($0.rawValue) }
        guard let map = MapReader(node, "`auth`", keys: words, list) else { return nil }
        let said = words.filter(map.has)
        guard said.count == 1, let word = said.first, let value = map.optional(word) else {
            list.error(
                "manifest.auth", "`auth` names \(said.isEmpty ? "no way" : "more than one way") to authenticate.",
                fix: "Write one of \(words.map { "`\($0)`" }.joined(separator: ", ")).", at: node.location)
            return nil
        }
        switch Authentication.Word(rawValue: word.text) {
        case .tenantKey: return place(value).map { .tenantKey($0) }
        case .sharedKey: return place(value).map { .sharedKey($0) }
        case .exchange: return rule(value).map { .exchange($0) }
        case .perCall, nil:
            list.error(
                "manifest.auth", "`per-call` takes no settings.", fix: "Write `auth: per-call`.", at: value.location)
            return nil
        }
    }

    private func place(_ node: YAMLNode) -> KeyPlace? {
        guard let map = MapReader(node, "a key's place", keys: ["header", "scheme"], list) else { return nil }
        let header = map.text("header") ?? "Authorization"
        let scheme = map.text("scheme") ?? (ByteString(header.text.lowercased()) == "authorization" ? "Bearer" : nil)
        guard Self.isToken(header), !Self.reserved.contains(ByteString(header.text.lowercased())) else {
            list.error(
                "manifest.key-header", "`\(header.text.prefix(60))` cannot carry a key.",
                fix: "Name a header of the back end's own, as `X-Api-Key`, or leave `header` out.", at: node.location)
            return nil
        }
        guard scheme.map(Self.isToken) ?? true else {
            list.error(
                "manifest.key-header", "A scheme is one word.", fix: "Write `scheme: Token`, or leave it out.",
                at: node.location)
            return nil
        }
        return KeyPlace(header: header, scheme: scheme)
    }

    private func rule(_ node: YAMLNode) -> ExchangeRule? {
        guard
            let map = MapReader(node, "an exchange", keys: ["token_endpoint", "audience", "scope"], list),
            let endpoint = map.requiredText("token_endpoint", fix: "Add `token_endpoint: https://…`.")
        else { return nil }
        if let problem = BackendURL.problem(endpoint) {
            list.error(
                "manifest.url", "The address of the token endpoint \(problem).",
                fix: "Write it as `https://login.internal/token`.", at: map.optional("token_endpoint")?.location)
            return nil
        }
        if BackendURL.isInsecure(endpoint) {
            list.error(
                "manifest.insecure-url", "Tokens would travel in the clear.", fix: "Use https for the token endpoint.",
                at: map.optional("token_endpoint")?.location)
            return nil
        }
        return ExchangeRule(tokenEndpoint: endpoint, audience: map.text("audience"), scope: scope(map))
    }

    /// One text, or a list of names.
    private func scope(_ map: MapReader) -> ByteString? {
        map.texts("scope").map { ByteString($0.map(\.text).joined(separator: " ")) }
    }

    /// `token`, RFC 9110 section 5.6.2.
    private static func isToken(_ text: ByteString) -> Bool {
        (1...128).contains(text.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
