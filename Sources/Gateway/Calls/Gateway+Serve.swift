import Identity
import Ledger
package import Primitives

/// What Remit does in a session beside calling tools: to begin, and to go on with, what it runs itself. The session is verified each time.
extension Gateway {
    /// The session of a token, verified now, for something that Remit itself does in it: `act` names it for the ledger where it is refused.
    package func served(token: ByteString, address: ByteString, act: ByteString) async throws(Refusal) -> ServedSession
    {
        let rules = self.rules
        var subject: CallSubject?
        do throws(Refusal) {
            let checked = try check(token)
            subject = CallSubject(checked)
            let authority = try await authorize(checked, rules: rules)
            try admit(authority)
            let session = authority.session
            return ServedSession(
                id: session.id, tenant: session.tenant, user: session.user.id, agent: session.agent, address: address)
        } catch {
            await write(error, call: nil, subject: subject, rules: rules, tool: act, address: address)
            throw error
        }
    }

    /// Verifies a session that Remit serves, now: for a step that calls nothing.
    package func confirm(_ session: ServedSession) async throws(Refusal) -> Party {
        let authority = try await authorize(session: session.id, of: session.tenant, rules: rules)
        let verified = authority.session
        if verified.user.id != session.user || verified.agent != session.agent {
            // not enforcing: Remit made the value from this session's row
            throw Refusal(.unauthenticated, .verifiedAgain, "session.other")
        }
        return Party(verified)
    }

    /// Writes down that something was refused in a session that Remit serves.
    package func note(_ refusal: Refusal, act: ByteString, in session: ServedSession) async {
        await write(
            refusal, call: nil, subject: CallSubject(session), rules: rules, tool: act, address: session.address)
    }

    /// Takes back what a step of a workflow did: by the undo that was declared and filled in when the call was made, and nothing else. It
    /// works though the session is over. Only a call of this run's own session is taken back.
    package func takeBack(call id: ByteString, of session: ServedSession) async -> UndoneCall {
        func outcome(_ tool: ByteString, _ undo: ByteString?, _ state: String) -> UndoneCall {
            UndoneCall(call: id, tool: tool, undo: undo, state: ByteString(state))
        }
        do throws(Refusal) {
            let past = try await past(id)
            let summary = past.record.summary
            guard past.session == session.id, past.tenant == session.tenant, past.user.id == session.user else {
                // not enforcing: the run's row is authentic, and names its own calls alone
                throw Refusal(.noSuchRecord, .wayBack, "undo.other-session")
            }
            switch summary.undone {
            case .done: return outcome(summary.tool, nil, "done")
            case .begun: return outcome(summary.tool, nil, "undo.underway")
            case .no: break
            }
            if let seconds = settles(summary) { return outcome(summary.tool, nil, "undo.too-early \(seconds)") }
            let call = try await open(undoOf: past, as: .recovery, rules: rules)
            let undo = call.frame.id
            switch try await run(try Authorizer.decide(call)) {
            case .done: return outcome(summary.tool, undo, "done")
            case .held: return outcome(summary.tool, undo, "held")
            case .refused(let refusal): return outcome(summary.tool, undo, refusal.code)
            }
        } catch {
            await note(error, act: "workflow.undo", in: session)
            return outcome("", nil, error.code)
        }
    }
}
