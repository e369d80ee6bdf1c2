import Folder
import Primitives

/// Looks up what `stepup` names in the rest of the deployment.
struct StepUpResolver {
    private let drafts: [BackendDraft]
    private let expressions: ExpressionResolver
    private let shapes: [ToolShape]
    private let list: DiagnosticList

    init(
        _ drafts: [BackendDraft], _ expressions: ExpressionResolver, _ shapes: [ToolShape], _ list: DiagnosticList
    ) {
        self.drafts = drafts
        self.expressions = expressions
        self.shapes = shapes
        self.list = list
    }

    /// Those that can be carried out; each name once.
    func resolved() -> [StepUpRule] {
        var rules: [StepUpRule] = []
        for rule in drafts.flatMap(\.stepUps) {
            if let first = rules.first(where: { $0.name == rule.name }) {
                list.error(
                    "stepup.twice", "There are two step-ups `\(rule.name)`.",
                    fix: "One stands at \(first.location) already: rename the other.", at: rule.location)
                continue
            }
            guard let factors = expressions.resolve(rule.factors, .fact), let send = acting(rule.send),
                let check = checking(rule.check)
            else { continue }
            let changes = rule.changes.flatMap { expressions.resolve($0, .fact) }
            if rule.changes != nil, changes == nil { continue }
            for tool in rule.recovers.keys.sorted() where !shapes.contains(where: { $0.id.name == tool }) {
                list.error(
                    "stepup.recovers", "`recovers` names `\(tool)`, which is no tool.",
                    fix: "Write the tool's name as under `tools`.", at: rule.location)
            }
            rules.append(rule.with(factors: factors, send: send, check: check, changes: changes))
        }
        return rules
    }

    /// A tool that is for this and for nothing else, so that no agent sends codes or guesses them.
    private func acting(_ call: CallExpression) -> CallExpression? {
        guard let resolved = expressions.resolve(call, .stepUp, mustRead: false) else { return nil }
        guard let shape = expressions.shapes[resolved.tool], shape.draft.audience == .stepUp else {
            list.error(
                "stepup.audience", "`\(resolved.tool)` is offered to others too.",
                fix: "Write `\(resolved.tool.name): { effect: write, only: stepup }`.", at: call.location)
            return nil
        }
        guard resolved.each == nil else {
            list.error(
                "stepup.each", "One code is sent to one factor, and `each` makes many calls.", fix: "Leave `each` out.",
                at: call.location)
            return nil
        }
        return resolved
    }

    private func checking(_ comparison: Comparison) -> Comparison? {
        guard let call = acting(comparison.lookup.call),
            let equals = expressions.resolve(comparison.equals, .fact, at: comparison.lookup.location)
        else { return nil }
        let code = call.arguments.contains { $0.value == .input(ResultPath([.key("code")])) }
        guard code, case .constant = equals else {
            list.error(
                "stepup.check", "The check does not compare what `$input.code` comes to with a constant.",
                fix: "Write `check_code(factor_id: $it, code: $input.code).status == \"accepted\"`.",
                at: comparison.lookup.location)
            return nil
        }
        return Comparison(lookup: LookupExpression(call: call, path: comparison.lookup.path), equals: equals)
    }
}
