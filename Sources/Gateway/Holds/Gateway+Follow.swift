import Guards
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Storage

extension Gateway {
    /// Tells what became of a call that waits, or waited, for a person. Only reads: whatever the request brings, nothing is
    /// approved, denied or done by it.
    func follow(
        _ continuation: ToolRequest.Continuation, of opened: consuming OpenedCall
    ) async throws(Refusal) -> CallAnswer {
        let frame = opened.frame
        let request = RequestDigest(tool: frame.tool.publicName, arguments: opened.arguments)
        let id = try hold(named: continuation, by: request, in: frame)
        let followed = try await read { () throws(LedgerError) in try await ledger.followed(id) }
        let subject = followed.hold.subject
        if guarded(.holdReader),
            subject.session != frame.session.id || subject.tenant != frame.session.tenant.bytes
                || subject.agent != frame.session.agent.bytes
        {
            throw Refusal(.otherRequest, .wayBack, "hold.foreign")
        }
        if guarded(.requestState), request == nil || RequestDigest(frozen: followed.frozen) != request {
            throw Refusal(.otherRequest, .wayBack, "hold.other-request")
        }
        return try await tell(followed, frame: frame)
    }

    /// What became of the same request, by the caller's own key; nil where it never waited, or waits still.
    func earlier(_ request: HoldRequest) async throws(Refusal) -> CallAnswer? {
        let frame = request.frame
        guard let key = frame.key, frame.session.verified != nil else { return nil }
        let digest = try request.canonical().digest
        let found = try await read { () throws(LedgerError) in
            try await ledger.followed(
                tool: frame.tool.publicName, digest: digest, session: frame.session.id,
                tenant: frame.session.tenant.bytes)
        }
        let same = found.first { (try? JSONValue(parsing: $0.frozen))?["key"]?.string == key }
        guard let same, same.hold.state != .open else { return nil }
        return try await tell(same, frame: frame)
    }

    /// What an agent is told of a call that waits for an answer.
    func notice(_ hold: Hold, frame: CallFrame, given: JSONObject) -> HoldNotice {
        HoldNotice(
            id: hold.id, asks: hold.asks, reason: hold.reason.text, expires: hold.expires,
            page: page(for: hold, frame: frame, given: given))
    }

    /// Where the user answers: the company's own front end knows them by its own session, so only a session that it opened has
    /// such a page.
    private func page(for hold: Hold, frame: CallFrame, given: JSONObject) -> HoldNotice.Page? {
        let session = frame.session
        guard hold.asks == "user", session.isAttested, let page = frame.rules.approvalPages[session.user.issuer],
            let request = RequestDigest(tool: frame.tool.publicName, arguments: given)
        else { return nil }
        let state = RequestStates.State(
            hold: hold.id, agent: session.agent.bytes, request: request,
            expires: min(hold.expires, clock.now.advanced(seconds: RequestStates.lifetime)))
        return states.seal(state, Self.context(session)).map { HoldNotice.Page(url: page.url(for: hold.id), state: $0) }
    }

    private static func context(_ session: Party) -> SealContext {
        RequestStates.context(session: session.id, user: session.user.id, tenant: session.tenant.bytes)
    }

    private func hold(
        named continuation: ToolRequest.Continuation, by request: RequestDigest?, in frame: CallFrame
    ) throws(Refusal) -> ByteString {
        switch continuation {
        case .hold(let id): return id
        case .state(let text):
            guard let state = states.open(text, Self.context(frame.session)) else {
                // not enforcing: what does not open names no hold that could be read
                throw Refusal(.otherRequest, .wayBack, "state.unreadable")
            }
            if guarded(.requestState), !state.fits(request, of: frame.session.agent.bytes, at: clock.now) {
                throw Refusal(.otherRequest, .wayBack, "state.other-request")
            }
            return state.hold
        }
    }

    private func tell(_ followed: FollowedHold, frame: CallFrame) async throws(Refusal) -> CallAnswer {
        let hold = followed.hold
        switch (hold.state, followed.outcome) {
        case (.open, _):
            let given = (try? JSONValue(parsing: followed.frozen))?["arguments"]?.object ?? [:]
            return .held(notice(hold, frame: frame, given: given))
        case (.approved, _):
            return .held(
                HoldNotice(
                    id: hold.id, asks: hold.asks, reason: "It was agreed to and is being done.", expires: hold.expires))
        case (.denied, _):
            // not enforcing: a person said no, and nothing happens by asking
            throw Refusal(.denied("The answer was no. Nothing was done."), .wayBack, "hold.denied")
        case (.expired, _):
            let why =
                hold.answered == nil ? "Nobody answered in time." : "It was agreed to, but could not be done then."
            // not enforcing: the hold is over, and nothing happens by asking
            throw Refusal(.denied("\(why) Nothing was done."), .wayBack, "hold.expired")
        case (.spent, let outcome?) where outcome.state == .intended:
            return .held(
                HoldNotice(
                    id: hold.id, asks: hold.asks, reason: "It was agreed to and is being done.", expires: hold.expires))
        case (.spent, let outcome?):
            try await disclose(hold, call: outcome.call, frame: frame)
            return try replay(outcome, frame: frame, policies: [])
        case (.spent, nil):
            // not enforcing: the outcome cannot be read
            throw Refusal(.unavailable, .writeDownThenAct, "hold.no-outcome")
        }
    }

    /// That the agent is told an outcome stands in the ledger before it is.
    private func disclose(_ hold: Hold, call: ByteString, frame: CallFrame) async throws(Refusal) {
        let draft = EventDraft(
            kind: .session, subject: CallSubject(frame.principal, in: frame.session), action: "hold.followed",
            target: hold.id, call: call)
        do throws(LedgerError) {
            try await ledger.record(draft)
        } catch {
            // not enforcing: what cannot be written down is not told
            throw Refusal(ledger: error)
        }
    }

    private func read<Result: Sendable>(
        _ body: () async throws(LedgerError) -> Result
    ) async throws(Refusal) -> Result {
        do throws(LedgerError) {
            return try await body()
        } catch .notFound {
            // not enforcing: there is nothing that could be read
            throw Refusal(.otherRequest, .wayBack, "hold.unknown")
        } catch {
            // not enforcing: the ledger cannot be read
            throw Refusal(ledger: error)
        }
    }
}
