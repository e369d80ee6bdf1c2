import NIOCore

/// Notices that the client of a connection has gone away while its request is being answered.
///
/// The HTTP handlers keep the end of the input back until the answer is written, so this listens in front of them. A client that
/// closes its side only, and would still read, counts as gone too: no HTTP client of an agent does.
final class ClientPresence: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny

    private var isGone = false
    private var action: (@Sendable () -> Void)?

    /// Does something when the client goes away, at once where it has. One action at a time: a connection serves one request
    /// after the other. To be called on the connection's own event loop.
    func whenGone(_ action: @escaping @Sendable () -> Void) {
        self.action = action
        if isGone { action() }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        try? context.pipeline.syncOperations.addHandler(Listener(self), position: .first)
    }

    fileprivate func gone() {
        isGone = true
        action?()
        action = nil
    }

    /// In front of all other handlers.
    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = NIOAny
        typealias InboundOut = NIOAny

        private let presence: ClientPresence

        init(_ presence: ClientPresence) { self.presence = presence }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let event = event as? ChannelEvent, event == .inputClosed { presence.gone() }
            context.fireUserInboundEventTriggered(event)
        }

        func channelInactive(context: ChannelHandlerContext) {
            presence.gone()
            context.fireChannelInactive()
        }
    }
}
