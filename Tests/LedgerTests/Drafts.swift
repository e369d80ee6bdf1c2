import Ledger
import Primitives
import Storage
import Testing

extension CallSubject {
    static func user(_ user: ByteString = "usr_1", tenant: ByteString = "globex", session: ByteString = "ses_1")
        -> CallSubject
    {
        CallSubject(principal: .agent, tenant: tenant, user: user, session: session, agent: "helpdesk")
    }

    static let approver = CallSubject(principal: .operator, tenant: nil, operator: "op_anna")
}

extension IntentDraft {
    /// A refund; two of the same amount are the same call.
    static func refund(
        _ amount: Int64 = 40, call: ByteString? = nil, subject: CallSubject = .user(), effect: CallEffect = .write
    ) -> IntentDraft {
        let arguments = Array(#"{"amount":\#(amount),"invoice_id":"inv_1"}"#.utf8)
        return IntentDraft(
            call: call ?? SystemRandom().identifier("cal"), subject: subject, tool: "billing_issue_refund",
            backend: "billing",
            effect: effect, arguments: arguments, digest: Array("digest of \(amount)".utf8),
            basis: CallBasis(
                generation: 3, policyDigest: [UInt8](repeating: 7, count: 32), policies: ["refunds"],
                origins: [.init(path: "amount", origin: "user"), .init(path: "invoice_id", origin: "record")]),
            undo: Array(#"{"tool":"billing_reverse_refund"}"#.utf8))
    }

    func with(_ change: (inout IntentDraft) -> Void) -> IntentDraft {
        var draft = self
        change(&draft)
        return draft
    }
}

extension HoldDraft {
    static func refund(
        _ amount: Int64 = 4000, subject: CallSubject = .user(), asks: ByteString = "operator:billing",
        expires: Timestamp = LedgerBench.start.advanced(seconds: 600)
    ) -> HoldDraft {
        HoldDraft(
            call: SystemRandom().identifier("cal"), subject: subject, tool: "billing_issue_refund", backend: "billing",
            effect: .write, asks: asks, reason: "Refunds above 100 are approved by billing.",
            digest: Array("digest of \(amount)".utf8), frozen: Array(#"{"amount":\#(amount)}"#.utf8),
            shown: Array(#"{"effect":"refund"}"#.utf8), basis: CallBasis(generation: 3, policies: ["big-refunds"]),
            expires: expires)
    }
}

extension OutcomeDraft {
    static let done = OutcomeDraft(state: .done, code: "http.200", result: Array(#"{"id":"ref_1"}"#.utf8))
    static let failed = OutcomeDraft(state: .failed, code: "http.422")
    static let unknown = OutcomeDraft(state: .unknown, code: "connector.no-answer")
}

extension LedgerStore {
    /// The intent, where nothing else came of the draft.
    func begin(_ draft: IntentDraft) async throws -> Intent {
        guard case .intended(let intent) = try await intend(draft) else { throw NotBegun() }
        return intent
    }

    /// Begins and concludes a call.
    @discardableResult
    func run(_ draft: IntentDraft, _ outcome: OutcomeDraft = .done) async throws -> Intent {
        let intent = try await begin(draft)
        try await conclude(intent, outcome)
        return intent
    }

    struct NotBegun: Error {}
}
