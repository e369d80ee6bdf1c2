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
        let (policies, shadow) = try await self.policies(of: tenant, rules)
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
            "policies": .array(policies.map { .string($0) }), "in_shadow": .array(shadow.map { .string($0) }),
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

    /// The tenant's own policies, a line for each place where they are from, and those that are in shadow.
    private func policies(
        of tenant: TenantName, _ rules: Ruleset
    ) async throws -> (lines: [ByteString], shadow: [ByteString]) {
        var lines = rules.layers[tenant].map { [Self.line($0)] } ?? []
        do {
            let stored = try await database.read { [gateway] in try gateway.layers.store.current(of: tenant, in: $0) }
            guard let by = stored.by, let at = stored.at else {
                return (lines, rules.layers[tenant].map { PolicyMarks.shadows(in: $0.policies) } ?? [])
            }
            let layer = try TenantLayer(tenant, uploaded: stored.text, version: stored.version, rules)
            let uploaded = layer.count - (rules.layers[tenant]?.count ?? 0)
            if let finding = rules.policySchema.review(layer.policies).errors.first {
                lines.append("in force, and not valid under this deployment: \(ByteString(finding.message))")
            }
            lines.append("version \(stored.version) by \(by) at \(at): \(uploaded) policies")
            return (lines, PolicyMarks.shadows(in: layer.policies))
        } catch let error as TenantPolicyError {
            return (lines + [ByteString("no call goes on: \(error.fault.message)")], [])
        }
    }

    /// What a folder has for one tenant.
    static func line(_ layer: TenantLayer) -> ByteString {
        "\(layer.tenant): \(layer.count) policies of the folder"
    }

    /// What an administrator set.
    func line(_ set: TenantPolicyStore.Summary) -> ByteString {
        guard set.isSound, !gateway.layers.isBroken(set.tenant) else {
            return "\(set.tenant): no call goes on: what is stored is not what Remit wrote"
        }
        let size = set.bytes == 0 ? "none" : "\(set.bytes) bytes"
        let finding = gateway.layers.finding(of: set.tenant).map { "; not valid under this deployment: \($0)" } ?? ""
        return "\(set.tenant): version \(set.version) by \(set.by) at \(set.at): \(size)\(finding)"
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
