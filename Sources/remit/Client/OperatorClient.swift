import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1
import Primitives

/// Speaks to a running Remit over the operators' Unix socket. The other side knows us by the kernel's word, not by a token.
struct OperatorClient {
    /// The socket's path.
    let socket: String

    /// What came back.
    struct Answer {
        let status: Int
        let body: JSONValue
    }

    /// - Throws: ``Fault`` where no Remit answers, or where it refuses.
    func get(_ path: String) async throws -> JSONValue { try await send(.GET, path, nil) }

    /// - Throws: ``Fault`` where no Remit answers, or where it refuses.
    func post(_ path: String, _ body: JSONObject) async throws -> JSONValue {
        try await send(.POST, path, .object(body))
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue?) async throws -> JSONValue {
        var request = HTTPClientRequest(url: "http+unix://\(PercentEncoding.encode(socket))\(path)")
        request.method = method
        request.headers.add(name: "Host", value: "localhost")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.serialized()))
        }
        let response: HTTPClientResponse
        let bytes: [UInt8]
        do {
            response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
            bytes = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        } catch {
            throw Fault(
                "client.no-answer", "No Remit answers at \(socket).",
                fix: "Start it with `remit serve FOLDER`, or name its socket with --socket.")
        }
        let value =
            try bytes.isEmpty ? .null : JSONValue(parsing: bytes, limits: JSONLimits(bytes: 64 << 20, depth: 64))
        guard (200..<300).contains(Int(response.status.code)) else {
            throw Fault(
                value["error"]?.string?.text ?? "client.refused",
                value["message"]?.string?.text ?? "Remit answered \(response.status.code).",
                fix: value["fix"]?.string?.text)
        }
        return value
    }
}
