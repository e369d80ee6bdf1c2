import Deployment
import Gateway
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Storage

/// What is enforced, standing, unattested and unwitnessed, now (law 9).
struct StatusReport: Sendable {
    let current: CurrentDeployment
    let loader: DeploymentLoader
    let gateway: Gateway
    let ledger: LedgerStore
    let suspensions: Suspensions
    let database: any Database
    let clock: any WallClock

    static let version = ProductVersion.text

    func document() async throws -> JSONValue {
        let deployment = current.deployment
        let rules = deployment.rules
        let stopped = try await database.read { try suspensions.list(in: $0) }
        let unattested = try await database.read { transaction in
            try transaction.row("SELECT count(*) AS n FROM sessions WHERE attested = 0 AND ended IS NULL")?.integer("n")
                ?? 0
        }
        let probed = try await database.read { [gateway] in try gateway.probes.all(in: $0) }
        let own = try await database.read { [gateway] in try gateway.layers.store.list(in: $0) }
        let counts = try await ledger.counts()
        let unknown = try await ledger.unknownCalls()
        let exhausted = try await ledger.exhausted()
        let load = gateway.workplaces.load
        return [
            "version": .string(Self.version), "public_url": .string(rules.publicURL),
            "generation": .integer(rules.generation), "digest": .string(Hex.encode(deployment.digest)),
            "folder": folder(serving: rules.generation),
            "ledger": ["entries": .integer(counts.entries)], "enforced": .array(Self.enforced.map(JSONValue.string)),
            "standing": .array(standing(rules, probed)),
            "second_opinion": .array(rules.secondOpinion.map { [.string($0.words)] } ?? []),
            "drifted": .array(gateway.drifts.map { .string("\($0.backend) at \($0.address): \($0.words)") }),
            "unattested": .array(
                unattested == 0 ? [] : [.string("\(unattested) open sessions without the user's own words")]),
            "unwitnessed": current.deployment.settings.checkpointCopy == nil
                ? ["the ledger: no checkpoint leaves the house, so only this machine's keys vouch for it"] : [],
            "suspended": .array(
                stopped.map { .string("\($0.subject): \($0.standing.rawValue) by \($0.by), because: \($0.why)") }),
            "unknown_outcomes": .array(
                unknown.map { .string("\($0.call): \($0.tool) for \($0.subject.tenant ?? "?")") }),
            "exhausted": .array(
                exhausted.map {
                    .string("\($0.tenant): \($0.bytes) bytes of the ledger today, so nothing of it begins")
                }),
            "work": ["working": .integer(Int64(load.working)), "waiting": .integer(Int64(load.waiting))],
            "tenant_policies": .array(
                (rules.layers.values.sorted { $0.tenant < $1.tenant }.map(Self.line) + own.map { line($0) }).map {
                    .string($0)
                }),
            "in_shadow": .array(deployment.shadows.map { .string($0) }),
            "open_writes": .array(deployment.openWrites.map { .string($0) }),
            "agents": .array(agents(rules)),
        ]
    }

    /// Whether what is on disk is what serves.
    private func folder(serving generation: Int64) -> JSONValue {
        let errors = loader.state.errors
        guard let first = errors.first else { return ["state": "served"] }
        return [
            "state": "broken",
            "note": .string(
                "the folder on disk cannot be loaded (\(errors.count) errors); generation \(String(generation)) serves on"
            ),
            "first": .string("\(first)"), "errors": .array(errors.map(\.document)),
        ]
    }

    private static let enforced = [
        "tenant and user from verified sessions", "ownership of every named record, by look-ups",
        "policy on every call, deny by default", "support for the target of every side effect (first form)",
        "masking of known values and anchored key forms (first form)", "a credential for each request",
        "tools of MCP servers as they were pinned",
        "intent before, outcome after, in one hash chain",
        "not yet: what was asked for; until provenance is whole, that is every tool of the agent",
        "session tokens are bearer tokens for now",
    ]

    /// Every back end that takes something which outlives the call, and every one that a probe found to be other than it says.
    private func standing(_ rules: Ruleset, _ probed: [ByteString: ProbeFindings.Kept]) -> [JSONValue] {
        rules.catalog.backends.compactMap { backend in
            let kept = probed[backend.name]
            let probe = kept.map { "probed \($0.at): \($0.sentence)" }
            if let instead = backend.authentication.takesInstead {
                return .string("\(backend.name): takes \(instead); \(probe ?? "never probed")")
            }
            guard let kept, !kept.isSound, let probe else { return nil }
            return .string("\(backend.name): said to take a credential for each call, but \(probe)")
        }
    }

    private func agents(_ rules: Ruleset) -> [JSONValue] {
        rules.agents.values.sorted { $0.name < $1.name }.map { agent in
            let owner = agent.owner?.text ?? "nobody"
            let review = agent.reviewDue?.description.prefix(10) ?? "never"
            let starts = agent.mayStart(at: clock.now) ? "may start" : "does not start"
            return .string("\(agent.name): owner \(owner), review due \(review), \(starts)")
        }
    }
}
