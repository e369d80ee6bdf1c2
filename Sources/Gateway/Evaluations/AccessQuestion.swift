package import AuthZEN
import Cedar
package import Identity
import JSON
import Manifests
import Primitives

/// What others ask of the policies (OpenID AuthZEN Authorization API 1.0), in Cedar's terms.
///
/// It is a question and no call: nothing that stands in it is proved, and its answer opens nothing here. So what the policies read and
/// the question does not bring stays away: a forbid that needs it errs, and denies.
package struct AccessQuestion: Sendable {
    private let rules: Ruleset
    private let input: DecisionInput
    /// The tenant that the question names, in `context.session.tenant`.
    package let tenant: TenantName?
    /// The agent of the folder that it is about.
    let agent: AgentName?

    /// Subject and resource become entities with their properties as attributes; the action becomes `Remit::Action::"…"`, in the group
    /// of the tool of that name; its properties, which are what the action is given, become `context.input`.
    ///
    /// - Throws: ``AccessFault`` where a type is no name that a policy could write, or a value is not what policies read there.
    package init(_ evaluation: AccessEvaluation, _ rules: Ruleset) throws(AccessFault) {
        let subject = try Self.uid(of: evaluation.subject, "subject")
        let resource = try Self.uid(of: evaluation.resource, "resource")
        let action = EntityUID(type: Self.actionType, id: evaluation.action.name)
        let tool = rules.catalog.tool(action.id)
        // Of an agent of the folder it is known who owns it; what the question says stands before that.
        var attributes = CedarRecord()
        agent = subject.type == "Remit::Agent" ? AgentName(subject.id).flatMap { rules.agents[$0]?.name } : nil
        if let agent { attributes = Entity.attributes(of: agent, rules) }
        for member in try QuestionWriter.record(evaluation.subject.properties, at: "subject.properties").members {
            attributes[member.key] = member.value
        }
        var writer = QuestionWriter(tool, rules.policySchema)
        let described = Entity(uid: resource, attributes: try writer.resource(evaluation.resource))
        let context = try writer.context(of: evaluation)
        let principal = Entity(uid: subject, attributes: attributes)
        let named = tool.map { Entity.action($0) } ?? Entity(uid: action)
        let told = ([principal, named] + writer.entities).first { $0.uid == resource }
        guard told == nil || described.attributes.isEmpty else {
            // The subject itself, and told otherwise.
            throw AccessFault(.unfit, at: "resource.properties")
        }
        self.rules = rules
        input = DecisionInput(
            principal: principal, action: named, resource: told ?? described, others: writer.entities, context: context)
        tenant = evaluation.context["session"]?["tenant"]?.string.flatMap { TenantName($0) }
    }

    /// The effective decision, as for calls.
    ///
    /// - Parameters:
    ///   - layer: the policies of the tenant that is named; they bind neither operators nor Remit itself.
    ///   - suspended: whether the agent is suspended at the moment. That counts, whatever the question says.
    func decision(beside layer: TenantLayer?, suspended: Bool) -> PolicyDecision {
        let isBound = !Self.unbound.contains(input.principal.uid.type)
        return rules.applied(isBound ? layer : nil).decide(
            suspended ? input.with(principal: "suspended", .bool(true)) : input)
    }

    /// The same, as it is answered.
    package func decide(beside layer: TenantLayer? = nil, suspended: Bool = false) -> AccessDecision {
        AccessDecision(decision(beside: layer, suspended: suspended))
    }

    private static let unbound: Set<ByteString> = ["Remit::Operator", "Remit::Resolver"]
    private static let actionType: ByteString = "Remit::Action"

    private static func uid(of entity: AccessEntity, _ member: ByteString) throws(AccessFault) -> EntityUID {
        guard EntityUID.isTypeName(entity.type), entity.type != actionType else {
            throw AccessFault(.unfit, at: "\(member).type")
        }
        return EntityUID(type: entity.type, id: entity.id)
    }
}
