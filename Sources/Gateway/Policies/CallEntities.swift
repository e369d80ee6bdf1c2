import Cedar
import Identity
import Manifests
import Primitives
import Provenance

/// The entities of one call, made when a policy asks for them.
struct CallEntities: EntitySource {
    let frame: CallFrame
    let resource: Entity
    /// The entities that stand for arguments.
    let arguments: [Entity]

    func entity(_ uid: EntityUID) -> Entity? {
        if uid == resource.uid { return resource }
        switch uid.type {
        case "Remit::Action": return action(uid)
        case "Remit::Agent":
            guard case .agent(let name) = frame.principal, name.bytes == uid.id else { return nil }
            return Entity(uid: uid, attributes: Self.attributes(of: name, frame.rules), parents: [], tags: [:])
        case "Remit::Operator":
            guard case .operator(let id, let roles) = frame.principal, id == uid.id else { return nil }
            return Entity(uid: uid, attributes: ["roles": CedarContext.set(roles)], parents: [], tags: [:])
        default: return arguments.first { $0.uid == uid }
        }
    }

    /// What is known of an agent. That it is not suspended was found before anything is decided.
    static func attributes(of agent: AgentName, _ rules: Ruleset) -> CedarRecord {
        let owner = rules.agents[agent]?.owner ?? ""
        return ["name": .string(agent.bytes), "owner": .string(owner), "suspended": .bool(false)]
    }

    private func action(_ uid: EntityUID) -> Entity? {
        guard uid.id == frame.tool.publicName else { return nil }
        let group = EntityUID(type: "Remit::Action", id: ToolGroup(frame.tool.effect).name)
        return Entity(uid: uid, attributes: [:], parents: [group], tags: [:])
    }
}
