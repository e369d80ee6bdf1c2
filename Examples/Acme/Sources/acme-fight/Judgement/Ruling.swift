import Acme
import JSON
import Primitives
import Puppet

/// What came of a request, and where that is not what was promised.
struct Ruling: Sendable {
    /// Remit's decision and law, in a few words.
    let decision: String
    /// Empty where all is as promised.
    let problems: [String]

    init(
        _ request: Request, answers: [Wire.Answer], seen: Observation, foreign: ForeignValues, tenant: ByteString,
        isFlood: Bool
    ) {
        var problems: [String] = []
        if !seen.changes.isEmpty, !request.promise.expects(seen) {
            problems.append("Acme's tables changed: \(seen.changes.joined(separator: ", "))")
        }
        for access in seen.access where access.isAnswered {
            if access.means == "shared-key" { problems.append("the shared key opened \(access.tool)") }
            if let other = access.tenant, other != tenant { problems.append("\(access.tool) was done for \(other)") }
        }
        let leaks = answers.flatMap { foreign.found(in: $0, besides: request.names) }
        if !leaks.isEmpty {
            problems.append("others' values in the answer: \(leaks.prefix(3).map(\.text).joined(separator: ", "))")
        }
        let refusal = seen.refusals.last
        switch request.promise {
        case .passes, .changes:
            decision = Self.words(answers.last, refusal) ?? "no answer"
            if answers.isEmpty || !answers.allSatisfy({ Puppet.Outcome(answer: $0).isDone }) {
                problems.append("it was not done")
            }
            if answers.last.map({ Puppet.Outcome(answer: $0).decision }) != "permit" {
                problems.append("Remit does not say that it permitted it")
            }
            if seen.acts.isEmpty { problems.append("Acme saw nothing of it") }
            if case .changes(let table) = request.promise, seen.changes.isEmpty {
                problems.append("nothing new is in Acme's \(table.rawValue)")
            }
        case .held(let asks):
            decision = Self.words(answers.last, refusal) ?? "no answer"
            let outcome = answers.last.map { Puppet.Outcome(answer: $0) }
            if outcome?.decision != "hold" || outcome?.hold == nil { problems.append("it was not held") }
            let asked = outcome?.answer.json["result"]?["_meta"]?["remit/approval"]?["asks"]?.string?.text
            if asked != asks { problems.append("it asks \(asked ?? "nobody") instead of \(asks)") }
            for act in seen.acts { problems.append("Acme answered \(act.tool)") }
        case .refused(let laws, let code):
            decision = Self.words(answers.last, refusal) ?? "no answer"
            problems += Self.letThrough(answers, seen)
            if answers.isEmpty { problems.append("there was no answer") }
            if let refusal {
                if !laws.contains(refusal.law) || code.map({ $0 != refusal.code }) == true {
                    let expected = "law \(Self.list(laws))" + (code.map { ", \($0)" } ?? "")
                    problems.append("law \(refusal.law), \(refusal.code), instead of \(expected)")
                }
            } else if !isFlood {
                problems.append("no refusal in the ledger")
            }
        case .turnedAway(let law, let door):
            let answer = Self.words(answers.last, refusal) ?? "connection cut"
            decision = refusal == nil ? "\(answer) \(door == .acme ? "by Acme" : "at the door") (law \(law))" : answer
            problems += Self.letThrough(answers, seen)
        }
        self.problems = problems
    }

    private static func letThrough(_ answers: [Wire.Answer], _ seen: Observation) -> [String] {
        var problems: [String] = []
        for answer in answers {
            let outcome = Puppet.Outcome(answer: answer)
            let isRefused = answer.status >= 400 || outcome.errorCode != nil || outcome.isToolError
            if !isRefused { problems.append("it was not refused (HTTP \(answer.status))") }
            if answer.status >= 500 { problems.append("HTTP \(answer.status)") }
            if let decision = outcome.decision, decision != "deny" { problems.append("Remit says \(decision)") }
        }
        for act in seen.acts { problems.append("Acme answered \(act.tool)") }
        return problems
    }

    private static func words(_ answer: Wire.Answer?, _ refusal: LedgerView.Refusal?) -> String? {
        guard let answer else { return nil }
        let outcome = Puppet.Outcome(answer: answer)
        let answered =
            outcome.decision ?? outcome.errorCode.map { "error \($0)" }
            ?? (answer.status == 200 ? "done" : "HTTP \(answer.status)")
        return refusal.map { "\(answered), law \($0.law) (\($0.code))" } ?? answered
    }

    private static func list(_ laws: Set<Int64>) -> String {
        laws.sorted().map(String.init).joined(separator: " or ")
    }
}

extension Request.Promise {
    /// True where exactly this was to change.
    fileprivate func expects(_ seen: Observation) -> Bool {
        guard case .changes(let table) = self else { return false }
        return seen.changes == [table.rawValue] && seen.news.first?.rows.count == 1
    }
}
