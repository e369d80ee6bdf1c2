import AsyncHTTPClient
import Identity
import JSON
import NIOCore
import NIOHTTP1
import Primitives

/// Small requests to an issuer or an operators' listener: https, or http on this machine; no redirects, so that a token goes to whom
/// it was meant for and to nobody else.
struct WebClient {
    struct Answer {
        let status: Int
        let body: JSONValue
    }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Ends the connections; to be called once, at the end of a command.
    static func shutdown() async { try? await client.shutdown() }

    /// Sends a request and reads the answer's JSON, at most so many bytes.
    ///
    /// - Throws: a fault where the address is not one to send to, or nobody answers there.
    static func send(
        _ method: HTTPMethod, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
        limit: Int = 1 << 20, timeout: TimeAmount = .seconds(30)
    ) async throws(Fault) -> Answer {
        let (status, bytes) = try await exchange(method, url, headers, body, limit, timeout)
        do {
            let limits = JSONLimits(bytes: limit, depth: 64, values: 2_000_000)
            let value = try bytes.isEmpty ? .null : JSONValue(parsing: bytes, limits: limits)
            return Answer(status: status, body: value)
        } catch { throw Self.noAnswer(url) }
    }

    /// The bytes that stand somewhere, whatever they are.
    static func bytes(
        _ url: String, headers: [(String, String)], limit: Int
    ) async throws(Fault) -> (status: Int, bytes: [UInt8]) {
        try await exchange(.GET, url, headers, nil, limit, .seconds(30))
    }

    private static func exchange(
        _ method: HTTPMethod, _ url: String, _ headers: [(String, String)], _ body: [UInt8]?, _ limit: Int,
        _ timeout: TimeAmount
    ) async throws(Fault) -> (status: Int, bytes: [UInt8]) {
        guard EndpointAddress.isAllowed(ByteString(url)) else {
            throw Fault(
                "client.address", "\(url) is neither https nor on this machine.", fix: "Write https://host:port.")
        }
        var request = HTTPClientRequest(url: url)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            let response = try await client.execute(request, timeout: timeout)
            let bytes = Array(try await response.body.collect(upTo: limit).readableBytesView)
            return (Int(response.status.code), bytes)
        } catch { throw noAnswer(url) }
    }

    private static func noAnswer(_ url: String) -> Fault {
        Fault("client.no-answer", "Nobody answers as expected at \(url).", fix: "Check the address.")
    }

    /// Reads a document, at most so many bytes.
    ///
    /// - Throws: a fault where the address is not one to ask, or no such document is there.
    static func fetch(_ url: String, limit: Int) async throws(Fault) -> [UInt8] {
        guard EndpointAddress.isAllowed(ByteString(url)) else {
            throw Fault(
                "client.address", "\(url) is neither https nor on this machine.", fix: "Write https://host:port.")
        }
        do {
            let response = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(30))
            guard response.status == .ok else {
                throw Fault("client.no-document", "\(url) answers \(response.status.code).", fix: "Check the address.")
            }
            return Array(try await response.body.collect(upTo: limit).readableBytesView)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(
                "client.no-answer", "No document of at most \(limit >> 20) MiB is to be had at \(url).",
                fix: "Check the address, or fetch it yourself and name the file.")
        }
    }

    /// A form (`application/x-www-form-urlencoded`).
    static func form(_ url: String, _ fields: [(String, String)]) async throws(Fault) -> Answer {
        let text = fields.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        return try await send(
            .POST, url,
            headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")],
            body: Array(text.utf8))
    }
}
