import Primitives

extension Entry {
    /// What the entry says, in one or two sentences for a person. A name in it may be an attacker's, such as that of a tool that
    /// does not exist: what would steer a terminal or turn the line around is shown as `·`.
    public var plainWords: String {
        var shown = String.UnicodeScalarView()
        for scalar in sentences.unicodeScalars { shown.append(Self.isVisible(scalar) ? scalar : "·") }
        return String(shown)
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }

    private var sentences: String {
        switch kind {
        case .intent: "\(actor) was about to call \(subject)\(purposeOfCall).\(unsupported)\(erring)\(inShadow)"
        case .outcome: "\(outcome)\(code.map { " (\($0))" } ?? "").\(maskedValues)"
        case .refusal: "\(refusal)\(erring)\(inShadow)"
        case .hold: "\(actor) asked for \(subject). The call waits for \(asked).\(erring)\(inShadow)"
        case .approval: answer
        case .checkpoint: "The log \(target?.text ?? "(not known)") had \(count ?? 0) entries."
        case .operator, .administration, .session, .words, .reply, .suspension, .deployment, .alarm: event
        }
    }

    /// Who acts, as the start of a sentence.
    private var actor: String {
        switch principal {
        case .agent: "Agent \(agent?.text ?? "(not known)")"
        case .resolver: "The resolver"
        case .user: "User \(user?.text ?? "(not known)")"
        case .operator: "Operator \(self.operator?.text ?? "(not known)")"
        case .recovery: "Recovery"
        }
    }

    /// The tool, for whom.
    private var subject: String {
        let what = tool?.text ?? "a tool"
        let kind = effect.map { " (\($0.rawValue))" } ?? ""
        return "\(what)\(kind)\(beneficiary)"
    }

    private var beneficiary: String {
        let person = principal == .user ? nil : user.map { " for user \($0)" }
        let organisation = tenant.map { person == nil ? " for tenant \($0)" : " of tenant \($0)" }
        return (person ?? "") + (organisation ?? "")
    }

    private var purposeOfCall: String {
        if let undoes { return ", which undoes \(undoes)\(detail.map { " (\($0))" } ?? "")" }
        return parent.map { ", to prove what \($0) names" } ?? ""
    }

    private var unsupported: String {
        let doubtful = origins.filter { $0.value == .stranger || $0.value == .unknown }.keys.sorted()
        guard !doubtful.isEmpty else { return "" }
        return " A stranger's, or from nowhere that was seen: \(doubtful.map(\.text).joined(separator: ", "))."
    }

    private var erring: String {
        guard !policyErrors.isEmpty else { return "" }
        return " In error: \(policyErrors.map(\.text).joined(separator: ", "))."
    }

    private var inShadow: String {
        guard !shadow.isEmpty else { return "" }
        let outcome =
            switch wouldBe {
            case .permit: ", or it would have been permitted"
            case .hold: ", or it would have waited for a person"
            case .deny: ", or it would have been denied"
            case nil: ""
            }
        return " In shadow: \(shadow.map(\.text).joined(separator: ", "))\(outcome)."
    }

    private var outcome: String {
        switch state {
        case .done: "\(subject) was done"
        case .failed: "\(subject) was not done and changed nothing"
        default: "Whether \(subject) was done is not known"
        }
    }

    private var maskedValues: String {
        guard let redactions, redactions > 0 else { return "" }
        return redactions == 1 ? " One value was masked or dropped." : " \(redactions) values were masked or dropped."
    }

    private var refusal: String {
        let reason = law.flatMap { number in LawTitle.title(number).map { "law \(number), \($0)" } } ?? "no law"
        let cause = "\(reason) (\(code?.text ?? "no code"))"
        if let count { return "\(count) more calls\(beneficiary) were refused by \(cause)." }
        return "\(actor) was refused \(subject) by \(cause)."
    }

    private var asked: String {
        guard let asks else { return "a person" }
        let queue: ByteString = "operator:"
        if asks.hasPrefix(queue) { return "an operator of \(asks.text.dropFirst(queue.count))" }
        return asks == "user" ? "the user" : asks.text
    }

    private var answer: String {
        let what = "the hold \(hold?.text ?? "(not known)")\(tool.map { " of \($0)" } ?? "")"
        return switch state {
        case .approved: "\(actor) approved \(what)."
        case .denied: "\(actor) denied \(what)."
        case .expired: "Nobody answered \(what) in time."
        case .spent: "The approval of \(what) was used."
        default: "\(actor) answered \(what)."
        }
    }

    private var event: String {
        let done = action?.text ?? "something"
        let touched = target.map { " on \($0)" } ?? ""
        let reason = purpose.map { " Purpose: \($0)." } ?? ""
        return "\(actor): \(done)\(touched)\(beneficiary).\(reason)"
    }
}
