import ArgumentParser
import JSON
import Primitives

/// `remit reload`
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Load the deployment folder anew, without dropping a call.",
        discussion:
            "Where the folder has an error, the old deployment serves on, and this prints what is wrong and where.")
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let answer = try await options.client.post("/operators/reload", [:])
        try options.show(answer) { Sentences.reloaded($0) }
        if answer["state"]?.string == "refused" { throw ExitCode(1) }
    }
}
