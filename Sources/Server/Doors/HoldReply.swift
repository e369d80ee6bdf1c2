import Gateway
import HTTPTypes
import Hummingbird
import JSON
import Ledger
import Primitives

/// The answer to a person who answered a hold.
enum HoldReply {
    static func response(_ outcome: AnsweredHold) -> Response {
        if case .ran(.refused) = outcome { return Reply.json(.object(members(outcome)), status: .conflict) }
        return Reply.json(.object(members(outcome)))
    }

    /// What came of each answer of a card, in the order in which they were given.
    static func response(_ outcomes: [CardOutcome]) -> Response {
        let answers = outcomes.map { outcome -> JSONValue in
            var members: JSONObject = ["id": .string(outcome.hold)]
            switch outcome.result {
            case .success(let answered): for member in Self.members(answered) { members[member.key] = member.value }
            case .failure(let problem):
                let (_, code, message, _) = error(of: problem)
                members["state"] = "not_taken"
                members["error"] = .string(code)
                members["message"] = .string(ByteString(message))
            }
            return .object(members)
        }
        return Reply.json(["answers": .array(answers)])
    }

    private static func members(_ outcome: AnsweredHold) -> JSONObject {
        switch outcome {
        case .denied: ["state": "denied"]
        case .ran(.done(let result)): ["state": "done", "call": .string(result.call), "result": result.value]
        case .ran(.held(let notice)):
            [
                "state": "held", "hold": .string(notice.id), "asks": .string(notice.asks),
                "reason": .string(notice.reason),
            ]
        case .ran(.refused(let refusal)):
            [
                "state": "refused", "message": .string(refusal.sentence), "law": .integer(Int64(refusal.law.rawValue)),
            ]
        }
    }

    /// What a user sees of a hold, but for its content.
    static func document(_ hold: Hold) -> JSONObject {
        [
            "id": .string(hold.id), "tool": .string(hold.tool), "asks": .string(hold.asks),
            "reason": .string(hold.reason),
            "state": .string(ByteString(hold.state.rawValue)), "created": .string(hold.created.description),
            "expires": .string(hold.expires.description),
        ]
    }

    static func response(_ problem: Gateway.AnswerProblem) -> Response {
        if case .refused(let refusal) = problem, case .busy(let seconds) = refusal.answer { return Reply.busy(seconds) }
        let (status, code, message, fix) = error(of: problem)
        return Reply.error(status, code, message, fix: fix)
    }

    private static func error(
        of problem: Gateway.AnswerProblem
    ) -> (status: HTTPResponse.Status, code: ByteString, message: String, fix: String?) {
        switch problem {
        case .session: return (.unauthorized, "session.invalid", "The token is missing, invalid or expired.", nil)
        case .refused(let refusal): return (.forbidden, ByteString(refusal.code), refusal.sentence, nil)
        case .stepUp:
            return (
                .conflict, "hold.step-up", "This is answered by proving who you are, on a page of its own.",
                "Ask for it with POST /v1/sessions/{session}/pages."
            )
        case .manyTasks:
            return (
                .conflict, "hold.other-task", "These are not questions of one task. None was answered.",
                "Answer those of each task by themselves."
            )
        case .ledger(.notFound): return (.notFound, "hold.unknown", "There is no such hold here.", nil)
        case .ledger(let error):
            let fault = error.fault
            return (.conflict, ByteString(fault.code), fault.message, fault.fix)
        }
    }
}
