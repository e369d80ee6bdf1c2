import Folder
import Identity
import Primitives

/// Reads `tenants/*.yaml`.
struct TenantReader {
    let tree: FolderTree
    let list: DiagnosticList

    /// The tenants, and what their files say of redaction and of replies.
    func read() -> (
        tenants: [TenantName: TenantDefinition], redaction: [TenantName: YAMLNode], replies: [TenantName: YAMLNode]
    ) {
        var redaction: [TenantName: YAMLNode] = [:]
        var replies: [TenantName: YAMLNode] = [:]
        var tenants: [TenantName: TenantDefinition] = [:]
        for file in tree.files(.tenant) {
            for document in file.documents(list) {
                guard let tenant = tenant(document) else { continue }
                redaction[tenant.name] = document["redaction"]
                replies[tenant.name] = document["replies"]
                if tenants.updateValue(tenant, forKey: tenant.name) != nil {
                    list.error(
                        "tenants.twice", "The tenant `\(tenant.name)` is declared twice.", fix: "Keep one of them.",
                        at: document.location)
                }
            }
        }
        return (tenants, redaction, replies)
    }

    private func tenant(_ node: YAMLNode) -> TenantDefinition? {
        let keys: [ByteString] = [
            "name", "agents", "tools", "backends", "region", "models", "retention", "budgets", "contacts", "weight",
            "administrators", "redaction", "replies",
        ]
        guard let map = MapReader(node, "a tenant", keys: keys, list),
            let name = map.requiredText("name").flatMap(TenantName.init)
        else { return nil }
        var backends: [ByteString: ByteString] = [:]
        for entry in map.optional("backends")?.map ?? [] {
            if let url = entry.value.text("the address of `\(entry.key)`", list) { backends[entry.key] = url }
        }
        let administrators = map.optional("administrators")?.list ?? []
        return TenantDefinition(
            name: name, agents: map.texts("agents").map { $0.compactMap(AgentName.init) }, tools: map.texts("tools"),
            models: map.texts("models"), backends: backends, administrators: administrators.compactMap(administrator),
            weight: Int(clamping: map.integer("weight", in: 1...100) ?? 1))
    }

    private func administrator(_ node: YAMLNode) -> TenantAdministrator? {
        guard let map = MapReader(node, "an administrator", keys: ["issuer", "subject"], list),
            let issuer = map.requiredText("issuer"), let subject = map.requiredText("subject")
        else { return nil }
        return TenantAdministrator(issuer: issuer, subject: subject, location: node.location)
    }
}
