import Guards
import Identity
import JSON
import Ledger
import Manifests
package import Primitives
import Storage

extension Gateway {
    /// A page on which the user of a session proves who she is, for a call of hers that waits for it.
    package func page(
        forHold id: ByteString, session: ByteString, userToken: ByteString
    ) async throws(PageProblem) -> OpenedPage {
        let user = try await pageUser(userToken, of: session)
        let held: HeldRecord
        do throws(AnswerProblem) {
            held = try await self.held(id, asking: user)
        } catch { throw .gone }
        guard held.hold.state == .open, Agreement.stepUp(held.hold.asks) != nil else { throw .gone }
        return try await within { [pageTokens, clock] transaction in
            let expires = min(held.hold.expires, clock.now.advanced(seconds: PageTokens.lifetime))
            let token = try pageTokens.issue(
                .init(
                    page: .stepUp, tenant: user.tenant.bytes, user: user.user.id, session: user.id, target: id,
                    expires: expires), in: transaction)
            return OpenedPage(path: "/v1/pages/stepup/\(id)?token=\(token)", expires: expires)
        }
    }

    /// Takes what a user does on that page. Each form's token is good once; the answer has the next.
    package func stepUp(
        hold id: ByteString, token: ByteString, _ act: StepUpAct, address: ByteString
    ) async throws(PageProblem) -> StepUpPage {
        let rules = self.rules
        let (grant, user): (PageTokens.Grant, VerifiedSession) = try await within {
            [pageTokens, verifier] transaction in
            guard let grant = try pageTokens.spend(token, for: .stepUp, id, in: transaction),
                let tenant = TenantName(grant.tenant)
            else { return nil }
            let session = try verifier.verify(
                sessionID: grant.session, of: tenant, agents: rules.agents, tenants: rules.tenants, in: transaction)
            return (grant, session)
        } orThrow: {
            .gone
        }
        let held: HeldRecord
        do throws(AnswerProblem) {
            held = try await self.held(id, asking: user)
        } catch { throw .gone }
        guard grant.user == user.user.id, held.hold.state == .open, let name = Agreement.stepUp(held.hold.asks),
            let rule = rules.catalog.stepUps[name]
        else { throw .gone }
        let step = StepUp(held: held, rule: rule, user: user, address: address)
        // What was begun is carried to its end, whether or not somebody waits for it.
        return try await Task { () async -> Result<StepUpPage, PageProblem> in
            do throws(PageProblem) {
                return .success(try await self.take(act, of: step, grant, rules))
            } catch { return .failure(error) }
        }.value.get()
    }

    /// What is proved for the workflow that makes a call.
    func proofs(for frame: CallFrame) async throws(Refusal) -> [ByteString] {
        guard case .workflow(let step)? = frame.maker, !frame.rules.catalog.stepUps.isEmpty else { return [] }
        do {
            return try await database.glance { [stepUps] in
                try stepUps.proofs(for: step.run, of: frame.session, in: $0)
            }
        } catch {
            // not enforcing: what cannot be read is not proved
            throw Refusal(.unavailable, .failClosed, "stepup.unreadable")
        }
    }

    /// One step-up that is under way.
    struct StepUp: Sendable {
        let held: HeldRecord
        let rule: StepUpRule
        /// Whose page it is.
        let user: VerifiedSession
        let address: ByteString
    }

    private func take(
        _ act: StepUpAct, of step: StepUp, _ grant: PageTokens.Grant, _ rules: Ruleset
    ) async throws(PageProblem) -> StepUpPage {
        if act == .deny {
            do throws(AnswerProblem) {
                _ = try await settle(step.held, .deny, by: CallSubject(step.user), address: step.address)
            } catch { throw .gone }
            return StepUpPage(view: .denied, token: nil, shown: Self.shown(step))
        }
        let outcome: StepUpOutcome
        let party = party(step.user.tenant, step.user.user.id, rules)
        do throws(Refusal) {
            outcome = try await workplaces.work(for: party, abandonment: nil) { () async throws(Refusal) in
                try await self.proceed(act, of: step, rules)
            }
        } catch {
            await write(
                error, call: nil, subject: step.held.hold.subject, rules: rules, tool: nil, address: step.address)
            outcome = .failed
        }
        switch outcome {
        case .person(let why):
            let isAsked = try await passOn(step, because: why)
            return StepUpPage(view: .person(isAsked: isAsked, why: why), token: nil, shown: Self.shown(step))
        case .choose(let factors): return try await again(.choose(factors), step, grant)
        case .type(let factor, let isWrong): return try await again(.type(factor, isWrong: isWrong), step, grant)
        case .failed: return try await again(.failed, step, grant)
        case .proved: return try await finish(step, grant)
        }
    }

    /// The page with a token for its next form.
    private func again(
        _ view: StepUpPage.View, _ step: StepUp, _ grant: PageTokens.Grant
    ) async throws(PageProblem) -> StepUpPage {
        let token = try await within { [pageTokens, clock] transaction in
            let expires = min(step.held.hold.expires, clock.now.advanced(seconds: PageTokens.lifetime))
            return try pageTokens.issue(
                .init(
                    page: .stepUp, tenant: grant.tenant, user: grant.user, session: grant.session,
                    target: grant.target, expires: expires), in: transaction)
        }
        return StepUpPage(view: view, token: token, shown: Self.shown(step))
    }

    /// She proved who she is: the hold is answered, and the call runs anew.
    private func finish(_ step: StepUp, _ grant: PageTokens.Grant) async throws(PageProblem) -> StepUpPage {
        let answered: AnsweredHold
        do throws(AnswerProblem) {
            answered = try await settle(step.held, .approve, by: CallSubject(step.user), address: step.address)
        } catch {
            throw .gone
        }
        guard case .ran(let answer) = answered else { throw .gone }
        var shown: [(handover: Handover, token: ByteString)] = []
        if case .done(let result) = answer {
            shown = try await within { [handovers, pageTokens, clock] transaction in
                let waiting = try handovers.waiting(
                    user: grant.user, tenant: grant.tenant, in: transaction
                ).filter { $0.call == result.call }
                var tokens: [(handover: Handover, token: ByteString)] = []
                for handover in waiting {
                    let token = try pageTokens.issue(
                        .init(
                            page: .secret, tenant: grant.tenant, user: grant.user, session: grant.session,
                            target: handover.id,
                            expires: min(handover.expires, clock.now.advanced(seconds: PageTokens.lifetime))),
                        in: transaction)
                    tokens.append((handover, token))
                }
                return tokens
            }
        }
        return StepUpPage(view: .ran(answer, shown), token: nil, shown: Self.shown(step))
    }

    /// Asks a person of the company instead; false where the manifest names none.
    private func passOn(_ step: StepUp, because why: String) async throws(PageProblem) -> Bool {
        guard let queue = step.rule.otherwise else { return false }
        do throws(LedgerError) {
            try await ledger.passOn(
                step.held.hold.id, to: queue, reason: ByteString(why), by: CallSubject(step.user))
            return true
        } catch { throw .ledger(error) }
    }

    private static func shown(_ step: StepUp) -> JSONValue { (try? JSONValue(parsing: step.held.shown)) ?? .null }
}
