import ArgumentParser
import JSON
import Primitives

/// `remit policy diff`
struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What the policies of another folder would have changed.",
        discussion: """
            The running Remit decides the latest recorded calls again by the policies of the folder, and lists those that would be decided
            otherwise: was, would be, by which policy. It is for auditors alone; that it was done stands in the ledger of every tenant whose
            calls were opened, and no value that a policy read leaves Remit. The rest of the folder (tools, limits) is not looked at.

              remit policy diff acme                            the latest 1000 decisions
              remit policy diff acme --tenant globex --since 2026-11-24T09:00:00Z

            Exits 0 where nothing would change, 2 where something would, 1 where that cannot be found out.
            """)
    @Argument(help: "The deployment folder with the other policies.") var folder: String
    @Option(help: "Only this tenant's calls.") var tenant: String?
    @Option(help: "Not before this time (2026-11-24T09:00:00Z, or a day).") var since: String?
    @Option(help: "At most so many decisions, the latest.") var limit = 1000
    @Option(help: "Why you look; it stands in the ledger.") var reason: String?
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard limit > 0, limit <= 1_000_000 else { throw ValidationError("--limit is from 1 to 1000000.") }
    }

    func run() async throws {
        var body: JSONObject = ["policies": try PolicyTexts.document(of: folder)]
        for (name, value) in [("tenant", tenant), ("since", since), ("reason", reason)] {
            if let value { body[ByteString(name)] = .string(value) }
        }
        var changed: [JSONValue] = []
        var examined: Int64 = 0
        var notKept: Int64 = 0
        while examined < Int64(limit) {
            body["limit"] = .integer(Int64(limit) - examined)
            let page = try await options.client.post("/operators/policy/replay", body)
            changed += page["changed"]?.array ?? []
            examined += page["examined"]?.integer ?? 0
            notKept += page["not_kept"]?.integer ?? 0
            guard let before = page["before"], before.integer != nil else { break }
            body["before"] = before
        }
        let document: JSONValue = [
            "examined": .integer(examined), "not_kept": .integer(notKept), "changed": .array(changed),
        ]
        try options.show(document) { Sentences.difference($0) }
        if !changed.isEmpty { throw ExitCode(2) }
    }
}
