package import JSON
package import Primitives
package import Provenance

/// What a call came to.
package enum CallAnswer: Sendable {
    /// It was done; the result is inspected, labelled and redacted.
    case done(ToolResult)
    /// It waits for a person.
    case held(HoldNotice)
    /// It was refused, and the refusal stands in the ledger.
    case refused(Refusal)
}

/// A result that may be shown to the agent.
package struct ToolResult: Sendable {
    /// The call's id in the ledger.
    package let call: ByteString
    package let value: JSONValue
    /// The policies that permitted it.
    package let policies: [ByteString]
    /// True where this is the recorded outcome of an earlier, identical request.
    package let replayed: Bool
    /// Who wrote it and who may read it. Of an outcome that is told again nothing better is known than the worst.
    package let label: FlowLabel

    package init(
        call: ByteString, value: JSONValue, policies: [ByteString], replayed: Bool = false,
        label: FlowLabel = FlowLabel(.untrusted, isPublic: false)
    ) {
        self.label = label
        self.call = call
        self.value = value
        self.policies = policies
        self.replayed = replayed
    }
}

/// What an agent learns of a hold: its id, and who is asked.
package struct HoldNotice: Sendable {
    package let id: ByteString
    /// `user`, or `operator:<queue>`.
    package let asks: ByteString
    /// The sentence for the agent and its user.
    package let reason: String
    package let expires: Timestamp
    /// Where the user can be sent to answer; nil where an operator is asked, or the front end has no such page.
    package let page: Page?

    /// A page of the company's front end, and what the client brings back when its user was there.
    package struct Page: Sendable {
        package let url: ByteString
        /// Sealed; see ``RequestStates``.
        package let state: ByteString
    }

    package init(id: ByteString, asks: ByteString, reason: String, expires: Timestamp, page: Page? = nil) {
        self.id = id
        self.asks = asks
        self.reason = reason
        self.expires = expires
        self.page = page
    }
}
