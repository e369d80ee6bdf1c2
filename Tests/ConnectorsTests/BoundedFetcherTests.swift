import Gateway
import Manifests
import Primitives
import Testing

@testable import Connectors

@Suite struct BoundedFetcherTests {
    private func ending(_ fetcher: BoundedFetcher, _ url: ByteString, maximumBytes: Int = 1000) async -> Ending {
        do throws(ConnectorError) {
            _ = try await fetcher.get(url, maximumBytes: maximumBytes)
            return .answered
        } catch {
            return Ending(error)
        }
    }

    @Test func aDocumentOfAnIssuerOnThisMachineIsFetched() async throws {
        let server = try await Loopback.answering(answer(#"{"keys":[]}"#))
        let fixture = Fixture()
        let fetcher = BoundedFetcher(
            transport: fixture.transport, issuers: ["\(server.url)/realms/a"], total: .seconds(30))
        let body = try await fetcher.get("\(server.url)/jwks?p=1", maximumBytes: 11)
        #expect(body == Array(#"{"keys":[]}"#.utf8))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("GET /jwks?p=1 HTTP/1.1\r\n"))
        #expect(!request.lowercased().contains("authorization"))
        await fixture.transport.stop()
    }

    @Test func anIssuerByTheNameOfThisMachineIsFetchedFrom() async throws {
        let server = try await Loopback.answering(answer("{}"))
        let fixture = Fixture(resolver: FixedResolver(["::1", "127.0.0.1"]))
        let issuer = ByteString("http://localhost:\(server.port)")
        #expect(
            await ending(BoundedFetcher(transport: fixture.transport, issuers: [issuer], total: .seconds(30)), issuer)
                == .answered)
        await fixture.transport.stop()
    }

    @Test func anotherPortOfThisMachineIsNot() async throws {
        let issuer = try await Loopback.answering(answer("{}"))
        let other = try await Loopback.answering(answer("{}"))
        let fixture = Fixture()
        let fetcher = BoundedFetcher(transport: fixture.transport, issuers: [issuer.url], total: .seconds(30))
        #expect(await ending(fetcher, other.url) == .unbuildable)
        #expect(await ending(fetcher, ByteString("https://127.0.0.1:\(other.port)/")) == .notSent)
        #expect(other.connections == 0)
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            "http://id.example/jwks", "http://10.0.0.1/jwks", "ftp://id.example/", "file:///etc/passwd", "//id.example",
            "",
            "https://id.example/a b", "https://id.example/#x", "https://id.example/\r\nX: y",
            "https://user@id.example/",
        ] as [ByteString])
    func otherAddressesAreRefused(_ url: ByteString) async throws {
        let resolver = FixedResolver(["93.184.216.34"])
        let fixture = Fixture(resolver: resolver)
        #expect(await ending(BoundedFetcher(transport: fixture.transport), url) == .unbuildable)
        #expect(resolver.asked == 0)
        await fixture.transport.stop()
    }

    @Test(arguments: ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1"] as [ByteString])
    func aNameForAnAddressThatIsNotPublicIsRefused(_ address: ByteString) async throws {
        let fixture = Fixture(resolver: FixedResolver([address]))
        #expect(await ending(BoundedFetcher(transport: fixture.transport), "https://id.example/jwks") == .notSent)
        await fixture.transport.stop()
    }

    @Test(arguments: [
        ("a redirect", "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"),
        ("an error", answer("{}", status: "404 Not Found")), ("nothing", "HTTP/1.1 204 No Content\r\n\r\n"),
        ("too much", answer(String(repeating: "a", count: 1001))),
    ])
    func whatIsNoDocumentIsRefused(_ title: String, _ text: String) async throws {
        let server = try await Loopback.answering(text)
        let fixture = Fixture()
        let fetcher = BoundedFetcher(transport: fixture.transport, issuers: [server.url], total: .seconds(30))
        #expect(await ending(fetcher, server.url) == .badAnswer, "\(title)")
        await fixture.transport.stop()
    }
}
