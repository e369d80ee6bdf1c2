import ArgumentParser
import JSON
import Primitives

/// `remit hold`
struct HoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Calls that wait for a person: list, show, approve, deny.",
        subcommands: [List.self, Show.self, Approve.self, Deny.self])

    /// `remit hold list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every open hold.")
        @OptionGroup var options: ClientOptions

        func run() async throws {
            try options.show(try await options.client.get("/operators/holds")) { Sentences.holds($0) }
        }
    }

    /// `remit hold show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a person decides on: effect, values with their origin, and the way back.")
        @Argument(help: "The hold's id.") var hold: String
        @OptionGroup var options: ClientOptions

        func run() async throws {
            try options.show(try await options.client.get("/operators/holds/\(PercentEncoding.encode(hold))")) {
                Sentences.hold($0)
            }
        }
    }

    /// `remit hold approve`
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree: Remit checks everything anew and runs the call, once.")
        @Argument(help: "The hold's id.") var hold: String
        @Option(help: "Why; it stands in the ledger.") var reason: String?
        @OptionGroup var options: ClientOptions

        func run() async throws { try await HoldCommand.answer("approve", hold, reason, options) }
    }

    /// `remit hold deny`
    struct Deny: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse: the call is not made.")
        @Argument(help: "The hold's id.") var hold: String
        @Option(help: "Why; it stands in the ledger.") var reason: String?
        @OptionGroup var options: ClientOptions

        func run() async throws { try await HoldCommand.answer("deny", hold, reason, options) }
    }

    fileprivate static func answer(
        _ answer: ByteString, _ hold: String, _ reason: String?, _ options: ClientOptions
    ) async throws {
        var body: JSONObject = ["answer": .string(answer)]
        if let reason { body["reason"] = .string(reason) }
        let path = "/operators/holds/\(PercentEncoding.encode(hold))"
        try options.show(try await options.client.post(path, body)) { Sentences.answered($0) }
    }
}
