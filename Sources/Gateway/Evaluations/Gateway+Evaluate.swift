package import AuthZEN
package import Identity
import Ledger
import Primitives
import Storage

extension Gateway {
    /// How many questions one request may have.
    package static let mostQuestions = 100

    /// Answers what an operator, most often a program, asks of the policies: by the very policies that calls are decided by, as one act
    /// with one entry in the ledger, in a tenant's part where all questions are about that tenant. One that could not be put is denied,
    /// and says why.
    ///
    /// - Parameter rules: those that the questions were put under.
    package func evaluate(
        _ questions: [Result<AccessQuestion, AccessFault>], under rules: Ruleset,
        until semantic: EvaluationsSemantic = .executeAll, by operator: OperatorIdentity
    ) async throws(Refusal) -> [AccessDecision] {
        if let seconds = admission.admit([.evaluator(`operator`.id)]) {
            // not enforcing: guarded in Admission.admit
            let refusal = Refusal(.busy(retryAfter: seconds), .failClosed, "admission.rate")
            let subject = CallSubject(principal: .operator, tenant: nil, operator: `operator`.id)
            await write(refusal, call: nil, subject: subject, rules: rules, tool: nil, address: "operators")
            throw refusal
        }
        let tenants = Set(questions.map { question in (try? question.get())?.tenant })
        try await permit(
            .evaluate, by: `operator`, target: ByteString("policies, \(questions.count) questions"),
            tenant: tenants.count == 1 ? tenants.first ?? nil : nil)
        let layers = try await policies(of: tenants.compactMap(\.self), rules)
        let suspended = try await suspended(Set(questions.compactMap { (try? $0.get())?.agent }))
        var decisions: [AccessDecision] = []
        for question in questions {
            let decision: AccessDecision
            switch question {
            case .success(let question):
                decision = question.decide(
                    beside: question.tenant.flatMap { layers[$0] },
                    suspended: question.agent.map(suspended.contains) ?? false)
            case .failure(let fault): decision = AccessDecision(failing: fault)
            }
            decisions.append(decision)
            if semantic.ends(with: decision) { break }
        }
        return decisions
    }

    /// Those of the agents that are suspended at the moment.
    private func suspended(_ agents: Set<AgentName>) async throws(Refusal) -> Set<AgentName> {
        guard !agents.isEmpty else { return [] }
        do {
            return try await database.glance { [suspensions] transaction in
                let state = try suspensions.state(of: agents.map { .agent($0) }, in: transaction)
                return agents.filter { state.standing(of: .agent($0)) != .active }
            }
        } catch {
            // not enforcing: without a database nobody knows who is suspended
            throw Refusal(.unavailable, .failClosed, "session.unreadable")
        }
    }

    /// The policies of tenants, as they are in force now; nothing for those that have none.
    private func policies(
        of tenants: [TenantName], _ rules: Ruleset
    ) async throws(Refusal) -> [TenantName: TenantLayer] {
        guard !tenants.isEmpty else { return [:] }
        do {
            let found = try await database.glance { [layers] transaction in
                try tenants.map { try layers.find(of: $0, rules, in: transaction) }
            }
            var policies: [TenantName: TenantLayer] = [:]
            for (tenant, found) in zip(tenants, found) {
                policies[tenant] = try layers.layer(found, of: tenant, rules)
            }
            return policies
        } catch let error as TenantPolicyError {
            await alarm(error)
            // not enforcing: guarded in TenantPolicyStore; what cannot be asked says nothing
            throw Refusal(.unavailable, .failClosed, error.fault.code)
        } catch {
            // not enforcing: without a database nobody knows which policies are in force
            throw Refusal(.unavailable, .failClosed, "tenant-policies.unread")
        }
    }
}
