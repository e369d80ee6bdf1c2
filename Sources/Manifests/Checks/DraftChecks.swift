import Folder
import Primitives

/// What serves rests on nothing that nobody reviewed: neither the look-ups that prove whose a record is nor a way back.
struct DraftChecks {
    private let catalog: Catalog
    private let list: DiagnosticList

    static func run(_ catalog: Catalog, _ list: DiagnosticList) {
        guard catalog.tools.contains(where: { $0.audience == .nobody }) else { return }
        let checks = DraftChecks(catalog: catalog, list: list)
        for tool in catalog.tools where tool.audience != .nobody { checks.check(tool) }
        for rule in catalog.stepUps.values.sorted(by: { $0.name < $1.name }) { checks.check(rule) }
    }

    private func check(_ rule: StepUpRule) {
        var calls = [rule.factors.call, rule.send, rule.check.lookup.call]
        if let changes = rule.changes { calls.append(changes.call) }
        check(calls, [], "The step-up `\(rule.name)`", at: rule.location)
    }

    private func check(_ tool: Tool) {
        var calls: [CallExpression] = tool.undo.map { [$0] } ?? []
        if case .lookup(let comparison)? = tool.outcome { calls.append(comparison.lookup.call) }
        var operands: [Operand] = tool.result.map { [$0.expected.operand] } ?? []
        for binding in tool.parameters.compactMap(\.binding) { add(binding, &calls, &operands) }
        for place in tool.returns {
            if let expected = tool.backend.records[place.record]?.expected { operands.append(expected.operand) }
        }
        calls += catalog.roles.map(\.call)
        check(calls, operands, "`\(tool.id)`", at: tool.location)
    }

    private func check(
        _ first: [CallExpression], _ operands: [Operand], _ subject: String, at location: SourceLocation
    ) {
        var calls = first
        var seen: Set<FactID> = []
        var reported: Set<ToolID> = []
        var open = operands
        while let call = calls.popLast() ?? next(&open, &seen) {
            open += call.arguments.map(\.value)
            guard let used = catalog.tool(call.tool), used.audience == .nobody, reported.insert(used.id).inserted else {
                continue
            }
            list.error(
                "manifest.draft", "\(subject) rests on `\(used.id)`, which nobody has reviewed.",
                fix: "Review that one first: `remit tools review --accept \(used.publicName)`.", at: location)
        }
    }

    /// The look-up of the next fact that has not been followed yet.
    private func next(_ open: inout [Operand], _ seen: inout Set<FactID>) -> CallExpression? {
        while let operand = open.popLast() {
            guard case .fact(let id) = operand, seen.insert(id).inserted, let fact = catalog.fact(id) else { continue }
            return fact.lookup.call
        }
        return nil
    }

    private func add(_ binding: Binding, _ calls: inout [CallExpression], _ operands: inout [Operand]) {
        switch binding {
        case .filled(let operand), .member(of: .operand(let operand)): operands.append(operand)
        case .member(of: .lookup(let lookup)), .key(of: let lookup): calls.append(lookup.call)
        case .member(of: .pages(let pages)): calls.append(pages.call)
        case .owner(let rule):
            calls.append(rule.lookup.call)
            operands.append(rule.expected.operand)
        case .any(let bindings): for inner in bindings { add(inner, &calls, &operands) }
        case .constant, .matches: break
        }
    }
}
