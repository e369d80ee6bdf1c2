import AuthZEN
import JSON
import Primitives

enum AuthZENTargets {
    /// What is read is written so that it reads alike, alone and in a list; an answer decides by the literals alone.
    @Sendable static func messages(_ bytes: [UInt8]) {
        guard let body = try? JSONValue(parsing: bytes) else { return }
        if let evaluation = try? AccessEvaluation(body) {
            require((try? AccessEvaluation(evaluation.json)) == evaluation, "written otherwise than read")
            guard case .many(let items, _)? = try? AccessEvaluations(["evaluations": [evaluation.json]], most: 1) else {
                fatalError("a list of one is none")
            }
            require(items == [.success(evaluation)], "read otherwise in a list")
        }
        _ = try? AccessEvaluations(body, most: 8)
        if let decision = try? AccessDecision(body) {
            require(body["decision"] == .bool(decision.isPermitted), "decided by another value")
        }
    }
}
