package import Primitives

/// What the policies said, and which.
package struct PolicyDecision: Sendable {
    package enum Verdict: Sendable {
        case permit
        /// `user`, or `operator:<queue>`, and the sentence for the agent and its user.
        case hold(asks: ByteString, reason: String)
        case deny(Refusal)
    }

    package let verdict: Verdict
    /// The ids of the policies that decided.
    package let policies: [ByteString]
    /// The ids of those that erred.
    package let errors: [ByteString]

    package init(verdict: Verdict, policies: [ByteString], errors: [ByteString]) {
        self.verdict = verdict
        self.policies = policies
        self.errors = errors
    }
}
