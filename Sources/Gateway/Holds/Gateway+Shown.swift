import Identity
import JSON
package import Ledger
package import Primitives
import Storage

extension Gateway {
    /// The holds of a session that wait for its user, the oldest first; and those of sessions of hers that she has no door to, since
    /// an agent opened them: her sign-in here is what they wait for.
    package func holds(session: ByteString, userToken: ByteString) async throws(AnswerProblem) -> [Hold] {
        let verified = try await user(userToken, of: session)
        do throws(LedgerError) {
            let all = try await ledger.holds(user: (tenant: verified.tenant.bytes, id: verified.user.id))
            var mine: [Hold] = []
            for hold in all where await isOf(verified, hold) { mine.append(hold) }
            return mine
        } catch {
            throw .ledger(error)
        }
    }

    /// What the user is asked to decide on. That it was shown stands in the ledger before it is.
    package func shown(
        hold id: ByteString, session: ByteString, userToken: ByteString
    ) async throws(AnswerProblem) -> HeldRecord {
        let verified = try await user(userToken, of: session)
        let held = try await held(id, asking: verified)
        do throws(LedgerError) {
            try await ledger.record(
                EventDraft(
                    kind: .session, subject: CallSubject(verified), action: "hold.shown", target: held.hold.id,
                    call: held.hold.call))
        } catch {
            throw .ledger(error)
        }
        return held
    }

    /// The session whose user's own secret this is.
    func user(_ token: ByteString, of session: ByteString) async throws(AnswerProblem) -> VerifiedSession {
        let rules = self.rules
        do {
            return try await database.read { [verifier] transaction in
                try verifier.verify(
                    userToken: token, sessionID: session, agents: rules.agents, tenants: rules.tenants,
                    in: transaction)
            }
        } catch let refusal as SessionRefusal {
            throw .session(refusal)
        } catch {
            throw .session(SessionRefusal(.unavailable))
        }
    }

    /// Whether a hold is of this session, or of one of the same user's that is not attested.
    private func isOf(_ user: VerifiedSession, _ hold: Hold) async -> Bool {
        guard hold.asks == "user" || Agreement.stepUp(hold.asks) != nil, hold.subject.tenant == user.tenant.bytes,
            hold.subject.user == user.user.id,
            let session = hold.subject.session
        else { return false }
        if session == user.id { return true }
        let attested = try? await database.read { transaction in
            try transaction.row(
                "SELECT attested FROM sessions WHERE tenant = ? AND id = ?",
                [.name(user.tenant), .text(session)])?.integer("attested")
        }
        return attested == 0
    }

    /// A hold of the session's that asks its user. Another's is as unknown as none.
    func held(_ id: ByteString, asking user: VerifiedSession) async throws(AnswerProblem) -> HeldRecord {
        let held = try await held(id)
        guard await isOf(user, held.hold) else { throw .ledger(.notFound) }
        return held
    }
}
