import Deployment
import Gateway
import Identity
import JSON
import Manifests
import Primitives
import Storage

extension StatusReport {
    /// What holds for one tenant, and what its file leaves open. A tenant needs no file: then everything is open that the company
    /// lets anyone have.
    func document(of tenant: TenantName) async throws -> JSONValue {
        let deployment = current.deployment
        let rules = deployment.rules
        let file = rules.tenants[tenant]
        let offered = rules.catalog.tools.filter { $0.audience == .agents }
        let stopped = try await database.read { try suspensions.list(in: $0) }.filter {
            $0.subject.tenant == tenant || $0.subject.tenant == nil
        }
        return [
            "tenant": .string(tenant.bytes), "generation": .integer(rules.generation),
            "file": .bool(file != nil), "sessions": try await sessions(of: tenant),
            "issuers": .array(issuers(of: tenant, deployment)),
            "left_open": .array(open(file, rules).map { .string($0) }),
            "agents": .array(
                rules.agents.values.filter { file?.agents?.contains($0.name) ?? true }.map(\.name).sorted().map {
                    .string($0.bytes)
                }),
            "tools": .array(
                offered.map(\.publicName).filter { file?.tools?.contains($0) ?? true }.map { .string($0) }),
            "open_writes": .array(
                deployment.openWrites.filter { file?.tools?.contains($0) ?? true }.map { .string($0) }),
            "suspended": .array(
                stopped.map { .string("\($0.subject): \($0.standing.rawValue) by \($0.by), because: \($0.why)") }),
        ]
    }

    /// In words, what the tenant's file could narrow and does not.
    private func open(_ file: TenantDefinition?, _ rules: Ruleset) -> [ByteString] {
        var open: [ByteString] = []
        if file == nil { open.append("it has no file: nothing is narrower than for everyone") }
        if file?.agents == nil { open.append("every agent may serve it, also one that is added later") }
        if file?.tools == nil { open.append("every tool of its agents, also one that is added later") }
        for backend in rules.catalog.backends where file?.backends[backend.name] == nil {
            open.append("the back end \(backend.name) is reached at the address that tenants share")
        }
        return open
    }

    /// Who may say who its users are.
    private func issuers(of tenant: TenantName, _ deployment: Deployment) -> [JSONValue] {
        deployment.issuers.all.compactMap { issuer in
            let runner = "run by \(issuer.runner == .company ? "the company" : "a tenant")"
            switch deployment.issuers.speaks(issuer, for: tenant) {
            case true?: return .string("\(issuer.issuer): \(runner)")
            case false?: return nil
            case nil: return .string("\(issuer.issuer): \(runner), where its tokens say so")
            }
        }
    }

    private func sessions(of tenant: TenantName) async throws -> JSONValue {
        let now = clock.now
        let counts = try await database.read { transaction in
            try transaction.row(
                """
                SELECT count(*) AS running, COALESCE(SUM(1 - attested), 0) AS unattested FROM sessions
                WHERE tenant = ? AND ended IS NULL AND expires > ? AND active_until > ?
                """, [.name(tenant), .time(now), .time(now)])
        }
        return [
            "open": .integer(try counts?.integer("running") ?? 0),
            "unattested": .integer(try counts?.integer("unattested") ?? 0),
        ]
    }
}
