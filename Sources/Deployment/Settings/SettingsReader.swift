import Folder
import Gateway
import Identity
import Primitives

/// Reads `remit.yaml`.
struct SettingsReader {
    let tree: FolderTree
    let list: DiagnosticList

    /// What `remit.yaml` says.
    struct Result {
        let settings: Settings
        let issuers: [IssuerDefinition]
        let operators: OperatorDefinition
        let secondOpinion: SecondOpinionRule?
        /// `redaction:`, as it was written.
        let redaction: YAMLNode?
        /// `delivery:`, as it was written.
        let delivery: YAMLNode?
        /// Where what users are told may lead, as it was written.
        let replies: YAMLNode?
        /// `remit.yaml` as it was written.
        let document: YAMLNode
    }

    /// Nil, with diagnostics, where something is missing or wrong.
    func read(_ file: FolderFile) -> Result? {
        let documents = file.documents(list)
        guard documents.count == 1, let document = documents.first else {
            list.error(
                "settings.one-document", "`remit.yaml` must be one document.", fix: "Remove the `---`.",
                at: SourceLocation(file: file.path, line: 1))
            return nil
        }
        let keys: [ByteString] = [
            "public_url", "listen", "storage", "keys", "issuers", "operators", "sessions", "bounds", "claims",
            "second_opinion", "redaction", "delivery", "replies", "checkpoint_copy",
        ]
        guard let map = MapReader(document, "the settings", keys: keys, list) else { return nil }
        let issuers = IssuerReader(tree: tree, list: list).read(map.required("issuers"))
        let operators = operators(map.optional("operators"))
        let secondOpinion = SecondOpinionReader(list: list).read(map.optional("second_opinion"))
        guard let settings = settings(map) else { return nil }
        return Result(
            settings: settings, issuers: issuers, operators: operators, secondOpinion: secondOpinion,
            redaction: map.optional("redaction"), delivery: map.optional("delivery"),
            replies: map.optional("replies"),
            document: document
        )
    }

    private func settings(_ map: MapReader) -> Settings? {
        let listen = map.required("listen").flatMap {
            MapReader($0, "`listen`", keys: ["public", "operators", "operators_url", "socket"], list)
        }
        let storage = map.required("storage").flatMap { MapReader($0, "`storage`", keys: ["sqlite"], list) }
        let keys = map.required("keys").flatMap { MapReader($0, "`keys`", keys: ["directory"], list) }
        let sessions = map.optional("sessions").flatMap {
            MapReader($0, "`sessions`", keys: ["idle", "absolute"], list)
        }
        let bounds = BoundsReader(list: list).read(map.optional("bounds"))
        let publicURL = map.required("public_url").flatMap { url($0, "public_url") }
        let address = listen?.required("public").flatMap(address)
        let operators = listen?.optional("operators").flatMap(self.address)
        let operatorsURL = listen?.optional("operators_url").flatMap { url($0, "operators_url") }
        let socket = listen?.requiredText("socket")
        let database = storage?.requiredText("sqlite")
        let directory = keys?.requiredText("directory")
        if let operators, let node = listen?.optional("operators"), operators.host != "127.0.0.1",
            operators.host != "::1"
        {
            list.warning(
                "settings.operators-exposed", "The operators' listener is not on loopback.",
                fix: "Listen on 127.0.0.1 and let operators come by a tunnel.", at: node.location)
        }
        guard let publicURL, let address, let socket, let database, let directory else { return nil }
        return Settings(
            publicURL: publicURL, listen: address, operators: operators,
            operatorsURL: operatorsURL ?? operators.map { ByteString("http://\($0.host):\(String($0.port))") },
            socket: path(socket), database: path(database), keys: path(directory),
            checkpointCopy: map.optional("checkpoint_copy")?.text("`checkpoint_copy`", list).map { path($0) },
            idle: sessions?.seconds("idle") ?? 900,
            absolute: sessions?.seconds("absolute") ?? 28_800, bounds: bounds,
            claims: claims(map.optional("claims")),
            fixed: fixed(
                map, ["public_url"], ["listen", "public"], ["listen", "operators"], ["listen", "operators_url"],
                ["listen", "socket"],
                ["storage", "sqlite"], ["keys", "directory"], ["bounds"], ["checkpoint_copy"]))
    }

    private func claims(_ node: YAMLNode?) -> [ByteString: ClaimType] {
        guard let node, !node.isNull else { return [:] }
        guard let entries = node.map else {
            return node.wrongKind("`claims`", "a map from claims to their types", list) ?? [:]
        }
        var claims: [ByteString: ClaimType] = [:]
        for entry in entries {
            guard let text = entry.value.text("the type of `\(entry.key)`", list) else { continue }
            if let type = ClaimType(rawValue: text.text) {
                claims[entry.key] = type
            } else {
                list.error(
                    "settings.claim-type", "`\(text)` is no type of a claim.",
                    fix: "Write \(ClaimType.allCases.map(\.rawValue).joined(separator: ", ")).",
                    at: entry.value.location)
            }
        }
        return claims
    }

    /// The values at these paths, as they were written.
    private func fixed(_ map: MapReader, _ paths: [ByteString]...) -> [Settings.Fixed] {
        paths.map { path in
            var node: YAMLNode? = map.node
            for key in path { node = node?[key] }
            return Settings.Fixed(
                name: path.map(\.text).joined(separator: "."),
                value: node?.isNull == true ? nil : node.map(Self.written),
                location: node?.location ?? map.node.location)
        }
    }

    /// A value on one line, for comparing.
    private static func written(_ node: YAMLNode) -> ByteString {
        switch node.content {
        case .scalar(let scalar): scalar.text
        case .list(let elements): ByteString("[ \(elements.map { written($0).text }.joined(separator: ", ")) ]")
        case .map(let entries):
            ByteString("{ \(entries.map { "\($0.key): \(written($0.value))" }.joined(separator: ", ")) }")
        }
    }

    private func operators(_ node: YAMLNode?) -> OperatorDefinition {
        guard let node, let map = MapReader(node, "`operators`", keys: ["issuer", "audiences", "roles"], list) else {
            return OperatorDefinition(issuer: nil, roles: [:])
        }
        var roles: [ByteString: [OperatorRole]] = [:]
        for entry in map.optional("roles")?.map ?? [] {
            for text in entry.value.texts("the roles of `\(entry.key)`", list) ?? [] {
                if let role = OperatorRole(text) {
                    roles[entry.key, default: []].append(role)
                } else {
                    list.error(
                        "settings.unknown-role", "There is no role `\(text)`.",
                        fix: "Write viewer, responder, auditor, admin, evaluator or approver:<queue>.",
                        at: entry.value.location)
                }
            }
        }
        return OperatorDefinition(
            issuer: map.text("issuer"), audiences: map.texts("audiences") ?? [], roles: roles)
    }

    /// A path as the process opens it: relative ones start at the folder.
    private func path(_ text: ByteString) -> String {
        if text.hasPrefix("/") { return text.text }
        let relative = text.hasPrefix("./") ? String(text.text.dropFirst(2)) : text.text
        return tree.root + "/" + relative
    }

    private func url(_ node: YAMLNode, _ key: String) -> ByteString? {
        guard let text = node.text("`\(key)`", list) else { return nil }
        let isURL =
            text.hasPrefix("https://") || text.hasPrefix("http://127.0.0.1") || text.hasPrefix("http://localhost")
        let hasPath = text.text.split(separator: "/", omittingEmptySubsequences: true).count > 2
        guard isURL, !hasPath, !text.hasSuffix("/"), !text.utf8.contains(0x20), !text.utf8.contains(0x23),
            !text.utf8.contains(0x3F)
        else {
            list.error(
                "settings.public-url", "`\(key)` is not an address that tokens and metadata can name.",
                fix: "Write https://host without a path; http only for 127.0.0.1.", at: node.location)
            return nil
        }
        return text
    }

    private func address(_ node: YAMLNode) -> Settings.Address? {
        guard let text = node.text("the address", list) else { return nil }
        guard let colon = text.text.lastIndex(of: ":"), let port = Int(text.text[text.text.index(after: colon)...]),
            (0...65_535).contains(port), colon != text.text.startIndex
        else {
            list.error(
                "settings.address", "`\(text)` is no address to listen on.", fix: "Write host:port, as 127.0.0.1:8080.",
                at: node.location)
            return nil
        }
        return Settings.Address(host: String(text.text[..<colon]), port: port)
    }
}
