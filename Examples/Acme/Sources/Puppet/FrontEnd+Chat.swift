public import JSON
import Primitives

extension FrontEnd {
    /// Something that a front end is told while an agent that Remit runs answers.
    public struct ChatEvent: Sendable {
        public let name: String
        public let data: JSONValue
    }

    /// All that came of one message.
    public struct ChatTurn: Sendable {
        public let events: [ChatEvent]

        /// The agent's words, all replies in a row.
        public var reply: String {
            events.filter { $0.name == "reply" }.map { $0.data["text"]?.string?.text ?? "" }.joined()
        }
        /// What the last card says.
        public var card: JSONValue { events.last { $0.name == "card" }?.data ?? .null }
        /// The tools whose effects the card tells of, with their states.
        public var effects: [(tool: String, state: String)] {
            (card["effects"]?.array ?? []).map { ($0["tool"]?.string?.text ?? "", $0["state"]?.string?.text ?? "") }
        }
        /// The holds that it waits for.
        public var holds: [String] { events.filter { $0.name == "hold" }.compactMap { $0.data["hold"]?.string?.text } }
        /// Why the turn ended.
        public var end: String { events.last { $0.name == "end" }?.data["reason"]?.string?.text ?? "" }
    }

    /// Says something to an agent that Remit runs, and listens to the end.
    public func chat(_ text: String, in session: Session) async throws -> ChatTurn {
        try await listen(["text": .string(ByteString(text))], in: session)
    }

    /// Goes on with what waited for an answer, or was broken off.
    public func goOn(in session: Session) async throws -> ChatTurn { try await listen(["continue": true], in: session) }

    private func listen(_ body: JSONValue, in session: Session) async throws -> ChatTurn {
        var events: [ChatEvent] = []
        for try await event in try await chatEvents(body, in: session) { events.append(event) }
        return ChatTurn(events: events)
    }

    /// The events of a turn, as they come.
    public func chatEvents(
        _ body: JSONValue, in session: Session
    ) async throws -> AsyncThrowingStream<ChatEvent, any Error> {
        let pieces = try await Wire().stream(
            "POST", "\(remit)/v1/sessions/\(session.id)/messages",
            headers: [("Authorization", "Bearer \(session.userToken)"), ("Accept", "text/event-stream")], json: body)
        return AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    var rest: [UInt8] = []
                    for try await piece in pieces {
                        rest += piece
                        while let end = Self.blank(in: rest) {
                            if let event = Self.event(Array(rest[..<end])) { continuation.yield(event) }
                            rest.removeFirst(end + 2)
                        }
                    }
                    continuation.finish()
                } catch { continuation.finish(throwing: error) }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// What was said so far, as its user is shown it.
    public func messages(in session: Session) async throws -> JSONValue {
        try await Wire().send(
            "GET", "\(remit)/v1/sessions/\(session.id)/messages",
            headers: [("Authorization", "Bearer \(session.userToken)")]
        ).json
    }

    private static func blank(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return (0..<bytes.count - 1).first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    private static func event(_ block: [UInt8]) -> ChatEvent? {
        guard let text = String(validating: block, as: UTF8.self) else { return nil }
        var name = ""
        var data = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
            if line.hasPrefix("data: ") { data += line.dropFirst(6) }
        }
        guard !name.isEmpty else { return nil }
        return ChatEvent(name: name, data: (try? JSONValue(parsing: ByteString(data))) ?? .null)
    }
}
