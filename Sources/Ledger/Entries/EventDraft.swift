package import Primitives

/// Something that is no call and belongs into the ledger, for ``LedgerStore/record(_:)``.
package struct EventDraft: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An operator did, or read, something.
        case `operator`
        /// A tenant's administrator did, or read, something.
        case administration
        /// A session was opened, renewed, ended or revoked.
        case session
        /// The user's words came in.
        case words
        /// A user was answered.
        case reply
        /// A tool, agent, tenant, session or user was suspended, resumed or revoked.
        case suspension
        /// A deployment was loaded, or refused.
        case deployment
        /// Something that a person should look at.
        case alarm
    }

    package var kind: Kind
    package var subject: CallSubject
    /// `operator.suspend`, `session.opened`.
    package var action: ByteString
    /// What was touched: `agent:helpdesk`, a session's id.
    package var target: ByteString?
    /// The call that it is about.
    package var call: ByteString?
    /// Names, ids and counts; never content.
    package var detail: ByteString?
    /// Content (the user's words), under the name of its part. Sealed; needs a tenant.
    package var content: Content?
    package var basis: CallBasis?

    /// Whether it begins something that a tenant's part of the ledger bounds. That a session ends, or a token is given, is always
    /// written down.
    var isBounded: Bool {
        switch kind {
        case .words, .administration: true
        case .reply: action == "reply.opened"
        case .session: action != "session.ended" && action != "session.token" && !isLaterStep
        case .operator, .suspension, .deployment, .alarm: false
        }
    }

    /// A run of a workflow that was begun has a budget of its own, and must come to its end.
    private var isLaterStep: Bool { action == "workflow.moved" || action == "workflow.ended" }

    package struct Content: Sendable {
        package let part: ByteString
        package let bytes: [UInt8]

        package init(part: ByteString, bytes: [UInt8]) {
            self.part = part
            self.bytes = bytes
        }
    }

    package init(
        kind: Kind, subject: CallSubject, action: ByteString, target: ByteString? = nil, call: ByteString? = nil,
        detail: ByteString? = nil, content: Content? = nil, basis: CallBasis? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.action = action
        self.target = target
        self.call = call
        self.detail = detail
        self.content = content
        self.basis = basis
    }
}
