import Primitives
import ArgumentParser

/// `remit status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is enforced, standing, unattested and unwitnessed, now.")
    @Option(help: "Only what holds for this tenant, and what its file leaves open.") var tenant: String?
    @OptionGroup var options: ClientOptions

    func run() async throws {
        guard let tenant else {
            return try options.show(try await options.client.get("/operators/status")) { Sentences.status($0) }
        }
        let path = "/operators/status?tenant=\(PercentEncoding.encode(tenant))"
        try options.show(try await options.client.get(path)) { Sentences.status(ofTenant: $0) }
    }
}
