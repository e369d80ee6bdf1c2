import ArgumentParser
import JSON
import Primitives

/// `remit outcome`
struct OutcomeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcome", abstract: "Calls whose outcome nobody saw: list them, and say what came of one.",
        discussion:
            "Remit asks the back end where the manifest says how, and never repeats a call. What is left is a person's.",
        subcommands: [List.self, Settle.self])

    /// `remit outcome list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every call whose outcome is not known.")
        @OptionGroup var options: ClientOptions

        func run() async throws {
            try options.show(try await options.client.get("/operators/outcomes")) { Sentences.outcomes($0) }
        }
    }

    /// `remit outcome settle`
    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what came of a call, as you found it in the back end.",
            discussion: "What happened can be undone afterwards, where its undo needs nothing of the result.")
        @Argument(help: "The call's id.") var call: String
        @Flag(help: "It happened.") var happened = false
        @Flag(name: .customLong("did-not"), help: "It did not happen.") var didNot = false
        @Option(help: "How you know; it stands in the ledger.") var reason: String
        @OptionGroup var options: ClientOptions

        func validate() throws {
            guard happened != didNot else { throw ValidationError("Say --happened or --did-not.") }
        }

        func run() async throws {
            let path = "/operators/outcomes/\(PercentEncoding.encode(call))"
            let answer = try await options.client.post(
                path, ["happened": .bool(happened), "reason": .string(reason)])
            try options.show(answer) { Sentences.outcome($0) }
        }
    }
}
