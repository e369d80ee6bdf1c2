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
    /// The effective decision: Cedar's own, but that an error in a forbid denies, and that forbids with `@hold`, where they are all
    /// that stands in the way, hold.
    static func decide(frame: CallFrame, resource: Entity, context: CedarRecord) -> PolicyDecision {
        let principal = frame.principal.entity
        let request = CedarRequest(
            principal: EntityUID(type: principal.type, id: principal.id),
            action: EntityUID(type: "Remit::Action", id: frame.tool.publicName), resource: resource.uid,
            context: context)
        let entities = CallEntities(frame: frame, resource: resource)
        return verdict(of: frame.rules.policies.evaluate(request, entities))
    }

    static func verdict(of evaluation: CedarEvaluation) -> PolicyDecision {
        let permits = evaluation.satisfiedPermits
        let forbids = evaluation.satisfiedForbids
        let erred = evaluation.errors.map(\.policy)
        let errors = erred.map(name)
        func decision(_ verdict: PolicyDecision.Verdict, _ policies: [PolicyRef]) -> PolicyDecision {
            PolicyDecision(verdict: verdict, policies: policies.map(name), errors: errors)
        }
        let failed = erred.filter { $0.effect == .forbid }
        if guarded(.forbidError), !failed.isEmpty {
            return decision(
                .deny(Refusal(.denied(nil), .failClosed, "policy.forbid-erred", policies: failed.map(name))), failed)
        }
        let outright = forbids.filter { $0.annotation("hold") == nil }
        if guarded(.policyDecision), let first = outright.first {
            let law =
                first.annotation("law").flatMap { Int($0.text) }.flatMap(Law.init(rawValue:)) ?? .denyUnlessPermitted
            let refusal = Refusal(
                .denied(first.annotation("reason")?.text), law, "policy.forbidden", policies: outright.map(name))
            return decision(.deny(refusal), outright)
        }
        if guarded(.policyDecision), permits.isEmpty {
            return decision(.deny(Refusal(.denied(nil), .denyUnlessPermitted, "policy.not-permitted")), [])
        }
        let asking = forbids.filter { isIrreversible($0) ? guarded(.irreversibleHeld) : guarded(.holdAsked) }
        if let first = asking.first {
            let reason = first.annotation("reason")?.text ?? "A person has to agree first."
            return decision(.hold(asks: first.annotation("hold") ?? "user", reason: reason), forbids)
        }
        return decision(.permit, permits)
    }

    /// Whether it is the built-in forbid of what cannot be undone.
    private static func isIrreversible(_ policy: PolicyRef) -> Bool {
        policy.layer == ByteString(BuiltInPolicies.layer) && policy.annotation("id") == BuiltInPolicies.irreversible
    }

    /// A policy's own name, where it has one, with its layer: `company:refunds-per-day`.
    private static func name(_ policy: PolicyRef) -> ByteString {
        policy.annotation("id").map { "\(policy.layer):\($0)" } ?? policy.id
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
