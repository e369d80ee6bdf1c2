import Folder
import Primitives

/// Reads `stepup:`.
struct StepUpReader {
    let backend: ByteString
    let list: DiagnosticList

    private static let keys: [ByteString] = [
        "factors", "id", "label", "kind", "changed", "settled", "send", "check", "recovers", "cooling", "otherwise",
    ]

    func read(_ node: YAMLNode) -> [StepUpRule] {
        guard let entries = node.map else {
            return node.wrongKind("`stepup`", "a map from names to how a user proves who they are", list) ?? []
        }
        return entries.compactMap(rule)
    }

    private func rule(_ entry: YAMLEntry) -> StepUpRule? {
        let subject = "the step-up `\(entry.key)`"
        guard BackendDraftReader.isName(entry.key) else {
            list.error(
                "stepup.name", "`\(entry.key)` cannot name a step-up.", fix: "Use letters, digits, `_` and `-`.",
                at: entry.keyLocation)
            return nil
        }
        let bindings = BindingReader(backend: backend, list: list)
        guard let reader = MapReader(entry.value, subject, keys: Self.keys, list),
            let factors = reader.required("factors", fix: "Add `factors: \"list_factors.factors[*]\"`."),
            let send = reader.required("send", fix: "Add `send: \"send_code(factor_id: $it)\"`."),
            let check = reader.required(
                "check", fix: "Add `check: 'check_code(factor_id: $it, code: $input.code).status == \"accepted\"'`."),
            let lookup = bindings.parse({ () throws(Fault) in try ExpressionParser.lookup(factors, backend: backend) }),
            let sending = bindings.parse({ () throws(Fault) in try ExpressionParser.call(send, backend: backend) }),
            let checking = bindings.parse({ () throws(Fault) in
                try ExpressionParser.comparison(check, backend: backend)
            }),
            let id = path(reader, "id", "id"), let label = path(reader, "label", "label"),
            let kind = path(reader, "kind", "kind"), let changed = path(reader, "changed", "changed_on")
        else { return nil }
        guard lookup.isSet else {
            list.error(
                "stepup.factors", "`factors` of \(subject) finds one value, and a list of factors is needed.",
                fix: "Let the path end in `[*]`.", at: factors.location)
            return nil
        }
        let cooling = cooling(reader, subject)
        return StepUpRule(
            name: entry.key, factors: lookup, id: id, label: label, kind: kind, changed: changed,
            settled: reader.seconds("settled") ?? StepUpRule.week, send: sending, check: checking,
            recovers: recovers(reader, subject), changes: cooling?.changes,
            cooling: cooling?.seconds ?? StepUpRule.week, otherwise: otherwise(reader), location: entry.keyLocation)
    }

    private func path(_ reader: MapReader, _ key: ByteString, _ usual: ByteString) -> ResultPath? {
        guard let node = reader.optional(key) else { return ResultPath([.key(usual)]) }
        return BindingReader(backend: backend, list: list).parse { () throws(Fault) in try ExpressionParser.path(node) }
    }

    /// `{ start_password_reset: [ email ] }`
    private func recovers(_ reader: MapReader, _ subject: String) -> [ByteString: [ByteString]] {
        guard let node = reader.optional("recovers") else { return [:] }
        guard let entries = node.map else {
            return node.wrongKind("`recovers`", "a map from tools to kinds of factors", list) ?? [:]
        }
        var kinds: [ByteString: [ByteString]] = [:]
        for entry in entries { kinds[entry.key] = entry.value.texts("the kinds of `\(entry.key)`", list) ?? [] }
        return kinds
    }

    /// `{ since: "list_contact_changes.changes[*].changed_on", for: 7d }`
    private func cooling(_ reader: MapReader, _ subject: String) -> (changes: LookupExpression, seconds: Int64)? {
        guard let node = reader.optional("cooling"),
            let inner = MapReader(node, "`cooling` of \(subject)", keys: ["since", "for"], list),
            let since = inner.required("since"),
            let changes = BindingReader(backend: backend, list: list).parse({ () throws(Fault) in
                try ExpressionParser.lookup(since, backend: backend)
            })
        else { return nil }
        return (changes, inner.seconds("for") ?? StepUpRule.week)
    }

    private func otherwise(_ reader: MapReader) -> ByteString? {
        guard let node = reader.optional("otherwise"), let text = node.text("`otherwise`", list) else { return nil }
        guard text.hasPrefix("operator:"), text.count > 9, !text.utf8.contains(UInt8(ascii: " ")) else {
            list.error(
                "stepup.otherwise", "`otherwise` names no queue of operators.", fix: "Write `operator:recovery`.",
                at: node.location)
            return nil
        }
        return text
    }
}
