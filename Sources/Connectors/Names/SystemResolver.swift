package import Gateway
import NIOPosix
package import Primitives
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The system's resolver: hosts file, DNS, in the order of RFC 6724. Its calls block, so they run on threads of their own, a few
/// of them, with a bounded number of names waiting.
package final class SystemResolver: NameResolver {
    private let pool: NIOThreadPool
    private let waiting = Atomic<Int>(0)
    private let capacity: Int

    package init(threads: Int = 4, capacity: Int = 256) {
        pool = NIOThreadPool(numberOfThreads: max(1, threads))
        pool.start()
        self.capacity = capacity
    }

    deinit { pool.shutdownGracefully { _ in } }

    package func addresses(of host: ByteString) async throws(ConnectorError) -> [IPAddress] {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= capacity else { throw .notSent("too many names wait") }
        let found: [IPAddress]?
        do {
            found = try await pool.runIfActive { Self.lookUp(host) }
        } catch {
            throw .notSent("the resolver has stopped")
        }
        guard let found, !found.isEmpty else { throw .notSent("the name does not resolve") }
        return found
    }

    private static func lookUp(_ host: ByteString) -> [IPAddress]? {
        guard !host.utf8.contains(0) else { return nil }
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_protocol = Int32(IPPROTO_TCP)
        #if canImport(Glibc)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        hints.ai_socktype = SOCK_STREAM
        #endif
        var head: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host.text, nil, &hints, &head) == 0, let head else { return nil }
        defer { freeaddrinfo(head) }
        var found: [IPAddress] = []
        var next: UnsafeMutablePointer<addrinfo>? = head
        while let current = next, found.count < 16 {
            if let pointer = current.pointee.ai_addr, let address = IPAddress(socketAddress: pointer),
                !found.contains(address)
            {
                found.append(address)
            }
            next = current.pointee.ai_next
        }
        return found
    }
}
