import ArgumentParser
import JSON
import Primitives

/// `remit ledger`
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Read the ledger and check it.",
        subcommands: [Show.self, Verify.self, LedgerLogsCommand.self, LedgerExportCommand.self])

    /// `remit ledger show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The newest entries, in plain words.")
        @Option(help: "Only this session's.") var session: String?
        @Option(help: "Only this tenant's.") var tenant: String?
        @Option(help: "At most so many.") var limit = 40
        @OptionGroup var options: ClientOptions

        func run() async throws {
            var query = "limit=\(limit)"
            for (name, value) in [("session", session), ("tenant", tenant)] {
                if let value { query += "&\(name)=\(PercentEncoding.encode(value))" }
            }
            try options.show(try await options.client.get("/operators/ledger?\(query)")) { Sentences.entries($0) }
        }
    }

    /// `remit ledger verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute every hash; name the first entry that does not fit.")
        @OptionGroup var options: ClientOptions

        func run() async throws {
            let report = try await options.client.post("/operators/ledger/verify", [:])
            try options.show(report) { Sentences.verification($0) }
            if report["intact"]?.bool != true { throw ExitCode(1) }
        }
    }
}
