import JSON
import Primitives

/// When the answers to several questions are enough (section 7.1.2.1).
public enum EvaluationsSemantic: String, Hashable, Sendable, CaseIterable {
    /// All are answered.
    case executeAll = "execute_all"
    /// The first that is denied, or fails, is the last that is answered.
    case denyOnFirstDeny = "deny_on_first_deny"
    /// The first that is permitted is the last that is answered.
    case permitOnFirstPermit = "permit_on_first_permit"

    /// What `options` say; options that are not known are ignored.
    init(options: JSONValue?) throws(AccessFault) {
        guard let options = try MemberReader.object(options, at: "options"), let said = options["evaluations_semantic"]
        else {
            self = .executeAll
            return
        }
        guard let known = Self.allCases.first(where: { .string($0.rawValue) == said }) else {
            throw AccessFault(.wrongKind, at: "options.evaluations_semantic")
        }
        self = known
    }

    /// Whether nothing is answered after a decision like this.
    public func ends(with decision: AccessDecision) -> Bool {
        switch self {
        case .executeAll: false
        case .denyOnFirstDeny: !decision.isPermitted
        case .permitOnFirstPermit: decision.isPermitted
        }
    }
}
