import ArgumentParser
import JSON
import Primitives
import Redaction
import Telemetry

/// `remit redact rules`
struct RedactRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "What is looked for: label, layer, form.",
        discussion: """
            The layers, the surest first:
              known          a value that Remit knows, or an identifier of another tenant (--tenants)
              form           the form of an issuer's key
              personal       a number or code with a form, often with check digits
              structure      the place: a key, a header, a parameter named like a secret
              conversation   what the sentence says
              encoded        any of these within base64 or hexadecimal digits
              opaque         a string that only a generator makes

            In a form `9` is a digit, `A` a letter, `N` either. A rule with words needs one of them before it, unless its form, or its \
            check digits, suffice. Rules of your own are not yet possible.

              remit redact rules --layer form
              remit redact rules --json | jq -r '.rules[].label'
            """)
    @Option(help: "Only this layer.") var layer: String?
    /// Its `--json` is this command's too.
    @ParentCommand var redact: RedactCommand

    func validate() throws {
        if let layer, !RedactionLayer.allCases.contains(where: { "\($0)" == layer }) {
            throw ValidationError("There is no layer `\(layer)`.")
        }
    }

    func run() {
        let rules = RedactionRule.all.filter { rule in layer.map { $0 == "\(rule.layer)" } ?? true }
        if redact.json {
            Output.line(["rules": .array(rules.map(Self.document))])
            return
        }
        for rule in rules {
            let checked = rule.isChecked ? Sentences.terminal.dim(" (checked)") : ""
            print("\(Sentences.terminal.bold("\(rule.label)")) \(rule.layer)\(checked): \(Self.few(rule.forms))")
            if !rule.words.isEmpty { print(Sentences.terminal.dim("    after: \(Self.few(rule.words))")) }
        }
        print("\(rules.count) rules")
    }

    private static func document(_ rule: RedactionRule) -> JSONValue {
        [
            "label": .string(rule.label.text), "layer": .string("\(rule.layer)"), "checked": .bool(rule.isChecked),
            "forms": .array(rule.forms.map { .string($0) }), "words": .array(rule.words.map { .string($0) }),
        ]
    }

    private static func few(_ words: [ByteString]) -> String {
        words.prefix(4).map(\.text).joined(separator: ", ") + (words.count > 4 ? ", and \(words.count - 4) more" : "")
    }
}
