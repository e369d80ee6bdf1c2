import Storage
import Provenance
import Identity
import Manifests
import JSON
import Ledger
import Primitives

extension Gateway {
    /// How long a hold waits, in seconds, unless the session ends before.
    static let holdLifetime: Int64 = 3600

    /// Freezes a call until a person answers.
    func hold(_ request: HoldRequest) async throws(Refusal) -> HoldNotice {
        let frame = request.frame
        policyMetrics.count(request.decision.trace)
        policyMetrics.countQuestion(request.asks)
        let (_, digest) = try request.canonical()
        let end = min(frame.session.expires, clock.now.advanced(seconds: Self.holdLifetime))
        let frozen: JSONValue = [
            "tool": .string(frame.tool.publicName), "arguments": .object(request.given),
            "key": frame.key.map { .string($0) } ?? .null, "caller": (frame.maker ?? .client).frozen,
        ]
        var draft = HoldDraft(
            call: frame.id, subject: CallSubject(frame.principal, in: frame.session), tool: frame.tool.publicName,
            backend: frame.tool.backend.name, effect: frame.callEffect,
            asks: request.asks, question: request.question, after: request.after, reason: ByteString(request.reason),
            digest: digest, frozen: frozen.serialized(),
            shown: Self.shown(request).serialized(), basis: request.basis, expires: end)
        draft.input = request.recordedInput(beside: request.given)
        do throws(LedgerError) {
            let hold = try await ledger.hold(draft)
            await keepAwake(frame, until: hold.expires)
            return notice(hold, frame: frame, given: request.given)
        } catch {
            // not enforcing: what cannot be frozen is not done
            throw Refusal(ledger: error)
        }
    }

    /// An open hold stops the session's idle end, never its absolute one. Where that fails the hold ends earlier, no more.
    private func keepAwake(_ frame: CallFrame, until end: Timestamp) async {
        guard let session = frame.session.verified else { return }
        try? await database.write { [sessions] in try sessions.keepAlive(session, until: end, in: $0) }
    }

    /// What the person is shown: the effect, every value with where it came from, and the way back.
    private static func shown(_ request: HoldRequest) -> JSONValue {
        let tool = request.frame.tool
        let values = request.arguments.members.map { member -> JSONValue in
            let worst = request.origins.filter { $0.parameter == member.key }
                .max { ($0.support, $0.origin) < ($1.support, $1.origin) }
            return [
                "name": .string(member.key), "value": member.value,
                "origin": .string(worst.map { ByteString($0.origin.rawValue) } ?? "session"),
                "evidence": worst?.evidence.map { .string($0) } ?? .null,
                "why": worst?.words.map { .string(ByteString($0)) } ?? .null,
            ]
        }
        return [
            "tool": .string(tool.publicName), "effect": .string(tool.effect.rawValue), "values": .array(values),
            "undo": tool.undo.map { .string($0.description) } ?? .null, "reason": .string(request.reason),
            // Whose idea it is: what an agent asks in a session that she did not open is not of the conversation that she is in.
            "agent": .string(request.frame.session.agent.bytes), "attested": .bool(request.frame.session.isAttested),
            // Holds of one task stand on one card.
            "task": request.support.task.map { .string($0) } ?? .null,
        ]
    }
}
