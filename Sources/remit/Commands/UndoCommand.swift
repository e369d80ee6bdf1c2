import Primitives
import ArgumentParser
import JSON

/// `remit undo`
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a call back, or the writes of a session, the latest first.",
        discussion:
            "Works though the agent or the tenant is suspended: that is when it is needed. Both facts stand in the ledger."
    )
    @Option(help: "The call's id.") var call: String?
    @Option(help: "A session's id.") var session: String?
    @Option(help: "Why; it stands in the ledger.") var reason: String
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard (call == nil) != (session == nil) else { throw ValidationError("Name a --call or a --session.") }
    }

    func run() async throws {
        var body: JSONObject = ["reason": .string(reason)]
        if let call { body["call"] = .string(call) }
        if let session { body["session"] = .string(session) }
        let answer = try await options.client.post("/operators/undo", body)
        try options.show(answer) { Sentences.undone($0) }
        let failed = (answer["undone"]?.array ?? []).contains { $0["state"]?.string != "done" }
        if failed { throw ExitCode(1) }
    }
}
