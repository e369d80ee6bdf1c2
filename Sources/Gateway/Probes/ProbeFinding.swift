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

        /// Whether it was turned away for what it was. A failure, a time-out or a full house says nothing.
        package var isRefused: Bool {
            if case .answered(let status) = self {
                (400..<500).contains(status) && ![408, 425, 429].contains(status)
            } else {
                false
            }
        }
    }

    package let backend: ByteString
    package let authentication: Authentication
    package let outcomes: [(trial: ProbeTrial, outcome: Outcome)]

    /// What it accepted beside a credential of this moment.
    package var accepted: [ProbeTrial] {
        outcomes.filter { $0.trial != .fresh && $0.outcome.isAccepted }.map(\.trial)
    }

    /// The trials that must be refused and of which it is not known: not made, or without a clear answer.
    package var unknown: [ProbeTrial] {
        ProbeTrial.all(for: authentication).filter { trial in
            guard !trial.isAllowed(for: authentication) else { return false }
            let outcome = outcomes.first { $0.trial == trial }?.outcome
            return outcome.map { !$0.isAccepted && !$0.isRefused } ?? true
        }
    }

    /// Whether it accepts what it should, and refuses everything that it must.
    package var isSound: Bool {
        guard outcomes.first(where: { $0.trial == .fresh })?.outcome.isAccepted == true else { return false }
        return unknown.isEmpty && accepted.allSatisfy { $0.isAllowed(for: authentication) }
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
        let open = unknown.isEmpty ? "" : "; not known: \(unknown.map(\.words).joined(separator: ", "))"
        if !accepted.isEmpty { return "accepts \(accepted.map(\.words).joined(separator: ", "))\(open)" }
        return unknown.isEmpty ? "takes each credential once, for its own request" : "accepts a good credential\(open)"
    }
}
