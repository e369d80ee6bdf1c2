import Provenance
import Storage
import Manifests
import Guards
import Identity
import JSON
import Ledger
import Primitives
import Telemetry

/// What came of sending one request.
struct Performed: Sendable {
    enum Outcome: Sendable {
        case answered(status: Int, body: JSONValue?)
        /// The tool says that it failed, in an answer that is good otherwise.
        case declined
        /// No answer: whether something happened, and why.
        case failed(CallState, code: ByteString)
    }

    let outcome: Outcome
    /// The `jti` of each credential.
    let credentials: [ByteString]
    /// What must not come back in the answer: that of each attempt.
    var secrets: [CallSecret] = []
    /// What the back end says of the answer's own making.
    var label: FlowLabel?
}

extension Gateway {
    /// Mints the credential, spends it on the one request that it is for, and says what came of it. Where the back end says before it
    /// does anything that its session is lost, the same is done once more, in a new one: each attempt has a credential of its own.
    func perform(_ call: consuming IntendedCall) async -> Performed {
        var spent = Spent()
        var outcome = await attempt(call, &spent)
        if outcome == nil { outcome = await attempt(call, &spent) }
        return Performed(
            outcome: outcome ?? .failed(.failed, code: "connector.session-lost"), credentials: spent.credentials,
            secrets: spent.secrets, label: spent.label)
    }

    /// The credentials of a call's attempts, none of which may come back in the answer; and the label of that answer.
    private struct Spent {
        var credentials: [ByteString] = []
        var secrets: [CallSecret] = []
        var label: FlowLabel?
    }

    /// Nil where the back end does not know its session.
    private func attempt(_ call: borrowing IntendedCall, _ spent: inout Spent) async -> Performed.Outcome? {
        let frame = call.frame
        let request = call.request
        let connector = connector(for: frame)
        do throws(ConnectorError) {
            try await connector.open(request)
        } catch {
            return .failed(.failed, code: "connector.not-sent")
        }
        do { try await checkOnceMore(frame) } catch { return unminted(frame, "credential.revoked") }
        if isStale(call) { return unminted(frame, "intent.stale") }
        let credential: Credential
        do throws(MintError) {
            credential = try await broker.mint(for: call)
        } catch {
            return unminted(frame, error.code)
        }
        if case .exchange = frame.tool.backend.authentication {
            // Asking another server took its time; what was revoked meanwhile counts.
            do { try await checkOnceMore(frame) } catch { return unminted(frame, "credential.revoked") }
            if isStale(call) { return unminted(frame, "intent.stale") }
        }
        spent.credentials.append(credential.id)
        if let secret = credential.secret(redactors.digest) { spent.secrets.append(secret) }
        do throws(ConnectorError) {
            let answer = try await connector.perform(request, with: credential)
            spent.label = answer.label
            return answer.isToolError ? .declined : .answered(status: answer.status, body: answer.body)
        } catch .sessionLost {
            return nil
        } catch {
            return Self.outcome(of: error, frame)
        }
    }

    /// Nothing was sent, for want of a credential.
    private func unminted(_ frame: CallFrame, _ code: String) -> Performed.Outcome {
        events.record(
            .warning, "credential.none",
            [.id("call", frame.id), .name("backend", frame.tool.backend.name), .name("code", ByteString(code))])
        return .failed(.failed, code: ByteString(code))
    }

    /// Whether so much time went by since the intent, as in a process that was stopped and goes on, that others may have concluded
    /// by now that it was never acted on. Asking after an outcome by its key goes under the old intent, and begins anew.
    private func isStale(_ call: borrowing IntendedCall) -> Bool {
        let began = if case .recovery = call.frame.principal { call.frame.began } else { call.intent.at }
        return guarded(.intentFresh) && clock.now >= began.advanced(seconds: settling)
    }

    /// The revocations and the deployment once more, right before authority comes into being.
    private func checkOnceMore(_ frame: CallFrame) async throws {
        if guarded(.generation), rules.generation != frame.rules.generation {
            throw Refusal(.unavailable, .verifiedAgain, "generation.changed")
        }
        try await database.glance(confirm(frame.session, tool: frame.tool.publicName))
    }

    /// A read that got no answer disclosed nothing to the agent; a write may have happened.
    private static func outcome(of error: ConnectorError, _ frame: CallFrame) -> Performed.Outcome {
        let unknown: CallState = frame.tool.effect == .read ? .failed : .unknown
        switch error {
        case .unbuildable: return .failed(.failed, code: "connector.unbuildable")
        case .notSent, .sessionLost: return .failed(.failed, code: "connector.not-sent")
        case .noAnswer: return .failed(unknown, code: "connector.no-answer")
        case .badAnswer: return .failed(unknown, code: "connector.bad-answer")
        }
    }
}
