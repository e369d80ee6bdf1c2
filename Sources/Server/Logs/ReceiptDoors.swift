import Gateway
import Evidence
import Hummingbird
import Ledger
import Primitives

/// The user's door to receipts: what was done with a call of hers, to keep and to show to others.
struct ReceiptDoors {
    let gateway: Gateway
    let logs: LogStore
    let admission: Admission

    func add(to router: Router<DoorContext>) {
        router.get("/v1/receipts/:call") { request, context in try await receipt(request, context) }
    }

    private func receipt(_ request: Request, _ context: DoorContext) async throws -> Response {
        if let busy = admission.admit([.address(context.address)]).map(Reply.busy) { return busy }
        guard let token = request.bearer, let session = request.uri.queryParameters["session"],
            let call = context.parameters.get("call")
        else { return SessionDoors.unauthorized("token.missing") }
        do throws(Gateway.AnswerProblem) {
            let receipt = try await gateway.receipt(
                call: ByteString(call), session: ByteString(session), userToken: token, from: logs)
            guard let receipt else {
                return Reply.error(
                    .notFound, "receipt.none", "There is no such call of this user, or its log has not come so far.",
                    fix: "Ask again in a few seconds.")
            }
            return Reply.json(receipt.json)
        } catch { return SessionDoors.response(error) }
    }
}
