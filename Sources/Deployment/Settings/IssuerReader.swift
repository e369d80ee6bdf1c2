import Folder
import Identity
import Primitives

/// Reads `issuers:`.
struct IssuerReader {
    let tree: FolderTree
    let list: DiagnosticList

    func read(_ node: YAMLNode?) -> [IssuerDefinition] {
        guard let node else { return [] }
        guard let elements = node.list, !elements.isEmpty else {
            list.error(
                "settings.issuers", "`issuers` must be a list with at least one issuer.",
                fix: "Add `- issuer: https://…`.", at: node.location)
            return []
        }
        var issuers: [IssuerDefinition] = []
        for element in elements {
            guard let issuer = issuer(element) else { continue }
            if issuers.contains(where: { $0.issuer == issuer.issuer }) {
                list.error(
                    "settings.issuer-twice", "The issuer `\(issuer.issuer)` is declared twice.",
                    fix: "Keep one of them.",
                    at: element.location)
            } else {
                issuers.append(issuer)
            }
        }
        return issuers
    }

    private func issuer(_ node: YAMLNode) -> IssuerDefinition? {
        let keys: [ByteString] = [
            "issuer", "run_by", "jwks", "accepts", "front_end", "agents", "tenant", "speaks_for",
        ]
        guard let map = MapReader(node, "an issuer", keys: keys, list) else { return nil }
        let name = map.requiredText("issuer")
        let runner = map.required("run_by")?.choice("`run_by`", RunBy.self, list)
        let kinds = kinds(map)
        let frontEnd = audiences(map, "front_end", besides: ["approvals"])
        let agents = audiences(map, "agents")
        if frontEnd.contains(where: agents.contains) {
            list.error(
                "settings.audiences-overlap", "The audiences of `front_end` and `agents` overlap.",
                fix: "Give agents an audience of their own: a token for one must not open the other's door.",
                at: node.location)
        }
        guard let name, let runner, let source = keySource(map), let tenant = tenantRule(map),
            let reach = reach(map, runner: runner)
        else { return nil }
        return IssuerDefinition(
            issuer: name, runner: runner == .company ? .company : .tenant, keySource: source, accepts: kinds,
            frontEndAudiences: frontEnd, agentAudiences: agents, tenant: tenant, speaksFor: reach,
            approvals: approvals(map))
    }

    private enum RunBy: String, CaseIterable { case company, tenant }

    private func kinds(_ map: MapReader) -> Set<IssuerDefinition.TokenKind> {
        guard let node = map.optional("accepts") else { return [.idToken, .accessToken] }
        var kinds: Set<IssuerDefinition.TokenKind> = []
        for text in node.texts("`accepts`", list) ?? [] {
            if let kind = IssuerDefinition.TokenKind.allCases.first(where: { ByteString($0.rawValue) == text }) {
                kinds.insert(kind)
            } else {
                list.error(
                    "settings.token-kind", "There is no kind of token `\(text)`.",
                    fix: "Write id_token, at+jwt or jwt.",
                    at: node.location)
            }
        }
        return kinds
    }

    private func audiences(_ map: MapReader, _ key: ByteString, besides others: [ByteString] = []) -> [ByteString] {
        guard let node = map.optional(key),
            let inner = MapReader(node, "`\(key)`", keys: ["audiences"] + others, list)
        else { return [] }
        return inner.required("audiences")?.texts("`audiences`", list) ?? []
    }

    private func approvals(_ map: MapReader) -> ApprovalPage? {
        guard let node = map.optional("front_end")?["approvals"], !node.isNull,
            let text = node.text("`approvals`", list)
        else { return nil }
        if let page = ApprovalPage(text) { return page }
        list.error(
            "settings.approvals", "`approvals` is no address of a page for holds.",
            fix: "Write https://host/path/{hold} with {hold} once and no user name; http only for 127.0.0.1.",
            at: node.location)
        return nil
    }

    private func keySource(_ map: MapReader) -> IssuerDefinition.KeySource? {
        guard let node = map.required("jwks", fix: "Add `jwks: discover`, or a file."),
            let text = node.text("`jwks`", list)
        else {
            return nil
        }
        if text == "discover" { return .discover }
        return KeySetFile(tree: tree, list: list).read(text, from: "remit.yaml", at: node.location).map { .file($0) }
    }

    private func tenantRule(_ map: MapReader) -> IssuerDefinition.TenantRule? {
        guard let node = map.required("tenant"), let inner = MapReader(node, "`tenant`", keys: ["claim", "is"], list)
        else {
            return nil
        }
        switch (inner.text("claim"), inner.text("is").flatMap(TenantName.init)) {
        case (let claim?, nil): return .claim(claim)
        case (nil, let name?): return .fixed(name)
        default:
            list.error(
                "settings.tenant-rule", "`tenant` needs either `claim` or `is`.",
                fix: "Write { claim: org_id } or { is: globex }.", at: node.location)
            return nil
        }
    }

    private func reach(_ map: MapReader, runner: RunBy) -> IssuerDefinition.Reach? {
        guard let node = map.required("speaks_for") else { return nil }
        if node.map != nil {
            guard let inner = MapReader(node, "`speaks_for`", keys: ["claim"], list),
                let claim = inner.requiredText("claim")
            else { return nil }
            guard runner == .company else {
                list.error(
                    "settings.speaks-for", "An issuer that a tenant runs cannot say itself for whom it speaks.",
                    fix: "List the tenant: speaks_for: [ globex ].", at: node.location)
                return nil
            }
            return .claim(claim)
        }
        guard let texts = node.texts("`speaks_for`", list) else { return nil }
        let names = texts.compactMap(TenantName.init)
        guard names.count == texts.count, !names.isEmpty else {
            list.error(
                "settings.speaks-for", "`speaks_for` does not name tenants.", fix: "Write [ globex, initech ].",
                at: node.location)
            return nil
        }
        return .tenants(names)
    }
}
