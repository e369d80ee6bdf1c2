import Guards
package import Identity
package import Ledger
package import Primitives
import Storage

/// Why one of Remit's pages stays shut.
package enum PageProblem: Error, Sendable {
    case session(SessionRefusal)
    /// Unknown, foreign, over, used: one answer.
    case gone
    case ledger(LedgerError)
    case unavailable
}

/// A page of Remit's own, for the browser of the user that it was asked for.
package struct OpenedPage: Sendable {
    /// Behind `public_url`: the path and the token.
    package let path: ByteString
    package let expires: Timestamp
}

extension Gateway {
    /// The secrets that wait for the user of a session, in whichever session of hers they came about.
    package func handovers(session: ByteString, userToken: ByteString) async throws(PageProblem) -> [Handover] {
        let user = try await pageUser(userToken, of: session)
        do {
            return try await database.read { [handovers] in
                try handovers.waiting(user: user.user.id, tenant: user.tenant.bytes, in: $0)
            }
        } catch { throw .unavailable }
    }

    /// A page on which the user of a session sees a secret of hers.
    package func page(
        forHandover id: ByteString, session: ByteString, userToken: ByteString
    ) async throws(PageProblem) -> OpenedPage {
        let user = try await pageUser(userToken, of: session)
        return try await within { [handovers, pageTokens, clock] transaction in
            guard let handover = try handovers.find(id, in: transaction), handover.state == .waiting else {
                throw PageProblem.gone
            }
            if guarded(.handoverOwner), handover.user != user.user.id || handover.tenant != user.tenant.bytes {
                throw PageProblem.gone
            }
            let expires = min(handover.expires, clock.now.advanced(seconds: PageTokens.lifetime))
            let token = try pageTokens.issue(
                .init(
                    page: .secret, tenant: user.tenant.bytes, user: user.user.id, session: user.id, target: id,
                    expires: expires), in: transaction)
            return OpenedPage(path: "/v1/pages/secret/\(id)?token=\(token)", expires: expires)
        }
    }

    /// Shows a secret, once, to whoever has the page's token. That it was shown stands in the ledger before it is.
    package func reveal(handover id: ByteString, token: ByteString) async throws(PageProblem) -> (
        what: ByteString, value: ByteString
    ) {
        let rules = self.rules
        return try await within { [handovers, pageTokens, verifier, ledger] transaction in
            guard let grant = try pageTokens.spend(token, for: .secret, id, in: transaction),
                let tenant = TenantName(grant.tenant)
            else { return nil }
            let session = try verifier.verify(
                sessionID: grant.session, of: tenant, agents: rules.agents, tenants: rules.tenants, in: transaction)
            guard
                let opened = try handovers.open(
                    id, for: session.user.id, of: session.tenant.bytes, in: transaction)
            else { return nil }
            let event = try ledger.prepare(
                EventDraft(
                    kind: .session, subject: CallSubject(session), action: "secret.shown", target: id,
                    call: opened.handover.call))
            try ledger.record(event, in: transaction)
            return (opened.handover.what, opened.value)
        } orThrow: {
            .gone
        }
    }

    /// Forgets secrets that nobody looked at in time, and what is over. To be called now and then.
    package func sweepHandovers() async throws {
        try await database.write { [handovers, stepUps, clock] transaction in
            try Handovers.sweep(at: clock.now, handovers.rows, in: transaction)
            try stepUps.sweep(in: transaction)
        }
    }

    /// The session whose user's own secret this is.
    func pageUser(_ token: ByteString, of session: ByteString) async throws(PageProblem) -> VerifiedSession {
        do throws(AnswerProblem) {
            return try await user(token, of: session)
        } catch .session(let refusal) {
            throw .session(refusal)
        } catch {
            throw .unavailable
        }
    }

    /// One transaction, with its errors told apart.
    func within<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
    ) async throws(PageProblem) -> Result {
        do {
            return try await database.write(body)
        } catch let problem as PageProblem {
            throw problem
        } catch let refusal as SessionRefusal {
            throw .session(refusal)
        } catch let error as LedgerError {
            throw .ledger(error)
        } catch {
            throw .unavailable
        }
    }

    /// The same, where finding nothing is to be kept all the same: a token that was spent stays so.
    func within<Result: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Result?, orThrow problem: () -> PageProblem
    ) async throws(PageProblem) -> Result {
        let result: Result? = try await within(body)
        guard let result else { throw problem() }
        return result
    }
}
