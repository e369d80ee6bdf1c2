import Assistant
import Gateway
import HTTPTypes
import Hummingbird
import Identity
import JSON
import NIOCore
import Primitives

/// The user's side of a conversation with an agent that Remit runs: its answers as server-sent events, what was said so far, and the stop.
struct ChatDoors {
    let gateway: Gateway
    let runner: TurnRunner

    /// Whether the client wants the answer as it comes.
    static func wantsEvents(_ request: Request) -> Bool {
        request.headers[values: .accept].contains { $0.lowercased().contains("text/event-stream") }
    }

    /// The session of a user's own secret where Remit runs its agent; nil where that runs elsewhere.
    func session(
        _ id: ByteString, userToken: ByteString, _ context: DoorContext
    ) async throws(Gateway.AnswerProblem) -> ServedSession? {
        let session = try await gateway.serving(session: id, userToken: userToken, address: context.address)
        return runner.runs(session.agent) ? session : nil
    }

    /// Runs a turn and tells of it as it goes.
    ///
    /// - Parameter heard: what the front end is told first.
    func answer(_ session: ServedSession, words: ByteString?, heard: JSONObject) -> Response {
        let turn = runner.run(TurnRunner.Request(session: session, words: words))
        let body = ResponseBody { writer in
            func send(_ name: ByteString, _ data: JSONValue) async throws {
                try await writer.write(ByteBuffer(bytes: Self.event(name, data)))
            }
            try await send("message", .object(heard))
            for await event in Self.beating(turn) {
                guard let event else {
                    try await writer.write(ByteBuffer(string: ": \n\n"))
                    continue
                }
                let (name, data) = Self.told(event)
                try await send(name, data)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ], body: body)
    }

    /// What was said so far, from a place on: what its user was shown, and nothing else.
    func list(_ session: ServedSession, after position: Int64) async -> Response {
        do {
            guard let conversation = try await runner.store.conversation(of: session.id, session.tenant.bytes) else {
                return Reply.json(["state": "idle", "items": .array([])])
            }
            let entries = try await runner.store.entries(of: conversation, after: position)
            return Reply.json([
                "state": .string(ByteString(conversation.state.rawValue)),
                "items": .array(entries.compactMap(Self.shown)),
            ])
        } catch {
            return Reply.error(.serviceUnavailable, "unavailable", "This cannot be done at the moment.")
        }
    }

    private static func shown(_ entry: TranscriptEntry) -> JSONValue? {
        var item: JSONObject = ["position": .integer(entry.position), "at": .string(entry.at.description)]
        switch entry.item {
        case .user(let text): (item["by"], item["text"]) = ("user", .string(text))
        case .said(let text): (item["by"], item["text"]) = ("agent", .string(text))
        case .person(let text, _): (item["by"], item["text"]) = ("person", .string(text))
        case .card(let card): item["card"] = card
        case .handedOver: item["event"] = "handed-over"
        case .returned: item["event"] = "returned"
        case .call, .result, .followed, .ended: return nil
        }
        return .object(item)
    }

    private static func told(_ event: TurnEvent) -> (ByteString, JSONValue) {
        switch event {
        case .reply(let text): ("reply", ["text": .string(text)])
        case .replyEnd: ("reply-end", [:])
        case .replyCut: ("reply-cut", [:])
        case .hold(let id, let asks, let reason, let expires):
            (
                "hold",
                [
                    "hold": .string(id), "asks": .string(asks), "reason": .string(reason),
                    "expires": .string(expires.description),
                ]
            )
        case .card(let card): ("card", card)
        case .handedOver(let reason): ("handed-over", ["reason": .string(reason)])
        case .end(let reason): ("end", ["reason": .string(reason)])
        }
    }

    private static func event(_ name: ByteString, _ data: JSONValue) -> [UInt8] {
        // JSON has no line breaks of its own.
        Array("event: \(name)\ndata: ".utf8) + data.serialized() + Array("\n\n".utf8)
    }

    /// The events, and nil whenever nothing was to be told for a while: a connection that is silent is taken for dead.
    private static func beating(_ events: AsyncStream<TurnEvent>) -> AsyncStream<TurnEvent?> {
        let (stream, feed) = AsyncStream.makeStream(of: TurnEvent?.self)
        let heart = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(15))
                feed.yield(nil)
            }
        }
        Task {
            for await event in events { feed.yield(event) }
            heart.cancel()
            feed.finish()
        }
        return stream
    }
}
