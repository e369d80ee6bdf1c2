import Provenance
import Storage
import Manifests
import Guards
import Identity
import JSON
import Ledger
import Primitives

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
    /// What must not come back in the answer: the digest of the credential, and its length.
    var secrets: [SecretDigest] = []
}

extension Gateway {
    /// Mints the credential, spends it on the one request that it is for, and says what came of it.
    func perform(_ call: consuming IntendedCall) async -> Performed {
        let frame = call.frame
        let request = call.request
        let connector = connector(for: frame)
        do {
            try await checkOnceMore(frame)
        } catch {
            return Performed(outcome: .failed(.failed, code: "credential.revoked"), credentials: [])
        }
        guard let credential = try? broker.mint(for: call) else {
            return Performed(outcome: .failed(.failed, code: "credential.unsigned"), credentials: [])
        }
        let minted = credential.id
        let secret = credential.fingerprint(markers.digest)
        do throws(ConnectorError) {
            let answer = try await connector.perform(request, with: credential)
            return Performed(
                outcome: .answered(status: answer.status, body: answer.body), credentials: [minted], secrets: [secret])
        } catch {
            return Performed(outcome: Self.outcome(of: error, frame), credentials: [minted])
        }
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
