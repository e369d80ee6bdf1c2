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
        let entities = AdministratorEntities(
            act, person, isNamed: rules.names(person.user, administratorOf: person.tenant))
        let request = CedarRequest(
            principal: entities.principal, action: entities.action, resource: entities.resource,
            context: [
                "session": .record([
                    "tenant": .string(person.tenant.bytes), "user": .string(person.user.id), "claims": .record(claims),
                ])
            ])
        #if SABOTAGE
        RequestConformance.confirm(request, among: entities, rules.policySchema.cedar)
        #endif
        let decision = Authorizer.verdict(of: rules.policies.evaluate(request, entities))
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

/// The entities of one act of a tenant's administrator.
private struct AdministratorEntities: EntitySource {
    let principal: EntityUID
    let action: EntityUID
    let resource: EntityUID
    private let tenant: TenantName
    private let isNamed: Bool

    init(_ act: TenantAct, _ person: Administrator, isNamed: Bool) {
        principal = EntityUID(type: "Remit::User", id: person.user.id)
        action = EntityUID(type: "Remit::Action", id: act.name)
        resource = EntityUID(type: "Remit::Tenant", id: person.tenant.bytes)
        tenant = person.tenant
        self.isNamed = isNamed
    }

    func entity(_ uid: EntityUID) -> Entity? {
        if uid == principal {
            return Entity(
                uid: uid, attributes: ["tenant": .string(tenant.bytes), "administrator": .bool(isNamed)], parents: [],
                tags: [:])
        }
        if uid == action {
            let group = EntityUID(type: "Remit::Action", id: TenantAct.group)
            return Entity(uid: uid, attributes: [:], parents: [group], tags: [:])
        }
        if uid == resource {
            return Entity(uid: uid, attributes: ["tenant": .string(tenant.bytes)], parents: [], tags: [:])
        }
        return nil
    }
}
