import Folder
import Ledger
import Manifests
import Primitives

/// Reads `limits.yaml`.
struct LimitReader {
    let list: DiagnosticList

    func read(_ files: [FolderFile], catalog: Catalog?) -> [LimitDefinition] {
        var limits: [LimitDefinition] = []
        for document in files.flatMap({ $0.documents(list) }) {
            for entry in document.map ?? [] {
                guard let limit = limit(entry, catalog: catalog) else { continue }
                limits.append(limit)
            }
        }
        return limits
    }

    private func limit(_ entry: YAMLEntry, catalog: Catalog?) -> LimitDefinition? {
        guard let map = MapReader(entry.value, "a limit", keys: ["tool", "sum", "per", "window"], list),
            let tool = map.requiredText("tool"),
            let per = map.required("per")?.choice("`per`", LimitScope.self, list),
            let window = map.required("window")?.seconds("`window`", list)
        else { return nil }
        if let catalog, catalog.tool(tool) == nil {
            list.error(
                "limits.unknown-tool", "There is no tool `\(tool)`.",
                fix: Suggestion.fix(for: tool, among: catalog.tools.map(\.publicName)), at: entry.value.location)
        }
        let sum = map.text("sum")
        if let sum, let known = catalog?.tool(tool)?.parameters, !known.contains(where: { $0.name == sum }) {
            list.error(
                "limits.unknown-parameter", "The tool `\(tool)` has no parameter `\(sum)`.",
                fix: Suggestion.fix(for: sum, among: known.map(\.name)), at: entry.value.location)
        }
        return LimitDefinition(
            name: entry.key, tool: tool, sum: sum, per: LimitDefinition.Scope(rawValue: per.rawValue) ?? .user,
            window: window)
    }

    private enum LimitScope: String, CaseIterable { case user, tenant, agent, session }
}
