import Cedar
import Guards
package import Identity
package import JSON
import Ledger
import Primitives

/// A user at the door of a tenant's administration, as the issuer's token says.
package struct Administrator: Sendable {
    package let tenant: TenantName
    package internal(set) var user: UserIdentity
    /// What an issuer that the company runs says of the user; else empty.
    package let claims: JSONObject
    /// False where Remit has no row of the user yet, so that the id stands nowhere else.
    package internal(set) var isKnown: Bool
}

extension Gateway {
    /// Asks the policies whether a user may administer the tenant's affairs so.
    ///
    /// - Returns: which of them had a part in it.
    func authorize(_ act: TenantAct, by person: Administrator, rules: Ruleset) throws(Refusal) -> PolicyTrace {
        let claims: CedarRecord
        do throws(ContextProblem) {
            var writer = ContextWriter()
            claims = try writer.record(person.claims, rules.policySchema.claims)
        } catch {
            // not enforcing: the policies could not be asked
            throw Refusal(.denied(nil), .failClosed, error.reason.rawValue)
        }
        let tenant = CedarValue.string(person.tenant.bytes)
        let isNamed = rules.names(person.user, administratorOf: person.tenant)
        let input = DecisionInput(
            principal: Entity(
                uid: EntityUID(type: "Remit::User", id: person.user.id),
                attributes: ["tenant": tenant, "administrator": .bool(isNamed)]),
            action: .action(act.name, in: TenantAct.group),
            resource: Entity(
                uid: EntityUID(type: "Remit::Tenant", id: person.tenant.bytes), attributes: ["tenant": tenant]),
            context: [
                "session": .record(["tenant": tenant, "user": .string(person.user.id), "claims": .record(claims)])
            ])
        let decision = Authorizer.decide(input, by: rules)
        guard case .permit = decision.verdict else {
            // not enforcing: guarded in Authorizer.verdict
            throw Refusal(
                .denied("You are no administrator of this tenant."), .denyUnlessPermitted, "administration.denied",
                trace: decision.trace)
        }
        return decision.trace
    }
}

extension Ruleset {
    /// Whether the company names a user as an administrator of a tenant. What an issuer says of them makes nobody one.
    func names(_ user: UserIdentity, administratorOf tenant: TenantName) -> Bool {
        if !guarded(.administrator) { return true }
        return tenants[tenant]?.administrators.contains { $0.issuer == user.issuer && $0.subject == user.subject }
            ?? false
    }
}
