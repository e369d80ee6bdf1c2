import Crypto
package import Folder
import Primitives
import Provenance

/// Reads `workflows/*.yaml`: what each says by itself. Whether it fits the tools is for ``WorkflowChecks``.
package struct WorkflowReader {
    private let list: DiagnosticList

    /// States of one workflow, and documents of a file.
    static let mostStates = 200

    package init(list: DiagnosticList) { self.list = list }

    /// The workflows of these files, by name; those with mistakes are left out, with a diagnostic each.
    package func read(_ files: [FolderFile]) -> [Workflow] {
        var workflows: [Workflow] = []
        var names: Set<ByteString> = []
        for file in files {
            for document in file.documents(list) {
                guard let workflow = workflow(document, digest: Self.digest(document)) else { continue }
                guard names.insert(workflow.name).inserted else {
                    list.error(
                        "workflow.twice", "The workflow `\(workflow.name)` is declared twice.",
                        fix: "Rename one of them.", at: document.location)
                    continue
                }
                workflows.append(workflow)
            }
        }
        return workflows.sorted { $0.name < $1.name }
    }

    private static let keys: [ByteString] = ["workflow", "title", "intent", "budget", "failed", "states"]

    private func workflow(_ node: YAMLNode, digest: [UInt8]) -> Workflow? {
        guard let map = MapReader(node, "a workflow", keys: Self.keys, list) else { return nil }
        let before = list.errorCount
        let name = map.requiredText("workflow", fix: "Name it: `workflow: trial`.")
        if let name { checkName(name, "a workflow", at: node["workflow"]?.location ?? node.location) }
        let title = map.requiredText("title", fix: "Say in a few words what it does.")
        let intent = map.required(
            "intent",
            fix: "Say the words by which a user asks for it: `intent: { verbs: [ start ], things: [ trial ] }`."
        ).flatMap(intent)
        let budget = map.required("budget", fix: "Add `budget: { steps: 30, time: 1h }`.").flatMap(budget)
        let failure = map.required("failed", fix: "Name the state where a run goes that cannot go on: `failed: sorry`.")
            .flatMap { reference($0, "`failed`") }
        let states = map.required("states", fix: "Add `states:` with the first one first.").map(states) ?? []
        guard list.errorCount == before, let name, let title, let intent, let budget, let failure else { return nil }
        return Workflow(
            name: name, title: title, intent: intent, budget: budget, states: states, failure: failure, digest: digest,
            location: node.location)
    }

    private func intent(_ node: YAMLNode) -> ToolIntent? {
        guard let map = MapReader(node, "the intent of a workflow", keys: ["verbs", "things"], list) else { return nil }
        let verbs = map.required("verbs")?.texts("`verbs`", list) ?? []
        let things = map.texts("things") ?? []
        let intent = ToolIntent(verbs: verbs, things: things)
        guard !verbs.isEmpty, intent.verbs.count == verbs.count, intent.things.count == things.count else {
            list.error(
                "workflow.intent", "`intent` says no words by which this is asked for.",
                fix: "Write `intent: { verbs: [ start, try ], things: [ trial ] }`.", at: node.location)
            return nil
        }
        return intent
    }

    private func budget(_ node: YAMLNode) -> WorkflowBudget? {
        guard let map = MapReader(node, "a budget", keys: ["steps", "time", "parallel"], list) else { return nil }
        _ = map.required("steps", fix: "Say how many transitions a run may make: `steps: 30`.")
        _ = map.required("time", fix: "Say how long a run may take: `time: 1h`.")
        let steps = map.integer("steps", in: 1...1_000)
        let seconds = map.optional("time")?.seconds("`time`", in: 1...31_622_400, list)
        let parallel = map.integer("parallel", in: 1...20)
        guard let steps, let seconds else { return nil }
        return WorkflowBudget(steps: steps, seconds: seconds, parallel: parallel ?? 1)
    }

    private func states(_ node: YAMLNode) -> [WorkflowState] {
        guard let entries = node.map, !entries.isEmpty else {
            list.error(
                "workflow.no-states", "`states` is \(node.kind).", fix: "Write a map with a state for each key.",
                at: node.location)
            return []
        }
        guard entries.count <= Self.mostStates else {
            list.error(
                "workflow.too-many-states", "A workflow has at most \(Self.mostStates) states.", fix: "Split it.",
                at: node.location)
            return []
        }
        let reader = StateReader(list: list)
        return entries.compactMap { entry in
            checkName(entry.key, "a state", at: entry.keyLocation)
            return reader.state(entry)
        }
    }

    private func checkName(_ name: ByteString, _ what: String, at location: SourceLocation) {
        guard !WorkflowText.isName(name) else { return }
        list.error(
            "workflow.name", "`\(name)` is no name of \(what).",
            fix: "Use lower-case letters, digits and underscores, a letter first.", at: location)
    }

    private func reference(_ node: YAMLNode, _ subject: String) -> StateReference? {
        node.text(subject, list).map { StateReference(name: $0, location: node.location) }
    }

    /// Over the document's values, so that a comment changes nothing.
    private static func digest(_ node: YAMLNode) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("remit-workflow-v1\n".utf8))
        add(node, to: &hash)
        return Array(hash.finalize())
    }

    private static func add(_ node: YAMLNode, to hash: inout SHA256) {
        switch node.content {
        case .scalar(let scalar):
            hash.update(data: Array("s\(scalar.style == .plain ? "p" : "q")\(scalar.text.count):".utf8))
            hash.update(data: Array(scalar.text.utf8))
        case .list(let elements):
            hash.update(data: Array("l\(elements.count):".utf8))
            for element in elements { add(element, to: &hash) }
        case .map(let entries):
            hash.update(data: Array("m\(entries.count):".utf8))
            for entry in entries {
                hash.update(data: Array("k\(entry.key.count):".utf8))
                hash.update(data: Array(entry.key.utf8))
                add(entry.value, to: &hash)
            }
        }
    }
}
