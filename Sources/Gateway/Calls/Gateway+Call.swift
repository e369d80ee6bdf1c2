import Identity
import JSON
import Ledger
package import Manifests
package import Primitives

extension Gateway {
    /// Takes a request of an agent from the door to its answer.
    ///
    /// The work runs in a task of its own: a client that goes away stops it before the intent, and never after. `whenGone` is told
    /// what to do then, once.
    package func call(
        _ request: ToolRequest, token: ByteString, address: ByteString, caller: Caller,
        whenGone: (@escaping @Sendable () -> Void) -> Void = { _ in }
    ) async -> CallAnswer {
        let abandonment = Abandonment()
        whenGone { abandonment.abandon() }
        return await detached(abandonment) {
            await self.serve(request, by: caller, address: address, abandonment: abandonment) {
                () throws(Refusal) in
                let checked = try self.check(token)
                return Claimed(subject: CallSubject(checked), tenant: checked.tenant, user: checked.user) {
                    rules async throws(Refusal) in try await self.authorize(checked, rules: rules)
                }
            }
        }
    }

    /// Takes a request that Remit makes itself, for the agent of a session that it serves: its loop, or a step of a workflow. There is
    /// no token; the session is verified anew by its id, and the rest of the path is that of any agent.
    package func call(_ request: ToolRequest, in session: ServedSession, caller: Caller) async -> CallAnswer {
        let abandonment = Abandonment()
        return await detached(abandonment) {
            await self.serve(request, by: caller, address: session.address, abandonment: abandonment) {
                Claimed(subject: CallSubject(session), tenant: session.tenant, user: session.user) {
                    rules async throws(Refusal) in
                    try await self.authorize(session: session.id, of: session.tenant, rules: rules)
                }
            }
        }
    }

    /// In a task of its own, which a caller that is cancelled tells of it.
    private func detached(
        _ abandonment: Abandonment, _ body: @escaping @Sendable () async -> CallAnswer
    ) async -> CallAnswer {
        await withTaskCancellationHandler {
            await Task(executorPreference: executor) { await body() }.value
        } onCancel: {
            abandonment.abandon()
        }
    }

    /// The tools that the session of this token may see, in the order of their names.
    package func tools(token: ByteString, address: ByteString) async throws(Refusal) -> [Tool] {
        let rules = self.rules
        var subject: CallSubject?
        do throws(Refusal) {
            let checked = try check(token)
            subject = CallSubject(checked)
            let authority = try await authorize(checked, rules: rules)
            try admit(authority)
            return Self.offered(to: authority)
        } catch {
            await write(error, call: nil, subject: subject, rules: rules, tool: nil, address: address)
            throw error
        }
    }

    /// Whose call it says it is, and how that is verified once there is a place for it.
    private struct Claimed: Sendable {
        let subject: CallSubject
        let tenant: TenantName
        /// Remit's own id of the user.
        let user: ByteString
        let authorize: @Sendable (Ruleset) async throws(Refusal) -> Authority
    }

    private func serve(
        _ request: ToolRequest, by caller: Caller, address: ByteString, abandonment: Abandonment,
        _ claim: @Sendable () throws(Refusal) -> Claimed
    ) async -> CallAnswer {
        let start = ContinuousClock.now
        let id = ledger.newCall()
        let rules = self.rules
        var subject: CallSubject?
        do throws(Refusal) {
            let claimed = try claim()
            subject = claimed.subject
            let party = party(claimed.tenant, claimed.user, rules)
            return try await workplaces.work(for: party, abandonment: abandonment) { () throws(Refusal) in
                // The deployment that serves now: it may have waited.
                let rules = self.rules
                let authority = try await claimed.authorize(rules)
                try admit(authority)
                let opened = try await open(request, id: id, for: authority, by: caller)
                if let continuation = request.continuation { return try await follow(continuation, of: opened) }
                let bound = try await bind(opened)
                let traced = try await trace(bound)
                return try await decideAndRun(traced, agreement: .none, abandonment: abandonment)
            }
        } catch {
            await write(
                error, call: id, subject: subject, rules: rules, tool: request.tool, address: address,
                arguments: request.arguments)
            if case .noSuchRecord = error.answer { await Self.evenOut(since: start) }
            // not enforcing: passes on what a stage refused
            return .refused(error)
        }
    }

    /// In whose turn a call waits.
    func party(_ tenant: TenantName, _ user: ByteString, _ rules: Ruleset) -> FairLine.Party {
        FairLine.Party(tenant: tenant.bytes, user: user, weight: rules.tenants[tenant]?.weight ?? 1)
    }

    /// Right after the signature: by tenant, user and agent.
    func admit(_ authority: borrowing Authority) throws(Refusal) {
        let session = authority.session
        let subjects: [Admission.Subject] = [
            .tenant(session.tenant.bytes), .user(session.user.id), .agent(session.agent.bytes),
        ]
        if let seconds = admission.admit(subjects) {
            // not enforcing: guarded in Admission.admit
            throw Refusal(.busy(retryAfter: seconds), .failClosed, "admission.rate")
        }
    }
}
