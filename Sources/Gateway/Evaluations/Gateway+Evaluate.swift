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
        let tenant = tenants.count == 1 ? tenants.first ?? nil : nil
        let target = ByteString("policies, \(questions.count) questions")
        let trace = try await admit(.evaluate, by: `operator`, target: target, tenant: tenant)
        let decided: Decided
        do throws(Refusal) {
            decided = try await decide(questions, tenants.compactMap(\.self), under: rules, until: semantic)
        } catch {
            let subject = CallSubject(principal: .operator, tenant: tenant?.bytes, operator: `operator`.id)
            await write(error, call: nil, subject: subject, rules: rules, tool: nil, address: "operators")
            throw error
        }
        // Which policies erred is a part of the entry, so it is written when they were asked, and before anything is answered.
        for trace in [trace] + decided.traces { policyMetrics.count(trace) }
        try await enter(
            .evaluate, by: `operator`, target: target, tenants: [tenant], reason: nil,
            trace: trace.beside(decided.traces))
        return decided.answers
    }

    /// What was decided, and which policies had a part in each.
    private struct Decided {
        var answers: [AccessDecision] = []
        var traces: [PolicyTrace] = []
    }

    private func decide(
        _ questions: [Result<AccessQuestion, AccessFault>], _ tenants: [TenantName], under rules: Ruleset,
        until semantic: EvaluationsSemantic
    ) async throws(Refusal) -> Decided {
        let layers = try await policies(of: tenants, rules)
        let suspended = try await suspended(Set(questions.compactMap { (try? $0.get())?.agent }))
        var decided = Decided()
        for question in questions {
            let answer: AccessDecision
            switch question {
            case .success(let question):
                let decision = question.decision(
                    beside: question.tenant.flatMap { layers[$0] },
                    suspended: question.agent.map(suspended.contains) ?? false)
                decided.traces.append(decision.trace)
                answer = AccessDecision(decision)
            case .failure(let fault): answer = AccessDecision(failing: fault)
            }
            decided.answers.append(answer)
            if semantic.ends(with: answer) { break }
        }
        return decided
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
