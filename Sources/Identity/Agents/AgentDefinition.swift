package import Primitives

/// What tells agents' names apart from others.
package enum AgentKind {}
/// The name of an agent, as `agents/*.yaml` and the `client_id` of its tokens give it.
package typealias AgentName = Name<AgentKind>

/// An agent as its file declares it: a governed non-human identity. Its state (suspended, revoked) is not here: that is
/// run-time fact, and wins over the folder.
package struct AgentDefinition: Sendable {
    package let name: AgentName
    /// The public keys with which it authenticates at `/oauth/token` (`private_key_jwt`).
    package let keys: JSONWebKeySet
    /// Who answers for it. Without one it does not start.
    package let owner: ByteString?
    /// The first moment at which its review is overdue (midnight UTC after the review date). Without one it does not start.
    package let reviewDue: Timestamp?
    /// What it is for, in one sentence.
    package let purpose: ByteString
    /// The public names of the tools that it may use; nil: all that are offered to agents.
    package let tools: [ByteString]?
    /// The workflows that it may start; whatever tools their steps call, it may call there.
    package let workflows: [ByteString]

    package init(
        name: AgentName, keys: JSONWebKeySet, owner: ByteString?, reviewDue: Timestamp?, purpose: ByteString,
        tools: [ByteString]?, workflows: [ByteString] = []
    ) {
        self.workflows = workflows
        self.name = name
        self.keys = keys
        self.owner = owner
        self.reviewDue = reviewDue
        self.purpose = purpose
        self.tools = tools
    }
}
