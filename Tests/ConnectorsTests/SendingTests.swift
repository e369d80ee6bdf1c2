import Gateway
import JSON
import NIOCore
import NIOPosix
import Primitives
import Telemetry
import Testing

@testable import Connectors

/// What leaves, where to, and what is known when nothing did.
@Suite struct SendingTests {
    @Test func theBytesAreThosePrepared() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        let url = ByteString("\(server.url)/v1/a%2Fb/%E2%82%AC;x,y/?q=a%20b&q=%26%3D&r=")
        _ = try await fixture.value(
            fixture.request(
                url, method: "POST", headers: [("Accept", "application/json"), ("X-Region", "eu")], body: #"{"a":1}"#
            )
            .keyed("call_1"))
        let lines = try #require(server.requests.first).components(separatedBy: "\r\n")
        #expect(lines.first == "POST /v1/a%2Fb/%E2%82%AC;x,y/?q=a%20b&q=%26%3D&r= HTTP/1.1")
        #expect(
            Set(lines.dropFirst()) == [
                "Accept: application/json", "X-Region: eu", "Idempotency-Key: call_1", "Accept-Encoding: identity",
                "User-Agent: remit", "Authorization: Bearer one", "host: 127.0.0.1:\(server.port)", "Content-Length: 7",
                "",
                #"{"a":1}"#,
            ])
        await fixture.transport.stop()
    }

    @Test func aCredentialThatIsNoHeaderIsNotSent() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        await #expect(throws: ConnectorError.unbuildable("a value that no header can carry")) {
            try await fixture.connector.send(
                fixture.request(server.url), authority: [.init(value: "Bearer a\r\nX-Tenant: initech")])
        }
        #expect(server.requests.isEmpty)
        await fixture.transport.stop()
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let target = try await Loopback.answering(answer("[]"))
        let server = try await Loopback.answering(
            "HTTP/1.1 302 Found\r\nLocation: \(target.url)/\r\nContent-Length: 0\r\n\r\n")
        let fixture = Fixture()
        #expect(await fixture.ending(fixture.request(server.url)) == .badAnswer)
        #expect(target.connections == 0)
        await fixture.transport.stop()
    }

    @Test func aRefusedConnectionSentNothing() async throws {
        let fixture = Fixture()
        let port = try await Loopback.freePort()
        #expect(
            await fixture.ending(fixture.request("http://127.0.0.1:\(port)/", method: "POST", body: "{}")) == .notSent)
        await fixture.transport.stop()
    }

    @Test func aServerThatDropsConnectionsAnswersNothing() async throws {
        let server = try await Loopback.start(closesOnAccept: true) { _, _ in [] }
        let fixture = Fixture()
        #expect([.notSent, .noAnswer].contains(await fixture.ending(fixture.request(server.url))))
        #expect(server.requests.isEmpty)
        await fixture.transport.stop()
    }

    @Test func aConnectionIsUsedAgain() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        for _ in 0..<5 { #expect(await fixture.ending(fixture.request(server.url)) == .answered) }
        #expect(server.connections == 1)
        await fixture.transport.stop()
    }

    @Test func aConnectionThatWasClosedWhileIdleHarmsNoRequest() async throws {
        let server = try await Loopback.start { _, _ in [.send(answer("[]")), .close] }
        let fixture = Fixture()
        for _ in 0..<3 {
            #expect(await fixture.ending(fixture.request(server.url, method: "POST", body: "{}")) == .answered)
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(server.connections == 3)
        await fixture.transport.stop()
    }

    @Test func manyRequestsGoAtOnce() async throws {
        let server = try await Loopback.start { _, text in
            [.wait(.milliseconds(50)), .send(answer("\"\(text.split(separator: " ")[1])\""))]
        }
        let fixture = Fixture()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let path = "/\(number)"
                    let value = try await fixture.value(fixture.request(ByteString("\(server.url)\(path)")))
                    #expect(value == .string(path))
                }
            }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 60)
        await fixture.transport.stop()
    }

    @Test func afterTheStopNothingIsSent() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        await fixture.transport.stop()
        #expect(await fixture.ending(fixture.request(server.url)) == .notSent)
        #expect(server.connections == 0)
    }

    @Test func aStopUnderWayLeavesTheOutcomeUnknown() async throws {
        let server = try await Loopback.start { _, _ in [] }
        let fixture = Fixture()
        async let ending = fixture.ending(fixture.request(server.url))
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        await fixture.transport.stop()
        #expect(await ending == .noAnswer)
    }

    @Test func aServerWithoutTLSGetsNoRequest() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(limits: Fixture.short)
        #expect(
            await fixture.ending(fixture.request("https://127.0.0.1:\(server.port)/", method: "POST", body: "{}"))
                == .notSent)
        #expect(server.requests.isEmpty)
        await fixture.transport.stop()
    }

    @Test func aServerOfVersionSixIsReached() async throws {
        guard let server = try? await Loopback.start(host: "::1", script: { _, _ in [.send(answer("[]"))] }) else {
            return
        }
        let fixture = Fixture()
        #expect(await fixture.ending(fixture.request("http://[::1]:\(server.port)/")) == .answered)
        #expect(try #require(server.requests.first).contains("host: [::1]:\(server.port)\r\n"))
        await fixture.transport.stop()
    }

    @Test func withoutTimeForAConnectionNothingIsTried() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(limits: TransportLimits(connect: .seconds(5), total: .seconds(4)))
        #expect(await fixture.ending(fixture.request(server.url)) == .notSent)
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    // Lanes

    @Test func aBackEndThatIsDownClosesTheTenantsLane() async throws {
        let server = try await Loopback.answering(answer("{}", status: "503 Service Unavailable"))
        let fixture = Fixture()
        for _ in 0..<5 { #expect(await fixture.ending(fixture.request(server.url)) == .answered) }
        await #expect(throws: ConnectorError.notSent("the breaker is open")) {
            try await fixture.connector.send(fixture.request(server.url), authority: [.init(value: "Bearer one")])
        }
        #expect(server.requests.count == 5)
        #expect(await fixture.ending(fixture.request(server.url, tenant: "initech")) == .answered)
        #expect(
            fixture.metrics.exposition().contains(
                #"remit_backend_answers_total{backend="billing",outcome="refused"} 1"#))
        let event = #""event":"backend.breaker","backend":"billing","tenant":"globex","open":true}"#
        #expect(fixture.events.texts.map { $0.hasSuffix(event) } == [true])
        await fixture.transport.stop()
    }

    @Test func answersThatAreNoGoodCloseNoLane() async throws {
        let server = try await Loopback.answering(answer("{\"a\":"))
        let fixture = Fixture()
        for _ in 0..<8 { #expect(await fixture.ending(fixture.request(server.url)) == .badAnswer) }
        #expect(server.requests.count == 8)
        await fixture.transport.stop()
    }

    @Test func aLaneHasItsWidth() async throws {
        let server = try await Loopback.start { _, _ in [.wait(.milliseconds(200)), .send(answer("[]"))] }
        let fixture = Fixture(lanes: LaneBoard(width: 2))
        let endings = await withTaskGroup(of: Ending.self) { group in
            for _ in 0..<5 { group.addTask { await fixture.ending(fixture.request(server.url)) } }
            return await group.reduce(into: [Ending]()) { $0.append($1) }
        }
        #expect(endings.count { $0 == .answered } == 2)
        #expect(endings.count { $0 == .notSent } == 3)
        await fixture.transport.stop()
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
