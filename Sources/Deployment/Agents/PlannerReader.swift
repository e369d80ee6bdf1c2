import Assistant
import Folder
import JSON
import Manifests
import Primitives

/// Reads `planner:` of an agent.
struct PlannerReader {
    let list: DiagnosticList
    let catalog: Catalog

    func read(_ node: YAMLNode) -> PlannerDefinition? {
        guard let map = MapReader(node, "`planner`", keys: ["otherwise", "intents"], list),
            let intents = map.required("intents")?.map
        else { return nil }
        return PlannerDefinition(
            intents: intents.compactMap { intent($0.value, name: $0.key) }, otherwise: map.text("otherwise"))
    }

    private func intent(_ node: YAMLNode, name: ByteString) -> PlannerIntent? {
        let keys: [ByteString] = ["title", "says", "unless", "tool", "slots", "reply", "hand_over"]
        guard let map = MapReader(node, "an intent", keys: keys, list),
            let says = map.required("says", fix: "Say how users ask for it: `says: [ refund, money back ]`.")?
                .texts("`says`", list)
        else { return nil }
        let tool = map.text("tool")
        let isStart = tool.map { $0.hasPrefix("start_") } ?? false
        if let tool, catalog.tool(tool) == nil, !isStart {
            list.error(
                "agents.unknown-tool", "An intent calls `\(tool)`, which no manifest declares.",
                fix: Suggestion.fix(for: tool, among: catalog.tools.map(\.publicName)), at: node.location)
        }
        let isWrite = tool.map { catalog.tool($0)?.isEffect ?? true } ?? false
        return PlannerIntent(
            name: name, title: map.text("title") ?? name, says: says, unless: map.texts("unless") ?? [], tool: tool,
            isWrite: isWrite, isStart: isStart,
            slots: (map.optional("slots")?.map ?? []).compactMap { slot($0.value, name: $0.key) },
            reply: map.optional("reply").flatMap(reply), handsOver: map.bool("hand_over") ?? false)
    }

    private func slot(_ node: YAMLNode, name: ByteString) -> PlannerSlot? {
        let keys: [ByteString] = [
            "type", "ask", "default", "prefix", "called", "list", "items", "key", "all", "options", "beside",
        ]
        guard let map = MapReader(node, "a slot", keys: keys, list), let kind = kind(map, name) else { return nil }
        let all = map.text("all").map { $0.text.split(separator: ".", maxSplits: 1) }
        return PlannerSlot(
            name: name, kind: kind, ask: map.text("ask"), standard: map.optional("default").flatMap(value),
            whole: all.flatMap { parts in
                parts.count == 2 ? (slot: ByteString(parts[0]), field: ByteString(parts[1])) : nil
            })
    }

    private enum SlotType: String, CaseIterable { case record, amount, date, email, number, choice, text }

    private func kind(_ map: MapReader, _ name: ByteString) -> PlannerSlot.Kind? {
        guard map.required("type") != nil, let type = map.choice("type", SlotType.self) else { return nil }
        switch type {
        case .record:
            let items = map.text("list").map { _ in map.text("items") ?? "" } ?? ""
            if let tool = map.text("list"), catalog.tool(tool) == nil {
                list.error(
                    "agents.unknown-tool", "A slot is listed by `\(tool)`, which no manifest declares.",
                    fix: Suggestion.fix(for: tool, among: catalog.tools.map(\.publicName)), at: map.node.location)
            }
            return .record(
                PlannerRecord(
                    prefix: map.text("prefix"), called: map.texts("called") ?? [], list: map.text("list"), items: items,
                    key: map.text("key") ?? "id"))
        case .amount: return .amount
        case .date: return .date
        case .email: return .email
        case .number: return .number(beside: map.texts("beside") ?? [name])
        case .text: return .text
        case .choice:
            let options = map.required("options")?.map ?? []
            return .choice(
                options.map { option in
                    PlannerOption(
                        value: .string(option.key), says: option.value.texts("an option", list) ?? [option.key])
                })
        }
    }

    private func reply(_ node: YAMLNode) -> PlannerReply? {
        if node.scalar != nil { return node.text("`reply`", list).map { PlannerReply(text: $0) } }
        let keys: [ByteString] = ["text", "items", "line", "none", "compare"]
        guard let map = MapReader(node, "`reply`", keys: keys, list) else { return nil }
        var each: (items: ByteString, line: ByteString)?
        if let items = map.text("items"), let line = map.text("line") { each = (items, line) }
        var compare: (items: ByteString, amount: ByteString, date: ByteString)?
        if let node = map.optional("compare"),
            let map = MapReader(node, "`compare`", keys: ["items", "amount", "date"], list),
            let items = map.requiredText("items"), let amount = map.requiredText("amount"),
            let date = map.requiredText("date")
        {
            compare = (items, amount, date)
        }
        return PlannerReply(text: map.text("text") ?? "", each: each, none: map.text("none"), compare: compare)
    }

    /// A whole number, true or false, or a text.
    private func value(_ node: YAMLNode) -> JSONValue? {
        guard let scalar = node.scalar, !node.isNull else { return nil }
        guard scalar.style == .plain else { return .string(scalar.text) }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default: return Int64(scalar.text.text).map { .integer($0) } ?? .string(scalar.text)
        }
    }
}
