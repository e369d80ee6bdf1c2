package import Cedar
package import Identity
package import Manifests
package import Primitives

/// What policies may read and calls are decided on, made from a deployment's manifests: the Cedar schema, and the forms by which
/// the gateway makes the values that it declares. The two are one: the forms are compiled from the schema.
///
/// A tool's `context.input` has the types that cedar-for-agents gives it; see `docs/decisions/0015-….md` for the rest.
package final class PolicySchema: Sendable {
    /// What policies are validated against.
    package let cedar: CedarSchema
    /// The part that is about calls of agents: what a tenant's own policies are asked about, and validated against.
    package let agentCalls: CedarSchema
    /// The schema as it is shown.
    package let fragment: CedarSchemaFragment
    /// The agents that policies may name.
    package let agents: Set<ByteString>
    /// The back ends that policies may name.
    package let backends: Set<ByteString>
    /// By the tool's public name.
    private let forms: [ByteString: CallForm]
    /// Every declared counter as none: for calls that no agent makes.
    let noHistory: CedarRecord
    /// Whether something that the request names has entities of its own to look up.
    let isNested: Bool
    /// How many counters there are.
    let counters: Int
    /// What policies read of the user's claims.
    let claims: RecordForm

    /// The arguments of tools that no type could be made of: policies know that they are there and nothing else.
    package let untyped: [UntypedParameter]

    /// An argument that policies cannot look into.
    package struct UntypedParameter: Hashable, Sendable {
        package let tool: ByteString
        package let parameter: ByteString
        package let location: SourceLocation
    }

    /// - Throws: what is wrong with the schema as a whole, as more declarations than are allowed.
    package init(
        catalog: Catalog, agents: some Sequence<AgentName>, limits: [ByteString] = [],
        claims: [ByteString: ClaimType] = [:]
    ) throws(CedarSchemaErrors) {
        var builder = PolicySchemaBuilder(catalog: catalog, limits: limits, claims: claims)
        let json = builder.build()
        fragment = try CedarSchemaFragment(json: json)
        cedar = try CedarSchema(fragment)
        agentCalls = try CedarSchema(CedarSchemaFragment(json: PolicySchemaBuilder.agentCalls(of: json)))
        untyped = builder.untyped
        self.agents = Set(agents.map(\.bytes))
        backends = Set(catalog.backends.map(\.name))
        var noHistory = CedarRecord()
        for limit in limits { noHistory[limit] = .long(0) }
        self.noHistory = noHistory
        counters = limits.count
        isNested = cedar.hasNestedEntities
        let forms = FormCompiler(cedar)
        var calls: [ByteString: CallForm] = [:]
        var claimForm = RecordForm.empty
        for tool in catalog.tools {
            guard let action = cedar.actions[EntityUID(type: "Remit::Action", id: tool.publicName)] else { continue }
            calls[tool.publicName] = forms.call(action, resource: builder.resources[tool.publicName])
            if let session = action.context["session"]?.type.record, let type = session["claims"]?.type.record {
                claimForm = forms.record(type)
            }
        }
        self.forms = calls
        self.claims = claimForm
    }

    /// The actions that are Remit's own: no tool may have the name of one.
    package static let ownActions = Set(
        ToolGroup.allCases.map(\.name) + OperatorAct.Group.allCases.map { ByteString($0.rawValue) }
            + OperatorAct.Kind.allCases.map { ByteString($0.rawValue) } + TenantAct.allCases.map(\.name)
            + [TenantAct.group])

    /// How the context of a tool's calls is made; nil for a tool that is not in the schema.
    func form(of tool: Tool) -> CallForm? { forms[tool.publicName] }
}

extension CedarSchema {
    /// True where an entity's attributes or tags lead to entities that have more than a name.
    fileprivate var hasNestedEntities: Bool {
        func leads(_ type: CedarType) -> Bool {
            switch type {
            case .entity(let names): names.contains { entityTypes[$0].map { $0.choices == nil } ?? false }
            case .set(let element): leads(element)
            case .record(let record): record.attributes.contains { leads($0.type) }
            default: false
            }
        }
        return entityTypes.values.contains { leads(.record($0.attributes)) || $0.tags.map(leads) ?? false }
    }
}
