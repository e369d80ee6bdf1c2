import Telemetry
import Identity
import JSON
import Ledger
import Primitives
import Redaction
import Manifests

extension CallSubject {
    /// Who acts in a verified session.
    init(_ principal: CallPrincipal, in session: Party) {
        let kind: CallSubject.Principal =
            switch principal {
            case .agent: .agent
            case .resolver, .stepUp: .resolver
            case .operator: .operator
            case .recovery: .recovery
            }
        let person: ByteString? = if case .operator(let id, _) = principal { id } else { nil }
        self.init(
            principal: kind, tenant: session.tenant.bytes, user: session.user.id, session: session.id,
            agent: session.agent.bytes, operator: person)
    }
}

extension CallSubject {
    /// Whom a token of ours names, whatever became of its session since.
    init(_ token: CheckedToken) {
        self.init(
            principal: .agent, tenant: token.tenant.bytes, user: token.user, session: token.session,
            agent: token.agent.bytes)
    }
}

extension Gateway {
    /// Writes a refusal down before its answer leaves. Where even that fails, the answer is still a refusal.
    func write(
        _ refusal: Refusal, call: ByteString?, subject: CallSubject?, rules: Ruleset, tool: ByteString?,
        address: ByteString, arguments: JSONObject? = nil
    ) async {
        policyMetrics.count(refusal.trace)
        let subject = subject ?? CallSubject(principal: .agent, tenant: nil)
        // What policies decided keeps what they were told, beside the arguments or alone.
        let arguments =
            await writable(arguments, of: tool.flatMap(rules.catalog.tool), subject) ?? refusal.input.map { _ in [:] }
        var draft = RefusalDraft(
            call: call, subject: subject, address: address, tool: tool, law: Int64(refusal.law.rawValue),
            code: ByteString(refusal.code), detail: refusal.detail.map { ByteString($0) },
            arguments: arguments.map { JSONValue.object($0).serialized() },
            basis: CallBasis(rules, refusal.trace))
        draft.input = refusal.input?.recorded(
            beside: DecisionFacts(subject, tool: tool, arguments: arguments ?? [:]))
        do throws(LedgerError) {
            try await ledger.refuse(draft)
        } catch {
            events.record(.error, "ledger.refusal-not-written", [.fault("fault", error.fault)])
        }
    }
}

extension Gateway {
    /// What was sent, as it may be written down: with a marker for each secret. Nil where that cannot be told.
    private func writable(_ arguments: JSONObject?, of tool: Tool?, _ subject: CallSubject) async -> JSONObject? {
        guard var arguments else { return nil }
        let known: [SessionSecrets.Known]
        if let tenant = subject.tenant.flatMap(TenantName.init), let session = subject.session {
            guard let found = try? await memory.knownSecrets(of: session, tenant) else { return nil }
            known = found
        } else {
            known = []
        }
        var redactor = redactors.redactor(for: subject.session ?? "", known: known)
        if let tool {
            var masker = ArgumentMasker(
                tool: tool, redactors: redactors, session: subject.session ?? "", known: known)
            arguments = masker.mask(arguments)
        }
        return redactor.redact(.object(arguments)).value.object
    }
}

extension CallBasis {
    /// On which policies something was decided.
    init(_ rules: Ruleset, _ trace: PolicyTrace, origins: [Origin] = []) {
        self.init(
            generation: rules.generation, policyDigest: trace.digest ?? rules.policyDigest, policies: trace.policies,
            origins: origins)
        policyErrors = trace.errors
        shadow = trace.shadow
        wouldBe = trace.wouldBe
    }
}
