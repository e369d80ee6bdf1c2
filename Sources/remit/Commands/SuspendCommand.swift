import ArgumentParser
import JSON
import Primitives

/// What is to be stopped: one thing, or an agent or tool for one tenant.
struct SubjectOptions: ParsableArguments {
    @Option(help: "An agent's name.") var agent: String?
    @Option(help: "A tool's public name.") var tool: String?
    @Option(help: "A tenant's name; with --agent or --tool, only the pair.") var tenant: String?
    @Option(help: "A session's id.") var session: String?
    @Option(help: "Why; it stands in the ledger.") var reason: String

    func validate() throws {
        guard agent != nil || tool != nil || tenant != nil || session != nil else {
            throw ValidationError("Say what: --agent, --tool, --tenant, --session, or a pair with --tenant.")
        }
    }

    var body: JSONObject {
        var body: JSONObject = ["reason": .string(reason)]
        for (key, value) in [("agent", agent), ("tool", tool), ("tenant", tenant), ("session", session)] {
            if let value { body[ByteString(key)] = .string(value) }
        }
        return body
    }
}

/// `remit suspend`
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Stop an agent, tool, tenant or session at its next call.")
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.post("/operators/suspend", subject.body)) { Sentences.standing($0) }
    }
}

/// `remit resume`
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Let something suspended go on.")
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.post("/operators/resume", subject.body)) { Sentences.standing($0) }
    }
}

/// `remit revoke`
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End an agent, tool, tenant or session for good.")
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.post("/operators/revoke", subject.body)) { Sentences.standing($0) }
    }
}
