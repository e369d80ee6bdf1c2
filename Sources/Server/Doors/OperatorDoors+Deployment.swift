import Deployment
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import Primitives

extension OperatorDoors {
    /// What is enforced, standing and open; of one tenant, where the query names it.
    func status(_ request: Request, _ person: OperatorIdentity) async throws -> Response {
        guard let given = request.uri.queryParameters["tenant"] else {
            try await gateway.permit(.status, by: person, target: "remit")
            return Reply.json(try await status.document())
        }
        guard let tenant = TenantName(ByteString(given)) else {
            return Reply.error(.badRequest, "operator.tenant", "This is no name of a tenant.")
        }
        try await gateway.permit(.status, by: person, target: "tenant \(tenant)", tenant: tenant)
        return Reply.json(try await status.document(of: tenant))
    }

    /// Loads the folder anew. Where it has an error, the old deployment serves on, and the answer says what is wrong and where.
    func reload(_ person: OperatorIdentity) async throws -> Response {
        try await gateway.permit(.reload, by: person, target: "deployment")
        let outcome = await loader.load(.asked(by: person.id))
        return Reply.json(
            [
                "state": .string(outcome.state.rawValue), "generation": .integer(outcome.generation),
                "diagnostics": .array(outcome.diagnostics.map(\.document)),
            ])
    }
}
