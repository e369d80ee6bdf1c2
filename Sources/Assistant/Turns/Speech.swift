import Gateway
import Primitives

/// What an agent says in one go: a reply that is opened when its first word comes.
actor Speech {
    private let gateway: Gateway
    private let session: ServedSession
    private let emit: @Sendable (TurnEvent) -> Void
    private var reply: Reply?

    init(gateway: Gateway, session: ServedSession, emit: @escaping @Sendable (TurnEvent) -> Void) {
        self.gateway = gateway
        self.session = session
        self.emit = emit
    }

    func say(_ text: ByteString) async throws {
        guard !text.isEmpty else { return }
        let reply: Reply
        if let open = self.reply {
            reply = open
        } else {
            reply = try await gateway.openReply(in: session)
            self.reply = reply
        }
        do throws(Refusal) {
            let shown = try await reply.push(text)
            if !shown.isEmpty { emit(.reply(shown)) }
        } catch {
            emit(.replyCut)
            self.reply = nil
            throw error
        }
    }

    /// All that was shown; nil where nothing was said.
    func finish() async throws -> ByteString? {
        guard let reply else { return nil }
        self.reply = nil
        do throws(Refusal) {
            let (rest, whole) = try await reply.finish()
            if !rest.isEmpty { emit(.reply(rest)) }
            emit(.replyEnd)
            return whole
        } catch {
            emit(.replyCut)
            throw error
        }
    }

    /// Gives up what was begun.
    func cut(_ code: ByteString) async {
        guard let reply else { return }
        self.reply = nil
        await reply.cut(code)
        emit(.replyCut)
    }
}
