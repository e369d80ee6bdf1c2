import ArgumentParser
import JSON
import Primitives

/// `remit ledger logs`
struct LedgerLogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "The logs that outsiders verify, with the keys to give them.")
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.get("/operators/logs")) { document in
            let lines = (document["logs"]?.array ?? []).map { log in
                let owner = log["tenant"]?.string.map { "tenant \($0)" } ?? "the operator's own acts"
                return "\(owner): \(log["size"]?.integer ?? 0) entries\n    \(log["key"]?.string ?? "")"
            }
            return lines.isEmpty ? "There is no log yet." : lines.joined(separator: "\n")
        }
    }
}
