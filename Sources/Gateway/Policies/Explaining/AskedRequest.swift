import Cedar
package import Identity
package import JSON
import Manifests
package import Primitives
import Provenance

/// A request that somebody made up, to see how it would be decided: Cedar's JSON form, `{"principal", "action", "resource", "context"}`,
/// and a list of entities. The deployment's tools need not be among them.
package struct AskedRequest: Sendable {
    package let input: DecisionInput
    /// Whose session it would be in: `context.session.tenant`.
    package let tenant: TenantName?

    /// - Throws: a fault where it is not of the form.
    package init(_ request: JSONValue, entities: JSONValue?, _ rules: Ruleset) throws(Fault) {
        do throws(CedarJSONError) {
            let store = try EntityStore(json: entities ?? [])
            let listed = try (entities?.array ?? []).map { json throws(CedarJSONError) in try Entity(json: json) }
            func entity(_ name: ByteString) throws(CedarJSONError) -> Entity {
                let uid = try Self.uid(request[name] ?? .null)
                return store.entity(uid) ?? Self.known(uid, rules) ?? Entity(uid: uid)
            }
            let context = try CedarRecord(json: request["context"] ?? .object([:]))
            input = DecisionInput(
                principal: try entity("principal"), action: try entity("action"), resource: try entity("resource"),
                others: listed, context: context)
            tenant = context["session"]?.record?["tenant"]?.string.flatMap(TenantName.init)
        } catch {
            throw error.fault
        }
    }

    /// `{"type", "id"}`, or as a policy writes it.
    private static func uid(_ json: JSONValue) throws(CedarJSONError) -> EntityUID {
        if let uid = json.string.flatMap(EntityUID.init(parsing:)) { return uid }
        return try EntityUID(json: json)
    }

    /// A tool of the deployment's.
    private static func known(_ uid: EntityUID, _ rules: Ruleset) -> Entity? {
        guard uid.type == "Remit::Action", let tool = rules.catalog.tool(uid.id) else { return nil }
        return .action(tool)
    }
}
