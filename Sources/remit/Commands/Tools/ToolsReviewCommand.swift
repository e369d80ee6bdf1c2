import ArgumentParser
import Deployment
import Glibc
import Gateway
import JSON
import Manifests
import Primitives
import Provenance
import Telemetry

/// `remit tools review`
struct ToolsReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract:
            "Accept what `remit import` drafted; what each tool with an effect takes, and what of it is still guessed.",
        discussion: """
            Law 5 judges a call by what its arguments are: where it goes (target), what it is done to (object), how much (value),
            what others will read (content). What a manifest does not write is guessed from names and types; read it once.

              remit tools review acme
              remit tools review acme --guessed     only what is guessed

            What `remit import` drafted serves nobody before a person accepted it: at a terminal each draft is shown with an example of a
            call. Without one, by name; a tool that rests on another draft, or that `remit check` has something against, stays off.

              remit tools review acme --accept billing_get_invoice
            """)
    @Argument(help: "The deployment folder.") var folder = "."
    @Flag(help: "Show only what is guessed.") var guessed = false
    @Option(help: "Accept this draft; may be given several times.") var accept: [String] = []
    @Flag(help: "Print JSON, one document, instead of text.") var json = false

    func run() async throws {
        guard accept.isEmpty else { return try acceptAll() }
        let loaded = DeploymentReader.read(folder)
        guard let deployment = loaded.deployment else {
            for diagnostic in loaded.errors { Output.error("\(diagnostic)") }
            throw ExitCode(1)
        }
        let catalog = deployment.rules.catalog
        let drafts = catalog.tools.filter { $0.audience == .nobody }
        if !drafts.isEmpty, !json {
            guard isatty(STDIN_FILENO) == 0 else { return Self.review(drafts: drafts, in: folder) }
            print("\(drafts.count) tools are drafts and serve nobody; accept them by name with --accept:")
            for tool in drafts { print("\n\(Self.lines(of: tool))") }
            print("")
        }
        let reviews = catalog.tools.filter { $0.isEffect && $0.audience == .agents }.map(Self.review)
        let shown = guessed ? reviews.filter { $0["guesses"]?.integer != 0 } : reviews
        if json { return Output.line(["tools": .array(shown.map { .object($0) })]) }
        for review in shown { print(Self.lines(of: review, onlyGuessed: guessed)) }
        let count = reviews.reduce(0) { $0 + ($1["guesses"]?.integer ?? 0) }
        print(
            count == 0
                ? "Nothing is guessed." : "\(count) guesses: write them in the manifests, as they are or otherwise.")
    }

    private func acceptAll() throws {
        do throws(Fault) {
            for name in accept {
                try ToolsAcceptance(folder: folder).accept(ByteString(name))
                print("\(name) is on")
            }
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
    }

    private static func review(_ tool: Tool) -> JSONObject {
        let parameters = tool.parameters.filter { $0.fill == nil }.map { parameter -> JSONValue in
            [
                "name": .string(ByteString(parameter.path.description)),
                "kind": .string(ByteString(parameter.kind.rawValue)), "guessed": .bool(parameter.isKindAssumed),
            ]
        }
        let guesses =
            parameters.count { $0["guessed"] == .bool(true) } + (tool.isIntentAssumed ? 1 : 0)
            + (tool.reaches == nil ? 1 : 0)
        func words(_ phrases: [Phrase]) -> JSONValue { .array(phrases.map { .string(ByteString($0.description)) }) }
        return [
            "tool": .string(tool.publicName), "effect": .string(ByteString(tool.effect.rawValue)),
            "egress": .bool(tool.isEgress), "file": .string(ByteString(tool.location.file)),
            "line": .integer(Int64(tool.location.line)), "parameters": .array(parameters),
            "asked_by": [
                "verbs": words(tool.intent.verbs), "things": words(tool.intent.things),
                "guessed": .bool(tool.isIntentAssumed),
            ],
            "reaches": .string(ByteString((tool.reaches ?? .public).rawValue)),
            "reaches_guessed": .bool(tool.reaches == nil),
            "guesses": .integer(Int64(guesses)),
        ]
    }

    private static func lines(of review: JSONObject, onlyGuessed: Bool) -> String {
        let terminal = Sentences.terminal
        func mark(_ guessed: JSONValue?) -> String { guessed == .bool(true) ? terminal.yellow("  guessed") : "" }
        func text(_ value: JSONValue?) -> String { value?.string?.text ?? "" }
        func list(_ value: JSONValue?) -> String {
            let words = (value?.array ?? []).compactMap { $0.string?.text }
            return words.prefix(6).joined(separator: ", ") + (words.count > 6 ? " …" : "")
        }
        let place = "\(text(review["file"])):\(review["line"]?.integer ?? 0)"
        let effect = text(review["effect"]) + (review["egress"] == .bool(true) ? ", carries something out" : "")
        var lines = ["\(terminal.bold(text(review["tool"])))  \(effect)  \(terminal.dim(place))"]
        for parameter in review["parameters"]?.array ?? [] where !onlyGuessed || parameter["guessed"] == .bool(true) {
            lines.append("  \(text(parameter["name"])): \(text(parameter["kind"]))\(mark(parameter["guessed"]))")
        }
        let asked = review["asked_by"]
        if !onlyGuessed || asked?["guessed"] == .bool(true) {
            lines.append(
                "  asked for by: \(list(asked?["verbs"])) + \(list(asked?["things"]))\(mark(asked?["guessed"]))")
        }
        if !onlyGuessed || review["reaches_guessed"] == .bool(true) {
            lines.append("  read by: \(text(review["reaches"]))\(mark(review["reaches_guessed"]))")
        }
        return lines.joined(separator: "\n")
    }
}
