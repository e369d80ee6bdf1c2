import Folder
import JSON
import Primitives
import Provenance

/// What must hold of each tool alone before anyone may use it.
struct ToolChecks {
    let tool: Tool
    let shape: ToolShape
    let list: DiagnosticList

    static func run(_ catalog: Catalog, _ shapes: [ToolShape], _ list: DiagnosticList) {
        let byID = Dictionary(shapes.map { ($0.id, $0) }) { first, _ in first }
        for tool in catalog.tools {
            guard let shape = byID[tool.id] else { continue }
            let checks = ToolChecks(tool: tool, shape: shape, list: list)
            checks.name()
            checks.effect()
            checks.wayBack()
            checks.disclosure()
            checks.parameters()
            checks.records()
            checks.keyHeader()
        }
    }

    private func error(_ code: String, _ message: String, fix: String) {
        list.error("manifest.\(code)", message, fix: fix, at: tool.location)
    }

    /// What MCP clients and language models take for a name.
    private func name() {
        let bytes = tool.publicName.utf8
        let isPlain = bytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
                || byte == 0x2D
        }
        if !isPlain || !(1...128).contains(bytes.count) {
            error(
                "public-name", "`\(tool.publicName)` cannot name a tool.",
                fix: "Give it a `name:` of letters, digits, `_` and `-`.")
        }
    }

    private func effect() {
        if shape.draft.audience == .resolver, tool.effect != .read {
            error(
                "effect", "`\(tool.id)` is for the resolver, which only reads.",
                fix: "Write `effect: read`, or leave `only` out.")
        }
        if shape.draft.audience == .stepUp, tool.effect != .write {
            error(
                "effect", "`\(tool.id)` is for a step-up, and its effect is \(tool.effect.rawValue).",
                fix: "Write `effect: write`: a code that is sent or tried is used up.")
        }
        if shape.draft.audience == .undo, tool.effect != .write {
            error(
                "effect", "`\(tool.id)` is a way back, and its effect is \(tool.effect.rawValue).",
                fix: "Write `effect: write`.")
        }
        if tool.effect != .read, tool.isPublic {
            error(
                "effect", "`\(tool.id)` changes something, and `public` is about reading.", fix: "Leave `public` out.")
        }
        if tool.effect == .read, shape.draft.undo != nil || shape.draft.outcome != nil {
            error("effect", "`\(tool.id)` reads, and has nothing to undo.", fix: "Leave `undo` and `outcome` out.")
        }
        guard tool.effect == .read, case .direct(let operation) = tool.route else { return }
        switch operation {
        case .http(let operation) where ["PUT", "PATCH", "DELETE"].contains(operation.method):
            list.warning(
                "manifest.method", "`\(tool.id)` is declared to read, and is a \(operation.method).",
                fix: "See whether it writes.", at: tool.location)
        case .mcp(let operation) where operation.hintsAtWriting:
            list.warning(
                "manifest.hint", "`\(tool.id)` is declared to read, and its server hints that it changes something.",
                fix: "See whether it writes.", at: tool.location)
        case .http, .mcp: break
        }
    }

    /// Law 8.
    private func wayBack() {
        let undo = shape.draft.undo != nil
        let outcome = shape.draft.outcome != nil
        switch (tool.effect, shape.draft.audience) {
        // Whoever typed a code asks for another where its fate is not known.
        case (.write, .stepUp):
            if undo { error("undo", "`\(tool.id)` is for a step-up and has no way back.", fix: "Leave `undo` out.") }
        case (.write, .undo):
            if undo { error("undo", "`\(tool.id)` is a way back and needs none of its own.", fix: "Leave `undo` out.") }
            if !outcome {
                error(
                    "no-outcome", "`\(tool.id)` does not say how its outcome is learned.",
                    fix: "Add `outcome: by_key`, a look-up, or `ask`.")
            }
        case (.write, _):
            if !undo {
                error(
                    "no-undo", "`\(tool.id)` writes and has no way back.",
                    fix: "Add `undo: \"…\"`, or write `effect: irreversible`: a person is then asked first.")
            }
            if !outcome {
                error(
                    "no-outcome", "`\(tool.id)` does not say how its outcome is learned.",
                    fix: "Add `outcome: by_key`, a look-up, or `ask`.")
            }
        case (.irreversible, _):
            if undo {
                error(
                    "undo", "`\(tool.id)` is irreversible and has a way back.",
                    fix: "Write `effect: write`, or leave `undo` out.")
            }
        case (.read, _): break
        }
    }

    /// What agents may read is the user's own, or public.
    private func disclosure() {
        if tool.isPublic, tool.result != nil || returnsOwned {
            error("public", "`\(tool.id)` is public, and what it returns has an owner.", fix: "Leave `public` out.")
        }
        guard tool.effect == .read, tool.audience == .agents, !tool.isPublic, shape.draft.result == nil, !returnsOwned
        else { return }
        let isBound = zip(tool.parameters, shape.values).contains { parameter, value in
            guard value.declaration?.isBroken != true else { return true }
            guard let binding = value.declaration?.binding else { return false }
            if case .constant = binding { return false }
            // What is filled in deeper is absent with its parent.
            return parameter.isRequired || binding.fill != nil && parameter.path.segments.count == 1
        }
        guard !isBound else { return }
        let optional = shape.values.first { $0.declaration?.binding != nil && $0.fill == nil }
        error(
            "unbound-read",
            "Agents could read anyone's records with `\(tool.id)`: \(optional.map { "`\($0.path)` is bound and may be left out" } ?? "no parameter is bound and no result is owned").",
            fix:
                "Bind a parameter under `names` or `bind`, give records an `owner`, add `result: { is: $fact }`, or write `public: true`."
        )
    }

    private var returnsOwned: Bool { tool.returns.contains { tool.backend.records[$0.record]?.owner != nil } }

    private func parameters() {
        guard tool.audience == .agents else { return }
        for value in shape.values where !value.isDeclared && !tool.isPublic {
            if KindRules.isIdentifier(value.name, value.leaf.schema) {
                error(
                    "unbound-id", "`\(value.path)` of `\(tool.id)` names a record, and nothing says whose.",
                    fix:
                        "Bind it under `names` or `bind`; if it names nobody's record, write its kind: `bind: { \(value.path): free }`."
                )
            } else if !value.leaf.isScalar {
                error(
                    "open-parameter", "`\(value.path)` of `\(tool.id)` takes anything, and so any record's id.",
                    fix: "Describe it in the document, or write its kind: `bind: { \(value.path): content }`.")
            }
        }
        if tool.effect != .read,
            !shape.values.contains(where: { $0.declaration?.binding != nil || $0.declaration?.isBroken == true })
        {
            list.warning(
                "manifest.unbound-write", "Nothing ties what `\(tool.id)` changes to the session's user.",
                fix: "Bind a parameter if it changes a user's record.",
                at: tool.location)
        }
    }

    /// A parameter must not write the header that the key or the credential goes into.
    private func keyHeader() {
        let header = tool.backend.authentication.header.text.lowercased()
        guard case .http(let operation) = tool.route.operation else { return }
        let field = operation.fields.first { $0.location == .header && $0.name.text.lowercased() == header }
        guard let field else { return }
        error(
            "key-header", "`\(field.parameter)` of `\(tool.id)` is the header that Remit's own authority goes into.",
            fix: "Leave the parameter out of the document: a security scheme is no parameter.")
    }

    private func records() {
        for place in shape.draft.returns ?? [] where tool.backend.records[place.place.record] == nil {
            list.error(
                "record.unknown", "`\(tool.backend.name)` declares no record `\(place.place.record)`.",
                fix: Suggestion.fix(for: place.place.record, among: tool.backend.records.keys.sorted())
                    ?? "Declare it under `records`.",
                at: place.location)
        }
    }
}
