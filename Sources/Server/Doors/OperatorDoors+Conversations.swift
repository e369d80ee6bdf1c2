import Assistant
import Gateway
import Hummingbird
import Identity
import JSON
import Primitives

extension OperatorDoors {
    /// Conversations that agents handed over: which wait, one of them, an answer in its session, and its way back.
    func addConversations(to router: Router<DoorContext>) {
        let desk = ConversationDesk(turns)
        router.get("/operators/conversations") { request, context in
            try await act(request, context) { person, _ in
                try await gateway.permit(.readConversation, by: person, target: "conversations")
                let waiting = try await desk.waiting()
                return Reply.json(["conversations": .array(waiting.map { .object(ConversationDesk.summary($0)) })])
            }
        }
        router.get("/operators/conversations/:session") { request, context in
            try await act(request, context) { person, _ in
                let session = Self.session(context)
                // What was not handed over is a matter of its user's and her agent's.
                let found = try await desk.handedOver(session)
                try await gateway.permit(
                    .readConversation, by: person, target: "session \(session)",
                    tenant: found.flatMap { TenantName($0.tenant) })
                guard let conversation = found else { return Self.unknown }
                return Reply.json(try await desk.document(of: conversation))
            }
        }
        router.post("/operators/conversations/:session") { request, context in
            try await act(request, context) { person, body in
                let session = Self.session(context)
                let found = try await desk.conversation(session)
                let text = body["text"]?.string
                let isReturn = body["return"] == .bool(true)
                guard (text != nil) != isReturn, text.map({ !$0.isEmpty && $0.count <= 16_000 }) ?? true else {
                    return Reply.error(
                        .badRequest, "body.malformed", "The body must be {\"text\": answer} or {\"return\": true}.")
                }
                try await gateway.permit(
                    .answerUser, by: person, target: "session \(session)",
                    tenant: found.flatMap { TenantName($0.tenant) }, reason: body["reason"]?.string)
                guard let conversation = found else { return Self.unknown }
                guard let text else {
                    try await desk.giveBack(conversation)
                    return Reply.json(["state": "idle"])
                }
                guard let shown = try await desk.answer(text, in: conversation, by: person.id) else {
                    return Reply.error(.conflict, "conversation.not-handed-over", "This conversation is the agent's.")
                }
                return Reply.json(["shown": .string(shown)])
            }
        }
    }

    private static func session(_ context: DoorContext) -> ByteString {
        ByteString(context.parameters.get("session") ?? "")
    }

    private static var unknown: Response {
        Reply.error(.notFound, "conversation.unknown", "There is no such conversation.")
    }
}
