package import Identity
package import Ledger
package import Manifests
package import Primitives
package import Storage

/// Finds out what back ends accept, by the one read that each manifest declares for it.
///
/// It is its own authority, and the only one beside those of calls: whoever runs it can read the keys anyway, it names no user, it
/// sends nothing but the declared request and that request with a query more, and all that it keeps of an answer is the status.
package struct Prober: Sendable {
    /// Where a probe is written down, where there is a ledger.
    package struct Record: Sendable {
        let ledger: LedgerStore
        let database: any Database
        let findings: ProbeFindings
        /// Who runs it: `uid:1000`.
        let by: ByteString

        package init(ledger: LedgerStore, database: any Database, rows: RowAuthenticator, by: ByteString) {
            self.ledger = ledger
            self.database = database
            findings = ProbeFindings(rows: rows)
            self.by = by
        }
    }

    let rules: Ruleset
    let broker: Broker
    let connector: any Connector
    let record: Record?

    package init(rules: Ruleset, broker: Broker, connector: any Connector, record: Record?) {
        self.rules = rules
        self.broker = broker
        self.connector = connector
        self.record = record
    }

    /// Probes one back end for one tenant. Written down before the first byte leaves, and what was found after the last.
    ///
    /// - Throws: a fault where there is no probe, or it cannot be written down: then nothing is sent.
    package func probe(_ backend: Backend, tenant: TenantName) async throws(Fault) -> ProbeFinding {
        let entry = try await write("probe.begun", backend, tenant, nil)
        try await confirmPin(backend, tenant)
        let call = try open(backend, tenant: tenant, entry: entry)
        var outcomes: [(trial: ProbeTrial, outcome: ProbeFinding.Outcome)] = []
        let trials = ProbeTrial.all(for: backend.authentication)
        do throws(MintError) {
            let fresh = try await broker.mint(for: call, nil)
            outcomes.append((.fresh, await send(call.request, fresh.credential())))
            outcomes.append((.replayed, await send(call.request, fresh.credential())))
            for trial in trials.dropFirst(2) {
                let token = try await broker.mint(for: call, trial.flaw)
                outcomes.append(
                    (trial, await send(trial == .altered ? call.altered : call.request, token.credential())))
            }
        } catch {
            outcomes.append((trials.dropFirst(outcomes.count).first ?? .fresh, .none(error.code)))
        }
        let finding = ProbeFinding(backend: backend.name, authentication: backend.authentication, outcomes: outcomes)
        _ = try await write("probe.found", backend, tenant, ByteString(finding.sentence))
        if let record {
            let at = broker.clock.now
            do {
                try await record.database.write { try record.findings.keep(finding, at: at, in: $0) }
            } catch {
                throw Fault(
                    "probe.unwritten", "What was found could not be kept.", fix: "See whether the disk is full.")
            }
        }
        return finding
    }

    /// A server that lists the tool otherwise than pinned is not asked: what was reviewed is another.
    private func confirmPin(_ backend: Backend, _ tenant: TenantName) async throws(Fault) {
        guard let tool = backend.probe.flatMap({ rules.catalog.tool($0) }) else { return }
        guard await connector.standing(of: tool, at: rules.base(of: backend, for: tenant)) == .asPinned else {
            throw Fault(
                "probe.not-as-pinned", "`\(tool.id)` is not listed as it was pinned, so it is not tried.",
                fix: "Look with `remit pin --check`.")
        }
    }

    private func send(_ request: PreparedRequest, _ credential: consuming Credential) async -> ProbeFinding.Outcome {
        do throws(ConnectorError) {
            try await connector.open(request)
            let answer = try await connector.perform(request, with: credential)
            return answer.isToolError ? .none("tool-error") : .answered(status: answer.status)
        } catch {
            switch error {
            case .unbuildable: return .none("unbuildable")
            case .notSent: return .none("not-sent")
            case .sessionLost: return .none("session-lost")
            case .noAnswer: return .none("no-answer")
            case .badAnswer: return .none("bad-answer")
            }
        }
    }

    /// The id of the entry; without a ledger, one that names none.
    private func write(
        _ action: ByteString, _ backend: Backend, _ tenant: TenantName, _ detail: ByteString?
    ) async throws(Fault) -> ByteString {
        guard let record else { return broker.random.identifier("prb") }
        do throws(LedgerError) {
            return try await record.ledger.record(
                EventDraft(
                    kind: .operator,
                    subject: CallSubject(principal: .operator, tenant: tenant.bytes, operator: record.by),
                    action: action, target: backend.name, detail: detail)
            ).id
        } catch { throw error.fault }
    }
}
