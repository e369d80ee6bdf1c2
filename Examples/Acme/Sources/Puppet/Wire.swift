import AsyncHTTPClient
public import JSON
import NIOCore
import NIOHTTP1
import Primitives

/// HTTP as an attacker has it: any method, any header, any bytes.
public struct Wire: Sendable {
    /// What came back.
    public struct Answer: Sendable {
        public let status: Int
        public let headers: [(name: String, value: String)]
        public let bytes: [UInt8]

        /// The body as JSON; null where it is none.
        public var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
        /// The body as text.
        public var text: String { String(validating: bytes, as: UTF8.self) ?? "" }
        /// The first header of a name, in any case.
        public func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    public init() {}

    /// Follows no redirect: where a server points is an answer too. As many connections at once as an attacker wants: by default a
    /// client keeps eight to a host, and what is sent in parallel is not. Lives as long as the process.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 80
        configuration.connectionPool.idleTimeout = .milliseconds(200)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Sends one request.
    public func send(
        _ method: String, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await Self.client.execute(request, timeout: .seconds(60))
        let buffer = try await response.body.collect(upTo: 32 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
            bytes: Array(buffer.readableBytesView))
    }

    /// Sends JSON.
    public func send(
        _ method: String, _ url: String, headers: [(String, String)] = [], json: JSONValue
    ) async throws -> Answer {
        try await send(
            method, url, headers: headers + [("Content-Type", "application/json")], body: json.serialized())
    }

    /// Sends a form.
    public func form(_ url: String, headers: [(String, String)] = [], _ fields: [(String, String)]) async throws
        -> Answer
    {
        let body = PercentEncoding.form(fields.map { (name: $0.0, value: $0.1) })
        return try await send(
            "POST", url, headers: headers + [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8))
    }
}
