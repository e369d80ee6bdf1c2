import NIOCore
import NIOPosix
import Primitives
import Synchronization

/// A server on this machine that takes requests as bytes and plays a script in answer to each.
final class Loopback: Sendable {
    /// One thing that the server does after it has read a whole request.
    enum Step: Sendable {
        case send(String)
        case bytes([UInt8])
        /// Sends a piece again and again until the peer has enough of it.
        case repeats(String, every: TimeAmount)
        case wait(TimeAmount)
        case close
    }

    let port: Int
    private let channel: any Channel
    private let log: Log

    /// What was read, and how often someone connected.
    final class Log: Sendable {
        private let state = Mutex((requests: [String](), connections: 0))
        var requests: [String] { state.withLock { $0.requests } }
        var connections: Int { state.withLock { $0.connections } }
        func connected() { state.withLock { $0.connections += 1 } }
        func read(_ request: String) -> Int {
            state.withLock { state in
                state.requests.append(request)
                return state.requests.count - 1
            }
        }
    }

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    /// `script` gets the request's number, from zero, and its text.
    static func start(
        host: String = "127.0.0.1", closesOnAccept: Bool = false, script: @escaping @Sendable (Int, String) -> [Step]
    ) async throws -> Loopback {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                log.connected()
                if closesOnAccept { return channel.close() }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Player(log: log, script: script))
                }
            }
            .bind(host: host, port: 0).get()
        return Loopback(channel: channel, log: log)
    }

    /// A server that always answers with this text.
    static func answering(_ text: String) async throws -> Loopback {
        try await start { _, _ in [.send(text)] }
    }

    /// A port on which nobody listens.
    static func freePort() async throws -> Int {
        let server = try await start { _, _ in [] }
        await server.stop()
        return server.port
    }

    func stop() async { try? await channel.close() }

    var requests: [String] { log.requests }
    var connections: Int { log.connections }
    var url: ByteString { "http://127.0.0.1:\(port)" }
}

/// Reads requests one after the other and plays the script to each.
private final class Player: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let log: Loopback.Log
    private let script: @Sendable (Int, String) -> [Loopback.Step]
    private var bytes: [UInt8] = []

    init(log: Loopback.Log, script: @escaping @Sendable (Int, String) -> [Loopback.Step]) {
        self.log = log
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += Array(unwrapInboundIn(data).readableBytesView)
        while let length = wholeRequest() {
            let text = String(validating: bytes[..<length], as: UTF8.self) ?? "(not text)"
            bytes.removeFirst(length)
            play(script(log.read(text), text)[...], context.channel)
        }
    }

    private func wholeRequest() -> Int? {
        let end = Array("\r\n\r\n".utf8)
        guard bytes.count >= 4,
            let head = (0...bytes.count - 4).first(where: { Array(bytes[$0..<$0 + 4]) == end })
        else { return nil }
        let lines = (String(validating: bytes[..<head], as: UTF8.self) ?? "").split(separator: "\r\n")
        let length =
            lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.split(separator: ":")[1].filter { $0 != " " }) } ?? 0
        return bytes.count >= head + 4 + length ? head + 4 + length : nil
    }

    private func play(_ steps: ArraySlice<Loopback.Step>, _ channel: any Channel) {
        guard let step = steps.first, channel.isActive else { return }
        let rest = steps.dropFirst()
        let loop = channel.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        switch step {
        case .send(let text):
            channel.writeAndFlush(ByteBuffer(string: text)).whenSuccess { bound.value.play(rest, channel) }
        case .bytes(let bytes):
            channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenSuccess { bound.value.play(rest, channel) }
        case .repeats(let text, let pause):
            channel.writeAndFlush(ByteBuffer(string: text)).whenSuccess {
                loop.scheduleTask(in: pause) { bound.value.play([step], channel) }
            }
        case .wait(let time): loop.scheduleTask(in: time) { bound.value.play(rest, channel) }
        case .close: channel.close(promise: nil)
        }
    }
}
