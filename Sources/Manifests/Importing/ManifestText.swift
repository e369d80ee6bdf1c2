import Primitives
import Provenance

/// Writes a drafted manifest as YAML, each line with its reason.
package enum ManifestText {
    /// The whole manifest.
    package static func write(_ draft: ManifestDraft) -> String {
        var lines = [
            "# Drafted from \(draft.document) by `remit import`. What each line rests on stands beside it. Tools with `draft: true` do not",
            "# serve: read them one by one with `remit tools review`, which takes that away.",
            "",
            "backend: \(draft.backend)",
            "openapi: ./\(draft.document)",
            draft.url.map { "url: \(quoted($0))" }
                ?? "url: https://\(draft.backend).example.invalid   # the document names no server",
            "auth: per-call                            # the best rung; `remit secret --help` for back ends that cannot",
        ]
        if !draft.facts.isEmpty {
            lines += ["", "# What Remit looks up for itself about the user of a session.", "facts:"]
            lines += draft.facts.map {
                "  \($0.name): \"\($0.lookup.value)\"\(comment($0.lookup.reason, $0.lookup.confidence))"
            }
        }
        if let roles = draft.roles {
            lines += ["# roles: \"\(roles.value)\"\(comment(roles.reason, roles.confidence))"]
        }
        if !draft.names.isEmpty {
            lines += ["", "# What a parameter of this name means, in every tool below.", "names:"]
            lines += draft.names.map {
                "  \(key($0.name)): \($0.binding.value)\(comment($0.binding.reason, $0.binding.confidence))"
            }
        }
        if !draft.records.isEmpty {
            lines += [
                "",
                "# Records in answers: whose they are, and which fields the company wrote. Other text in them is a stranger's.",
                "records:",
            ]
            lines += draft.records.map(record)
        }
        lines += ["", "tools:"]
        lines += draft.tools.flatMap(tool)
        if !draft.leftOut.isEmpty {
            lines += ["", "# Left out, since Remit could not send them:"]
            lines += draft.leftOut.map { "#   \($0.operation): \(plain($0.reason))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The lines of one tool.
    package static func tool(_ tool: ManifestDraft.Tool) -> [String] {
        var parts = ["effect: \(tool.effect.value.rawValue)"]
        if tool.isOnlyUndo { parts.append("only: undo") }
        if tool.isOnlyResolver { parts.append("only: resolver") }
        if tool.isPublic { parts.append("public: true") }
        if let undo = tool.undo { parts.append("undo: \"\(undo)\"") }
        if let outcome = tool.outcome { parts.append("outcome: \(outcome)") }
        if !tool.unbound.isEmpty {
            parts.append("bind: { \(tool.unbound.map { "\(key($0)): { bound: false }" }.joined(separator: ", ")) }")
        }
        if let only = tool.returns.first, tool.returns.count == 1, only.path.isEmpty {
            parts.append("returns: \(key(only.record))")
        } else if !tool.returns.isEmpty {
            let places = tool.returns.map { "\(quoted(ByteString($0.path))): \(key($0.record))" }
            parts.append("returns: { \(places.joined(separator: ", ")) }")
        }
        parts.append("draft: true")
        let summary = tool.summary.isEmpty ? "" : ": \(plain(tool.summary.text))"
        var lines = ["  # \(tool.method) \(plain(tool.path.text))\(summary)"]
        lines += tool.questions.map { "  #   ? \(plain($0))" }
        lines.append(
            "  \(key(tool.name)): { \(parts.joined(separator: ", ")) }\(comment(tool.effect.reason, tool.effect.confidence))"
        )
        return lines
    }

    private static func record(_ record: RecordDraft) -> String {
        var parts = ["key: \(key(record.key))"]
        if record.id != "id" { parts.append("id: \(key(record.id))") }
        if let owner = record.owner, let expected = record.expected {
            parts += ["owner: \(owner.value)", "is: \(expected)"]
        }
        func list(_ name: String, _ fields: [ByteString]) {
            if !fields.isEmpty { parts.append("\(name): [ \(fields.map(key).joined(separator: ", ")) ]") }
        }
        list("fields", record.fields)
        list("names", record.names)
        list("secret", record.secrets)
        return "  \(key(record.name)): { \(parts.joined(separator: ", ")) }"
            + (record.owner.map { comment($0.reason, $0.confidence) } ?? comment("nothing says whose", .unsure))
    }

    private static func comment(_ reason: String, _ confidence: Confidence) -> String {
        "   # \(plain(reason)) (\(confidence.rawValue))"
    }

    /// What a comment may hold: one line of printable text, not too long.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.value == 0x2028 || $0.value == 0x2029
                        || $0.value == 0x85 ? " " : $0
                }
                .prefix(140)))
    }

    private static func key(_ name: ByteString) -> String {
        ExpressionLexer.isIdentifier(name)
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(name.text.lowercased())
            ? name.text : quoted(name)
    }

    private static func quoted(_ text: ByteString) -> String { ExpressionLexer.quoted(text) }
}
