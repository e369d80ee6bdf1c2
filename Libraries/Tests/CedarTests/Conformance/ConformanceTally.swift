import Cedar
import Primitives

/// How many requests got the reference's answer, and by what the others differ.
struct ConformanceTally: Sendable {
    var cases = 0
    var requests = 0
    /// Decision, determining policies and number of errors are the reference's, with the index, without, and after JSON.
    var matched = 0
    /// By kind of difference, with the names of some cases.
    var differences: [String: [String]] = [:]

    mutating func note(_ difference: String, _ name: String) { differences[difference, default: []].append(name) }

    mutating func add(_ other: ConformanceTally) {
        cases += other.cases
        requests += other.requests
        matched += other.matched
        differences.merge(other.differences) { $0 + $1 }
    }

    /// Runs every request of a case.
    mutating func run(_ name: String, _ read: @escaping ConformanceCase.Reader) {
        do throws(ConformanceCase.Unreadable) {
            guard let example = try ConformanceCase(name, read) else { return }
            cases += 1
            let fromJSON = Result { () throws(RoundTrips.Difference) in
                try RoundTrips(example.text, example.policies).fromJSON
            }
            if case .failure(let difference) = fromJSON { note(difference.what, name) }
            for expectation in example.expectations {
                requests += 1
                let answer = example.policies.evaluate(expectation.request, example.entities)
                let scanned = example.policies.evaluateByScan(expectation.request, example.entities)
                let read = try? fromJSON.get().evaluate(expectation.request, example.entities)
                let difference =
                    Self.difference(answer, expectation) ?? Self.difference(scanned, expectation).map { "scan: \($0)" }
                    ?? read.flatMap { Self.difference($0, expectation) }.map { "JSON: \($0)" }
                if let difference { note(difference, name) } else { matched += 1 }
                let explanation = example.policies.explain(expectation.request, example.entities, all: true)
                if let disagreement = explanation.disagreement(answer) { note("explanation: \(disagreement)", name) }
            }
        } catch {
            cases += 1
            note(error.why, name)
        }
    }

    private static func difference(_ answer: CedarEvaluation, _ expectation: ConformanceCase.Expectation) -> String? {
        if answer.errors.count != expectation.errors {
            return "errors: \(answer.errors.map(\.error.code)) instead of \(expectation.errors)"
        }
        if answer.decision.rawValue != expectation.decision { return "decision: not \(expectation.decision)" }
        if Set(answer.reasons.map(\.id)) != expectation.reasons { return "reasons" }
        return nil
    }

    /// Requests with another answer, cases that could not be read, and policies that printing, formatting or JSON changed.
    var failures: Int { differences.values.reduce(0) { $0 + $1.count } }

    var report: String {
        let lines = differences.sorted { $0.value.count > $1.value.count }.map {
            "  \($0.value.count) × \($0.key), as in \($0.value[0])"
        }
        return (["\(matched) of \(requests) decisions, \(cases) cases"] + lines).joined(separator: "\n")
    }
}
