import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// `hop PORT UPSTREAM`: passes each POST on to one address and its answer back, and does nothing else. The floor that Remit's own
/// work is measured from: the same server, the same client, no governance.
@main
struct Hop {
    /// In bytes, either way.
    private static let bodyLimit = 1 << 20

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let port = Int(arguments[1]) else {
            print("usage: hop PORT UPSTREAM")
            return
        }
        let upstream = arguments[2]
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
        let router = Router()
        router.post("/mcp") { request, _ in try await pass(request, to: upstream, over: client) }
        var logger = Logger(label: "hop")
        logger.logLevel = .error
        let application = Application(
            router: router, server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger)
        try await application.runService()
        try await client.shutdown()
    }

    private static func pass(_ request: Request, to upstream: String, over client: HTTPClient) async throws -> Response
    {
        let body = try await request.body.collect(upTo: bodyLimit)
        var outgoing = HTTPClientRequest(url: upstream)
        outgoing.method = .POST
        for field in request.headers where field.name != .contentLength {
            outgoing.headers.add(name: field.name.rawName, value: field.value)
        }
        outgoing.body = .bytes(body)
        let answer = try await client.execute(outgoing, timeout: .seconds(30))
        let content = try await answer.body.collect(upTo: bodyLimit)
        var headers = HTTPFields()
        for (name, value) in answer.headers where name.lowercased() != "content-length" {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        return Response(
            status: HTTPResponse.Status(code: Int(answer.status.code)), headers: headers,
            body: ResponseBody(byteBuffer: content))
    }
}
