import Glibc
package import Hummingbird
package import NIOCore
package import Primitives

/// What a door knows of a request beside the request: where it came from.
package struct DoorContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection.
    package let channel: any Channel

    package init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The peer's address without its port, or `local` for a Unix socket. It is what admission counts by; it proves nothing.
    package var address: ByteString {
        guard let address = channel.remoteAddress?.ipAddress else { return "local" }
        return ByteString(address)
    }

    /// Does something when the client goes away while its request is being answered.
    package func whenGone(_ action: @escaping @Sendable () -> Void) {
        channel.eventLoop.execute { [channel] in
            try? channel.pipeline.syncOperations.handler(type: ClientPresence.self).whenGone(action)
        }
    }

    /// The process at the other end of a Unix socket, as the kernel knows it; nil for any other connection.
    package func peerProcess() async -> PeerProcess? {
        guard channel.localAddress?.protocol == .unix, let provider = channel as? any SocketOptionProvider else {
            return nil
        }
        let future: EventLoopFuture<KernelCredentials> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        guard let credentials = try? await future.get() else { return nil }
        return PeerProcess(user: credentials.user, process: credentials.process)
    }
}

/// Linux's `struct ucred` (unix(7)): what `SO_PEERCRED` fills in.
private struct KernelCredentials: Sendable {
    let process: Int32
    let user: UInt32
    let group: UInt32
}

/// The other end of a Unix socket.
package struct PeerProcess: Sendable, Hashable {
    /// The user id.
    package let user: UInt32
    /// The process id.
    package let process: Int32
}
