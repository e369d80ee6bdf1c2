import ArgumentParser

/// `remit status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is enforced, standing, unattested and unwitnessed, now.")
    @OptionGroup var options: ClientOptions

    func run() async throws {
        try options.show(try await options.client.get("/operators/status")) { Sentences.status($0) }
    }
}
