import Gateway
import Identity
package import JSON
import Ledger
package import Primitives

/// What a person of the company does with conversations that were handed over: see which wait, read one, answer in its session, give it back.
package struct ConversationDesk: Sendable {
    private let gateway: Gateway
    private let ledger: LedgerStore
    private let store: TranscriptStore

    package init(_ runner: TurnRunner) {
        gateway = runner.gateway
        ledger = runner.ledger
        store = runner.store
    }

    /// Those that wait for a person, the longest first.
    package func waiting() async throws -> [Conversation] { try await store.conversations(in: .handedOver) }

    /// One, or nil.
    package func conversation(_ session: ByteString) async throws -> Conversation? {
        try await store.conversation(of: session)
    }

    /// One that waits for a person, or nil.
    package func handedOver(_ session: ByteString) async throws -> Conversation? {
        guard let found = try await store.conversation(of: session), found.state == .handedOver else { return nil }
        return found
    }

    /// All of it: what was said, what was done, and what waits.
    package func document(of conversation: Conversation) async throws -> JSONValue {
        let entries = try await store.entries(of: conversation)
        let effects = try await EffectCard.effects(
            of: conversation.session, conversation.tenant, since: Timestamp(milliseconds: 0), in: ledger)
        let holds = try await ledger.holds().filter { $0.subject.session == conversation.session }
        var document = Self.summary(conversation)
        document["items"] = .array(
            entries.map { entry in
                var item = entry.item.json.object ?? [:]
                item["at"] = .string(entry.at.description)
                return .object(item)
            })
        document["done"] = EffectCard(effects: effects).json
        document["holds"] = .array(
            holds.map {
                [
                    "id": .string($0.id), "tool": .string($0.tool), "asks": .string($0.asks),
                    "reason": .string($0.reason),
                ]
            })
        return .object(document)
    }

    /// A conversation without its content.
    package static func summary(_ conversation: Conversation) -> JSONObject {
        [
            "session": .string(conversation.session), "tenant": .string(conversation.tenant),
            "user": .string(conversation.user), "agent": .string(conversation.agent),
            "state": .string(ByteString(conversation.state.rawValue)),
            "updated": .string(conversation.updated.description),
        ]
    }

    /// Says something to the user in the agent's place, by the way that all replies take.
    ///
    /// - Returns: what the user is shown; nil where the conversation was not handed over.
    package func answer(
        _ text: ByteString, in conversation: Conversation, by person: ByteString
    ) async throws -> ByteString? {
        guard conversation.state == .handedOver, let session = Self.session(conversation) else { return nil }
        let reply = try await gateway.openReply(in: session, by: .operator(person))
        _ = try await reply.push(text)
        let (_, whole) = try await reply.finish()
        try await store.add(.person(whole, operator: person), to: conversation)
        return whole
    }

    /// Gives the conversation back to the agent.
    package func giveBack(_ conversation: Conversation) async throws {
        guard conversation.state == .handedOver else { return }
        try await store.set(.idle, of: conversation, with: .returned)
    }

    private static func session(_ conversation: Conversation) -> ServedSession? {
        guard let tenant = TenantName(conversation.tenant), let agent = AgentName(conversation.agent) else {
            return nil
        }
        return ServedSession(
            id: conversation.session, tenant: tenant, user: conversation.user, agent: agent, address: "local")
    }
}
