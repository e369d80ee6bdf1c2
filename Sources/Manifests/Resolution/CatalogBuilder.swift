import Folder
import Primitives
import Provenance

/// Makes the catalog from what has been read and looked up.
struct CatalogBuilder {
    private let drafts: [BackendDraft]
    private let shapes: [ToolShape]
    private let dispatches: [ByteString: Dispatch]
    private let list: DiagnosticList
    private let expressions: ExpressionResolver
    private var bindings: BindingResolver
    private let facts: [Fact]

    init(
        drafts: [BackendDraft], shapes: [ToolShape], dispatches: [ByteString: Dispatch], companyClaims: Bool,
        _ list: DiagnosticList
    ) {
        self.drafts = drafts
        self.shapes = shapes
        self.dispatches = dispatches
        self.list = list
        let expressions = ExpressionResolver(drafts: drafts, shapes: shapes, companyClaims: companyClaims, list: list)
        self.expressions = expressions
        facts = drafts.flatMap { draft in
            draft.facts.compactMap { fact in
                expressions.resolve(fact.lookup, .fact).map { Fact(id: fact.id, lookup: $0) }
            }
        }
        bindings = BindingResolver(expressions, LookupDepth(facts, list))
    }

    mutating func build() -> Catalog {
        var backends: [Backend] = []
        var tools: [Tool] = []
        var roles: [LookupExpression] = []
        for draft in drafts {
            if let lookup = draft.roles.flatMap({ expressions.resolve($0, .fact) }) {
                bindings.depth.check(lookup.call)
                roles.append(lookup)
            }
            let backend = backend(draft)
            backends.append(backend)
            for shape in shapes where shape.id.backend == draft.name {
                guard let route = route(shape) else { continue }
                tools.append(tool(shape, backend, route))
            }
        }
        let stepUps = StepUpResolver(drafts, expressions, shapes, list).resolved()
        for rule in stepUps {
            for call in [rule.factors.call, rule.send, rule.check.lookup.call] { bindings.depth.check(call) }
            if let changes = rule.changes { bindings.depth.check(changes.call) }
        }
        return Catalog(backends: backends, tools: tools, facts: facts, roles: roles, stepUps: stepUps)
    }

    private func backend(_ draft: BackendDraft) -> Backend {
        let records = draft.records.map { record in
            Record(
                name: record.name, key: record.key, id: record.id, owner: record.owner,
                expected: record.expected.flatMap { bindings.resolve($0, at: record.location) }, fields: record.fields,
                names: record.names, links: record.links, secrets: record.secrets, hidden: record.hidden,
                sealed: record.sealed,
                readers: record.readers,
                location: record.location)
        }
        return Backend(
            name: draft.name, source: draft.source ?? .openAPI(path: ""), url: draft.url,
            authentication: draft.authentication,
            tenantsHaveAddresses: draft.tenantsHaveAddresses, addresses: draft.addresses, probe: probe(draft),
            pins: pins(draft),
            records: Dictionary(records.map { ($0.name, $0) }) { first, _ in first }, location: draft.location)
    }

    /// Nil where the dispatcher could not be read, and that has been said.
    private func route(_ shape: ToolShape) -> Route? {
        shape.operation.map { .direct($0) } ?? dispatches[shape.id.backend].map { .dispatched($0) }
    }

    /// Every definition that a call of this back end can rest on.
    private func pins(_ draft: BackendDraft) -> [ByteString: ByteString] {
        var pins: [ByteString: ByteString] = [:]
        for shape in shapes where shape.id.backend == draft.name {
            if case .mcp(let operation)? = route(shape)?.operation { pins[operation.name] = operation.pin }
        }
        return pins
    }

    private func probe(_ draft: BackendDraft) -> ToolID? {
        guard let probe = draft.probe else { return nil }
        let id = ToolID(backend: draft.name, name: probe.name)
        guard let shape = shapes.first(where: { $0.id == id }) else {
            if !draft.written.tools.contains(probe.name) {
                list.error(
                    "manifest.probe", "`\(draft.name)` declares no tool `\(probe.name)`.",
                    fix: "Add it to `tools`: `\(probe.name): { effect: read, only: resolver }`.",
                    at: probe.location)
            }
            return nil
        }
        let constants = shape.values.filter { value in
            if case .constant? = value.declaration?.binding { value.path.segments.count == 1 } else { false }
        }
        let isBound = shape.values.contains {
            $0.declaration?.binding != nil && !constants.map(\.path).contains($0.path)
        }
        let needs = shape.properties.contains { property in
            property.isRequired && !constants.contains { $0.name == property.name }
        }
        guard shape.draft.effect == .read, !needs, !isBound else {
            list.error(
                "manifest.probe", "A probe is a read that takes nothing but constants.", fix: "Name another tool.",
                at: probe.location)
            return nil
        }
        return id
    }

    private mutating func tool(_ shape: ToolShape, _ backend: Backend, _ route: Route) -> Tool {
        let draft = shape.draft
        let parameters = parameters(shape, backend)
        let input = shape.inputSchema
        let offered = parameters.filter { $0.fill != nil }.reduce(input) { SchemaEditing.removing($1.path, from: $0) }
        let result = draft.result.flatMap { rule in
            bindings.resolve(rule.expected, at: draft.resultLocation ?? draft.location).map {
                ResultRule(each: rule.each, key: rule.key, expected: $0)
            }
        }
        return Tool(
            id: shape.id, publicName: draft.publicName ?? "\(shape.id.backend)_\(shape.id.name)", backend: backend,
            description: draft.description ?? shape.description, effect: draft.effect,
            isEgress: draft.isEgress,
            intent: draft.intent, reaches: draft.reaches,
            isPublic: draft.isPublic,
            audience: draft.isUnreviewed ? .nobody : draft.audience,
            inputSchema: input, offeredSchema: offered, parameters: parameters, result: result, returns: shape.returns,
            answer: shape.answer,
            undo: draft.undo.flatMap { undo($0, shape) }, outcome: draft.outcome.flatMap { outcome($0, shape) },
            route: route,
            location: draft.location)
    }

    private mutating func parameters(_ shape: ToolShape, _ backend: Backend) -> [Parameter] {
        var parameters: [Parameter] = []
        for value in shape.values {
            let location = value.declaration?.location ?? shape.draft.location
            var binding: Binding?
            if let written = value.declaration?.binding { binding = bindings.resolve(written, of: value, at: location) }
            let rule = KindRules.kind(
                of: value, isEffect: shape.draft.effect != .read || shape.draft.isEgress,
                binding: value.declaration?.binding)
            let units = value.declaration?.units
            if units != nil { checkAmount(value, shape, location) }
            if rule.isGuess, value.declaration?.kind == nil, units == nil, shape.draft.audience == .agents {
                list.warning(
                    "manifest.kind-assumed",
                    "Nothing tells what `\(value.path)` of `\(shape.id)` decides, so it is taken for a target.",
                    fix:
                        "Write its kind: `bind: { \(value.path): content }`, or `target`, `object`, `value`, `secret`, `free`.",
                    at: shape.draft.location)
            }
            parameters.append(
                Parameter(
                    path: value.path, name: value.name, location: value.location, isRequired: value.leaf.isRequired,
                    binding: binding,
                    kind: value.declaration?.kind ?? (units == nil ? rule.kind : .value),
                    isKindAssumed: value.declaration?.kind == nil && value.declaration?.binding == nil && units == nil,
                    record: backend.records.values.filter { $0.key == value.name }.map(\.name).min(),
                    schema: value.leaf.schema, units: units))
        }
        return parameters
    }

    /// Minor units are counted, so the schema must promise a number.
    private func checkAmount(_ value: ToolShape.Value, _ shape: ToolShape, _ location: SourceLocation) {
        let types = SchemaShape.types(value.leaf.schema).subtracting(["null"])
        guard types.isEmpty || !types.isSubset(of: ["integer", "number"]) else { return }
        list.error(
            "binding.unit",
            "`\(value.path)` of `\(shape.id)` is an amount in minor units, and its schema says no number.",
            fix: "Give it `type: integer` in the document, or leave `unit` out.", at: location)
    }

    private func undo(_ call: CallExpression, _ shape: ToolShape) -> CallExpression? {
        guard let resolved = expressions.resolve(call, .undo(of: shape.id), mustRead: false) else { return nil }
        if resolved.each != nil {
            list.error(
                "manifest.undo", "The way back of `\(shape.id)` is one call, and `each` makes many.",
                fix: "Name a tool that takes the list: `\(resolved.tool.name)(ids: $input.ids)`.", at: call.location)
        }
        if let target = expressions.shapes[resolved.tool], target.draft.effect != .write {
            list.error(
                "manifest.undo-effect",
                "`\(resolved.tool)` is \(target.draft.effect == .read ? "a read" : "irreversible") and takes nothing back.",
                fix: "Name a tool of effect `write`.", at: call.location)
        }
        return resolved
    }

    private mutating func outcome(_ rule: OutcomeRule, _ shape: ToolShape) -> OutcomeRule? {
        switch rule {
        case .ask: return rule
        case .byKey:
            if let operation = route(shape)?.operation, operation.idempotencyHeader == nil {
                let declaring =
                    switch operation {
                    case .http: "Declare the header `Idempotency-Key` in the document"
                    case .mcp: "Write `key_header: Idempotency-Key` beside `mcp`"
                    }
                list.error(
                    "manifest.no-key", "`\(shape.id)` takes no key of idempotency, so asking again could act again.",
                    fix: "\(declaring) if the back end honours it, else write a look-up or `ask`.",
                    at: shape.draft.location)
            }
            return rule
        case .lookup(let comparison):
            guard let lookup = expressions.resolve(comparison.lookup, .outcome(of: shape.id)),
                let equals = expressions.resolve(
                    comparison.equals, .outcome(of: shape.id), at: comparison.lookup.location)
            else { return nil }
            bindings.depth.check(lookup.call)
            return .lookup(Comparison(lookup: lookup, equals: equals))
        }
    }
}
