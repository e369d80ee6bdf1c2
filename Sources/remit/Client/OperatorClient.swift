import AsyncHTTPClient
import JSON
import NIOCore
import NIOHTTP1
import Primitives

/// Speaks to a running Remit as an operator: over the operators' Unix socket, where the other side knows us by the kernel's word, or
/// to the operators' listener, with the token of `remit login`.
struct OperatorClient {
    enum Door {
        /// The socket's path.
        case socket(String)
        /// The listener's URL, without a slash at its end.
        case server(String)
    }

    let door: Door

    /// - Throws: ``Fault`` where no Remit answers, or where it refuses.
    func get(_ path: String) async throws -> JSONValue { try await send(.GET, path, nil) }

    /// - Throws: ``Fault`` where no Remit answers, or where it refuses.
    func post(_ path: String, _ body: JSONObject) async throws -> JSONValue {
        try await send(.POST, path, .object(body))
    }

    /// The bytes of a resource; nil where there is none.
    ///
    /// - Throws: ``Fault`` where no Remit answers, or where it refuses.
    func bytes(_ path: String, limit: Int) async throws -> [UInt8]? {
        let (status, bytes) =
            switch door {
            case .socket(let socket): try await bytes(.GET, path, nil, over: socket, limit: limit)
            case .server(let server):
                try await WebClient.bytes(
                    server + path,
                    headers: [("Authorization", "Bearer \(try SignedIn.load(server, now: SystemClock().now).token)")],
                    limit: limit)
            }
        if status == 404 { return nil }
        guard status == 200 else { throw Fault("client.refused", "Remit answered \(status).") }
        return bytes
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue?) async throws -> JSONValue {
        let (status, value) =
            switch door {
            case .socket(let socket): try await send(method, path, body, over: socket)
            case .server(let server): try await send(method, path, body, to: server)
            }
        guard (200..<300).contains(status) else {
            throw Fault(
                value["error"]?.string?.text ?? "client.refused",
                value["message"]?.string?.text ?? "Remit answered \(status).",
                fix: value["fix"]?.string?.text)
        }
        return value
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue?, to server: String
    ) async throws -> (Int, JSONValue) {
        let signedIn = try SignedIn.load(server, now: SystemClock().now)
        var headers = [("Authorization", "Bearer \(signedIn.token)")]
        if body != nil { headers.append(("Content-Type", "application/json")) }
        let answer = try await WebClient.send(
            method, server + path, headers: headers, body: body?.serialized(), limit: 64 << 20, timeout: .seconds(120))
        return (answer.status, answer.body)
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue?, over socket: String
    ) async throws -> (Int, JSONValue) {
        let (status, bytes) = try await bytes(method, path, body, over: socket, limit: 64 << 20)
        let value =
            try bytes.isEmpty ? .null : JSONValue(parsing: bytes, limits: JSONLimits(bytes: 64 << 20, depth: 64))
        return (status, value)
    }

    private func bytes(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue?, over socket: String, limit: Int
    ) async throws -> (Int, [UInt8]) {
        var request = HTTPClientRequest(url: "http+unix://\(PercentEncoding.encode(socket))\(path)")
        request.method = method
        request.headers.add(name: "Host", value: "localhost")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.serialized()))
        }
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
            let bytes = Array(try await response.body.collect(upTo: limit).readableBytesView)
            return (Int(response.status.code), bytes)
        } catch {
            throw Fault(
                "client.no-answer", "No Remit answers at \(socket).",
                fix: "Start it with `remit serve FOLDER`, or name its socket with --socket.")
        }
    }
}
