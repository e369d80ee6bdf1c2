import Guards
import Identity
package import JSON
import Ledger
package import Primitives
import Redaction

extension Gateway {
    /// Opens a reply in a session that Remit serves. The session is verified, and the reply stands in the ledger, before this returns.
    package func openReply(
        in served: ServedSession, by author: ReplyAuthor = .agent
    ) async throws(Refusal) -> Reply {
        let rules = self.rules
        let authority = try await authorize(session: served.id, of: served.tenant, rules: rules)
        let party = Party(authority.session)
        let subject: CallSubject =
            switch author {
            case .agent:
                CallSubject(
                    principal: .agent, tenant: party.tenant.bytes, user: party.user.id, session: party.id,
                    agent: party.agent.bytes)
            case .operator(let person):
                CallSubject(
                    principal: .operator, tenant: party.tenant.bytes, user: party.user.id, session: party.id,
                    agent: party.agent.bytes, operator: person)
            }
        let known: [SessionSecrets.Known]
        do {
            known = try await memory.knownSecrets(of: party)
        } catch {
            // not enforcing: without its secrets at hand nothing may be said
            throw Refusal(.unavailable, .secretsGoAround, "secrets.unreadable")
        }
        let id = random.identifier("rep", at: clock.now)
        if guarded(.replyOpened) {
            do throws(LedgerError) {
                try await ledger.record(
                    EventDraft(kind: .reply, subject: subject, action: "reply.opened", target: id))
            } catch {
                // not enforcing: guarded above
                throw Refusal(ledger: error)
            }
        }
        return Reply(
            id: id, gateway: self, served: served, subject: subject,
            filter: ReplyFilter(redactors, for: party, known: known, rules: rules))
    }

    /// That a person takes over stands in the ledger.
    package func recordHandOver(in served: ServedSession, reason: ByteString) async throws(Refusal) {
        do throws(LedgerError) {
            try await ledger.record(
                EventDraft(
                    kind: .reply, subject: CallSubject(served), action: "conversation.handed-over", target: served.id,
                    detail: reason))
        } catch {
            // not enforcing: what cannot be written down is not done
            throw Refusal(ledger: error)
        }
    }

    /// A value as it may be kept beside a session: with a marker for each secret that is known in it or has a form.
    package func withoutSecrets(_ value: JSONValue, of served: ServedSession) async throws(Refusal) -> JSONValue {
        do {
            let known = try await memory.knownSecrets(of: served.id, served.tenant)
            var redactor = redactors.redactor(for: served.id, known: known)
            return redactor.redact(value).value
        } catch {
            // not enforcing: what cannot be looked through is not kept
            throw Refusal(.unavailable, .secretsGoAround, "secrets.unreadable")
        }
    }

    /// The tools that an agent of a session may be offered now, and the session's user: what its loop begins a turn with.
    package func served(_ served: ServedSession) async throws(Refusal) -> ServedTools {
        let authority = try await authorize(session: served.id, of: served.tenant, rules: rules)
        return ServedTools(
            tools: Self.offered(to: authority), isAttested: authority.session.isAttested,
            expires: authority.session.expires)
    }
}
