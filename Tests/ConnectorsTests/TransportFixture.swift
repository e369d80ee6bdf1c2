import Gateway
import JSON
import Manifests
import NIOPosix
import Primitives
import Synchronization
import Telemetry
import Testing

@testable import Connectors

/// A transport and a connector, and what they count and log.
struct Fixture {
    let transport: HTTPTransport
    let channel: BackendChannel
    let connector: HTTPConnector
    let metrics = MetricRegistry()
    let events = Lines()
    let listed: [AddressRange]

    init(
        resolver: any NameResolver = FixedResolver([]), listed: [ByteString] = ["127.0.0.1", "::1"],
        lanes: LaneBoard = LaneBoard(), limits: TransportLimits = Fixture.limits
    ) {
        let settings = HTTPTransport.Settings(limits: limits)
        transport = HTTPTransport(group: MultiThreadedEventLoopGroup.singleton, resolver: resolver, settings: settings)
        channel = BackendChannel(
            transport: transport, lanes: lanes, metrics: metrics, events: EventLog(clock: SystemClock(), sink: events))
        connector = HTTPConnector(channel: channel)
        self.listed = listed.compactMap { AddressRange($0) }
    }

    /// Wide enough for a machine that is busy with other things.
    static let limits = TransportLimits(
        connect: .seconds(6), read: .seconds(20), total: .seconds(30), body: 10_000, head: 4_000)

    /// For what is meant to end by them.
    static let short = TransportLimits(
        connect: .milliseconds(800), read: .milliseconds(500), total: .milliseconds(1500), body: 10_000, head: 4_000)

    func request(
        _ url: ByteString, method: ByteString = "GET", headers: [(name: String, value: String)] = [], body: String = "",
        tenant: ByteString = "globex"
    ) -> PreparedRequest {
        PreparedRequest(
            backend: "billing", method: method, url: url, headers: headers, body: Array(body.utf8), addresses: listed
        ).called(by: CallerIdentity(tenant: tenant, user: "usr_1", actor: "support"))
    }

    /// Sends a request and says how it ended.
    func ending(_ request: PreparedRequest) async -> Ending {
        do throws(ConnectorError) {
            _ = try await connector.send(request, authority: [.init(value: "Bearer one")])
            return .answered
        } catch {
            return Ending(error)
        }
    }

    func value(_ request: PreparedRequest) async throws -> JSONValue? {
        try await connector.send(request, authority: [.init(value: "Bearer one")]).body
    }
}

/// Keeps what is logged.
final class Lines: LineSink {
    private let lines = Mutex<[String]>([])
    var texts: [String] { lines.withLock { $0 } }

    func write(line: [UInt8]) {
        lines.withLock { $0.append(String(validating: line, as: UTF8.self) ?? "") }
    }
}
