package import Manifests
package import Primitives

/// What a probe found out about one back end.
package struct ProbeFinding: Sendable {
    /// What came of one trial.
    package enum Outcome: Hashable, Sendable {
        case answered(status: Int)
        /// No answer, and why in a code.
        case none(String)

        package var isAccepted: Bool {
            if case .answered(let status) = self { (200..<300).contains(status) } else { false }
        }
    }

    package let backend: ByteString
    package let authentication: Authentication
    package let outcomes: [(trial: ProbeTrial, outcome: Outcome)]

    /// What it accepted beside a credential of this moment.
    package var accepted: [ProbeTrial] {
        outcomes.filter { $0.trial != .fresh && $0.outcome.isAccepted }.map(\.trial)
    }

    /// Whether it accepts what it should, and nothing that it must not.
    package var isSound: Bool {
        guard outcomes.first(where: { $0.trial == .fresh })?.outcome.isAccepted == true else { return false }
        return accepted.allSatisfy { $0.isAllowed(for: authentication) }
    }

    /// In a few words, for a person and for the ledger.
    package var sentence: String {
        switch outcomes.first(where: { $0.trial == .fresh })?.outcome {
        case nil: return "was not tried"
        case .none(let why)?: return "gave a good credential no answer (\(why)), so nothing is known"
        case .answered(let status)? where !(200..<300).contains(status):
            return "refuses a good credential (HTTP \(status)), so nothing else is known"
        case .answered?: break
        }
        return accepted.isEmpty
            ? "takes each credential once, for its own request"
            : "accepts \(accepted.map(\.words).joined(separator: ", "))"
    }
}
