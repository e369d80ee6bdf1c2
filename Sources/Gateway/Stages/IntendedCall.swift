import Guards
import Identity
import Provenance
import Manifests
package import JSON
package import Ledger
package import Primitives
import Storage

/// A call whose intent is on disk, or for a read of what is public in the ledger's hands (law 7). It may be done, once.
package struct IntendedCall: ~Copyable, Sendable {
    private struct Seal: Sendable {}

    package let frame: CallFrame
    package let intent: Intent
    /// The request, byte for byte as it will be sent.
    package let request: PreparedRequest
    /// Bound.
    package let arguments: JSONObject
    private let seal = Seal()

    fileprivate init(frame: CallFrame, intent: Intent, request: PreparedRequest, arguments: JSONObject) {
        self.frame = frame
        self.intent = intent
        self.request = request
        self.arguments = arguments
    }
}

/// What came of asking the ledger.
package enum Intention: ~Copyable {
    /// It is on disk.
    case intended(IntendedCall)
    /// The same request came before; this is what is known of it.
    case replay(Replay)
    /// A person is asked whether it was meant twice.
    case duplicate(of: ByteString)
}

extension Gateway {
    /// Builds the request and makes the intent durable: in one transaction with the session's state, the limits and the approval
    /// that it spends.
    func intend(
        _ call: consuming AuthorizedCall, abandonment: Abandonment? = nil
    ) async throws(Refusal) -> Intention {
        let frame = call.frame
        let arguments = call.arguments
        policyMetrics.count(call.decision.trace)
        if guarded(.ownAddress), !frame.hasAddress {
            throw Refusal(
                .unavailable, .sessionNamesTenant, "backend.no-own-address", detail: frame.tool.backend.name.text)
        }
        let sent = try await revealed(arguments, of: frame)
        let request: PreparedRequest
        do {
            request = try connector(for: frame).prepare(
                frame.tool, arguments: sent, base: frame.base, call: frame.id
            ).called(by: frame.caller)
        } catch {
            // not enforcing: there are no bytes that could be sent
            throw Refusal(
                .badArguments(["These arguments cannot be sent to the back end."]), .failClosed, Refusal.unbuildable)
        }
        var draft = try draft(for: call)
        if try await hearSecondOpinion(on: call) {
            draft.basis.policies.append(Self.secondOpinion)
            try abandonment?.check()
        }
        do throws(LedgerError) {
            if Self.mayAnswerFirst(frame, draft), ledger.mayWriteBehind(frame.tenant.name.bytes) {
                draft.conditions = [stayAwake(frame)]
                return .intended(
                    IntendedCall(
                        frame: frame, intent: try ledger.anticipate(draft), request: request, arguments: arguments))
            }
            switch try await ledger.intend(draft) {
            case .intended(let intent):
                let keyed = frame.tool.effect == .read ? request : request.keyed(intent.idempotencyKey)
                return .intended(IntendedCall(frame: frame, intent: intent, request: keyed, arguments: arguments))
            case .replay(let replay): return .replay(replay)
            case .duplicate(let earlier): return .duplicate(of: earlier)
            }
        } catch {
            // not enforcing: the ledger's own refusals are guarded there
            throw Refusal(ledger: error)
        }
    }

    /// Whether a call is a read of what is marked public, which alone need not be on disk before it is done. One that spends an
    /// approval or counts against a limit is on disk first all the same.
    private static func mayAnswerFirst(_ frame: CallFrame, _ draft: IntentDraft) -> Bool {
        guard case .agent = frame.principal, frame.tool.effect == .read, frame.tool.isPublic else { return false }
        return draft.hold == nil && draft.reservations.isEmpty
    }

    /// A past call whose outcome nobody saw, to be sent again under its own intent and key of idempotency: the back end then answers
    /// without effect. For a tool whose manifest says `outcome: by_key`, and for no other.
    func intended(again past: PastCall, _ tool: Tool, rules: Ruleset) async throws -> IntendedCall? {
        guard case .byKey = tool.outcome, past.record.summary.state == .unknown,
            let arguments = (try? JSONValue(parsing: past.record.arguments))?.object
        else { return nil }
        let frame = CallFrame(
            id: past.record.summary.call, parent: nil, undoes: nil, principal: .recovery, session: Party(of: past),
            tenant: TenantID(of: past), rules: rules, layer: nil, tool: tool, key: nil, began: clock.now)
        guard frame.hasAddress else { return nil }
        try await confirmPin(of: frame)
        let request = try connector(for: frame).prepare(
            tool, arguments: try await revealed(arguments, of: frame), base: frame.base, call: frame.id
        ).called(by: frame.caller).keyed(past.record.idempotencyKey)
        return IntendedCall(frame: frame, intent: past.record.intent, request: request, arguments: arguments)
    }

    /// A call is something that happens in its session: it puts off the idle end.
    private func stayAwake(_ frame: CallFrame) -> IntentDraft.Condition {
        { [sessions] transaction in
            guard let session = frame.session.verified, sessions.wantsTouch(session) else { return }
            try sessions.touch(session, in: transaction)
        }
    }

    private func draft(for call: borrowing AuthorizedCall) throws(Refusal) -> IntentDraft {
        let frame = call.frame
        let (arguments, digest) = try call.frozen.canonical()
        let subject = CallSubject(frame.principal, in: frame.session)
        var reservations: [Reservation] = []
        let isAnswered = call.agreement.approvals.contains("user") && call.frozen.support.isDoubtful
        for limit in frame.limits where isAnswered || !History.isOfAnswers(limit) {
            do throws(Fault) {
                let made = try limit.reservation(
                    for: frame.tool.publicName, arguments: call.arguments, subject: subject)
                if let made { reservations.append(made) }
            } catch {
                // not enforcing: an amount that is no whole number cannot be counted
                throw Refusal(.badArguments([error.message]), .denyUnlessPermitted, "limit.amount")
            }
        }
        var draft = IntentDraft(
            call: frame.id, subject: subject, tool: frame.tool.publicName, backend: frame.tool.backend.name,
            effect: frame.callEffect, arguments: arguments,
            digest: digest,
            basis: call.frozen.basis, requestKey: frame.key, repeats: call.agreement.repeats,
            hold: call.agreement.hold,
            parent: frame.parent, undoes: frame.undoes, incident: frame.incident,
            undo: UndoPlan(frame.tool, arguments: call.arguments, result: .null)?.serialized,
            readings: call.history.readings, reservations: reservations,
            stillPermitted: call.recheck,
            conditions: [confirm(frame.session, tool: frame.tool.publicName), stayAwake(frame)])
        draft.input = call.frozen.recordedInput(beside: call.arguments)
        draft.isForPastCall = frame.session.verified == nil
        return draft
    }
}

extension Refusal {
    /// What an agent is told where the ledger did not take the intent.
    init(ledger error: LedgerError) {
        switch error {
        case .blocked(let cause as SessionRefusal): self.init(cause)
        case .blocked(let cause as Refusal): self = cause
        case .moved: self.init(.denied("A limit is reached."), .denyUnlessPermitted, "limit.reached")
        case .approval(let fault): self.init(.denied(nil), .wayBack, "approval.\(fault)")
        case .tooMany: self.init(.busy(retryAfter: 1), .failClosed, error.fault.code)
        case .exhausted(let seconds):
            self.init(.busy(retryAfter: Int(clamping: seconds)), .failClosed, error.fault.code)
        default: self.init(.unavailable, .writeDownThenAct, error.fault.code)
        }
    }
}
