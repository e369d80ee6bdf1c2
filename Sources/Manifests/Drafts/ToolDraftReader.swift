import Folder
import JSON
import Primitives
import Provenance

/// Reads an entry of `tools:`.
struct ToolDraftReader {
    let backend: ByteString
    let list: DiagnosticList

    private static let keys: [ByteString] = [
        "effect", "public", "name", "only", "description", "undo", "outcome", "result", "bind", "returns", "parameters",
        "egress", "intent", "reaches", "draft",
    ]

    func read(_ entry: YAMLEntry) -> ToolDraft? {
        var draft = ToolDraft(id: ToolID(backend: backend, name: entry.key), location: entry.keyLocation)
        if entry.value.scalar != nil {
            guard let effect = effect(entry.value) else { return nil }
            draft.effect = effect
            return draft
        }
        let subject = "the tool `\(entry.key)`"
        guard let reader = MapReader(entry.value, subject, keys: Self.keys, list),
            let effectNode = reader.required("effect"),
            let effect = effect(effectNode)
        else { return nil }
        draft.effect = effect
        draft.isPublic = reader.bool("public") ?? false
        draft.isEgress = reader.bool("egress") ?? false
        draft.isUnreviewed = reader.bool("draft") ?? false
        draft.publicName = reader.text("name")
        draft.description = reader.text("description")
        let errors = list.errorCount
        if draft.isEgress, draft.effect != .read {
            list.error(
                "manifest.egress", "\(subject.capitalizedFirst) changes something, and is judged as an effect anyway.",
                fix: "Leave `egress` out: it is for reads that carry something out.", at: entry.keyLocation)
        }
        if let node = reader.optional("intent") { draft.intent = intent(node, subject) }
        if let node = reader.optional("reaches") { draft.reaches = Readers(node, "`reaches`", list) }
        if let only = reader.optional("only") { audience(only, &draft) }
        readWayBack(reader, &draft)
        if let node = reader.optional("result") { draft.result = result(node, &draft) }
        if let node = reader.optional("bind") { draft.bind = bind(node) }
        if let node = reader.optional("returns") { draft.returns = returns(node) }
        if let node = entry.value["parameters"] { draft.parameters = parameters(node) }
        return list.errorCount == errors ? draft : nil
    }

    private func effect(_ node: YAMLNode) -> Effect? {
        guard let text = node.text("the effect", list) else { return nil }
        if let effect = Effect(rawValue: text.text) { return effect }
        let known: [ByteString] = ["read", "write", "irreversible"]
        list.error(
            "folder.unknown-word", "`\(text.text.prefix(60))` is no effect.",
            fix: Suggestion.nearest(to: text, among: known).map { "Did you mean `\($0)`?" }
                ?? "Write `read`, `write` or `irreversible`.",
            at: node.location)
        return nil
    }

    /// `{ verbs: [ send, write ], things: [ email ] }`.
    private func intent(_ node: YAMLNode, _ subject: String) -> ToolIntent? {
        guard let reader = MapReader(node, "the intent of \(subject)", keys: ["verbs", "things"], list) else {
            return nil
        }
        let verbs = words(reader.required("verbs"))
        let things = words(reader.optional("things"))
        let intent = ToolIntent(verbs: verbs, things: things)
        guard intent.verbs.count == verbs.count, intent.things.count == things.count, !verbs.isEmpty else {
            list.error(
                "manifest.intent", "`intent` says no words by which \(subject) is asked for.",
                fix: "Write `intent: { verbs: [ send, write ], things: [ email ] }`.", at: node.location)
            return nil
        }
        return intent
    }

    private func words(_ node: YAMLNode?) -> [ByteString] {
        guard let node else { return [] }
        guard let elements = node.list else {
            return node.wrongKind("`verbs` and `things`", "lists of words", list) ?? []
        }
        return elements.compactMap { $0.text("a word", list) }
    }

    private func audience(_ node: YAMLNode, _ draft: inout ToolDraft) {
        switch node.text("`only`", list) {
        case "resolver": draft.audience = .resolver
        case "undo": draft.audience = .undo
        case "stepup": draft.audience = .stepUp
        case nil: break
        default:
            list.error(
                "folder.unknown-word", "`only` is none of `resolver`, `undo` and `stepup`.",
                fix: "Leave it out for tools of agents.", at: node.location)
        }
    }

    private func readWayBack(_ reader: MapReader, _ draft: inout ToolDraft) {
        let bindings = BindingReader(backend: backend, list: list)
        if let node = reader.optional("undo") {
            draft.undo = bindings.parse { () throws(Fault) in try ExpressionParser.call(node, backend: backend) }
        }
        guard let node = reader.optional("outcome") else { return }
        switch node.scalar?.text {
        case "by_key": draft.outcome = .byKey
        case "ask": draft.outcome = .ask
        default:
            draft.outcome = bindings.parse { () throws(Fault) in
                .lookup(try ExpressionParser.comparison(node, backend: backend))
            }
        }
    }

    private func result(_ node: YAMLNode, _ draft: inout ToolDraft) -> ResultRule? {
        draft.resultLocation = node.location
        let bindings = BindingReader(backend: backend, list: list)
        guard let reader = MapReader(node, "a result", keys: ["is", "in", "key", "each"], list),
            let expected = bindings.expectation(reader, "A result")
        else { return nil }
        return bindings.parse { () throws(Fault) in
            let each: ResultPath? =
                if let node = reader.optional("each") { try ExpressionParser.path(node) } else { nil }
            let key: ResultPath =
                if let node = reader.optional("key") { try ExpressionParser.path(node) } else { .root }
            guard each?.isSet ?? true, !key.isSet else {
                throw Fault(
                    "binding.result", "`each` leads to a list and `key` to one value.",
                    fix: "Write `{ each: \"users[*]\", key: id, is: $account }`.",
                    at: node.location)
            }
            return ResultRule(each: each, key: key, expected: expected)
        }
    }

    private func bind(_ node: YAMLNode) -> [BindDraft] {
        guard let entries = node.map else { return node.wrongKind("`bind`", "a map of parameters", list) ?? [] }
        let bindings = BindingReader(backend: backend, list: list)
        return entries.compactMap { entry in
            let path = bindings.parse { () throws(Fault) in
                try ExpressionParser.path(YAMLNode(.scalar(YAMLScalar(entry.key, .plain)), at: entry.keyLocation))
            }
            let declaration = bindings.declaration(entry.value, "the binding of `\(entry.key)`")
            return path.map { BindDraft(path: $0, declaration: declaration) }
        }
    }

    private func returns(_ node: YAMLNode) -> [(RecordPlace, SourceLocation)] {
        if let name = node.scalar?.text { return [(RecordPlace(path: .root, record: name), node.location)] }
        guard let entries = node.map else {
            return node.wrongKind("`returns`", "a record's name, or a map from paths to names", list) ?? []
        }
        let bindings = BindingReader(backend: backend, list: list)
        return entries.compactMap { entry in
            let path = bindings.parse { () throws(Fault) in
                try ExpressionParser.path(YAMLNode(.scalar(YAMLScalar(entry.key, .plain)), at: entry.keyLocation))
            }
            guard let path, let name = entry.value.text("the record at `\(entry.key)`", list) else { return nil }
            return (RecordPlace(path: path, record: name), entry.value.location)
        }
    }

    /// `{ bill_id: string, months: integer? }`: a question mark for what may be left out, brackets for a list.
    private func parameters(_ node: YAMLNode) -> [ToolProperty] {
        guard let entries = node.map else {
            return node.wrongKind("`parameters`", "a map from names to types", list) ?? []
        }
        return entries.compactMap { entry in
            let isList = entry.value.list != nil
            let element = isList ? entry.value.list?.first : entry.value
            guard entry.value.list?.count ?? 1 == 1, let word = element?.text("the type of `\(entry.key)`", list) else {
                return nil
            }
            let isOptional = word.hasSuffix("?")
            let type = ByteString(isOptional ? word.text.dropLast() : word.text[...])
            guard ["string", "integer", "number", "boolean"].contains(type) else {
                list.error(
                    "folder.unknown-word", "`\(word.text.prefix(60))` is no type.",
                    fix:
                        "Write `string`, `integer`, `number` or `boolean`, with `?` where it may be left out, in brackets for a list.",
                    at: entry.value.location)
                return nil
            }
            let schema: JSONValue = ["type": .string(type)]
            return ToolProperty(
                name: entry.key, schema: isList ? ["type": "array", "items": schema] : schema, isRequired: !isOptional,
                location: .body)
        }
    }
}
