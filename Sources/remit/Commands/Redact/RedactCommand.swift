import ArgumentParser
import Primitives
import Redaction

/// `remit redact`
struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Mask secrets and personal data in a text: standard input to standard output.",
        discussion: """
            Works in any pipeline, without a deployment folder. Text flows through as it comes, in memory that does not grow with it; \
            what could still become part of a secret waits, a few hundred bytes at most. Each secret is replaced by a marker such \
            as ⟦secret:stripe-key:3f09a1c27be4⟧. Within one run a value has the same marker wherever it stands and however it is \
            spelt; a marker shows nothing of it.

              kubectl logs api | remit redact                all kinds
              remit redact --only secrets --explain <a.log   say what and why
              remit redact --json <mail.txt                  offsets, no text
              remit redact --tenants all.jsonl.gz --tenant acme <reply.txt
                                                             others' ids, too
              remit redact rules                             what is sought

            It is sure of what is known or passes its check digits (certain), and otherwise goes by the form, the place or the sentence \
            (by form): some of that will be harmless, and some secrets have no form. Bytes that are no UTF-8 pass as they are.

            Directory of tenants: lines of JSON, plain or gzip, one tenant a line: {"tenant_id": "acme", "email": "…", …}. A line \
            with a user_id is about one user.

            Lines of JSON (--jsonl), for programs: {"id", "text"} is answered by {"id", "spans": [{"start", "end", "type", "layer"}]}, \
            offsets in Unicode scalars, ends exclusive; {"id", "chunks": […]} with --stream by {"id", "out": […]}, what each chunk let \
            out, then what the end did. A line's "tenant" is who reads it. With --tenants and without --only, lines are searched for \
            identifiers of tenants alone.

            Exits 0 whether or not anything was masked, 1 where input could not be read: what was held then is dropped.
            """,
        subcommands: [RedactRulesCommand.self])

    @Option(help: "What is looked for: secrets, personal, known (identifiers of --tenants alone) or all.")
    var only: RedactKinds?
    @Flag(help: "A line on standard error for each finding: where, what, layer, certain or by form.")
    var explain = false
    @Flag(help: "Print one JSON document of findings, with offsets in UTF-8 bytes and Unicode scalars, and no text.")
    var json = false
    @Flag(help: "Read and answer lines of JSON.")
    var jsonl = false
    @Flag(help: "Let out what is decided as it comes. Plain text always does; with --jsonl: lines of chunks.")
    var stream = false
    @Option(help: "A file of what identifies tenants: all of it is masked but what is --tenant's own.")
    var tenants: String?
    @Option(help: "The tenant that reads the text. Without it, every tenant's identifiers are masked.")
    var tenant: String?

    func validate() throws {
        if json, jsonl || stream || explain {
            throw ValidationError(
                "--json is one document of a whole text: it goes with none of --jsonl, --stream, --explain.")
        }
        if jsonl, explain { throw ValidationError("--jsonl says the layers itself: leave --explain out.") }
        if jsonl, tenant != nil { throw ValidationError("With --jsonl each line names its \"tenant\".") }
        if tenant != nil, tenants == nil { throw ValidationError("--tenant takes --tenants FILE.") }
        if only == .known, tenants == nil { throw ValidationError("--only known takes --tenants FILE.") }
    }

    func run() throws {
        do throws(Fault) {
            let directory = try tenants.map(Self.directory)
            let kinds = only ?? (jsonl && directory != nil ? .known : .all)
            let finder = SecretFinder(options: kinds.options)
            if jsonl {
                try RedactLines(finder: finder, directory: directory, isStream: stream).run()
                return
            }
            let visible = Set([tenant].compactMap { $0 }.map { ByteString($0) })
            let own = directory.map { finder.knowing($0, visibleTo: visible) } ?? finder
            if json {
                try RedactDocument(finder: own).run()
            } else {
                try RedactPipe(finder: own, explains: explain).run()
            }
        } catch {
            Output.error("\(error)")
            throw ExitCode(1)
        }
    }

    private static func directory(_ path: String) throws(Fault) -> TenantDirectory {
        let bytes = try TextFile.bytes(path, limit: 1 << 30)
        do throws(TenantLinesError) {
            return try TenantDirectory(lines: bytes)
        } catch {
            switch error {
            case .compressed:
                throw Fault("redact.tenants", "\(path) is a damaged gzip file, or too large.", fix: "Pack it again.")
            case .line(let number):
                throw Fault(
                    "redact.tenants", "\(path):\(number) is no JSON object with a `tenant_id`.",
                    fix: "Write {\"tenant_id\": …} and what identifies the tenant, on one line.")
            }
        }
    }
}
