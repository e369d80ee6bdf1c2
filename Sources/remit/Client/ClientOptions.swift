import ArgumentParser
import JSON
import Primitives

/// How a command finds a running Remit, and how it prints.
struct ClientOptions: ParsableArguments {
    @Option(help: "The operators' socket of the running Remit (or REMIT_SOCKET).")
    var socket: String?

    @Option(help: "The operators' listener, as https://host:port, after `remit login` (or REMIT_SERVER).")
    var server: String?

    @Flag(help: "Print JSON, one document, instead of text.")
    var json = false

    func validate() throws {
        guard socket == nil || server == nil else { throw ValidationError("Name a --socket or a --server.") }
    }

    var client: OperatorClient {
        if socket == nil, let server = server ?? Environment["REMIT_SERVER"] {
            return OperatorClient(door: .server(ServerAddress.canonical(server)))
        }
        return OperatorClient(door: .socket(socket ?? Environment["REMIT_SOCKET"] ?? "run/remit.sock"))
    }

    /// Prints the document as JSON, or what `text` makes of it.
    func show(_ value: JSONValue, _ text: (JSONValue) -> String) throws {
        print(json ? String(validating: value.serialized(), as: UTF8.self) ?? "" : text(value))
    }
}

/// A server's URL, in one form.
enum ServerAddress {
    /// Lower case, without a slash at its end.
    static func canonical(_ text: String) -> String {
        var address = text.lowercased()
        while address.hasSuffix("/") { address.removeLast() }
        return address
    }
}
