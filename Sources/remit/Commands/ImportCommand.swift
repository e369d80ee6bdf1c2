import ArgumentParser
import Deployment
import Folder
import Gateway
import Glibc
import JSON
import Manifests
import Primitives
import Provenance
import Telemetry

/// `remit import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Draft a manifest from an OpenAPI description.",
        discussion: """
            Reads OpenAPI 3.0 or 3.1, JSON or YAML, and writes a manifest and the description beside it: what each operation does and how
            it is taken back, which parameters name the tenant or the user, whose each record is and by which read that is proved. Each
            line says why, and how sure that is. What is in doubt is irreversible, or stays off.

              remit import ./billing.yaml --into acme
              remit import https://billing.internal/openapi.json --into acme --backend billing

            Nothing that is drafted serves before it was reviewed: `remit tools review acme --accept TOOL`. Imported again, what was
            reviewed stays as it is, new operations are drafted below it, and what changed is told and goes back to be reviewed.

            Exit codes: 0 drafted, 1 the description or the folder cannot be read or written, 2 it was drafted and `remit check` would
            object.
            """)
    @Argument(help: "A file, an address, or `-` for standard input.") var source: String
    @Option(help: "The deployment folder.") var into = "."
    @Option(help: "What to call the back end; its file's or title's name unless said.") var backend: String?
    @Flag(help: "Print the manifest and write nothing.") var dryRun = false

    func run() async throws {
        do throws(Fault) {
            try await draft()
        } catch {
            Output.error("\(error)")
            await WebClient.shutdown()
            throw ExitCode(1)
        }
        await WebClient.shutdown()
        guard !dryRun else { return }
        let problems = DeploymentReader.read(into).errors
        guard !problems.isEmpty else { return }
        for problem in problems { Output.error("\(problem)") }
        throw ExitCode(2)
    }

    private func draft() async throws(Fault) {
        let root = try await description()
        let name = try name(for: root)
        let document = ByteString("\(name).openapi.json")
        let (draft, upgraded) = try ManifestDrafter.draft(
            root, file: source, backend: name, document: document, isAccountKnown: isAccountKnown(beside: name))
        guard !draft.tools.isEmpty else {
            throw Fault(
                "import.nothing", "The description has no operation that Remit could send.",
                fix: draft.leftOut.first.map { "`\($0.operation)`: \($0.reason)" } ?? "See that it has `paths`.")
        }
        guard !dryRun else {
            print(ManifestText.write(draft), terminator: "")
            return
        }
        let list = DiagnosticList()
        guard let tree = FolderReader.read(into, list) else {
            throw Fault("import.folder", "\(into) is no deployment folder.", fix: "Run `remit init \(into)` first.")
        }
        let bytes: [UInt8]
        do {
            bytes = try upgraded.canonicalLines()
        } catch {
            throw Fault("import.number", "The description holds a number that has no one form.", fix: "Round it.")
        }
        let manifest = "tools/\(name).yaml"
        if let old = try? tree.document(manifest) {
            try update(manifest, old, draft, tree, document)
        } else {
            try tree.replace(manifest, with: Array(ManifestText.write(draft).utf8))
            Self.tell(draft)
        }
        try tree.replace("tools/\(document)", with: bytes)
        print("Next: read \(into)/\(manifest), then `remit tools review \(into)`.")
    }

    private func description() async throws(Fault) -> JSONValue {
        guard source.hasPrefix("https://") || source.hasPrefix("http://") else {
            return try DescriptionSource.parse(
                try TextFile.bytes(source, limit: DescriptionSource.limit), file: source)
        }
        let bytes = try await WebClient.fetch(source, limit: DescriptionSource.limit)
        return try DescriptionSource.parse(bytes, file: source)
    }

    /// What the back end is called: as said, as the file is called, or as the description's title is.
    private func name(for root: JSONValue) throws(Fault) -> ByteString {
        if let backend {
            guard BackendName.isName(ByteString(backend)) else {
                throw Fault(
                    "import.backend", "`\(backend)` cannot name a back end.",
                    fix: "Use letters, digits, `_` and `-`, beginning with a letter.")
            }
            return ByteString(backend)
        }
        let title = root["info"]?["title"]?.string?.text ?? ""
        let file = source.split(separator: "/").last.map { String($0.prefix { $0 != "." && $0 != "?" }) } ?? ""
        for candidate in [file, title] where !["openapi", "swagger", "api", "-", ""].contains(candidate.lowercased()) {
            let name = ByteString(
                candidate.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-"))
            if BackendName.isName(name) { return name }
        }
        throw Fault("import.backend", "Nothing says what the back end is called.", fix: "Add `--backend NAME`.")
    }

    /// Whether one other back end of the folder tells who a user's account is.
    private func isAccountKnown(beside backend: ByteString) -> Bool {
        guard let catalog = DeploymentReader.read(into).deployment?.rules.catalog else { return false }
        return catalog.facts.count { $0.id.name == "account" && $0.id.backend != backend } == 1
    }

    /// Keeps what was reviewed.
    private func update(
        _ path: String, _ old: [UInt8], _ draft: ManifestDraft, _ tree: FolderTree, _ document: ByteString
    ) throws(Fault) {
        var edit = try ManifestEdit(old, file: path)
        var before: ManifestDraft?
        if let bytes = try? tree.document("tools/\(document)"),
            let root = try? DescriptionSource.parse(bytes, file: document.text)
        {
            before = try? ManifestDrafter.draft(root, file: document.text, backend: draft.backend, document: document)
                .draft
        }
        let drift = ImportDrift(from: before, to: draft, listed: edit.tools)
        print("\(Sentences.terminal.bold(draft.backend.text)): imported again")
        for tool in drift.gone { print("  \(Sentences.terminal.yellow("gone")) \(tool): take it out of \(path)") }
        for (tool, how) in drift.changed {
            let isOff = edit.isDraft(tool) || edit.suspend(tool)
            print(
                "  \(Sentences.terminal.yellow("changed")) \(tool): \(how)\(isOff ? "; to be reviewed again" : "; write `draft: true` to it")"
            )
        }
        for tool in drift.new {
            print("  \(Sentences.terminal.green("new")) \(tool.name): \(tool.effect.value.rawValue)")
        }
        if drift.isEmpty { print("  nothing is other than before") }
        guard edit.append(drift.new) else {
            throw Fault(
                "import.manifest", "Something stands below `tools` in \(path), so new ones cannot be written there.",
                fix: "Move `tools` to the end.", at: SourceLocation(file: path, line: 1))
        }
        try tree.replace(path, with: Array(edit.text.utf8))
    }

    private static func tell(_ draft: ManifestDraft) {
        func count(_ effect: Effect) -> Int { draft.tools.count { $0.effect.value == effect } }
        let terminal = Sentences.terminal
        print(
            "\(terminal.bold(draft.backend.text)): \(draft.tools.count) tools drafted, all off: \(count(.read)) read, \(count(.write)) write, \(count(.irreversible)) irreversible"
        )
        print("  \(draft.names.count) names bound, \(draft.recordCount) types of records, \(draft.facts.count) facts")
        let asked = draft.tools.filter { !$0.questions.isEmpty }
        if !asked.isEmpty {
            print("  \(terminal.yellow("\(asked.count) tools need a word from you")): see the lines that begin `?`")
        }
        for (operation, reason) in draft.leftOut.prefix(20) { print("  left out \(operation): \(reason)") }
        for note in draft.notes.prefix(20) { print("  \(terminal.dim(note))") }
    }
}
