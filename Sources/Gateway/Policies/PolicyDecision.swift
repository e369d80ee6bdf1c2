package import Primitives

/// What the policies said, and which.
package struct PolicyDecision: Sendable {
    package enum Verdict: Sendable {
        case permit
        /// `user`, or `operator:<queue>`, and the sentence for the agent and its user.
        case hold(asks: ByteString, reason: String)
        case deny(Refusal)

        /// In a word.
        package var word: ByteString {
            switch self {
            case .permit: "permit"
            case .hold: "hold"
            case .deny: "deny"
            }
        }
    }

    package let verdict: Verdict
    /// Which policies had a part in it.
    package private(set) var trace: PolicyTrace

    /// The names of the policies that decided.
    package var policies: [ByteString] { trace.policies }
    /// The names of those that erred.
    package var errors: [ByteString] { trace.errors }

    package init(verdict: Verdict, trace: PolicyTrace) {
        self.verdict = verdict
        self.trace = trace
    }

    /// The same, with what it would have come to if the policies in shadow counted.
    func beside(_ other: PolicyDecision, shadow: [ByteString]) -> PolicyDecision {
        var trace = trace
        trace.shadow = shadow
        trace.wouldBe = other.verdict.word == verdict.word ? nil : other.verdict.word
        return tracing(trace)
    }

    /// The same, by policies that are more than the deployment's.
    func by(digest: [UInt8]) -> PolicyDecision {
        var trace = trace
        trace.digest = digest
        return tracing(trace)
    }

    private func tracing(_ trace: PolicyTrace) -> PolicyDecision {
        guard case .deny(let refusal) = verdict else { return PolicyDecision(verdict: verdict, trace: trace) }
        return PolicyDecision(verdict: .deny(refusal.tracing(trace)), trace: trace)
    }
}
