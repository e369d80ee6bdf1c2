import Guards
import Identity
import Ledger
package import Primitives

/// Who answers a user.
package enum ReplyAuthor: Hashable, Sendable {
    /// The session's agent, run by Remit.
    case agent
    /// A person of the company, in the agent's place.
    case `operator`(ByteString)
}

/// A reply on its way to the user: a call of the tool `reply`. Its intent stands in the ledger before the first piece leaves; every piece
/// goes through ``ReplyFilter``; the session is verified anew while it goes on; at its end the ledger has its digest.
package actor Reply {
    /// How long a piece may go out on what was verified before it.
    private static let freshness = Duration.milliseconds(200)
    /// In bytes, before anything is masked.
    private static let longest = 64 << 10

    /// The reply's id in the ledger.
    package nonisolated let id: ByteString
    private let gateway: Gateway
    private let served: ServedSession
    private let subject: CallSubject
    private var filter: ReplyFilter
    private var verified: ContinuousClock.Instant
    private var shown = ""
    private var taken = 0
    private var isOver = false

    init(
        id: ByteString, gateway: Gateway, served: ServedSession, subject: CallSubject, filter: ReplyFilter
    ) {
        self.id = id
        self.gateway = gateway
        self.served = served
        self.subject = subject
        self.filter = filter
        verified = .now
    }

    /// Takes a piece and returns what may be shown: less, where more has to be seen first.
    ///
    /// - Throws: where the session ended, or anything was revoked, since; the reply is cut then, and nothing of it that is held is shown.
    package func push(_ piece: ByteString) async throws(Refusal) -> ByteString {
        guard !isOver else { return "" }
        try await check()
        guard !isOver else { return "" }
        taken += piece.count
        guard taken <= Self.longest else { return "" }
        let text = filter.push(piece.utf8)
        shown += text.text
        return text
    }

    /// Ends the reply: the rest of it, and all that was shown.
    package func finish() async throws(Refusal) -> (rest: ByteString, whole: ByteString) {
        guard !isOver else { return ("", ByteString(shown)) }
        try await check()
        let rest = filter.finish()
        shown += rest.text
        try await close("reply.closed", code: nil)
        return (rest, ByteString(shown))
    }

    /// Ends the reply where it is.
    package func cut(_ code: ByteString) async {
        guard !isOver else { return }
        try? await close("reply.cut", code: code)
    }

    private func check() async throws(Refusal) {
        guard .now - verified > Self.freshness else { return }
        do throws(Refusal) {
            _ = try await gateway.authorize(session: served.id, of: served.tenant, rules: gateway.rules)
            verified = .now
        } catch {
            guard guarded(.replyCut) else { return }
            await cut(ByteString(error.code))
            // not enforcing: guarded above, and in the verifier
            throw error
        }
    }

    private func close(_ action: ByteString, code: ByteString?) async throws(Refusal) {
        isOver = true
        let detail =
            "\(String(shown.utf8.count)) bytes, \(String(filter.redactions)) masked\(code.map { ", \($0)" } ?? "")"
        do throws(LedgerError) {
            try await gateway.ledger.record(
                EventDraft(
                    kind: .reply, subject: subject, action: action, target: id, detail: ByteString(detail),
                    content: .init(part: "reply", bytes: Array(shown.utf8))))
        } catch {
            // not enforcing: what was shown is in the ledger's hands; that it ended could not be written
            throw Refusal(ledger: error)
        }
    }
}
