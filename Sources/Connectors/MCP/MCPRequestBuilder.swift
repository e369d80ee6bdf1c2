import Gateway
import JSON
import Manifests
import ModelContextProtocol
import Primitives

/// Turns a pinned tool and its arguments into the bytes of a `tools/call`. Pure.
struct MCPRequestBuilder {
    let operation: MCPOperation
    /// How the server at the address is spoken to.
    let era: Era
    /// Remit, by its own account.
    let client: ClientInfo

    /// The request to a server at `base`. The id of the call is that of the message: the same call asked again is the same bytes.
    ///
    /// In the legacy era the headers of the session come on the way: they are not part of what a credential digests.
    func build(
        _ arguments: JSONObject, for backend: Backend, at base: ByteString, call: ByteString
    ) throws(ConnectorError) -> PreparedRequest {
        let message = ClientMessage.callTool(
            ToolCall(name: operation.name, arguments: arguments), id: .text(call),
            version: era == .modern ? .july2026 : nil, client: client, parameters: try parameters(arguments))
        return PreparedRequest(
            backend: backend.name, method: "POST", url: try Self.url(base),
            headers: message.headers.map { ($0.name.text, $0.value.text) }, body: message.body.serialized(),
            idempotencyHeader: operation.idempotencyHeader ?? "Idempotency-Key", addresses: backend.addresses,
            reading: .rpc(id: call, isModern: era == .modern, output: operation.output))
    }

    /// The server's address as it is sent: as written, with its origin in the normal form.
    static func url(_ base: ByteString) throws(ConnectorError) -> ByteString {
        _ = try BaseURL(base)
        let (origin, rest) = try HTTPOrigin.parse(base)
        return ByteString(origin.text + (rest.isEmpty ? "/" : rest))
    }

    private func parameters(_ arguments: JSONObject) throws(ConnectorError) -> [(name: ByteString, value: ByteString)] {
        var parameters: [(name: ByteString, value: ByteString)] = []
        for header in operation.headers {
            switch arguments[header.parameter] {
            case nil, .null: continue
            case .string(let text): parameters.append((header.header, text))
            case .bool(let flag): parameters.append((header.header, flag ? "true" : "false"))
            case .number(let number): parameters.append((header.header, number.lexeme))
            default: throw .unbuildable("a value that no header can carry")
            }
        }
        guard parameters.allSatisfy({ $0.value.count <= 4096 }) else {
            throw .unbuildable("a value that no header can carry")
        }
        return parameters
    }
}
