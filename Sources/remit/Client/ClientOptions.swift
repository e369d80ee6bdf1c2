import ArgumentParser
import JSON

/// How a command finds a running Remit, and how it prints.
struct ClientOptions: ParsableArguments {
    @Option(help: "The operators' socket of the running Remit (or REMIT_SOCKET).")
    var socket: String?

    @Flag(help: "Print JSON, one document, instead of text.")
    var json = false

    var client: OperatorClient {
        OperatorClient(socket: socket ?? Environment["REMIT_SOCKET"] ?? "run/remit.sock")
    }

    /// Prints the document as JSON, or what `text` makes of it.
    func show(_ value: JSONValue, _ text: (JSONValue) -> String) throws {
        print(json ? String(validating: value.serialized(), as: UTF8.self) ?? "" : text(value))
    }
}
