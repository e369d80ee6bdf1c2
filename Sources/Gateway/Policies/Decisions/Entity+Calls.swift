import Cedar
import Identity
import Manifests
import Primitives
import Provenance

extension Entity {
    /// A tool, in the groups of its effect.
    static func action(_ tool: Tool) -> Entity {
        let groups = ToolGroup.groups(tool.effect, isEgress: tool.isEgress, isStepUp: tool.audience == .stepUp)
        return action(tool.publicName, in: groups.map(\.name))
    }

    /// A tool of this name and effect.
    static func action(_ tool: ByteString, _ effect: Effect, isEgress: Bool) -> Entity {
        action(tool, in: ToolGroup.groups(effect, isEgress: isEgress).map(\.name))
    }

    /// An action in a group of actions.
    static func action(_ name: ByteString, in group: ByteString) -> Entity { action(name, in: [group]) }

    private static func action(_ name: ByteString, in groups: [ByteString]) -> Entity {
        Entity(
            uid: EntityUID(type: "Remit::Action", id: name),
            parents: groups.map { EntityUID(type: "Remit::Action", id: $0) })
    }

    /// Who asks in a call.
    static func principal(of frame: CallFrame) -> Entity {
        let (type, id) = frame.principal.entity
        let attributes: CedarRecord =
            switch frame.principal {
            case .agent(let name): attributes(of: name, frame.rules)
            case .operator(_, let roles): ["roles": CedarContext.set(roles)]
            case .resolver, .recovery, .stepUp: [:]
            }
        return Entity(uid: EntityUID(type: type, id: id), attributes: attributes)
    }

    /// What is known of an agent. That it is not suspended was found before anything is decided.
    static func attributes(of agent: AgentName, _ rules: Ruleset) -> CedarRecord {
        let owner = rules.agents[agent]?.owner ?? ""
        return ["name": .string(agent.bytes), "owner": .string(owner), "suspended": .bool(false)]
    }

    /// A back end, as a tenant reaches it.
    static func backend(_ name: ByteString, of tenant: ByteString) -> Entity {
        Entity(uid: EntityUID(type: "Remit::Backend", id: name), attributes: ["tenant": .string(tenant)])
    }
}
