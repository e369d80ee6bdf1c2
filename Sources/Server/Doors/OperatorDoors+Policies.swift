import Gateway
import Hummingbird
import Identity
import JSON
import Primitives

extension OperatorDoors {
    /// The policies that a tenant's administrator set.
    func policies(_ name: ByteString, _ person: OperatorIdentity) async throws -> Response {
        guard let tenant = TenantName(name) else { return Self.noTenant }
        return PolicyDoors.whole(try await gateway.policies(of: tenant, by: person))
    }

    /// Takes them away.
    func clearPolicies(_ name: ByteString, _ body: JSONObject, _ person: OperatorIdentity) async throws -> Response {
        guard let tenant = TenantName(name) else { return Self.noTenant }
        guard let reason = body["reason"]?.string, !reason.isEmpty, reason.count <= 1000 else {
            return Reply.error(.badRequest, "operator.reason", "The body must have a reason.")
        }
        return PolicyDoors.brief(try await gateway.clearPolicies(of: tenant, by: person, reason: reason))
    }

    private static var noTenant: Response {
        Reply.error(.badRequest, "operator.tenant", "This is no name of a tenant.")
    }
}
