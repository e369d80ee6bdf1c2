import Folder
import JSON
import Manifests
import Primitives
import Provenance

/// Variables are set before they are used, have the type that is needed, and no secret among them reaches the model.
struct VariableChecks {
    let flow: WorkflowFlow
    let tools: WorkflowTools
    let list: DiagnosticList

    func run() {
        let types = types()
        let set = setBefore()
        for (position, state) in flow.workflow.states.enumerated() {
            guard let known = set[position] else { continue }
            for use in uses(of: state) {
                guard let type = types[use.variable] else {
                    list.error(
                        "workflow.unknown-variable", "Nothing sets the variable `\(use.variable)`.",
                        fix: Suggestion.fix(for: use.variable, among: types.keys.sorted()), at: use.location)
                    continue
                }
                if !known.contains(use.variable) {
                    list.error(
                        "workflow.unset", "A path leads to `\(state.name)` on which `\(use.variable)` is not set.",
                        fix: "Ask for it or keep it on every path before.", at: use.location)
                }
                check(use, type, of: state)
            }
            if case .decide(let decide) = state.action {
                for branch in decide.branches { check(branch.condition, types) }
            }
            for call in state.calls { check(call, types) }
        }
    }

    // MARK: Types

    /// By the variable's name; one that is set in two places has the type of the first, and a secret anywhere is one everywhere.
    private func types() -> [ByteString: VariableType] {
        var types: [ByteString: VariableType] = [:]
        func note(_ name: ByteString, _ type: VariableType) {
            if types[name] == nil || type.isHidden { types[name] = type }
        }
        for state in flow.workflow.states {
            switch state.action {
            case .ask(let ask): for slot in ask.slots { note(slot.name, VariableType(slot.type)) }
            case .call(let call):
                guard let tool = tools.tool(call.call) else {
                    for keep in call.keeps { note(keep.variable, .any) }
                    continue
                }
                for keep in call.keeps { note(keep.variable, Self.type(of: keep.path, in: tool)) }
            default: continue
            }
        }
        return types
    }

    private static func type(of path: ResultPath, in tool: Tool) -> VariableType {
        if marks(path, in: tool, \.sealed) { return .sealed }
        if marks(path, in: tool, \.secrets) { return .secret }
        guard case .schema(let schema) = AnswerSchema.find(path, in: tool.answer) else { return .any }
        return VariableType(schema: schema)
    }

    /// Whether a record that the answer shows marks this field so.
    private static func marks(
        _ path: ResultPath, in tool: Tool, _ marked: KeyPath<Record, [ResultPath]>
    ) -> Bool {
        tool.returns.contains { place in
            guard let record = tool.backend.records[place.record],
                let field = Self.plain(path).removing(prefix: Self.plain(place.path))
            else { return false }
            return record[keyPath: marked].contains {
                field.removing(prefix: $0) != nil || $0.removing(prefix: field) != nil
            }
        }
    }

    /// With every index as `[*]`.
    private static func plain(_ path: ResultPath) -> ResultPath {
        ResultPath(path.segments.map { if case .index = $0 { .every } else { $0 } })
    }

    // MARK: What is set before

    private func sets(_ state: WorkflowState) -> Set<ByteString> {
        switch state.action {
        case .ask(let ask): Set(ask.slots.map(\.name))
        case .call(let call): Set(call.keeps.map(\.variable))
        default: []
        }
    }

    /// The variables that are set on every path to a state; nil where none leads there.
    private func setBefore() -> [Set<ByteString>?] {
        let states = flow.workflow.states
        var before = [Set<ByteString>?](repeating: nil, count: states.count)
        guard !states.isEmpty else { return before }
        before[0] = []
        var open = [0]
        // Each state's set only shrinks, so this ends.
        while let position = open.popLast() {
            guard let known = before[position] else { continue }
            for edge in flow.edges(from: position) {
                // A call that failed set nothing.
                let after = edge.isNext ? known.union(sets(states[position])) : known
                let old = before[edge.to]
                let new = old.map { $0.intersection(after) } ?? after
                guard new != old else { continue }
                before[edge.to] = new
                open.append(edge.to)
            }
        }
        return before
    }

    // MARK: Uses

    private struct Use {
        enum Purpose { case argument, shown, decision, delivery }

        let variable: ByteString
        let purpose: Purpose
        let location: SourceLocation
    }

    private func uses(of state: WorkflowState) -> [Use] {
        var uses: [Use] = []
        func shown(_ text: WorkflowText) {
            uses += text.variables.map { Use(variable: $0, purpose: .shown, location: text.location) }
        }
        for call in state.calls {
            for argument in call.arguments {
                if let name = variable(argument.value, at: call.location) {
                    uses.append(Use(variable: name, purpose: .argument, location: call.location))
                }
            }
        }
        switch state.action {
        case .ask(let ask): shown(ask.text)
        case .verify(let verify):
            let location = verify.condition.lookup.location
            if let name = variable(verify.condition.equals, at: location) {
                uses.append(Use(variable: name, purpose: .decision, location: location))
            }
        case .decide(let decide):
            for branch in decide.branches {
                for operand in branch.condition.operands {
                    guard let name = variable(operand, at: branch.condition.location) else { continue }
                    uses.append(Use(variable: name, purpose: .decision, location: branch.condition.location))
                }
            }
        case .deliver(let deliver):
            uses.append(Use(variable: deliver.variable, purpose: .delivery, location: state.location))
        case .postpone(let postpone):
            uses.append(Use(variable: postpone.variable, purpose: .decision, location: postpone.location))
        case .handOver(let handOver): shown(handOver.text)
        case .end(let text): shown(text)
        case .call, .wait, .undo: break
        }
        return uses
    }

    /// The variable that an operand is; nil for a constant and what the session says.
    private func variable(_ operand: Operand, at location: SourceLocation) -> ByteString? {
        switch operand {
        case .fact(let id) where id.backend.isEmpty: return id.name
        case .user, .constant: return nil
        case .sessionID, .input, .result, .it, .fact:
            list.error(
                "workflow.root", "`\(operand)` is nothing that a workflow knows.",
                fix: "Write `$variable`, `$user.…`, or a constant.", at: location)
            return nil
        }
    }

    private func check(_ use: Use, _ type: VariableType, of state: WorkflowState) {
        switch (type, use.purpose) {
        case (.secret, .shown), (.secret, .decision), (.sealed, .shown), (.sealed, .decision):
            list.error(
                "workflow.secret", "`\(use.variable)` is a secret, and `\(state.name)` would show it to the model.",
                fix: "Hand it over with `deliver`.", at: use.location)
        case (.sealed, .delivery): return
        case (_, .delivery):
            list.error(
                "workflow.not-sealed", "`\(use.variable)` is not sealed, so there is nothing to deliver.",
                fix: "Deliver what a tool's record lists under `sealed`.", at: use.location)
        default: return
        }
    }

    // MARK: Whether types fit

    private func check(_ call: CallExpression, _ types: [ByteString: VariableType]) {
        guard let tool = tools.tool(call) else { return }
        for argument in call.arguments {
            guard let schema = tool.offeredSchema["properties"]?[argument.name] else { continue }
            let wanted = VariableType(schema: schema)
            guard let type = type(argument.value, types) else { continue }
            let takesSecret = tool.parameters.contains { $0.path.head == argument.name && $0.kind == .secret }
            if type.isHidden, !takesSecret {
                list.error(
                    "workflow.secret", "`\(argument.name)` of `\(tool.publicName)` takes no secret.",
                    fix: "Hand it over with `deliver`.", at: call.location)
                continue
            }
            if !type.isHidden, !type.fits(wanted) {
                list.error(
                    "workflow.type",
                    "`\(argument.name)` of `\(tool.publicName)` is \(wanted.name), and gets \(type.name).",
                    fix: "Give it a variable of its type.", at: call.location)
            }
            checkWords(argument, schema, type, call)
        }
    }

    /// A word that the tool does not know is refused each time, so it is refused here.
    private func checkWords(
        _ argument: CallExpression.Argument, _ schema: JSONValue, _ type: VariableType, _ call: CallExpression
    ) {
        guard let known = schema["enum"]?.array?.compactMap(\.string) else { return }
        let given: [ByteString]
        switch (type, argument.value) {
        case (.choice(let words), _): given = words
        case (_, .constant(.string(let word))): given = [word]
        default: return
        }
        guard let strange = given.first(where: { !known.contains($0) }) else { return }
        list.error(
            "workflow.type", "`\(argument.name)` of `\(WorkflowTools.name(call))` cannot be `\(strange)`.",
            fix: Suggestion.fix(for: strange, among: known), at: call.location)
    }

    private func check(_ condition: Condition, _ types: [ByteString: VariableType]) {
        guard let left = type(condition.left, types), let right = type(condition.right, types),
            !left.isHidden, !right.isHidden
        else { return }
        func refuse(_ message: String, _ fix: String?) {
            list.error("workflow.condition", message, fix: fix, at: condition.location)
        }
        if condition.sign.isOrder, !left.isOrdered || !right.isOrdered {
            return refuse(
                "`\(condition.text)` compares what has no order.", "Compare numbers or dates, or use `==`.")
        }
        guard left.fits(right) else {
            return refuse(
                "`\(condition.text)` compares \(left.name) with \(right.name).", "Compare values of one type.")
        }
        for (type, other) in [(left, condition.right), (right, condition.left)] {
            guard case .choice(let words) = type, case .constant(.string(let word)) = other, !words.contains(word)
            else {
                continue
            }
            refuse("No answer is `\(word)`.", Suggestion.fix(for: word, among: words))
        }
    }

    /// Nil for a variable that nothing sets.
    private func type(_ operand: Operand, _ types: [ByteString: VariableType]) -> VariableType? {
        switch operand {
        case .fact(let id): types[id.name]
        case .constant(let value): VariableType(constant: value)
        case .user: .text
        case .sessionID, .input, .result, .it: nil
        }
    }
}
