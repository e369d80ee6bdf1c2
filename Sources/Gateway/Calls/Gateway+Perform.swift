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
        /// No answer: whether something happened, and why.
        case failed(CallState, code: ByteString)
    }

    let outcome: Outcome
    /// The `jti` of the credential.
    let credentials: [ByteString]
    /// What must not come back in the answer.
    var secret: CallSecret?
}

extension Gateway {
    /// Mints the credential, spends it on the one request that it is for, and says what came of it.
    func perform(_ call: consuming IntendedCall) async -> Performed {
        let frame = call.frame
        let request = call.request
        let connector = connector(for: frame)
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
        let minted = credential.id
        let secret = credential.secret(markers.digest)
        do throws(ConnectorError) {
            let answer = try await connector.perform(request, with: credential)
            return Performed(
                outcome: .answered(status: answer.status, body: answer.body), credentials: [minted], secret: secret)
        } catch {
            return Performed(outcome: Self.outcome(of: error, frame), credentials: [minted])
        }
    }

    /// Nothing was sent, for want of a credential.
    private func unminted(_ frame: CallFrame, _ code: String) -> Performed {
        events.record(
            .warning, "credential.none",
            [.id("call", frame.id), .name("backend", frame.tool.backend.name), .name("code", ByteString(code))])
        return Performed(outcome: .failed(.failed, code: ByteString(code)), credentials: [])
    }

    /// The revocations and the deployment once more, right before authority comes into being.
    private func checkOnceMore(_ frame: CallFrame) async throws {
        if guarded(.generation), rules.generation != frame.rules.generation {
            throw Refusal(.unavailable, .verifiedAgain, "generation.changed")
        }
        try await database.read(confirm(frame.session, tool: frame.tool.publicName))
    }

    /// A read that got no answer disclosed nothing to the agent; a write may have happened.
    private static func outcome(of error: ConnectorError, _ frame: CallFrame) -> Performed.Outcome {
        let unknown: CallState = frame.tool.effect == .read ? .failed : .unknown
        switch error {
        case .unbuildable: return .failed(.failed, code: "connector.unbuildable")
        case .notSent: return .failed(.failed, code: "connector.not-sent")
        case .noAnswer: return .failed(unknown, code: "connector.no-answer")
        case .badAnswer: return .failed(unknown, code: "connector.bad-answer")
        }
    }
}
