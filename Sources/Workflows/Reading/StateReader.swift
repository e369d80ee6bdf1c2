import Folder
import Manifests
import Primitives

/// Reads one state of a workflow.
struct StateReader {
    let list: DiagnosticList

    /// The words that say what a state does, each with the keys beside it.
    private static let kinds: [(keyword: ByteString, keys: [ByteString])] = [
        ("ask", ["fill", "next", "failed"]), ("verify", ["next", "otherwise", "failed"]),
        ("call", ["keep", "after", "asks", "next", "failed"]), ("deliver", ["by", "next", "failed"]),
        ("wait", ["postponable", "next"]), ("decide", ["otherwise"]), ("undo", ["next"]),
        ("postpone", ["next", "otherwise"]), ("hand_over", ["say"]), ("end", []),
    ]

    /// Nil, with a diagnostic, where it cannot be read.
    func state(_ entry: YAMLEntry) -> WorkflowState? {
        let node = entry.value
        let subject = "the state `\(entry.key)`"
        let keywords = Self.kinds.map(\.keyword)
        let found = Self.kinds.filter { node[$0.keyword] != nil }
        guard node.map != nil, found.count == 1, let kind = found.first, let value = node[kind.keyword] else {
            let words = keywords.map { "`\($0)`" }.joined(separator: ", ")
            list.error(
                "workflow.state-kind", "The state `\(entry.key)` does \(found.isEmpty ? "nothing" : "two things").",
                fix: "Give it one of \(words).", at: entry.keyLocation)
            return nil
        }
        guard let map = MapReader(node, subject, keys: [kind.keyword, "visits"] + kind.keys, list),
            let action = action(kind.keyword, value, map)
        else { return nil }
        let visits = map.integer("visits", in: 1...100)
        return WorkflowState(name: entry.key, action: action, visits: visits, location: entry.keyLocation)
    }

    private func action(_ keyword: ByteString, _ value: YAMLNode, _ map: MapReader) -> WorkflowAction? {
        switch keyword {
        case "ask": ask(value, map).map { .ask($0) }
        case "verify": verify(value, map).map { .verify($0) }
        case "call": call(value, map).map { .call($0) }
        case "deliver": deliver(value, map).map { .deliver($0) }
        case "wait": wait(value, map).map { .wait($0) }
        case "decide": decide(value, map).map { .decide($0) }
        case "undo": undo(value, map).map { .undo($0) }
        case "postpone": postpone(value, map).map { .postpone($0) }
        case "hand_over": handOver(value, map).map { .handOver($0) }
        default: text(value, "`end`").map { .end($0) }
        }
    }

    private func ask(_ value: YAMLNode, _ map: MapReader) -> AskAction? {
        let question = text(value, "`ask`")
        let next = next(map)
        let fill = map.required(
            "fill", fix: "Say what the answer fills: `fill: { seats: { number: { from: 1, to: 9 } } }`.")
        guard let question, let next, let fill, let entries = fill.map, !entries.isEmpty else {
            if let fill, fill.map?.isEmpty ?? true { let _: Void? = fill.wrongKind("`fill`", "a map of slots", list) }
            return nil
        }
        let slots = entries.compactMap { SlotReader(list: list).slot($0) }
        guard slots.count == entries.count else { return nil }
        return AskAction(text: question, slots: slots, next: next, failure: reference(map, "failed"))
    }

    private func verify(_ value: YAMLNode, _ map: MapReader) -> VerifyAction? {
        let condition = parsed { () throws(Fault) in try ExpressionParser.comparison(value, backend: "") }
        let next = next(map)
        let otherwise = map.required("otherwise", fix: "Say where it goes when this does not hold: `otherwise: …`.")
            .flatMap { reference($0, "`otherwise`") }
        guard let condition, let next, let otherwise else { return nil }
        return VerifyAction(
            condition: condition, next: next, otherwise: otherwise, failure: reference(map, "failed"))
    }

    private func call(_ value: YAMLNode, _ map: MapReader) -> CallAction? {
        let call = parsed { () throws(Fault) in try ExpressionParser.call(value, backend: "") }
        guard let next = next(map), let call else { return nil }
        var keeps: [CallAction.Keep] = []
        for entry in map.optional("keep")?.map ?? [] {
            checkVariable(entry.key, at: entry.keyLocation)
            if let path = parsed({ () throws(Fault) in try ExpressionParser.path(entry.value) }) {
                keeps.append(CallAction.Keep(variable: entry.key, path: path, location: entry.keyLocation))
            }
        }
        if let keep = map.optional("keep"), keep.map == nil {
            let _: Void? = keep.wrongKind("`keep`", "a map from variables to fields of the answer", list)
        }
        return CallAction(
            call: call, keeps: keeps, after: references(map, "after"), asks: map.text("asks"), next: next,
            failure: reference(map, "failed"))
    }

    private func deliver(_ value: YAMLNode, _ map: MapReader) -> DeliverAction? {
        guard let next = next(map), let way = map.required("by", fix: "Say how: `by: page`."),
            let chosen = way.choice("`by`", DeliverAction.Way.self, list),
            let operand = parsed({ () throws(Fault) in try ExpressionParser.operand(value, backend: "") })
        else { return nil }
        guard case .fact(let id) = operand, id.backend.isEmpty else {
            list.error(
                "workflow.deliver", "What is delivered is a variable.", fix: "Write `deliver: $key`.",
                at: value.location)
            return nil
        }
        return DeliverAction(variable: id.name, way: chosen, next: next, failure: reference(map, "failed"))
    }

    private func wait(_ value: YAMLNode, _ map: MapReader) -> WaitAction? {
        guard let next = next(map), let seconds = value.seconds("`wait`", list) else { return nil }
        return WaitAction(seconds: seconds, postponable: map.seconds("postponable") ?? 0, next: next)
    }

    private func decide(_ value: YAMLNode, _ map: MapReader) -> DecideAction? {
        let otherwise = map.required("otherwise", fix: "Say where it goes when nothing holds: `otherwise: …`.")
            .flatMap { reference($0, "`otherwise`") }
        guard let elements = value.list, !elements.isEmpty else {
            return value.wrongKind("`decide`", "a list of `{ when: \"$seats > 10\", next: … }`", list)
        }
        var branches: [DecideAction.Branch] = []
        for element in elements {
            guard let branch = MapReader(element, "a branch", keys: ["when", "next"], list),
                let when = branch.required("when"), let target = next(branch),
                let condition = parsed({ () throws(Fault) in try ConditionParser.condition(when) })
            else { return nil }
            branches.append(DecideAction.Branch(condition: condition, target: target))
        }
        guard let otherwise else { return nil }
        return DecideAction(branches: branches, otherwise: otherwise)
    }

    private func undo(_ value: YAMLNode, _ map: MapReader) -> UndoAction? {
        let states: [StateReference]
        if let elements = value.list {
            states = elements.compactMap { reference($0, "a state to undo") }
            guard states.count == elements.count, !states.isEmpty else { return nil }
        } else {
            guard let one = reference(value, "`undo`") else { return nil }
            states = [one]
        }
        return next(map).map { UndoAction(states: states, next: $0) }
    }

    private func postpone(_ value: YAMLNode, _ map: MapReader) -> PostponeAction? {
        let otherwise = map.required("otherwise", fix: "Say where it goes when no such run waits: `otherwise: …`.")
            .flatMap { reference($0, "`otherwise`") }
        guard let reader = MapReader(value, "`postpone`", keys: ["workflow", "variable", "by"], list),
            let workflow = reader.requiredText("workflow"), let variable = reader.requiredText("variable"),
            let seconds = reader.required("by")?.seconds("`by`", list), let next = next(map), let otherwise
        else { return nil }
        return PostponeAction(
            workflow: workflow, variable: variable, seconds: seconds, next: next, otherwise: otherwise,
            location: value.location)
    }

    private func handOver(_ value: YAMLNode, _ map: MapReader) -> HandOverAction? {
        guard let queue = value.text("`hand_over`", list),
            let say = map.required("say", fix: "Say what the user is told: `say: …`."), let text = text(say, "`say`")
        else { return nil }
        return HandOverAction(queue: queue, text: text)
    }

    // MARK: Parts

    private func next(_ map: MapReader) -> StateReference? {
        map.required("next", fix: "Say which state follows: `next: …`.").flatMap { reference($0, "`next`") }
    }

    private func reference(_ map: MapReader, _ key: ByteString) -> StateReference? {
        map.optional(key).flatMap { reference($0, "`\(key)`") }
    }

    private func reference(_ node: YAMLNode, _ subject: String) -> StateReference? {
        node.text(subject, list).map { StateReference(name: $0, location: node.location) }
    }

    /// `none`, one state, or a list of them.
    private func references(_ map: MapReader, _ key: ByteString) -> [StateReference]? {
        guard let node = map.optional(key) else { return nil }
        if node.scalar?.text == "none" { return [] }
        if let elements = node.list { return elements.compactMap { reference($0, "a state of `\(key)`") } }
        return reference(node, "`\(key)`").map { [$0] }
    }

    private func text(_ node: YAMLNode, _ subject: String) -> WorkflowText? {
        guard let text = node.text(subject, list) else { return nil }
        guard text.count <= 2_000, let parsed = WorkflowText(text, at: node.location) else {
            list.error(
                "workflow.text", "\(subject) is no text with variables in braces of at most 2000 bytes.",
                fix: "Write `{seats}` for a variable, and `{{` for a brace.", at: node.location)
            return nil
        }
        return parsed
    }

    private func checkVariable(_ name: ByteString, at location: SourceLocation) {
        guard !WorkflowText.isName(name) else { return }
        list.error(
            "workflow.name", "`\(name)` is no name of a variable.",
            fix: "Use lower-case letters, digits and underscores, a letter first.", at: location)
    }

    /// Nil, with the fault as a diagnostic.
    private func parsed<Value>(_ body: () throws(Fault) -> Value) -> Value? {
        do throws(Fault) {
            return try body()
        } catch {
            list.error(error)
            return nil
        }
    }
}
