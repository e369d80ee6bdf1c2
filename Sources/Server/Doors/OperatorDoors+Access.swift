import AuthZEN
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Primitives

/// The Access Evaluation and Access Evaluations APIs (OpenID AuthZEN Authorization API 1.0, sections 6, 7 and 10) at their default
/// paths. Who asks is an operator like any other, most often a program in the role `evaluator`.
extension OperatorDoors {
    /// A question names attributes and lists of them, not documents.
    private static let bodyLimit = 256 << 10
    private static let depth = 32

    func addAccess(to router: Router<DoorContext>) {
        access(AccessEvaluation.defaultPath, router) { body, person in
            try await evaluate(try AccessEvaluation(body), person)
        }
        access(AccessEvaluations.defaultPath, router) { body, person in
            switch try AccessEvaluations(body, most: Gateway.mostQuestions) {
            case .one(let evaluation): return try await evaluate(evaluation, person)
            case .many(let items, let semantic):
                let rules = gateway.rules
                let questions = items.map { item in item.flatMap { question($0, rules) } }
                return AccessEvaluations.json(
                    try await gateway.evaluate(questions, under: rules, until: semantic, by: person))
            }
        }
    }

    private func evaluate(_ evaluation: AccessEvaluation, _ person: OperatorIdentity) async throws -> JSONValue {
        let rules = gateway.rules
        let question = try AccessQuestion(evaluation, rules)
        let decisions = try await gateway.evaluate([.success(question)], under: rules, by: person)
        return decisions.first?.json ?? ["decision": false]
    }

    private func question(_ evaluation: AccessEvaluation, _ rules: Ruleset) -> Result<AccessQuestion, AccessFault> {
        do throws(AccessFault) {
            return .success(try AccessQuestion(evaluation, rules))
        } catch { return .failure(error) }
    }

    private func access(
        _ path: String, _ router: Router<DoorContext>,
        _ answer: @escaping @Sendable (JSONValue, OperatorIdentity) async throws -> JSONValue
    ) {
        router.post(RouterPath(path)) { request, context in
            guard let id = RequestIdentifier(request) else {
                return Reply.error(.badRequest, "request.id", "There is more than one X-Request-ID, or it is too long.")
            }
            // The standard has one status for every request that is not understood.
            guard request.mediaType == "application/json" else {
                return id.stamp(
                    Reply.error(.badRequest, "body.wrong-type", "The content type must be application/json."))
            }
            return id.stamp(
                try await act(request, context, limit: Self.bodyLimit, depth: Self.depth) { person, body in
                    // Before any question is read for whoever may not ask.
                    try await gateway.admit(.evaluate, by: person, target: "policies", tenant: nil)
                    do {
                        return Reply.json(try await answer(.object(body), person))
                    } catch let error as AccessFault {
                        let fault = error.fault
                        return Reply.error(.badRequest, ByteString(fault.code), fault.message, fix: fault.fix)
                    }
                })
        }
    }
}
