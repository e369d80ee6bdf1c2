import ArgumentParser
import JSON
import Primitives

/// What is to be stopped: one thing, or a pair of agent, tool and tenant.
struct SubjectOptions: ParsableArguments {
    @Option(help: "An agent's name.") var agent: String?
    @Option(help: "A tool's public name.") var tool: String?
    @Option(help: "A tenant's name; with --agent or --tool, only the pair.") var tenant: String?
    @Option(help: "A session's id, with its --tenant.") var session: String?
    @Option(help: "A user, with their --tenant: Remit's own id, or the subject that --issuer gives them.")
    var user: String?
    @Option(help: "The issuer whose subject --user is.") var issuer: String?
    @Option(help: "Why; it stands in the ledger.") var reason: String

    func validate() throws {
        let named = [agent, tool, tenant].count { $0 != nil }
        let inTenant = [session, user].count { $0 != nil }
        guard (1...2).contains(named), inTenant == 0 || (inTenant == 1 && named == 1 && tenant != nil) else {
            throw ValidationError(
                "Say what: --agent, --tool, --tenant or a pair of them; --session or --user with its --tenant.")
        }
        guard issuer == nil || user != nil else { throw ValidationError("--issuer says whose subject --user is.") }
    }

    var body: JSONObject {
        var body: JSONObject = ["reason": .string(reason)]
        for (key, value) in [
            ("agent", agent), ("tool", tool), ("tenant", tenant), ("session", session), ("issuer", issuer),
            (issuer == nil ? "user" : "subject", user),
        ] {
            if let value { body[ByteString(key)] = .string(value) }
        }
        return body
    }
}

/// `remit suspend`
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Stop an agent, tool, tenant, user or session at its next call.")
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
        commandName: "revoke", abstract: "End an agent, tool, tenant, user or session for good.")
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.post("/operators/revoke", subject.body)) { Sentences.standing($0) }
    }
}
