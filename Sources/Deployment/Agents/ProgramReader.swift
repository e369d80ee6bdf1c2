import Assistant
import Folder
import Identity
import Manifests
import Primitives

/// Reads how Remit runs an agent itself: `instructions`, `model`, `budgets`, `replies` and `planner` of `agents/*.yaml`.
struct ProgramReader {
    let tree: FolderTree
    let list: DiagnosticList
    let catalog: Catalog

    /// The keys that it reads.
    static let keys: [ByteString] = ["instructions", "model", "budgets", "replies", "planner"]

    /// Nil where the file names no model: then the agent runs elsewhere.
    func read(_ node: YAMLNode, from file: String) -> AgentProgram? {
        guard let model = node["model"], !model.isNull else { return nil }
        let models = choices(model)
        let planner = node["planner"].flatMap { PlannerReader(list: list, catalog: catalog).read($0) }
        if models.contains(.planner), planner == nil {
            list.error(
                "agents.no-planner", "The agent plans without a model, and has no `planner`.",
                fix: "Add `planner: { intents: { … } }`, or name a model.", at: model.location)
        }
        return AgentProgram(
            instructions: node["instructions"].flatMap { instructions($0, from: file) } ?? "", models: models,
            budgets: budgets(node["budgets"]), replies: replies(node["replies"]), planner: planner)
    }

    private func instructions(_ node: YAMLNode, from file: String) -> ByteString? {
        guard !node.isNull, let reference = node.text("`instructions`", list) else { return nil }
        guard let path = FolderTree.path(of: reference, from: file) else {
            list.error(
                "folder.outside", "`\(reference)` leads out of the folder.", fix: "Put the file into the folder.",
                at: node.location)
            return nil
        }
        do throws(Fault) {
            let bytes = try tree.document(path)
            if bytes.count <= 64 << 10, let text = ByteString(validating: bytes) { return text }
            list.error(
                "agents.instructions", "`\(reference)` is no text of at most 64 KiB.", fix: "Shorten it.",
                at: node.location)
        } catch {
            list.error(error.code, "\(path): \(error.message)", fix: error.fix, at: node.location)
        }
        return nil
    }

    private func choices(_ node: YAMLNode) -> [ModelChoice] {
        (node.list ?? [node]).compactMap { element in
            if element.scalar != nil {
                guard let word = element.text("`model`", list) else { return nil }
                if word == "planner" { return .planner }
                list.error(
                    "agents.model", "`\(word)` is no model.",
                    fix: "Write `planner`, or `openai: { url: …, model: …, key: … }`.", at: element.location)
                return nil
            }
            guard let map = MapReader(element, "a model", keys: ["openai", "anthropic"], list) else { return nil }
            for dialect in ModelEndpoint.Dialect.allCases {
                if let node = map.optional(ByteString(dialect.rawValue)) {
                    return endpoint(node, dialect).map { .endpoint($0) }
                }
            }
            return nil
        }
    }

    private func endpoint(_ node: YAMLNode, _ dialect: ModelEndpoint.Dialect) -> ModelEndpoint? {
        let keys: [ByteString] = ["url", "model", "key", "addresses", "price"]
        guard let map = MapReader(node, "a model", keys: keys, list),
            let model = map.requiredText("model", fix: "Add the model's name, as the provider writes it."),
            var url = map.requiredText("url", fix: "Add the address without the operation: https://host/v1.")
        else { return nil }
        while url.hasSuffix("/") { url = ByteString(url.text.dropLast()) }
        guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            list.error("agents.model-url", "`\(url)` is no address.", fix: "Write https://host/v1.", at: node.location)
            return nil
        }
        if let key = map.text("key"), catalog.backend(key) != nil {
            list.error(
                "agents.model-key", "The key `\(key)` has the name of a back end.", fix: "Give it a name of its own.",
                at: node.location)
        }
        let price = map.optional("price").flatMap { MapReader($0, "a price", keys: ["input", "output"], list) }
        return ModelEndpoint(
            dialect: dialect, url: url, model: model, key: map.text("key"),
            addresses: addresses(map.optional("addresses")),
            price: price.map {
                ModelEndpoint.Price(
                    input: $0.integer("input", in: 0...1_000_000_000) ?? 0,
                    output: $0.integer("output", in: 0...1_000_000_000) ?? 0)
            })
    }

    private func addresses(_ node: YAMLNode?) -> [AddressRange] {
        (node?.texts("`addresses`", list) ?? []).compactMap { text in
            let range = AddressRange(text)
            if range == nil {
                list.error(
                    "agents.addresses", "`\(text)` is no range of addresses.", fix: "Write it as `10.0.0.0/8`.",
                    at: node?.location)
            }
            return range
        }
    }

    private func budgets(_ node: YAMLNode?) -> AgentBudgets {
        var budgets = AgentBudgets()
        guard let node, !node.isNull,
            let map = MapReader(node, "`budgets`", keys: ["steps", "tokens", "cost", "time"], list)
        else { return budgets }
        if let steps = map.integer("steps", in: 1...100) { budgets.steps = Int(clamping: steps) }
        if let tokens = map.integer("tokens", in: 100...10_000_000) { budgets.tokens = Int(clamping: tokens) }
        budgets.cost = map.integer("cost", in: 1...1_000_000_000_000)
        if let seconds = map.seconds("time") { budgets.seconds = min(seconds, 600) }
        return budgets
    }

    private func replies(_ node: YAMLNode?) -> [ReplyTemplate] {
        guard let node, !node.isNull else { return [] }
        return (node.map ?? []).compactMap { entry in
            if entry.value.scalar != nil {
                return entry.value.text("a reply", list).map { ReplyTemplate(name: entry.key, text: $0) }
            }
            guard let map = MapReader(entry.value, "a reply", keys: ["text", "after"], list),
                let text = map.requiredText("text")
            else { return nil }
            let after = map.text("after")
            if let after, catalog.tool(after) == nil {
                list.error(
                    "agents.unknown-tool", "A reply is to follow `\(after)`, which no manifest declares.",
                    fix: Suggestion.fix(for: after, among: catalog.tools.map(\.publicName)), at: entry.value.location)
            }
            return ReplyTemplate(name: entry.key, text: text, after: after)
        }
    }
}
