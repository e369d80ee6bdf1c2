import Folder
import JSON
import Primitives
import Provenance

/// Reads what is written of parameters, records' owners and results.
struct BindingReader {
    let backend: ByteString
    let list: DiagnosticList

    private static let bindingKeys: [ByteString] = ["is", "in", "keys", "owner", "any", "matches", "constant"]
    private static let keys = bindingKeys + ["kind", "bound", "unit", "currency"]
    private static let depth = 4

    /// `{ is: $account }`, `{ kind: content }`, or the kind alone: `content`.
    func declaration(_ node: YAMLNode, _ subject: String) -> ParameterDeclaration {
        let errors = list.errorCount
        var declaration = ParameterDeclaration(location: node.location)
        if node.scalar != nil {
            declaration.kind = kind(node, subject)
        } else if let reader = MapReader(node, subject, keys: Self.keys, list) {
            declaration.kind = reader.optional("kind").flatMap { kind($0, "`kind`") }
            declaration.isUnbound = reader.bool("bound") == false
            declaration.units = units(reader, declaration.kind, subject)
            if Self.bindingKeys.contains(where: reader.has) {
                declaration.binding = binding(reader, subject, depth: 0)
            } else if declaration.kind == nil, declaration.units == nil, !declaration.isUnbound,
                list.errorCount == errors
            {
                list.error(
                    "binding.empty", "\(subject.capitalizedFirst) says nothing.",
                    fix: "Write for example `{ is: $account }`.",
                    at: node.location)
            }
        }
        declaration.isBroken = list.errorCount > errors
        return declaration
    }

    /// `{ unit: minor, currency: EUR }`.
    private func units(_ reader: MapReader, _ kind: ParameterKind?, _ subject: String) -> MinorUnits? {
        let node = reader.optional("currency")
        guard let unit = reader.optional("unit") else {
            if let node {
                list.error(
                    "binding.unit", "\(subject.capitalizedFirst) has a currency and no unit.",
                    fix: "Write `{ unit: minor, currency: EUR }` for an amount in cents, else leave `currency` out.",
                    at: node.location)
            }
            return nil
        }
        guard unit.scalar?.text == "minor" else {
            list.error(
                "folder.unknown-word", "`unit` is not `minor`.",
                fix: "Write `unit: minor` for an amount in cents; leave it out for one that is as people say it.",
                at: unit.location)
            return nil
        }
        guard kind ?? .value == .value, !Self.bindingKeys.contains(where: reader.has) else {
            list.error(
                "binding.unit", "\(subject.capitalizedFirst) is an amount, and of another kind or bound too.",
                fix: "Keep `unit: minor`, which makes it a `value`, or the other.", at: unit.location)
            return nil
        }
        guard let node else { return MinorUnits(currency: nil) }
        guard let code = node.text("a currency", list) else { return nil }
        guard let currency = Currency(code) else {
            list.error(
                "binding.currency", "`\(code.text.prefix(20))` is no currency of ISO 4217.",
                fix: "Write its three capitals: `EUR`.", at: node.location)
            return nil
        }
        return MinorUnits(currency: currency)
    }

    private func kind(_ node: YAMLNode, _ subject: String) -> ParameterKind? {
        guard let text = node.text(subject, list) else { return nil }
        if let kind = ParameterKind(rawValue: text.text) { return kind }
        list.error(
            "folder.unknown-word", "`\(text.text.prefix(60))` is no kind of parameter.",
            fix: "Write `target`, `object`, `value`, `secret`, `content` or `free`, or a map with a binding.",
            at: node.location)
        return nil
    }

    private func binding(_ reader: MapReader, _ subject: String, depth: Int) -> Binding? {
        let said = Self.bindingKeys.filter(reader.has)
        if said.contains("owner") { return owner(reader, said, subject) }
        guard said.count == 1, let key = said.first, let node = reader.optional(key) else {
            list.error(
                "binding.several",
                "\(subject.capitalizedFirst) says \(said.map { "`\($0)`" }.joined(separator: " and ")).",
                fix: "Keep one; put alternatives into `any: [ … ]`.", at: reader.node.location)
            return nil
        }
        switch key {
        case "is": return parse { () throws(Fault) in .filled(try ExpressionParser.operand(node, backend: backend)) }
        case "in": return set(node).map { .member(of: $0) }
        case "keys": return parse { () throws(Fault) in .key(of: try ExpressionParser.lookup(node, backend: backend)) }
        case "matches": return pattern(node).map { .matches($0) }
        case "constant": return constant(node).map { .constant($0) }
        default: return any(node, subject, depth: depth)
        }
    }

    private func any(_ node: YAMLNode, _ subject: String, depth: Int) -> Binding? {
        guard let elements = node.list, !elements.isEmpty, depth < Self.depth else {
            list.error(
                "binding.any", "`any` is \(node.kind).",
                fix: "Write a list of bindings: `any: [ { is: $account }, … ]`.", at: node.location)
            return nil
        }
        var bindings: [Binding] = []
        for element in elements {
            guard let reader = MapReader(element, "a binding of `any`", keys: Self.bindingKeys, list),
                let binding = binding(reader, subject, depth: depth + 1)
            else { return nil }
            bindings.append(binding)
        }
        return .any(bindings)
    }

    private func owner(_ reader: MapReader, _ said: [ByteString], _ subject: String) -> Binding? {
        guard let node = reader.optional("owner") else { return nil }
        guard said.allSatisfy({ $0 == "owner" || $0 == "is" || $0 == "in" }),
            let expected = expectation(reader, subject)
        else {
            if said.allSatisfy({ $0 == "owner" || $0 == "is" || $0 == "in" }) { return nil }
            list.error(
                "binding.several", "An `owner` goes with `is` or `in` alone.",
                fix: "Write `{ owner: \"…\", is: $account }`.", at: reader.node.location)
            return nil
        }
        guard node.map != nil else {
            return parse { () throws(Fault) in
                .owner(
                    OwnerRule(
                        lookup: try ExpressionParser.lookup(node, backend: backend), text: nil, expected: expected))
            }
        }
        guard let inner = MapReader(node, "an `owner` in text", keys: ["tool", "text"], list),
            let tool = inner.required("tool"),
            let text = inner.required("text"), let form = pattern(text)
        else { return nil }
        guard form.pattern.groupNames.count == 1 else {
            list.error(
                "binding.pattern",
                "The pattern has \(form.pattern.groupNames.count) groups, and one of them would be the owner.",
                fix: "Put the owner alone into parentheses; others are written `(?:…)`.", at: text.location)
            return nil
        }
        return parse { () throws(Fault) in
            .owner(
                OwnerRule(
                    lookup: try ExpressionParser.lookup(tool, backend: backend), text: form.pattern, expected: expected)
            )
        }
    }

    /// `is: $account` or `in: $wards` of a map; nil, with a diagnostic, where it has neither or both.
    func expectation(_ reader: MapReader, _ subject: String) -> Expectation? {
        switch (reader.optional("is"), reader.optional("in")) {
        case (let node?, nil):
            return parse { () throws(Fault) in .equal(try ExpressionParser.operand(node, backend: backend)) }
        case (nil, let node?):
            return parse { () throws(Fault) in .member(of: try ExpressionParser.operand(node, backend: backend)) }
        default:
            list.error(
                "binding.expected", "\(subject.capitalizedFirst) does not say whose it must be.",
                fix: "Add `is: $fact`, or `in: $set`.", at: reader.node.location)
            return nil
        }
    }

    private func set(_ node: YAMLNode) -> SetSource? {
        if let text = node.scalar?.text {
            if text.hasPrefix("$") {
                return parse { () throws(Fault) in .operand(try ExpressionParser.operand(node, backend: backend)) }
            }
            return parse { () throws(Fault) in .lookup(try ExpressionParser.lookup(node, backend: backend)) }
        }
        guard let reader = MapReader(node, "a list in pages", keys: ["list", "items", "next", "into", "pages"], list),
            let call = reader.required("list"), let items = reader.required("items")
        else { return nil }
        let next = reader.optional("next")
        let cursor = reader.text("into")
        guard (next == nil) == (cursor == nil) else {
            list.error(
                "binding.pages", "`next` and `into` go together.",
                fix: "`next` says where a page names the next one, `into` the parameter that takes it.",
                at: node.location)
            return nil
        }
        let pages = reader.has("pages") ? reader.integer("pages", in: 1...1000) : 20
        guard let pages else { return nil }
        return parse { () throws(Fault) in
            let nextPath: ResultPath? = if let next { try ExpressionParser.path(next) } else { nil }
            return .pages(
                PagedList(
                    call: try ExpressionParser.call(call, backend: backend), items: try ExpressionParser.path(items),
                    next: nextPath,
                    cursor: cursor, pages: Int(pages)))
        }
    }

    private func pattern(_ node: YAMLNode) -> PublicForm? {
        guard let text = node.text("a pattern", list) else { return nil }
        do throws(PatternError) {
            return PublicForm(pattern: try LinearPattern(text, dialect: .ecma), text: text)
        } catch {
            list.error(error.fault(at: node.location))
            return nil
        }
    }

    /// A plain scalar as JSON would read it, any other as text.
    private func constant(_ node: YAMLNode) -> JSONValue? {
        guard let scalar = node.scalar else {
            return node.wrongKind("`constant`", "a text, a number, true or false", list)
        }
        guard scalar.style == .plain else { return .string(scalar.text) }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default: return JSONNumber(lexeme: scalar.text).map { .number($0) } ?? .string(scalar.text)
        }
    }

    /// The value, or nil and its fault among the diagnostics.
    func parse<Value>(_ read: () throws(Fault) -> Value) -> Value? {
        do throws(Fault) {
            return try read()
        } catch {
            list.error(error)
            return nil
        }
    }
}
