import Folder
import JSON
import Primitives
import Provenance

/// Looks up what expressions name in the rest of the deployment, and completes their calls from `names`.
struct ExpressionResolver {
    let drafts: [ByteString: BackendDraft]
    let shapes: [ToolID: ToolShape]
    /// False where no issuer is run by the company: then nobody's claims may be believed.
    let companyClaims: Bool
    let list: DiagnosticList

    /// By id, as written.
    private let facts: [FactID: Fact]

    init(drafts: [BackendDraft], shapes: [ToolShape], companyClaims: Bool, list: DiagnosticList) {
        self.drafts = Dictionary(drafts.map { ($0.name, $0) }) { first, _ in first }
        self.shapes = Dictionary(shapes.map { ($0.id, $0) }) { first, _ in first }
        self.companyClaims = companyClaims
        self.list = list
        facts = Dictionary(drafts.flatMap { $0.facts.map { ($0.id, $0) } }) { first, _ in first }
    }

    func fact(_ id: FactID) -> Fact? { facts[id] }

    /// The look-up with a complete call; nil, with a diagnostic, where it cannot be made.
    func resolve(_ lookup: LookupExpression, _ use: LookupUse) -> LookupExpression? {
        resolve(lookup.call, use, mustRead: true).map { LookupExpression(call: $0, path: lookup.path) }
    }

    /// The call with every argument that the tool must have.
    func resolve(_ call: CallExpression, _ use: LookupUse, mustRead: Bool, leaving cursor: ByteString? = nil)
        -> CallExpression?
    {
        guard let shape = shape(call) else { return nil }
        guard !mustRead || shape.draft.effect == .read else {
            list.error(
                "lookup.not-a-read", "`\(shape.id)` is a \(shape.draft.effect.rawValue) and cannot be looked up.",
                fix: "Look up with a tool of effect `read`.",
                at: call.location)
            return nil
        }
        var arguments: [CallExpression.Argument] = []
        for argument in call.arguments {
            guard shape.properties.contains(where: { $0.name == argument.name }) else {
                list.error(
                    "lookup.unknown-parameter", "`\(shape.id)` has no parameter `\(argument.name)`.",
                    fix: Suggestion.fix(for: argument.name, among: shape.properties.map(\.name)), at: call.location)
                return nil
            }
            guard let value = resolve(argument.value, use, at: call.location),
                checkSet(value, argument, use, at: call.location)
            else { return nil }
            arguments.append(CallExpression.Argument(name: argument.name, value: value, each: argument.each))
        }
        guard complete(&arguments, call, shape, cursor, use) else { return nil }
        return CallExpression(tool: shape.id, arguments: arguments, location: call.location)
    }

    /// Adds what `names` fill in; false, with a diagnostic, where something is still missing.
    private func complete(
        _ arguments: inout [CallExpression.Argument], _ call: CallExpression, _ shape: ToolShape, _ cursor: ByteString?,
        _ use: LookupUse
    ) -> Bool {
        for property in shape.properties
        where !arguments.contains(where: { $0.name == property.name }) && property.name != cursor {
            let value = shape.values.first { $0.path == ResultPath([.key(property.name)]) }
            if let fill = value?.fill {
                // The way back passes the binder again, which fills it in then.
                if case .undo = use { continue }
                // Where the fill itself is wrong, its own place says so.
                guard let operand = quietly(fill) else { return false }
                arguments.append(CallExpression.Argument(name: property.name, value: operand))
            } else if property.isRequired {
                list.error(
                    "lookup.missing-argument",
                    "`\(shape.id)` needs `\(property.name)`, which `names` does not fill in.",
                    fix: "Write it: `\(shape.id.name)(\(property.name): …)`.", at: call.location)
                return false
            }
        }
        return true
    }

    private func quietly(_ operand: Operand) -> Operand? {
        guard case .fact(let id) = operand else { return operand }
        return find(id).map { .fact($0) }
    }

    private func shape(_ call: CallExpression) -> ToolShape? {
        if let shape = shapes[call.tool] { return shape }
        guard let draft = drafts[call.tool.backend] else {
            list.error(
                "lookup.unknown-backend", "There is no back end `\(call.tool.backend)`.",
                fix: Suggestion.fix(for: call.tool.backend, among: drafts.keys.sorted()),
                at: call.location)
            return nil
        }
        if !draft.written.tools.contains(call.tool.name) {
            list.error(
                "lookup.unknown-tool", "`\(draft.name)` declares no tool `\(call.tool.name)`.",
                fix: Suggestion.nearest(to: call.tool.name, among: draft.written.tools.sorted()).map {
                    "Did you mean `\($0)`?"
                }
                    ?? "Add it to `tools`: `\(call.tool.name): { effect: read, only: resolver }`.", at: call.location)
        }
        return nil
    }
}

extension ExpressionResolver {
    /// The operand with its fact found; nil, with a diagnostic, where it may not stand here.
    func resolve(_ operand: Operand, _ use: LookupUse, at location: SourceLocation) -> Operand? {
        guard use.admits(operand) else {
            list.error(
                "lookup.root", "`\(operand)` has no meaning here.", fix: "Here stand \(use.roots).", at: location)
            return nil
        }
        switch operand {
        case .fact(let id): return found(id, at: location).map { .fact($0) }
        case .user(.claim(let name)) where !companyClaims:
            list.error(
                "lookup.claims", "`$user.claims.\(name)` would be believed though no issuer is `run_by: company`.",
                fix: "Look it up in the company's own systems: a fact.", at: location)
            return nil
        case .input(let path):
            guard case .undo(let tool) = use else {
                if case .outcome(let tool) = use { return checkInput(path, tool, location) ? operand : nil }
                return operand
            }
            return checkInput(path, tool, location) ? operand : nil
        case .result(let path):
            guard case .undo(let tool) = use else { return operand }
            return checkResult(path, tool, location) ? operand : nil
        default: return operand
        }
    }

    /// Whether an operand is a set: a fact by its look-up, a path by its steps; nil for a claim, which only the session tells.
    func isSet(_ operand: Operand) -> Bool? {
        switch operand {
        case .fact(let id): facts[id]?.isSet ?? false
        case .input(let path), .result(let path): path.isSet
        case .user(.claim): nil
        case .user, .sessionID, .it, .constant: false
        }
    }

    private func found(_ id: FactID, at location: SourceLocation) -> FactID? {
        if let found = find(id) { return found }
        let holders = holders(of: id.name)
        if drafts[id.backend]?.written.facts.contains(id.name) ?? false { return nil }
        if holders.count > 1 {
            list.error(
                "lookup.ambiguous-fact", "Several back ends have a fact `\(id.name)`.",
                fix: "Write \(holders.map { "`$\($0)`" }.joined(separator: " or ")).",
                at: location)
        } else {
            let known = (drafts[id.backend]?.written.facts.sorted() ?? []) + facts.keys.map(\.name).sorted()
            list.error(
                "lookup.unknown-fact", "There is no fact `\(id.name)`.",
                fix: Suggestion.nearest(to: id.name, among: known).map { "Did you mean `$\($0)`?" }
                    ?? "Declare it under `facts`.", at: location)
        }
        return nil
    }

    /// The back end's own fact of that name, else the only one of that name in the deployment.
    private func find(_ id: FactID) -> FactID? {
        if facts[id] != nil { return id }
        let holders = holders(of: id.name)
        return holders.count == 1 && drafts[id.backend]?.written.facts.contains(id.name) != true ? holders.first : nil
    }

    private func holders(of name: ByteString) -> [FactID] {
        facts.keys.filter { $0.name == name }.sorted { $0.backend < $1.backend }
    }

    private func checkSet(
        _ value: Operand, _ argument: CallExpression.Argument, _ use: LookupUse, at location: SourceLocation
    ) -> Bool {
        guard let isSet = isSet(value) else { return true }
        if isSet == argument.each { return true }
        list.error(
            "lookup.set",
            isSet
                ? "`\(value)` is a set, and `\(argument.name)` takes one value."
                : "`\(value)` is one value, and `each` needs a set.",
            fix: isSet ? "Write `\(argument.name): each \(value)`." : "Leave `each` out.", at: location)
        return false
    }

    private func checkInput(_ path: ResultPath, _ tool: ToolID, _ location: SourceLocation) -> Bool {
        guard let shape = shapes[tool], let head = path.head else { return true }
        if shape.properties.contains(where: { $0.name == head }) { return true }
        list.error(
            "lookup.unknown-parameter", "`\(tool)` has no parameter `\(head)`.",
            fix: Suggestion.fix(for: head, among: shape.properties.map(\.name)),
            at: location)
        return false
    }

    /// What feeds an undo decides what is undone: only what the company wrote may.
    private func checkResult(_ path: ResultPath, _ tool: ToolID, _ location: SourceLocation) -> Bool {
        guard let shape = shapes[tool], let records = drafts[tool.backend]?.records else { return true }
        let isLabelled = shape.returns.contains { place in
            guard let rest = path.removing(prefix: place.path) else { return false }
            return records.contains { $0.name == place.record && $0.isLabelled(rest) }
        }
        if isLabelled { return true }
        list.error(
            "undo.unlabelled-result", "`$result.\(path)` is not a field that a record of `\(tool)` labels.",
            fix: "List it under `records: … fields`, or say what the tool returns: `returns: …`.", at: location)
        return false
    }
}
