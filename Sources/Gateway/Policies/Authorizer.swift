import Identity
import Cedar
import Guards
import JSON
import Ledger
import Manifests
import Primitives
import Provenance

/// Asks the policies. Pure: everything that a decision reads is in its arguments.
package enum Authorizer {
    /// Decides a request by the policies of the deployment and, for an agent, of its session's tenant.
    static func decide(frame: CallFrame, resource: Entity, context: CedarRecord) -> PolicyDecision {
        let principal = frame.principal.entity
        let request = CedarRequest(
            principal: EntityUID(type: principal.type, id: principal.id),
            action: EntityUID(type: "Remit::Action", id: frame.tool.publicName), resource: resource.uid,
            context: context)
        let entities = CallEntities(frame: frame, resource: resource)
        let company = frame.rules.policies.evaluate(request, entities)
        guard let layer = frame.layer else { return verdict(of: company) }
        return verdict(of: company, tenant: layer.policies.evaluate(request, entities)).by(digest: layer.digest)
    }

    /// The record that the call names, where a parameter keys one, else the back end.
    static func resource(of call: borrowing TracedCall) throws(CedarContext.Problem) -> Entity {
        let frame = call.frame
        guard let parameter = frame.tool.resource, let type = parameter.record,
            let value = parameter.path.present(in: .object(call.bound.arguments)).first, let id = Identifier(value)
        else { return backend(of: frame) }
        var attributes = CedarRecord()
        if let record = call.bound.records[parameter.name] {
            attributes = try CedarContext.record(record)
        }
        if !attributes.contains("tenant") { attributes["tenant"] = .string(frame.tenant.name.bytes) }
        return Entity(uid: EntityUID(type: type, id: id.bytes), attributes: attributes, parents: [], tags: [:])
    }

    static func backend(of frame: CallFrame) -> Entity {
        Entity(
            uid: EntityUID(type: "Remit::Backend", id: frame.tool.backend.name),
            attributes: ["tenant": .string(frame.tenant.name.bytes)], parents: [], tags: [:])
    }

    static func context(
        of call: borrowing TracedCall, history: History, approvals: [ByteString]
    ) throws(CedarContext.Problem) -> CedarRecord {
        let frame = call.frame
        var origins = CedarRecord()
        var worst: [ByteString: Origin] = [:]
        for origin in call.origins {
            let known = worst[origin.parameter]
            worst[origin.parameter] = known.map { max($0, origin.origin) } ?? origin.origin
        }
        for (parameter, origin) in worst { origins[parameter] = .string(ByteString(origin.rawValue)) }
        let targets = call.origins.filter { $0.kind == .target && guarded(.targetOrigin) }
        var records = CedarRecord()
        for (parameter, record) in call.bound.records { records[parameter] = .record(try CedarContext.record(record)) }
        var context = try base(of: frame, arguments: call.bound.arguments, roles: call.bound.roles)
        context["origin"] = .record(origins)
        context["targets"] = CedarContext.set(Set(targets.map { ByteString($0.origin.rawValue) }))
        context["records"] = .record(records)
        context["history"] = .record(history.values)
        context["approvals"] = CedarContext.set(approvals)
        return context
    }

    /// The context of a call that no agent makes.
    static func context(
        of frame: CallFrame, arguments: JSONObject, undoes: ByteString?
    ) throws(CedarContext.Problem) -> CedarRecord {
        var context = try base(of: frame, arguments: arguments, roles: [])
        if let undoes { context["undoes"] = .string(undoes) }
        return context
    }

    private static func base(
        of frame: CallFrame, arguments: JSONObject, roles: [ByteString]
    ) throws(CedarContext.Problem) -> CedarRecord {
        let session = frame.session
        let age = max(0, frame.began.seconds &- session.opened.seconds)
        return [
            "input": .record(try CedarContext.record(arguments)),
            "session": .record([
                "id": .string(session.id), "tenant": .string(frame.tenant.name.bytes), "user": .string(session.user.id),
                "agent": .string(session.agent.bytes), "roles": CedarContext.set(roles),
                "claims": .record(try CedarContext.record(session.claims)),
                "attested": .bool(session.isAttested), "age": .long(age), "channel": "mcp",
            ]),
            "origin": .record([:]), "targets": CedarContext.set([]), "records": .record([:]), "history": .record([:]),
            "approvals": CedarContext.set([]),
        ]
    }
}
