import Gateway
import Primitives
import Synchronization
import Testing

@testable import Connectors

@Suite struct AddressBookTests {
    @Test func aNameIsAskedForOnceAtATime() async throws {
        let resolver = FixedResolver(["127.0.0.1"], delay: .milliseconds(50))
        let book = AddressBook(resolver: resolver)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try await book.addresses(of: "a.invalid", within: .seconds(5)) }
            }
            try await group.waitForAll()
        }
        #expect(resolver.asked == 1)
    }

    @Test func anEntryIsFreshForHalfAMinute() async throws {
        let resolver = FixedResolver(["127.0.0.1"], ["127.0.0.2"])
        let now = Mutex(ContinuousClock.now)
        let book = AddressBook(resolver: resolver) { now.withLock { $0 } }
        _ = try await book.addresses(of: "a.invalid", within: .seconds(30))
        now.withLock { $0 += .seconds(29) }
        #expect(try await book.addresses(of: "a.invalid", within: .seconds(30)) == [.v4(0x7F00_0001)])
        now.withLock { $0 += .seconds(1) }
        #expect(try await book.addresses(of: "a.invalid", within: .seconds(30)) == [.v4(0x7F00_0002)])
    }

    @Test func whileOneAsksAgainOthersGoOn() async throws {
        let resolver = FixedResolver(["127.0.0.1"], ["127.0.0.2"], delay: .milliseconds(300))
        let now = Mutex(ContinuousClock.now)
        let book = AddressBook(resolver: resolver) { now.withLock { $0 } }
        _ = try await book.addresses(of: "a.invalid", within: .seconds(5))
        now.withLock { $0 += .seconds(31) }
        async let asking = book.addresses(of: "a.invalid", within: .seconds(5))
        while !book.isAsking("a.invalid") { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await book.addresses(of: "a.invalid", within: .seconds(5)) == [.v4(0x7F00_0001)])
        #expect(try await asking == [.v4(0x7F00_0002)])
    }

    @Test func whoeverWaitsTooLongIsToldSo() async throws {
        let book = AddressBook(resolver: FixedResolver(["127.0.0.1"], delay: .seconds(5)))
        await #expect(throws: ConnectorError.notSent("the name was not resolved in time")) {
            try await book.addresses(of: "a.invalid", within: .milliseconds(50))
        }
    }

    @Test func aFailureIsNotKept() async throws {
        let resolver = FixedResolver([], ["127.0.0.1"])
        let book = AddressBook(resolver: resolver)
        await #expect(throws: ConnectorError.self) { try await book.addresses(of: "a.invalid", within: .seconds(30)) }
        #expect(try await book.addresses(of: "a.invalid", within: .seconds(30)).count == 1)
    }

    @Test func mappedAddressesAreUnmapped() async throws {
        let book = AddressBook(resolver: FixedResolver(["::ffff:10.0.0.1"]))
        #expect(try await book.addresses(of: "a.invalid", within: .seconds(30)) == [.v4(0x0A00_0001)])
    }

    @Test func theSystemKnowsThisMachine() async throws {
        let found = try await SystemResolver(threads: 1).addresses(of: "localhost")
        #expect(found.contains { $0.isLoopback })
    }
}
