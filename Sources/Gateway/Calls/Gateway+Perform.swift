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
    /// What must not come back in the answer.
    var secret: CallSecret?
}

extension Gateway {
    /// Mints the credential, spends it on the one request that it is for, and says what came of it. Where the back end says before it
    /// does anything that its session is lost, the same is done once more, in a new one: each attempt has a credential of its own.
    func perform(_ call: consuming IntendedCall) async -> Performed {
        var minted: [ByteString] = []
        for isLast in [false, true] {
            switch await attempt(call, &minted) {
            case .sessionLost where !isLast: continue
            case .sessionLost:
                return Performed(outcome: .failed(.failed, code: "connector.session-lost"), credentials: minted)
            case .ended(let outcome, let secret):
                return Performed(outcome: outcome, credentials: minted, secret: secret)
            }
        }
        return Performed(outcome: .failed(.failed, code: "connector.session-lost"), credentials: minted)
    }

    private enum Attempt {
        case ended(Performed.Outcome, secret: CallSecret? = nil)
        case sessionLost
    }

    private func attempt(_ call: borrowing IntendedCall, _ minted: inout [ByteString]) async -> Attempt {
        let frame = call.frame
        let request = call.request
        let connector = connector(for: frame)
        do throws(ConnectorError) {
            try await connector.open(request)
        } catch {
            return .ended(.failed(.failed, code: "connector.not-sent"))
        }
        do { try await checkOnceMore(frame) } catch { return unminted(frame, "credential.revoked") }
        let credential: Credential
        do throws(MintError) {
            credential = try await broker.mint(for: call)
        } catch {
            return unminted(frame, error.code)
        }
        if case .exchange = frame.tool.backend.authentication {
            // Asking another server took its time; what was revoked meanwhile counts.
            do { try await checkOnceMore(frame) } catch { return unminted(frame, "credential.revoked") }
        }
        minted.append(credential.id)
        let secret = credential.secret(markers.digest)
        do throws(ConnectorError) {
            let answer = try await connector.perform(request, with: credential)
            return .ended(
                answer.isToolError ? .declined : .answered(status: answer.status, body: answer.body), secret: secret)
        } catch .sessionLost {
            return .sessionLost
        } catch {
            return .ended(Self.outcome(of: error, frame))
        }
    }

    /// Nothing was sent, for want of a credential.
    private func unminted(_ frame: CallFrame, _ code: String) -> Attempt {
        events.record(
            .warning, "credential.none",
            [.id("call", frame.id), .name("backend", frame.tool.backend.name), .name("code", ByteString(code))])
        return .ended(.failed(.failed, code: ByteString(code)))
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
