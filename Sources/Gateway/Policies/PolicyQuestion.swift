import Cedar
import Manifests
import Primitives

/// What the policies are asked about one call: all that a decision on it reads.
struct PolicyQuestion: Sendable {
    let frame: CallFrame
    let resource: Entity
    var context: CedarRecord
    /// The entities that stand for arguments.
    let arguments: [Entity]

    var request: CedarRequest {
        let principal = frame.principal.entity
        return CedarRequest(
            principal: EntityUID(type: principal.type, id: principal.id),
            action: EntityUID(type: "Remit::Action", id: frame.tool.publicName), resource: resource.uid,
            context: context)
    }

    var entities: CallEntities { CallEntities(frame: frame, resource: resource, arguments: arguments) }
}

#if SABOTAGE
extension PolicyQuestion {
    /// Stops a test build where the gateway asks about something else than its schema declares: the two must not drift apart.
    func confirmSchema() {
        RequestConformance.confirm(
            request, among: entities, besides: arguments, frame.rules.policySchema.cedar)
    }
}
#endif
