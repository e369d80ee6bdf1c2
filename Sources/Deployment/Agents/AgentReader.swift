import Folder
import Identity
import Primitives

/// Reads `agents/*.yaml`.
struct AgentReader {
    let tree: FolderTree
    let list: DiagnosticList

    /// The agents, and where each of them stands.
    func read() -> (agents: [AgentName: AgentDefinition], places: [AgentName: Place]) {
        var agents: [AgentName: AgentDefinition] = [:]
        var places: [AgentName: Place] = [:]
        for file in tree.files(.agent) {
            for document in file.documents(list) {
                guard let agent = agent(document, file: file.path) else { continue }
                places[agent.name] = Place(document: document, file: file.path)
                if agents.updateValue(agent, forKey: agent.name) != nil {
                    list.error(
                        "agents.twice", "The agent `\(agent.name)` is declared twice.", fix: "Rename one of them.",
                        at: document.location)
                }
            }
        }
        return (agents, places)
    }

    /// A document that declares an agent.
    struct Place {
        let document: YAMLNode
        let file: String
    }

    private func agent(_ node: YAMLNode, file: String) -> AgentDefinition? {
        let keys: [ByteString] =
            [
                "name", "keys", "owner", "review", "purpose", "tools", "workflows",
            ] + ProgramReader.keys
        guard let map = MapReader(node, "an agent", keys: keys, list) else { return nil }
        let name = map.requiredText("name").flatMap { text -> AgentName? in
            let isPlain = text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
            guard let name = AgentName(text), isPlain else {
                list.error(
                    "agents.name", "`\(text)` is no name of an agent.",
                    fix: "Use lower-case letters, digits and hyphens.",
                    at: node.location)
                return nil
            }
            return name
        }
        let purpose = map.requiredText("purpose", fix: "Say in one sentence what it is for.")
        // An agent that Remit runs itself authenticates nowhere.
        let isOwn = map.has("model") && !map.has("keys")
        let keySet =
            isOwn
            ? JSONWebKeySet([])
            : map.required("keys", fix: "Add `keys: ./<name>.jwks.json`, or `model:` where Remit runs it.").flatMap {
                node in
                node.text("`keys`", list).flatMap {
                    KeySetFile(tree: tree, list: list).read($0, from: file, at: node.location)
                }
            }
        let owner = map.text("owner")
        if owner == nil {
            list.warning(
                "agents.no-owner", "Nobody answers for this agent, so it does not start.", fix: "Add `owner: …`.",
                at: node.location)
        }
        let review = map.optional("review").flatMap(date)
        if review == nil {
            list.warning(
                "agents.no-review", "This agent has no review date, so it does not start.",
                fix: "Add `review: 2027-06-30`.", at: node.location)
        }
        guard let name, let purpose, let keySet else { return nil }
        return AgentDefinition(
            name: name, keys: keySet, owner: owner, reviewDue: review, purpose: purpose, tools: map.texts("tools"),
            workflows: map.texts("workflows") ?? [])
    }

    /// Midnight after the date: the day itself still counts.
    private func date(_ node: YAMLNode) -> Timestamp? {
        guard let text = node.text("`review`", list) else { return nil }
        let parts = text.text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int64($0) }
        guard parts.map(\.count) == [4, 2, 2], numbers.count == 3,
            let days = CivilDate.daysSinceEpoch(year: numbers[0], month: numbers[1], day: numbers[2])
        else {
            list.error(
                "agents.review", "`\(text)` is no date.", fix: "Write it as 2027-06-30.", at: node.location)
            return nil
        }
        return Timestamp(seconds: (days + 1) * 86_400)
    }
}
