import Gateway
import HTTPTypes
import Hummingbird
import JSON
import Ledger
import Primitives

/// The answer to a person who answered a hold.
enum HoldReply {
    static func response(_ outcome: AnsweredHold) -> Response {
        switch outcome {
        case .denied: return Reply.json(["state": "denied"])
        case .ran(.done(let result)):
            return Reply.json(["state": "done", "call": .string(result.call), "result": result.value])
        case .ran(.held(let notice)):
            return Reply.json(
                [
                    "state": "held", "hold": .string(notice.id), "asks": .string(notice.asks),
                    "reason": .string(notice.reason),
                ])
        case .ran(.refused(let refusal)):
            return Reply.json(
                [
                    "state": "refused", "message": .string(refusal.sentence),
                    "law": .integer(Int64(refusal.law.rawValue)),
                ],
                status: .conflict)
        }
    }

    /// What a user sees of a hold, but for its content.
    static func document(_ hold: Hold) -> JSONObject {
        [
            "id": .string(hold.id), "tool": .string(hold.tool), "reason": .string(hold.reason),
            "state": .string(ByteString(hold.state.rawValue)), "created": .string(hold.created.description),
            "expires": .string(hold.expires.description),
        ]
    }

    static func response(_ problem: Gateway.AnswerProblem) -> Response {
        switch problem {
        case .session: return Reply.error(.unauthorized, "session.invalid", "The token is missing, invalid or expired.")
        case .refused(let refusal):
            if case .busy(let seconds) = refusal.answer { return Reply.busy(seconds) }
            return Reply.error(.forbidden, ByteString(refusal.code), refusal.sentence)
        case .ledger(.notFound): return Reply.error(.notFound, "hold.unknown", "There is no such hold here.")
        case .ledger(let error):
            let fault = error.fault
            return Reply.error(.conflict, ByteString(fault.code), fault.message, fix: fault.fix)
        }
    }
}
