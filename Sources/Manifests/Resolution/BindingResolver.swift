import Folder
import JSON
import Primitives

/// Completes bindings, and refuses those that prove nothing.
struct BindingResolver {
    let expressions: ExpressionResolver
    var depth: LookupDepth
    private var list: DiagnosticList { expressions.list }

    init(_ expressions: ExpressionResolver, _ depth: LookupDepth) {
        self.expressions = expressions
        self.depth = depth
    }

    /// The binding of a parameter; nil, with a diagnostic, where it cannot hold.
    mutating func resolve(_ binding: Binding, of value: ToolShape.Value, at location: SourceLocation) -> Binding? {
        guard checkType(binding, value, location) else { return nil }
        return resolve(binding, name: value.name, at: location)
    }

    private mutating func resolve(_ binding: Binding, name: ByteString, at location: SourceLocation) -> Binding? {
        switch binding {
        case .filled(let operand):
            guard let operand = single(operand, at: location) else { return nil }
            return .filled(operand)
        case .constant, .matches: return binding
        case .member(of: let source): return resolve(source, at: location).map { .member(of: $0) }
        case .key(of: let lookup):
            guard !lookup.isSet else {
                list.error(
                    "binding.keys", "`keys` leads to one object, and `\(lookup.path)` to many.",
                    fix: "Leave `[*]` and `each` out.", at: location)
                return nil
            }
            return resolve(lookup, .fact).map { .key(of: $0) }
        case .owner(let rule): return resolve(rule, name: name, at: location).map { .owner($0) }
        case .any(let bindings):
            let resolved = bindings.map { resolve($0, name: name, at: location) }
            return resolved.contains { $0 == nil } ? nil : .any(resolved.compactMap(\.self))
        }
    }

    private mutating func resolve(_ lookup: LookupExpression, _ use: LookupUse) -> LookupExpression? {
        guard let resolved = expressions.resolve(lookup, use) else { return nil }
        depth.check(resolved.call)
        return resolved
    }

    private mutating func resolve(_ source: SetSource, at location: SourceLocation) -> SetSource? {
        switch source {
        case .operand(let operand): return set(operand, at: location).map { .operand($0) }
        case .lookup(let lookup):
            guard lookup.isSet else {
                list.error(
                    "binding.set", "`in` needs a set, and the look-up finds one value.",
                    fix: "Lead to every element: `[*]`; for the keys of an object write `keys`.", at: location)
                return nil
            }
            return resolve(lookup, .fact).map { .lookup($0) }
        case .pages(let pages):
            guard pages.items.isSet, pages.next?.isSet != true else {
                list.error(
                    "binding.pages", "`items` leads to every element of a page, `next` to one value.",
                    fix: "Write `items: \"refunds[*].id\"`.", at: location)
                return nil
            }
            if let cursor = pages.cursor, let shape = expressions.shapes[pages.call.tool],
                !shape.properties.contains(where: { $0.name == cursor })
            {
                list.error(
                    "lookup.unknown-parameter", "`\(shape.id)` has no parameter `\(cursor)`.",
                    fix: Suggestion.fix(for: cursor, among: shape.properties.map(\.name)), at: location)
                return nil
            }
            guard let call = expressions.resolve(pages.call, .fact, mustRead: true, leaving: pages.cursor) else {
                return nil
            }
            depth.check(call)
            return .pages(
                PagedList(call: call, items: pages.items, next: pages.next, cursor: pages.cursor, pages: pages.pages))
        }
    }

    private mutating func resolve(_ rule: OwnerRule, name: ByteString, at location: SourceLocation) -> OwnerRule? {
        let call = rule.lookup.call
        var lookup = rule.lookup
        if !call.arguments.contains(where: { $0.value == .it }) {
            // Formatted text: the tool alone is named, and takes the identifier under the same name.
            guard rule.text != nil, call.arguments.isEmpty, let shape = expressions.shapes[call.tool],
                shape.properties.contains(where: { $0.name == name })
            else {
                if expressions.shapes[call.tool] != nil
                    || expressions.drafts[call.tool.backend]?.written.tools.contains(call.tool.name) != true
                {
                    list.error(
                        "binding.owner", "The owner's look-up does not say where the identifier goes.",
                        fix: "Write `\(call.tool.name)(\(name): $it)`.",
                        at: call.location)
                }
                return nil
            }
            let argument = CallExpression.Argument(name: name, value: .it)
            lookup = LookupExpression(
                call: CallExpression(tool: call.tool, arguments: [argument], location: call.location), path: lookup.path
            )
        }
        guard !lookup.isSet, rule.text != nil || lookup.path != .root else {
            list.error(
                "binding.owner", "The owner's look-up must lead to one value.",
                fix: "Write `get_invoice(invoice_id: $it).account_id`.", at: call.location)
            return nil
        }
        guard let expected = resolve(rule.expected, at: location),
            let resolved = resolve(lookup, .proof(parameter: name))
        else { return nil }
        return OwnerRule(lookup: resolved, text: rule.text, expected: expected)
    }

    /// Whose something must be, with its fact found.
    func resolve(_ expected: Expectation, at location: SourceLocation) -> Expectation? {
        switch expected {
        case .equal(let operand): single(operand, at: location).map { .equal($0) }
        case .member(of: let operand): set(operand, at: location).map { .member(of: $0) }
        }
    }

    /// An operand that is one value.
    private func single(_ operand: Operand, at location: SourceLocation) -> Operand? {
        if case .constant = operand {
            list.error(
                "binding.constant", "`is` compares with what the session or a fact says.",
                fix: "Write `constant` for a value that never changes.", at: location)
            return nil
        }
        guard let operand = expressions.resolve(operand, .fact, at: location) else { return nil }
        guard expressions.isSet(operand) != true else {
            list.error(
                "lookup.set", "`\(operand)` is a set, and `is` needs one value.", fix: "Write `in: \(operand)`.",
                at: location)
            return nil
        }
        return operand
    }

    /// An operand that is a set.
    private func set(_ operand: Operand, at location: SourceLocation) -> Operand? {
        guard let operand = expressions.resolve(operand, .fact, at: location) else { return nil }
        guard expressions.isSet(operand) != false else {
            list.error(
                "lookup.set", "`\(operand)` is one value, and `in` needs a set.",
                fix: "Write `is: \(operand)`, or let the fact's path end in `[*]`.", at: location)
            return nil
        }
        return operand
    }

    /// Identifiers are bound byte for byte, so the schema must promise a text or a whole number.
    private func checkType(_ binding: Binding, _ value: ToolShape.Value, _ location: SourceLocation) -> Bool {
        let types = SchemaShape.types(value.leaf.schema).subtracting(["null"])
        if case .constant(let constant) = binding { return checkConstant(constant, types, value, location) }
        guard value.leaf.isScalar, types == ["string"] || types == ["integer"] else {
            list.error(
                "binding.type",
                "`\(value.path)` is bound, and its schema does not say that it is a text or a whole number.",
                fix: "Give it `type: string` or `type: integer` in the document.", at: location)
            return false
        }
        guard binding.fill == nil || value.path.segments.last != .every else {
            list.error(
                "binding.type", "`\(value.path)` is a list, and `is` fills in one value.",
                fix: "Write `in` with a set: each element is judged.", at: location)
            return false
        }
        return true
    }

    private func checkConstant(
        _ constant: JSONValue, _ types: Set<ByteString>, _ value: ToolShape.Value, _ location: SourceLocation
    ) -> Bool {
        let kinds: Set<ByteString> = constant.integer != nil ? ["integer", "number"] : [ByteString(constant.kind)]
        if value.leaf.isScalar, !types.isDisjoint(with: kinds), value.path.segments.last != .every { return true }
        list.error(
            "binding.type", "The constant for `\(value.path)` is a \(constant.kind), and its schema says otherwise.",
            fix: types == ["string"]
                ? "Put it in quotes." : "Write a \(types.sorted().map(\.text).joined(separator: " or ")).", at: location
        )
        return false
    }
}
