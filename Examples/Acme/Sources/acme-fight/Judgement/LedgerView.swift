import JSON
import Primitives

/// What Remit's ledger says, read with its command line as an operator would.
struct LedgerView: Sendable {
    /// A call that Remit did not let through.
    struct Refusal: Sendable {
        let law: Int64
        let code: String
        let tool: String?
        let session: String?
    }

    let command: Command
    let socket: String

    /// The entries after a sequence number, the oldest first. `session` limits them to one session's.
    func entries(after sequence: Int64, session: String? = nil) async throws -> [JSONValue] {
        var arguments = ["ledger", "show", "--json", "--limit", "100", "--socket", socket]
        if let session { arguments += ["--session", session] }
        let entries = try await command.succeed(arguments).json["entries"]?.array ?? []
        return entries.filter { Self.sequence($0) > sequence }.sorted { Self.sequence($0) < Self.sequence($1) }
    }

    static func sequence(_ entry: JSONValue) -> Int64 { entry["sequence"]?.integer ?? 0 }

    /// The refusals among entries.
    static func refusals(_ entries: [JSONValue]) -> [Refusal] {
        entries.filter { $0["kind"]?.string == "refusal" }.map { entry in
            Refusal(
                law: entry["law"]?.integer ?? 0, code: entry["code"]?.string?.text ?? "?",
                tool: entry["tool"]?.string?.text, session: entry["session"]?.string?.text)
        }
    }
}
