import JSON
import Manifests
import Primitives
import Telemetry

/// The operators' documents, as text for a person.
enum Sentences {
    static let terminal = Terminal(environment: { name in Environment[name.text].map { ByteString($0) } })

    /// The answer to suspend, resume and revoke.
    static func standing(_ value: JSONValue) -> String {
        let subject = value["subject"]?.string?.text ?? "it"
        let state = value["state"]?.string?.text ?? "unknown"
        return "\(subject): \(terminal.bold(state))"
    }

    /// `remit status`.
    static func status(_ value: JSONValue) -> String {
        var lines: [String] = []
        lines.append(terminal.bold("Remit \(text(value["version"])) at \(text(value["public_url"]))"))
        lines.append("generation \(number(value["generation"])), ledger \(number(value["ledger"]?["entries"])) entries")
        if value["folder"]?["state"]?.string == "broken" {
            lines.append(terminal.red(text(value["folder"]?["note"])))
            lines.append("  \(text(value["folder"]?["first"]))")
        }
        list("enforced", value["enforced"], to: &lines)
        list("standing", value["standing"], to: &lines)
        list("second opinion", value["second_opinion"], to: &lines)
        list("not as pinned", value["drifted"], to: &lines)
        list("unattested", value["unattested"], to: &lines)
        list("unwitnessed", value["unwitnessed"], to: &lines)
        list("suspended", value["suspended"], to: &lines)
        list("unknown outcomes", value["unknown_outcomes"], to: &lines)
        list("tenants that filled their part of the ledger", value["exhausted"], to: &lines)
        lines.append(
            "calls: \(number(value["work"]?["working"])) under way, \(number(value["work"]?["waiting"])) waiting")
        list("tenants' own policies", value["tenant_policies"], to: &lines)
        list("in shadow", value["in_shadow"], to: &lines)
        list("open to every user of the tenant", value["open_writes"], to: &lines)
        list("agents", value["agents"], to: &lines)
        return lines.joined(separator: "\n")
    }

    /// `remit pin`: what is new, gone and changed, a line each. Names are plain ASCII by the specification of MCP.
    static func pins(_ change: PinChange) -> [String] {
        guard !change.isEmpty else { return ["as pinned"] }
        var lines: [String] = []
        if !change.new.isEmpty {
            lines.append("\(terminal.green("new")): \(change.new.map(\.text).joined(separator: ", "))")
        }
        if !change.gone.isEmpty {
            lines.append("\(terminal.red("gone")): \(change.gone.map(\.text).joined(separator: ", "))")
        }
        for tool in change.changed {
            lines.append(
                "\(terminal.yellow("changed")): \(tool.name), in its \(tool.members.map(\.text).joined(separator: ", "))"
            )
        }
        return lines
    }

    /// `remit status --tenant`.
    static func status(ofTenant value: JSONValue) -> String {
        var lines = [terminal.bold("Tenant \(text(value["tenant"])), generation \(number(value["generation"]))")]
        let sessions = value["sessions"]
        lines.append("\(number(sessions?["open"])) open sessions, \(number(sessions?["unattested"])) unattested")
        list("left open", value["left_open"], to: &lines)
        list("its own policies", value["policies"], to: &lines)
        list("in shadow", value["in_shadow"], to: &lines)
        list("open to every user of the tenant", value["open_writes"], to: &lines)
        list("issuers", value["issuers"], to: &lines)
        list("agents", value["agents"], to: &lines)
        list("tools", value["tools"], to: &lines)
        list("suspended", value["suspended"], to: &lines)
        return lines.joined(separator: "\n")
    }

    /// `remit reload`.
    static func reloaded(_ value: JSONValue) -> String {
        var lines = (value["diagnostics"]?.array ?? []).map { item in
            let place = item["file"]?.string.map { "\($0):\(number(item["line"])): " } ?? ""
            let fix = item["fix"]?.string.map { "\n    fix: \($0)" } ?? ""
            return Terminal.visible("\(place)\(text(item["severity"])): \(text(item["message"]))") + fix
        }
        let generation = "generation \(number(value["generation"]))"
        switch value["state"]?.string?.text {
        case "loaded": lines.append("\(terminal.green("loaded")): \(generation) serves")
        case "unchanged": lines.append("unchanged: \(generation) serves already")
        default: lines.append("\(terminal.red("not loaded")): \(generation) serves on")
        }
        return lines.joined(separator: "\n")
    }

    /// `remit ledger show`.
    static func entries(_ value: JSONValue) -> String {
        let lines = (value["entries"]?.array ?? []).map { entry in
            let sequence = number(entry["sequence"])
            let time = text(entry["at"])
            return "\(terminal.dim("\(sequence)  \(time)"))  \(text(entry["words"]))"
        }
        return lines.isEmpty ? "No entries." : lines.joined(separator: "\n")
    }

    /// `remit ledger verify`.
    static func verification(_ value: JSONValue) -> String {
        let count = number(value["entries"])
        if value["intact"]?.bool == true {
            return terminal.green("intact") + ": \(count) entries, each with the hash of the one before"
        }
        let bad = value["broken"]
        return terminal.red("broken") + ": \(text(bad?["why"]))"
    }

    /// `remit undo`.
    static func undone(_ value: JSONValue) -> String {
        let lines = (value["undone"]?.array ?? []).map { item in
            "\(item["tool"]?.string.map { "\($0) " } ?? "")\(terminal.dim(text(item["call"]))): \(terminal.bold(text(item["state"])))"
        }
        return lines.isEmpty ? "There is nothing to undo." : lines.joined(separator: "\n")
    }

    /// `remit undo --incident` and `--dry-run`.
    static func plan(_ value: JSONValue) -> String {
        let title = value["incident"]?.string.map { "incident \($0)" } ?? "dry run: nothing was undone"
        let lines = (value["plan"]?.array ?? []).map { step in
            "  \(text(step["at"]))  \(text(step["tool"])) \(terminal.dim(text(step["call"]))) for \(text(step["tenant"])): "
                + terminal.bold(text(step["prospect"]))
        }
        return ([terminal.bold(title)] + (lines.isEmpty ? ["  No calls fit."] : lines)).joined(separator: "\n")
    }

    /// `remit outcome list`.
    static func outcomes(_ value: JSONValue) -> String {
        let lines = (value["outcomes"]?.array ?? []).map(outcome)
        return lines.isEmpty ? "Every outcome is known." : lines.joined(separator: "\n")
    }

    /// One call and what is known of it.
    static func outcome(_ call: JSONValue) -> String {
        "\(terminal.bold(text(call["call"])))  \(text(call["at"]))  \(text(call["tool"])) for \(text(call["tenant"])): "
            + "\(text(call["state"])) (\(text(call["code"])))"
            + (call["has_undo"]?.bool == true ? ", has a way back" : "")
    }

    /// `remit hold list`.
    static func holds(_ value: JSONValue) -> String {
        let lines = (value["holds"]?.array ?? []).map { hold in
            "\(terminal.bold(text(hold["id"])))  \(text(hold["tool"])) for \(text(hold["tenant"])) asks \(text(hold["asks"])): "
                + "\(text(hold["reason"])) (until \(text(hold["expires"])))"
        }
        return lines.isEmpty ? "Nothing waits." : lines.joined(separator: "\n")
    }

    /// `remit hold show`. Values are others' text, so they are made safe to print.
    static func hold(_ value: JSONValue) -> String {
        let shown = value["shown"]
        var lines = [
            "\(terminal.bold(text(value["tool"]))) (\(text(shown?["effect"]))) for \(text(value["tenant"])), asks \(text(value["asks"]))",
            "why: \(text(value["reason"]))",
        ]
        if let after = value["after"]?.string { lines.append("after: \(after), which was approved") }
        for item in shown?["values"]?.array ?? [] {
            let written = item["value"].map { $0.string?.text ?? $0.text.text } ?? "?"
            let evidence = item["evidence"]?.string.map { " (\($0))" } ?? ""
            lines.append(
                "  \(text(item["name"])) = \(Terminal.visible(written))   from: \(text(item["origin"]))\(evidence)")
        }
        lines.append("undo: \(shown?["undo"]?.string?.text ?? "none: this cannot be undone")")
        return lines.joined(separator: "\n")
    }

    /// `remit hold approve` and `deny`.
    static func answered(_ value: JSONValue) -> String {
        let state = text(value["state"])
        return "\(terminal.bold(state))\(value["call"]?.string.map { ": \($0)" } ?? "")"
    }

    private static func list(_ title: String, _ value: JSONValue?, to lines: inout [String]) {
        guard let items = value?.array else { return }
        lines.append("\(terminal.bold(title)): \(items.isEmpty ? "none" : "")")
        for item in items { lines.append("  - \(text(item))") }
    }

    static func text(_ value: JSONValue?) -> String { value?.string?.text ?? "?" }
    static func number(_ value: JSONValue?) -> String { value?.number?.description ?? "?" }
}
