import NIOCore
import NIOPosix
import NIOSSL
import Primitives

/// Hands messages to a mail server, each over a connection of its own.
package struct SMTPClient: Sendable {
    private let settings: SMTPSettings
    private let context: NIOSSLContext?

    /// - Throws: where the certificate's authority cannot be read.
    package init(_ settings: SMTPSettings) throws {
        self.settings = settings
        guard settings.security == .required else {
            context = nil
            return
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let authority = settings.authority {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authority))
        }
        context = try NIOSSLContext(configuration: configuration)
    }

    /// Sends a message, once.
    package func send(_ message: MailMessage) async throws(SMTPFailure) {
        let (settings, context) = (settings, context)
        let group = MultiThreadedEventLoopGroup.singleton
        let loop = group.next()
        let outcome = loop.makePromise(of: Void.self)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(5))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SMTPHandler(
                            SMTPExchange(message, security: settings.security, login: settings.login),
                            context: context, host: settings.host, timeout: settings.timeout, outcome: outcome))
                }
            }
        do {
            _ = try await bootstrap.connect(host: settings.host, port: settings.port).get()
        } catch {
            outcome.fail(SMTPFailure.unreachable)
        }
        do {
            try await outcome.futureResult.get()
        } catch let failure as SMTPFailure {
            throw failure
        } catch {
            throw .unreachable
        }
    }
}

/// Carries one exchange over one connection. It lives on the connection's event loop.
private final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var exchange: SMTPExchange
    private var reader = SMTPReplyReader()
    private let context: NIOSSLContext?
    private let host: String
    private let timeout: Duration
    private let outcome: EventLoopPromise<Void>
    private var isOver = false
    private var deadline: Scheduled<Void>?

    init(
        _ exchange: SMTPExchange, context: NIOSSLContext?, host: String, timeout: Duration,
        outcome: EventLoopPromise<Void>
    ) {
        self.exchange = exchange
        self.context = context
        self.host = host
        self.timeout = timeout
        self.outcome = outcome
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: .init(timeout)) {
            let (handler, context) = bound.value
            handler.end(.late, context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard !isOver else { return }
        reader.add(Array(buffer.readableBytesView))
        do throws(SMTPFailure) {
            while !isOver, let reply = try reader.next() { try take(try exchange.receive(reply), context) }
        } catch { end(error, context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.unreachable, context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(error is NIOSSLError || error is NIOSSLExtraError ? .insecure : .unreachable, context)
    }

    private func take(_ action: SMTPExchange.Action, _ channel: ChannelHandlerContext) throws(SMTPFailure) {
        switch action {
        case .send(let bytes): write(bytes, channel)
        case .startTLS:
            // What came before encryption and belongs to nothing was put there by somebody else.
            guard !reader.hasRest, let context else { throw .malformed }
            do {
                let handler = try NIOSSLClientHandler(
                    context: context, serverHostname: host.first?.isNumber == true ? nil : host)
                try channel.pipeline.syncOperations.addHandler(handler, position: .first)
            } catch { throw .insecure }
            if case .send(let bytes) = exchange.resume() { write(bytes, channel) }
        case .done(let bytes):
            isOver = true
            deadline?.cancel()
            write(bytes, channel)
            outcome.succeed()
            channel.close(promise: nil)
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func end(_ failure: SMTPFailure, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        deadline?.cancel()
        outcome.fail(failure)
        context.close(promise: nil)
    }
}
