import Provenance
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Redaction
import Telemetry

extension Gateway {
    /// From the origins to the answer: decides, and does what was permitted.
    func decideAndRun(
        _ traced: consuming TracedCall, agreement: Agreement, abandonment: Abandonment?
    ) async throws(Refusal) -> CallAnswer {
        let frame = traced.frame
        if let answer = try await doneBefore(traced) { return answer }
        let history = try await history(for: frame)
        let agreement = agreement.adding(try await proofs(for: frame))
        switch Authorizer.decide(traced, history: history, agreement: agreement) {
        case .deny(let refusal): throw refusal
        case .hold(let request):
            if agreement.hold == nil, let answer = try await earlier(request) { return answer }
            return .held(try await self.hold(request))
        case .permit(let authorized):
            try abandonment?.check()
            return try await run(authorized, abandonment: abandonment)
        }
    }

    /// What came of a workflow's step that was taken before, by its key: it is told before anybody is asked again, since a run that is taken
    /// up after a crash repeats the step that it was at.
    private func doneBefore(_ traced: borrowing TracedCall) async throws(Refusal) -> CallAnswer? {
        let frame = traced.frame
        guard case .workflow? = frame.maker, let key = frame.key, frame.tool.effect != .read else { return nil }
        let (_, digest) = try HoldRequest.canonical(traced.bound.arguments, of: frame.tool)
        let subject = CallSubject(frame.principal, in: frame.session)
        let earlier: Replay?
        do throws(LedgerError) {
            earlier = try await ledger.repeated(tool: frame.tool.publicName, digest: digest, key: key, by: subject)
        } catch {
            // not enforcing: what cannot be read is not repeated
            throw Refusal(ledger: error)
        }
        guard let earlier else { return nil }
        return try replay(earlier, frame: frame, policies: [])
    }

    /// What a look-up finds, for the Binder alone; nil where the back end knows no such thing.
    func run(_ lookup: consuming LookupCall) async throws(Refusal) -> JSONValue? {
        let authorized = try Authorizer.decide(lookup)
        guard case .intended(let call) = try await intend(authorized) else {
            // not enforcing: a look-up has no key and repeats itself freely
            throw Refusal(.unavailable, .failClosed, "lookup.repeated")
        }
        let intent = call.intent
        let tool = call.frame.tool
        let performed = await perform(call)
        let answer: JSONValue??
        let outcome: (state: CallState, code: ByteString)
        var failure = "lookup.failed"
        switch performed.outcome {
        case .answered(let status, let body):
            let isThere = (200..<300).contains(status)
            answer =
                isThere
                ? .some(ResultSealer.removing(from: body ?? .null, tool)) : Self.saysNone(status) ? .some(nil) : nil
            outcome = (answer == nil ? .failed : .done, "http.\(status)")
        case .declined:
            // For the proof of an owner it is none; whoever else asked has learned nothing.
            answer = nil
            outcome = (.done, Self.toolError)
            failure = Refusal.declined
        case .failed(let state, let code):
            answer = nil
            outcome = (state, code)
        }
        try await conclude(intent, .init(state: outcome.state, code: outcome.code, credentials: performed.credentials))
        // not enforcing: what could not be read proves nothing
        guard let answer else { throw Refusal(.unavailable, .failClosed, failure) }
        return answer
    }

    /// What a step-up's tool answers, for the step-up alone. Of the answer nothing is kept.
    func run(_ stepUp: consuming StepUpCall) async throws(Refusal) -> JSONValue {
        let authorized = try Authorizer.decide(stepUp)
        guard case .intended(let call) = try await intend(authorized) else {
            // not enforcing: it has no key and may repeat itself
            throw Refusal(.unavailable, .failClosed, "stepup.repeated")
        }
        let intent = call.intent
        let performed = await perform(call)
        switch performed.outcome {
        case .answered(let status, let body):
            let isDone = (200..<300).contains(status)
            let state: CallState = isDone ? .done : status < 500 && !Self.saysPerhaps(status) ? .failed : .unknown
            try await conclude(intent, .init(state: state, code: "http.\(status)", credentials: performed.credentials))
            if isDone { return body ?? .null }
        case .declined:
            try await conclude(intent, .init(state: .failed, code: Self.toolError, credentials: performed.credentials))
        case .failed(let state, let code):
            try await conclude(intent, .init(state: state, code: code, credentials: performed.credentials))
        }
        // not enforcing: what the back end did not say proves nothing
        throw Refusal(.unavailable, .failClosed, "stepup.failed")
    }

    /// Does what was permitted, with its intent before and its outcome after.
    func run(
        _ authorized: consuming AuthorizedCall, abandonment: Abandonment? = nil
    ) async throws(Refusal) -> CallAnswer {
        let frame = authorized.frame
        let policies = authorized.decision.policies
        let expected = authorized.expected
        let frozen = authorized.frozen
        let agreed =
            authorized.agreement.approvals.contains("user") && frame.tool.effect != .read
            ? ArgumentTracer.selected(frozen.given, by: frame.tool) : []
        let written = agreed.isEmpty && frame.tool.effect != .read ? frozen.support.written : []
        switch try await intend(authorized, abandonment: abandonment) {
        case .replay(let replay): return try self.replay(replay, frame: frame, policies: policies)
        case .duplicate(let earlier):
            return .held(try await hold(frozen.asking("user", .repetition, because: Self.twice(earlier))))
        case .intended(let call):
            let intent = call.intent
            let arguments = call.arguments
            let performed = await perform(call)
            if frame.tool.effect != .read { facts.drop(session: frame.session.id) }
            return try await finish(
                performed, intent: intent, frame: frame, arguments: arguments, expected: expected, policies: policies,
                agreed: agreed, written: written, isSought: frozen.support.isSought)
        }
    }

    /// Forbidden, not found, gone: one answer, so that foreign and unknown stay one.
    private static func saysNone(_ status: Int) -> Bool { [403, 404, 410].contains(status) }

    /// The tool's own account that it failed.
    private static let toolError: ByteString = "tool.error"

    /// Time-out, conflict, too early, client closed: the effect may have happened, or be under way.
    private static func saysPerhaps(_ status: Int) -> Bool { [408, 409, 425, 499].contains(status) }

    private static func twice(_ earlier: ByteString) -> String {
        "The same was done less than a minute ago (\(earlier)). Is it meant twice?"
    }

    /// From what the back end answered to what may leave, with the outcome on disk before it does.
    private func finish(
        _ performed: Performed, intent: Intent, frame: CallFrame, arguments: JSONObject, expected: [Operand: FactValue],
        policies: [ByteString], agreed: [ByteString], written: [ByteString], isSought: Bool
    ) async throws(Refusal) -> CallAnswer {
        switch performed.outcome {
        case .answered(let status, let body) where (200..<300).contains(status):
            let undo = UndoPlan(frame.tool, arguments: arguments, result: body ?? .null)?.serialized
            let inspected: Inspector.Inspected
            // Before anything else looks at it.
            let (answer, sealed) = ResultSealer(tool: frame.tool, digest: handovers.name(in: frame.session.id)).take(
                body ?? .null)
            var redactor: Redactor
            do {
                let known: [SessionSecrets.Known]
                if let read = frame.known {
                    known = read
                } else {
                    known = try await memory.knownSecrets(of: frame.session)
                }
                // Wherever else in the answer it stands.
                let taken = redactors.known(sealed)
                redactor = redactors.redactor(
                    for: frame.session.id, secrets: performed.secrets, known: known + taken,
                    beside: SessionRedactors.SharedDirectory(frame.rules.redaction, for: frame.session))
            } catch {
                try await conclude(
                    intent,
                    .init(state: .done, code: "secrets.unreadable", undo: undo, credentials: performed.credentials))
                // not enforcing: what cannot be looked through is not shown
                throw Refusal(.unavailable, .secretsGoAround, "secrets.unreadable")
            }
            do throws(Refusal) {
                inspected = try Inspector(
                    tool: frame.tool, expected: expected, given: Set(arguments.members.map(\.value)),
                    label: performed.label,
                    hide: { [memory, session = frame.session] in memory.handles.hide($0, as: $1, in: session) },
                    personal: PersonalMask(redactors, frame.rules.redaction, for: frame.session)
                ).inspect(answer, redactor: &redactor)
            } catch {
                try await conclude(
                    intent,
                    .init(state: .done, code: "inspector.dropped", undo: undo, credentials: performed.credentials))
                throw error
            }
            let label = await label(of: inspected, performed.label, frame: frame)
            try await conclude(
                intent,
                OutcomeDraft(
                    state: .done, code: "http.\(status)", result: inspected.value.serialized(),
                    undo: undo,
                    redactions: inspected.redactions + inspected.dropped, credentials: performed.credentials),
                seen: memory.seen(
                    inspected, agreed: agreed, written: written, isSought: isSought, in: frame.session, call: frame.id,
                    sealed: sealed))
            return .done(ToolResult(call: frame.id, value: inspected.value, policies: policies, label: label))
        case .answered(let status, _) where (400..<500).contains(status) && !Self.saysPerhaps(status):
            try await conclude(
                intent, .init(state: .failed, code: "http.\(status)", credentials: performed.credentials))
            let refusal: Refusal.Answer =
                Self.saysNone(status) ? .noSuchRecord : .backEnd("The back end refuses this (HTTP \(status)).")
            // not enforcing: the back end's own refusal
            throw Refusal(refusal, .failClosed, "backend.http-\(status)")
        case .answered(let status, _):
            let state: CallState = frame.tool.effect == .read ? .failed : .unknown
            try await conclude(intent, .init(state: state, code: "http.\(status)", credentials: performed.credentials))
            // not enforcing: the back end failed
            throw Refusal(.unavailable, .failClosed, "backend.http-\(status)")
        case .declined:
            try await conclude(
                intent, .init(state: .failed, code: Self.toolError, credentials: performed.credentials))
            // not enforcing: the back end's own refusal; its words are text of its own, and stay there
            throw Refusal(.backEnd("The back end refuses this."), .failClosed, "backend.tool-error")
        case .failed(let state, let code):
            try await conclude(intent, .init(state: state, code: code, credentials: performed.credentials))
            // not enforcing: the back end gave no answer
            throw Refusal(.unavailable, .failClosed, code.text)
        }
    }

    /// What is said of a result where it leaves: trusted, where every value in it is the company's own and none was once written by an
    /// agent; public, where the tool is and the back end does not object.
    private func label(
        of inspected: Inspector.Inspected, _ theirs: FlowLabel?, frame: CallFrame
    ) async -> FlowLabel {
        let isPublic = frame.tool.isPublic && theirs?.isPublic ?? true
        guard inspected.isVouched else { return FlowLabel(.untrusted, isPublic: isPublic) }
        let isWritten = await memory.mayBeWritten(inspected.records.map(\.value), of: frame.session.tenant)
        return FlowLabel(isWritten ? .untrusted : .trusted, isPublic: isPublic)
    }

    /// The recorded outcome of the same request.
    func replay(_ replay: Replay, frame: CallFrame, policies: [ByteString]) throws(Refusal) -> CallAnswer {
        if replay.state == .done, let bytes = replay.result, let value = try? JSONValue(parsing: bytes) {
            return .done(ToolResult(call: replay.call, value: value, policies: policies, replayed: true))
        }
        // not enforcing: the earlier request has no result that could be given again
        throw Refusal(.unavailable, .writeDownThenAct, "request.\(replay.state.rawValue)", detail: replay.call.text)
    }

    /// Writes the outcome down, and with it what the session is about to see. Until it is on disk, nothing leaves, but what a read
    /// found: its outcome is in the ledger's hands.
    private func conclude(
        _ intent: Intent, _ outcome: OutcomeDraft, seen: SessionMemory.Seen? = nil
    ) async throws(Refusal) {
        do throws(LedgerError) {
            try await ledger.end(intent, outcome, also: seen?.insert, isDecisive: seen?.isDecisive ?? false) {
                [events, memory] error in
                if let seen { memory.forget(seen) }
                if let error { events.record(.error, "ledger.outcome-not-written", [.fault("fault", error.fault)]) }
            }
        } catch {
            // not enforcing: the outcome is not on disk, so nothing may leave
            throw Refusal(.unavailable, .writeDownThenAct, "outcome.\(error.fault.code)")
        }
    }

    private func history(for frame: CallFrame) async throws(Refusal) -> History {
        let limits = frame.limits
        guard !limits.isEmpty else { return History() }
        do {
            return History(
                readings: try await ledger.history(
                    for: limits, subject: CallSubject(frame.principal, in: frame.session), at: clock.now))
        } catch {
            // not enforcing: a policy that reads the past could not be asked
            throw Refusal(.unavailable, .failClosed, "history.unreadable")
        }
    }
}
