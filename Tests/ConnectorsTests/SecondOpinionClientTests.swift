import Foundation
import Gateway
import JSON
import NIOCore
import Primitives
import Testing

@testable import Connectors

/// Questions to the company's own decision point.
@Suite struct SecondOpinionClientTests {
    private func question(
        _ url: ByteString, _ fixture: Fixture, listed: Bool = true, timeout: Duration = .seconds(20)
    ) -> OpinionRequest {
        OpinionRequest(
            url: url, body: Array(#"{"subject":{}}"#.utf8), token: CredentialField(value: "Bearer who"), call: "cal_1",
            tenant: "globex", timeout: timeout, addresses: listed ? fixture.listed : [])
    }

    @Test func theQuestionIsPosted() async throws {
        let server = try await Loopback.answering(answer(#"{"decision":true}"#))
        let fixture = Fixture()
        let client = SecondOpinionClient(channel: fixture.channel)
        let given = try await client.ask(question("\(server.url)/access/v1/evaluation", fixture))
        #expect(given.status == 200 && given.body?["decision"] == true)
        let lines = try #require(server.requests.first).components(separatedBy: "\r\n")
        #expect(lines.first == "POST /access/v1/evaluation HTTP/1.1")
        for line in [
            "Content-Type: application/json", "Authorization: Bearer who", "X-Request-ID: cal_1",
            "Accept-Encoding: identity",
        ] { #expect(lines.contains(line)) }
        #expect(lines.last == #"{"subject":{}}"#)
        await fixture.transport.stop()
    }

    @Test func whatIsNotListedIsNotAsked() async throws {
        let server = try await Loopback.answering(answer(#"{"decision":true}"#))
        let fixture = Fixture()
        let client = SecondOpinionClient(channel: fixture.channel)
        await #expect(throws: ConnectorError.self) {
            try await client.ask(question(server.url, fixture, listed: false))
        }
        await #expect(throws: ConnectorError.self) { try await client.ask(question("\(server.url)/a#b", fixture)) }
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let target = try await Loopback.answering(answer(#"{"decision":true}"#))
        let server = try await Loopback.answering(
            "HTTP/1.1 307 Moved\r\nLocation: \(target.url)/\r\nContent-Length: 0\r\n\r\n")
        let fixture = Fixture()
        let client = SecondOpinionClient(channel: fixture.channel)
        await #expect(throws: ConnectorError.badAnswer("a redirect")) {
            try await client.ask(question(server.url, fixture))
        }
        #expect(target.connections == 0)
        await fixture.transport.stop()
    }

    @Test func anAnswerThatIsTooLargeIsNotRead() async throws {
        let server = try await Loopback.answering(
            answer(#"{"decision":true,"context":{"x":"\#(String(repeating: "x", count: 70_000))"}}"#))
        var limits = Fixture.limits
        limits.body = 1 << 20
        let fixture = Fixture(limits: limits)
        let client = SecondOpinionClient(channel: fixture.channel)
        await #expect(throws: ConnectorError.badAnswer("a body that is too large")) {
            try await client.ask(question(server.url, fixture))
        }
        await fixture.transport.stop()
    }

    @Test func anAnswerThatDoesNotComeEndsInTime() async throws {
        let server = try await Loopback.start { _, _ in [.wait(.seconds(30)), .close] }
        let fixture = Fixture()
        let client = SecondOpinionClient(channel: fixture.channel)
        await #expect(throws: ConnectorError.self) {
            try await client.ask(question(server.url, fixture, timeout: .milliseconds(700)))
        }
        await server.stop()
        await fixture.transport.stop()
    }

    @Test func whoeverDoesNotAnswerIsNotAskedForAWhile() async throws {
        let server = try await Loopback.start(closesOnAccept: true) { _, _ in [] }
        let fixture = Fixture()
        let client = SecondOpinionClient(channel: fixture.channel)
        for _ in 0..<5 { _ = try? await client.ask(question(server.url, fixture)) }
        let asked = server.connections
        await #expect(throws: ConnectorError.notSent("the breaker is open")) {
            try await client.ask(question(server.url, fixture))
        }
        #expect(server.connections == asked)
        await fixture.transport.stop()
    }
}
