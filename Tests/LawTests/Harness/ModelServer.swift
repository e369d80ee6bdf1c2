import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import Primitives
import Synchronization

/// A model that says what it is told to say: a server of chat completions, streamed, for whose answers a test has the script. Which script it
/// takes it knows from a word in the user's message.
final class ModelServer: Sendable {
    /// One answer.
    struct Answer: Sendable {
        /// Pieces of words, as they are sent.
        var pieces: [String] = []
        /// Tools that it calls, with their arguments as text.
        var calls: [(tool: String, arguments: String)] = []
        /// Between two pieces.
        var pause = Duration.zero
        /// The status, where it is none of a good answer.
        var status = 200
        /// Bytes in place of a stream.
        var raw: String?
        /// Awaited after the first piece.
        var gate: (@Sendable () async -> Void)?

        static func say(_ pieces: String..., pause: Duration = .zero) -> Answer { Answer(pieces: pieces, pause: pause) }
        static func call(_ tool: String, _ arguments: JSONValue) -> Answer {
            Answer(calls: [(tool, String(validating: arguments.serialized(), as: UTF8.self) ?? "")])
        }
    }

    private struct State {
        var scripts: [String: [Answer]] = [:]
        var requests: [JSONValue] = []
        var counts: [String: Int] = [:]
    }

    let url: String
    private let state: Mutex<State>
    private let server: Task<Void, Never>

    private init(url: String, box: Box, server: Task<Void, Never>) {
        self.url = url
        self.server = server
        state = Mutex(State())
        box.server.withLock { $0 = self }
    }

    private final class Box: Sendable {
        let server = Mutex<ModelServer?>(nil)
    }

    static func start() async throws -> ModelServer {
        let box = Box()
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) -> Response in
            let body = try await request.body.collect(upTo: 8 << 20)
            guard let server = box.server.withLock({ $0 }),
                let value = try? JSONValue(
                    parsing: Array(body.readableBytesView), limits: JSONLimits(bytes: 8 << 20, depth: 64))
            else { return Response(status: .badRequest) }
            return Self.response(server.next(value))
        }
        var logger = Logger(label: "model")
        logger.logLevel = .critical
        let application = Application(
            responder: responder, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) }, logger: logger)
        let server = Task<Void, Never> { try? await application.runService(gracefulShutdownSignals: []) }
        for await port in ports { return ModelServer(url: "http://127.0.0.1:\(port)", box: box, server: server) }
        throw Fault("laws.model", "The model does not start.")
    }

    func stop() { server.cancel() }

    /// What it answers, one after the other, to whoever says this word; the last one again and again.
    func script(_ word: String, _ answers: [Answer]) { state.withLock { $0.scripts[word] = answers } }

    /// What it was asked with this word in it.
    func requests(with word: String) -> [JSONValue] {
        state.withLock { $0.requests }.filter {
            String(validating: $0.serialized(), as: UTF8.self)?.contains(word) ?? false
        }
    }

    private func next(_ request: JSONValue) -> Answer {
        let said =
            (request["messages"]?.array ?? []).filter { $0["role"]?.string == "user" }
            .compactMap { $0["content"]?.string?.text }.last ?? ""
        return state.withLock { state in
            state.requests.append(request)
            guard let word = state.scripts.keys.filter(said.contains).max(by: { $0.count < $1.count }),
                let script = state.scripts[word], let last = script.last
            else { return .say("I have no script.") }
            let number = state.counts[word, default: 0]
            state.counts[word] = number + 1
            return number < script.count ? script[number] : last
        }
    }

    private static func response(_ answer: Answer) -> Response {
        guard answer.status == 200 else { return Response(status: HTTPResponse.Status(code: answer.status)) }
        let body = ResponseBody { writer in
            func send(_ value: JSONValue) async throws {
                let text = "data: \(String(validating: value.serialized(), as: UTF8.self) ?? "")\n\n"
                try await writer.write(ByteBuffer(string: text))
            }
            if let raw = answer.raw {
                try await writer.write(ByteBuffer(string: raw))
                try await writer.finish(nil)
                return
            }
            for (index, piece) in answer.pieces.enumerated() {
                try await send(["choices": [["index": 0, "delta": ["content": .string(ByteString(piece))]]]])
                if index == 0, let gate = answer.gate { await gate() }
                if answer.pause > .zero { try await Task.sleep(for: answer.pause) }
            }
            for (index, call) in answer.calls.enumerated() {
                try await send([
                    "choices": [
                        [
                            "index": 0,
                            "delta": [
                                "tool_calls": [
                                    [
                                        "index": .integer(Int64(index)), "id": .string(ByteString("call_\(index)")),
                                        "type": "function",
                                        "function": [
                                            "name": .string(ByteString(call.tool)),
                                            "arguments": .string(ByteString(call.arguments)),
                                        ],
                                    ]
                                ]
                            ],
                        ]
                    ]
                ])
            }
            try await writer.write(ByteBuffer(string: "data: [DONE]\n\n"))
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }
}
