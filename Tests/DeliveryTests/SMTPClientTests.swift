import NIOCore
import NIOPosix
import Primitives
import Synchronization
import Testing

@testable import Delivery

/// A mail server on loopback that takes everything, or does what it is told instead.
private final class MailServer: Sendable {
    enum Habit: Sendable { case honest, silent, endless, closes, refuses }

    let port: Int
    private let channel: any Channel
    private let heard: Mutex<String>

    private init(_ channel: any Channel, _ box: Box) {
        self.channel = channel
        port = channel.localAddress?.port ?? 0
        heard = Mutex("")
        box.server.withLock { $0 = self }
    }

    private final class Box: Sendable { let server = Mutex<MailServer?>(nil) }

    static func start(_ habit: Habit) async throws -> MailServer {
        let box = Box()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Listener(habit) { text in
                            box.server.withLock { server in server?.heard.withLock { $0 += text } }
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return MailServer(channel, box)
    }

    var text: String { heard.withLock { $0 } }
    func stop() { channel.close(promise: nil) }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let habit: Habit
        private let hear: @Sendable (String) -> Void
        private var isData = false

        init(_ habit: Habit, _ hear: @escaping @Sendable (String) -> Void) {
            self.habit = habit
            self.hear = hear
        }

        func channelActive(context: ChannelHandlerContext) {
            switch habit {
            case .silent: break
            case .closes: context.close(promise: nil)
            case .endless: say(String(repeating: "220-more\r\n", count: 2000), context)
            case .honest, .refuses: say("220 ready\r\n", context)
            }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data))
            hear(text)
            if isData {
                guard text.hasSuffix("\r\n.\r\n") else { return }
                isData = false
                return say("250 taken\r\n", context)
            }
            if text.hasPrefix("EHLO") { return say("250-here\r\n250 8BITMIME\r\n", context) }
            if text.hasPrefix("RCPT"), habit == .refuses { return say("550 no such user\r\n", context) }
            if text.hasPrefix("DATA") {
                isData = true
                return say("354 go\r\n", context)
            }
            say("250 ok\r\n", context)
        }

        private func say(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }
    }
}

@Suite("A message and a mail server")
struct SMTPClientTests {
    private func send(_ habit: MailServer.Habit, timeout: Duration = .seconds(5)) async throws -> String {
        let server = try await MailServer.start(habit)
        defer { server.stop() }
        let client = try SMTPClient(
            SMTPSettings(host: "127.0.0.1", port: server.port, security: .none, timeout: timeout))
        try await client.send(
            MailMessage(
                from: try #require(MailAddress("a@acme.example")), to: try #require(MailAddress("b@globex.example")),
                subject: "x", body: "y", id: "hov_1", date: Timestamp(seconds: 0)))
        return server.text
    }

    @Test("it is handed over whole")
    func honest() async throws {
        let text = try await send(.honest)
        #expect(text.contains("MAIL FROM:<a@acme.example>") && text.contains("RCPT TO:<b@globex.example>"))
        #expect(text.contains("Subject: =?utf-8?B?eA==?="))
    }

    @Test("a server that says nothing is waited for no longer than allowed")
    func silent() async throws {
        await #expect(throws: SMTPFailure.late) { try await send(.silent, timeout: .milliseconds(300)) }
    }

    @Test("a server that never ends its word, hangs up, or says no")
    func failing() async throws {
        await #expect(throws: SMTPFailure.malformed) { try await send(.endless) }
        await #expect(throws: SMTPFailure.unreachable) { try await send(.closes) }
        await #expect(throws: SMTPFailure.refused(550)) { try await send(.refuses) }
    }

    @Test("a port that nobody listens on")
    func nobody() async throws {
        let client = try SMTPClient(SMTPSettings(host: "127.0.0.1", port: 1, security: .none))
        await #expect(throws: SMTPFailure.self) {
            try await client.send(
                MailMessage(
                    from: try #require(MailAddress("a@b.c")), to: try #require(MailAddress("a@b.c")), subject: "x",
                    body: "y", id: "m", date: Timestamp(seconds: 0)))
        }
    }
}
