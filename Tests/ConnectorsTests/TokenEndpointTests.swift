import Foundation
import Gateway
import JSON
import NIOCore
import Primitives
import Testing

@testable import Connectors

/// Exchanges at back ends' authorization servers, and the headers that what they give goes into.
@Suite struct TokenEndpointTests {
    private func request(_ endpoint: ByteString, _ fixture: Fixture, listed: Bool = true) -> ExchangeRequest {
        ExchangeRequest(
            backend: "billing", tenant: "globex", endpoint: endpoint,
            form: [("grant_type", "x:y"), ("subject_token", "a b&c=é")], addresses: listed ? fixture.listed : [])
    }

    @Test func theFormIsPosted() async throws {
        let server = try await Loopback.answering(answer(#"{"access_token":"t"}"#))
        let fixture = Fixture()
        let client = TokenEndpointClient(transport: fixture.transport)
        let given = try await client.post(request("\(server.url)/token?a=1", fixture))
        #expect(given.body?["access_token"] == "t")
        let lines = try #require(server.requests.first).components(separatedBy: "\r\n")
        #expect(lines.first == "POST /token?a=1 HTTP/1.1")
        #expect(lines.contains("Content-Type: application/x-www-form-urlencoded"))
        #expect(lines.last == "grant_type=x%3Ay&subject_token=a%20b%26c%3D%C3%A9")
        #expect(!lines.contains { $0.lowercased().hasPrefix("authorization") })
        await fixture.transport.stop()
    }

    @Test func whatIsNotListedIsNotAsked() async throws {
        let server = try await Loopback.answering(answer("{}"))
        let fixture = Fixture()
        let client = TokenEndpointClient(transport: fixture.transport)
        await #expect(throws: ConnectorError.self) {
            try await client.post(request("\(server.url)/token", fixture, listed: false))
        }
        for endpoint: ByteString in ["ftp://127.0.0.1/t", "http://127.0.0.1:0/t", "http://u@127.0.0.1/t", "x"] {
            await #expect(throws: ConnectorError.self) { try await client.post(request(endpoint, fixture)) }
        }
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let target = try await Loopback.answering(answer(#"{"access_token":"t"}"#))
        let server = try await Loopback.answering(
            "HTTP/1.1 307 Moved\r\nLocation: \(target.url)/\r\nContent-Length: 0\r\n\r\n")
        let fixture = Fixture()
        let client = TokenEndpointClient(transport: fixture.transport)
        await #expect(throws: ConnectorError.badAnswer("a redirect")) {
            try await client.post(request("\(server.url)/token", fixture))
        }
        #expect(target.connections == 0)
        await fixture.transport.stop()
    }

    @Test func anAnswerThatIsTooLargeIsNotRead() async throws {
        let server = try await Loopback.answering(
            answer(#"{"access_token":"\#(String(repeating: "x", count: 70_000))"}"#))
        var limits = Fixture.limits
        limits.body = 1 << 20
        let fixture = Fixture(limits: limits)
        let client = TokenEndpointClient(transport: fixture.transport)
        await #expect(throws: ConnectorError.badAnswer("a body that is too large")) {
            try await client.post(request("\(server.url)/token", fixture))
        }
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            CredentialField(name: "X-Api-Key", value: "k 1"), CredentialField(name: "Authorization", value: "Token k"),
        ])
    func theKeyGoesWhereItIsTaken(field: CredentialField) async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        _ = try await fixture.connector.send(
            fixture.request(server.url, headers: [("X-Region", "eu")]), authority: [field])
        let lines = try #require(server.requests.first).components(separatedBy: "\r\n")
        #expect(lines.contains("\(field.name): \(field.value)"))
        #expect(lines.count { $0.lowercased().hasPrefix("authorization:") } == (field.name == "Authorization" ? 1 : 0))
        #expect("\(field)" == "\(field.name): …")
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            CredentialField(name: "x-region", value: "k"), CredentialField(name: "X Key", value: "k"),
            CredentialField(name: "X-Key", value: "k\r\nX-Tenant: initech"), CredentialField(name: "", value: "k"),
        ])
    func aKeyThatIsNoHeaderOfItsOwnIsNotSent(field: CredentialField) async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture()
        await #expect(throws: ConnectorError.self) {
            try await fixture.connector.send(
                fixture.request(server.url, headers: [("X-Region", "eu")]), authority: [field])
        }
        #expect(server.requests.isEmpty)
        await fixture.transport.stop()
    }
}
