import Gateway
import NIOCore
import NIOPosix
import Primitives
import Synchronization
import Testing

@testable import Connectors

/// Where a connection may lead, whatever a name means at the moment.
@Suite struct PinningTests {
    @Test func aNameLeadsToTheAddressThatWasChecked() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let resolver = FixedResolver(["127.0.0.1"])
        let fixture = Fixture(resolver: resolver)
        // No resolver of this machine knows the name: whoever looked it up a second time would fail.
        #expect(await fixture.ending(fixture.request("http://billing.invalid:\(server.port)/")) == .answered)
        #expect(try #require(server.requests.first).contains("host: billing.invalid:\(server.port)\r\n"))
        #expect(resolver.asked == 1)
        await fixture.transport.stop()
    }

    @Test(arguments: ["http://Billing.invalid:PORT/", "HTTP://billing.invalid:PORT/", "http://billing.invalid:0PORT/"])
    func anotherSpellingOfTheOriginIsNotSent(_ url: String) async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(resolver: FixedResolver(["127.0.0.1"]))
        let written = ByteString(url.replacing("PORT", with: "\(server.port)"))
        #expect(await fixture.ending(fixture.request(written)) == .unbuildable)
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    @Test(
        arguments: [
            ["10.0.0.1"], ["169.254.169.254"], ["::ffff:169.254.169.254"], ["0.0.0.0"], ["127.0.0.2"],
            ["192.168.0.1", "fe80::1"],
        ] as [[ByteString]])
    func aNameForAForbiddenAddressIsNotConnectedTo(_ addresses: [ByteString]) async throws {
        let fixture = Fixture(resolver: FixedResolver(addresses))
        for url in ["http://billing.invalid/", "https://billing.invalid/"] as [ByteString] {
            await #expect(throws: ConnectorError.notSent("the address is not public and not listed")) {
                try await fixture.connector.send(fixture.request(url), authority: [.init(value: "Bearer one")])
            }
        }
        await fixture.transport.stop()
    }

    @Test(arguments: ["127.0.0.1", "[::ffff:127.0.0.1]"])
    func anAddressThatIsNotListedIsNotConnectedTo(_ host: String) async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(listed: ["10.0.0.0/8"])
        #expect(await fixture.ending(fixture.request("http://\(host):\(server.port)/")) == .notSent)
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    @Test(arguments: ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1.", "0"])
    func oddSpellingsOfAnAddressAreNoHost(_ host: String) async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(resolver: SystemResolver(threads: 1))
        #expect(await fixture.ending(fixture.request("http://\(host):\(server.port)/")) == .unbuildable)
        #expect(server.connections == 0)
        await fixture.transport.stop()
    }

    @Test func ofSeveralAddressesOnlyPermittedOnesAreTried() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(resolver: FixedResolver(["10.0.0.1", "127.0.0.2", "127.0.0.1"]))
        #expect(await fixture.ending(fixture.request("http://billing.invalid:\(server.port)/")) == .answered)
        await fixture.transport.stop()
    }

    @Test func whereOneRefusesTheNextIsTried() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let fixture = Fixture(resolver: FixedResolver(["127.0.0.2", "127.0.0.1"]), listed: ["127.0.0.0/8"])
        #expect(await fixture.ending(fixture.request("http://billing.invalid:\(server.port)/")) == .answered)
        await fixture.transport.stop()
    }

    @Test func onceSomethingWasSentNoOtherAddressIsTried() async throws {
        let first = try await Loopback.start(host: "127.0.0.1") { _, _ in [.close] }
        let fixture = Fixture(
            resolver: FixedResolver(["127.0.0.1", "127.0.0.1", "127.0.0.3"]), listed: ["127.0.0.0/8"])
        #expect(
            await fixture.ending(fixture.request("http://billing.invalid:\(first.port)/", method: "POST", body: "{}"))
                == .noAnswer)
        #expect(first.requests.count == 1)
        await fixture.transport.stop()
    }

    @Test func aFailedConnectionMakesTheNameBeAskedForAgain() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let resolver = FixedResolver(["127.0.0.2"], ["127.0.0.1"])
        let fixture = Fixture(resolver: resolver, listed: ["127.0.0.0/8"])
        #expect(await fixture.ending(fixture.request("http://billing.invalid:\(server.port)/")) == .notSent)
        #expect(await fixture.ending(fixture.request("http://billing.invalid:\(server.port)/")) == .answered)
        #expect(resolver.asked == 2)
        await fixture.transport.stop()
    }

    @Test func aNameThatTurnsToAForbiddenAddressIsRefused() async throws {
        let server = try await Loopback.start { number, _ in number == 0 ? [.send(answer("[]")), .close] : [] }
        let resolver = FixedResolver(["127.0.0.1"], ["169.254.169.254"])
        let now = Mutex(ContinuousClock.now)
        let book = AddressBook(resolver: resolver) { now.withLock { $0 } }
        let policy = AddressPolicy(listsLoopback: true)
        #expect(try await book.addresses(of: "billing.invalid", within: .seconds(30)).allSatisfy(policy.permits))
        now.withLock { $0 += .seconds(31) }
        #expect(try await !book.addresses(of: "billing.invalid", within: .seconds(30)).contains(where: policy.permits))
        await server.stop()
    }

    @Test func httpGoesOnlyWhereItIsListed() async throws {
        let fixture = Fixture(resolver: FixedResolver(["93.184.216.34"]))
        await #expect(throws: ConnectorError.notSent("http without TLS to an address that is not listed")) {
            try await fixture.connector.send(
                fixture.request("http://billing.invalid/"), authority: [.init(value: "Bearer one")])
        }
        await fixture.transport.stop()
    }

    @Test func aConnectionThatLeadsElsewhereSendsNothing() async throws {
        let server = try await Loopback.answering(answer("[]"))
        let clients = PinnedClients(
            group: MultiThreadedEventLoopGroup.singleton, settings: .init(limits: Fixture.limits),
            isPeer: { _, _ in false })
        let address = try #require(IPAddress("127.0.0.1"))
        for _ in 0..<3 {
            let result = await clients.with("127.0.0.1", at: address) { client in
                await HTTPTransport.exchange(
                    WireRequest(method: "GET", url: server.url, headers: [], body: []), over: client,
                    limits: Fixture.limits,
                    within: .seconds(30))
            }
            guard case .failure(let error)? = result else {
                Issue.record("an answer came")
                return
            }
            #expect(error == .notSent("a connection that led elsewhere"))
        }
        try await Task.sleep(for: .milliseconds(50))
        #expect(server.requests.isEmpty)
        await clients.stop()
    }

    @Test func poolsHaveABound() async throws {
        let clients = PinnedClients(
            group: MultiThreadedEventLoopGroup.singleton, settings: .init(limits: Fixture.limits, clients: 2))
        let address = try #require(IPAddress("127.0.0.1"))
        for name in ["a.invalid", "b.invalid", "c.invalid"] as [ByteString] {
            #expect(await clients.with(name, at: address) { _ in true } == true)
        }
        let third = await clients.with("a.invalid", at: address) { _ in
            await clients.with("b.invalid", at: address) { _ in
                await clients.with("c.invalid", at: address) { _ in "leased" } ?? "refused"
            } ?? "no second"
        }
        #expect(third == "refused")
        await clients.stop()
    }
}
