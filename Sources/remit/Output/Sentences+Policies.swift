import JSON
import Primitives
import Telemetry

extension Sentences {
    /// `remit policy explain` of a recorded decision, or of a request.
    static func explained(_ value: JSONValue) -> String {
        guard let recorded = value["recorded"] else { return explanation(value) }
        var lines = [text(recorded["words"]), ""]
        guard value["kept"]?.bool == true, let explained = value["explanation"] else {
            lines[1] =
                value["by_policy"]?.bool == true
                ? "What the policies were told was erased, or not kept." : "No policy was asked."
            return lines.joined(separator: "\n")
        }
        if value["same_policies"]?.bool != true {
            lines.append(terminal.yellow("These are other policies than those that decided it; by them it would be:"))
        }
        lines.append(explanation(explained))
        lines += paths(value["arguments"]?.array ?? [], to: text(recorded["tool"]))
        return lines.joined(separator: "\n")
    }

    /// The way of each argument from where it came from to what it would select.
    private static func paths(_ arguments: [JSONValue], to tool: String) -> [String] {
        guard !arguments.isEmpty else { return [] }
        let lines = arguments.map { argument -> String in
            let support = text(argument["support"])
            let isGood = ["session", "said", "made", "named", "record"].contains(support)
            let source =
                argument["evidence"]?.string?.text ?? (support == "unknown" ? "nowhere that was seen" : support)
            let arrow = isGood ? terminal.green("──▶") : terminal.red("──✕")
            return "  \(source) (\(text(argument["origin"])), \(support)) \(arrow) "
                + "\(text(argument["kind"])) \(terminal.bold(text(argument["name"]))) of \(tool)"
        }
        return ["", "Where the arguments came from:"] + lines
    }

    /// A decision, the policies that made it, and the others.
    static func explanation(_ value: JSONValue) -> String {
        let policies = value["explained"]?.array ?? []
        let names = Set((value["policies"]?.array ?? []).compactMap(\.string))
        let deciding = policies.filter { $0["policy"]?.string.map(names.contains) ?? false }
        var lines = ["\(verdict(value)) \(deciding.map(because).joined(separator: "; "))"]
        for policy in policies { lines += Self.lines(of: policy) }
        if policies.isEmpty { lines.append("  No policy is about it.") }
        if let omitted = value["omitted"]?.integer, omitted > 0 { lines.append("  and \(omitted) policies more") }
        return lines.joined(separator: "\n")
    }

    /// `remit policy diff`.
    static func difference(_ value: JSONValue) -> String {
        let changed = value["changed"]?.array ?? []
        var lines = changed.map { call in
            let was = call["asks"]?.string.map { "hold (\($0))" } ?? text(call["decision"])
            let other = call["would_be"]
            let would = other?["asks"]?.string.map { "hold (\($0))" } ?? text(other?["decision"])
            let by = names(other?["policies"])
            return "\(terminal.dim("\(number(call["sequence"]))  \(text(call["at"]))"))  \(text(call["tool"])) "
                + "\(terminal.dim(text(call["call"]))) for \(text(call["tenant"])): "
                + "\(terminal.bold("\(was) → \(would)"))"
                + (by.isEmpty ? (would == "deny" ? ", since nothing permits it" : "") : ", by \(by)")
        }
        var kinds: [(words: String, count: Int)] = []
        for call in changed {
            let words = "\(text(call["decision"])) → \(text(call["would_be"]?["decision"]))"
            if let place = kinds.firstIndex(where: { $0.words == words }) {
                kinds[place].count += 1
            } else {
                kinds.append((words, 1))
            }
        }
        let counts = kinds.map { "\($0.count) × \($0.words)" }.joined(separator: ", ")
        lines.append(
            terminal.bold("\(changed.count) of \(number(value["examined"])) decisions would change")
                + (counts.isEmpty ? "" : ": \(counts)"))
        if let missing = value["not_kept"]?.integer, missing > 0 {
            lines.append("\(missing) could not be decided again: what the policies were told was erased, or not kept.")
        }
        return lines.joined(separator: "\n")
    }
}

extension Sentences {
    private static func verdict(_ value: JSONValue) -> String {
        switch value["decision"]?.string {
        case "permit": return terminal.green("permitted by")
        case "hold": return terminal.yellow("held for \(text(value["asks"])) by")
        default:
            let isForbidden = value["policies"]?.array?.isEmpty == false
            return isForbidden ? terminal.red("denied by") : terminal.red("denied") + ": nothing permits it"
        }
    }

    /// A policy that decided, and on what.
    private static func because(_ policy: JSONValue) -> String {
        let place = "\(terminal.bold(text(policy["policy"]))) (\(text(policy["file"])):\(number(policy["line"])))"
        let tests = (policy["conditions"]?.array ?? []).compactMap { $0["clause"] }.flatMap(tests(in:))
        return place + (tests.isEmpty ? "" : ": \(tests.joined(separator: ", "))")
    }

    /// The tests of a clause that counted.
    private static func tests(in clause: JSONValue) -> [String] {
        guard let parts = clause["parts"]?.array else {
            return clause["truth"]?.string == "not reached" ? [] : lines(of: clause, indent: "")
        }
        // A chain hangs on the operands that are as it is.
        return parts.filter { $0["truth"] == clause["truth"] }.flatMap(tests(in:))
    }

    /// A policy with what it hung on.
    private static func lines(of policy: JSONValue) -> [String] {
        let name = "\(terminal.bold(text(policy["policy"]))) (\(text(policy["file"])):\(number(policy["line"])))"
        let marks = (["hold", "shadow", "delegable"] as [ByteString]).compactMap { mark -> String? in
            policy[mark]?.string.map { $0.isEmpty ? " @\(mark)" : " @\(mark)(\"\(Terminal.visible($0.text))\")" }
        }
        let title = "  \(text(policy["effect"]))\(marks.joined()) \(name)"
        switch policy["outcome"]?.string {
        case "satisfied": return ["\(title) \(terminal.green("applies"))"] + clauses(policy)
        case "error":
            let error = policy["error"]
            return ["\(title) \(terminal.red("fails")): \(text(error?["message"]))"] + clauses(policy)
        case "out of scope":
            let parts = (policy["scope"]?.array ?? []).filter { $0["truth"]?.string != "true" }.map { text($0["text"]) }
            return [terminal.dim("\(title) is about something else: \(parts.joined(separator: ", "))")]
        default: return ["\(title) does not apply"] + clauses(policy)
        }
    }

    private static func clauses(_ policy: JSONValue) -> [String] {
        (policy["conditions"]?.array ?? []).flatMap { condition -> [String] in
            guard let clause = condition["clause"] else { return [] }
            return ["    \(text(condition["kind"]))"] + lines(of: clause, indent: "      ")
        }
    }

    private static func lines(of clause: JSONValue, indent: String) -> [String] {
        if let parts = clause["parts"]?.array {
            let word = clause["kind"]?.string == "all" ? "all of" : "any of"
            return ["\(indent)\(word): \(truth(clause))"] + parts.flatMap { lines(of: $0, indent: indent + "  ") }
        }
        let reads = (clause["reads"]?.array ?? []).map { read in
            "\(text(read["text"])) = \(read["value"]?.string.map { Terminal.visible($0.text) } ?? "not there")"
        }
        let values = reads.isEmpty ? "" : " (\(reads.joined(separator: ", ")))"
        let error = clause["error"].map { ": \(text($0["message"]))" } ?? ""
        return ["\(indent)\(Terminal.visible(text(clause["text"]))) is \(truth(clause))\(error)\(values)"]
    }

    private static func truth(_ value: JSONValue) -> String {
        switch value["truth"]?.string {
        case "true": terminal.green("true")
        case "false": terminal.yellow("false")
        case "error": terminal.red("an error")
        default: terminal.dim("not reached")
        }
    }

    private static func names(_ value: JSONValue?) -> String {
        (value?.array ?? []).compactMap { $0.string?.text }.joined(separator: ", ")
    }
}
