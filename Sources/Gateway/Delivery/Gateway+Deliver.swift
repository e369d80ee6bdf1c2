import Guards
import Identity
import JSON
import Ledger
import Manifests
package import Primitives
import Storage

extension Gateway {
    /// Tells the user of a session, outside of any model, that a secret waits for her. That it is to be told stands in the ledger before it
    /// is, and what came of it after.
    ///
    /// - Parameter handle: what stands for the secret in a result: `⟦sealed:…⟧`.
    package func deliver(
        _ handle: ByteString, in session: ServedSession, by channel: DeliveryChannel
    ) async throws(Refusal) -> DeliveryReceipt {
        let rules = self.rules
        do throws(Refusal) {
            return try await deliverNow(handle, session, channel, rules)
        } catch {
            await write(
                error, call: nil, subject: CallSubject(session), rules: rules, tool: nil, address: session.address)
            throw error
        }
    }

    private func deliverNow(
        _ handle: ByteString, _ served: ServedSession, _ channel: DeliveryChannel, _ rules: Ruleset
    ) async throws(Refusal) -> DeliveryReceipt {
        let authority = try await authorize(session: served.id, of: served.tenant, rules: rules)
        let session = Party(authority.session)
        let frame = CallFrame(
            id: ledger.newCall(), parent: nil, undoes: nil, principal: .resolver, session: session,
            tenant: authority.tenant, rules: rules, layer: nil, tool: try tool(rules), key: nil, began: authority.began)
        let handover = try await waiting(handle, of: session)
        let receipt = DeliveryReceipt(handover: handover.id, channel: channel, expires: handover.expires)
        let subject = CallSubject(.resolver, in: session)
        guard channel != .page else {
            try await record("delivery.page", handover, subject)
            return receipt
        }
        guard let rule = rules.delivery, let message = try await message(channel, rule, handover, frame) else {
            // not enforcing: there is no such way
            throw Refusal(.unavailable, .secretsGoAround, "delivery.none", detail: channel.rawValue)
        }
        try await record("delivery.intended", handover, subject, detail: ByteString(channel.rawValue))
        do throws(MessageFailure) {
            try await messenger.send(message)
        } catch {
            try await record("delivery.failed", handover, subject, detail: error.code)
            // not enforcing: the message did not leave, or nobody knows
            throw Refusal(.unavailable, .secretsGoAround, error.code.text)
        }
        try await record("delivery.sent", handover, subject, detail: ByteString(channel.rawValue))
        return receipt
    }

    /// Any tool: a frame has one, and look-ups bring their own.
    private func tool(_ rules: Ruleset) throws(Refusal) -> Tool {
        guard let tool = rules.catalog.tools.first else {
            // not enforcing: without tools there are no results
            throw Refusal(.unavailable, .failClosed, "delivery.no-tools")
        }
        return tool
    }

    private func waiting(_ handle: ByteString, of session: Party) async throws(Refusal) -> Handover {
        let found: Handover?
        do {
            found = try await database.read { [handovers] in
                try handovers.find(handle: handle, session: session.id, tenant: session.tenant.bytes, in: $0)
            }
        } catch {
            // not enforcing: what cannot be read cannot be told of
            throw Refusal(.unavailable, .secretsGoAround, "handovers.unreadable")
        }
        guard let found, found.state == .waiting else {
            // not enforcing: there is nothing that could be told of
            throw Refusal(.noSuchRecord, .secretsGoAround, "handover.unknown")
        }
        return found
    }

    /// What is sent: a link to the front end and nothing of the secret; nil where the deployment has no such way.
    private func message(
        _ channel: DeliveryChannel, _ rule: DeliveryRule, _ handover: Handover, _ frame: CallFrame
    ) async throws(Refusal) -> OutgoingMessage? {
        let url = rule.page.url(for: handover.id)
        switch channel {
        case .page: return nil
        case .email:
            guard let mail = rule.mail else { return nil }
            var binder = Binder(frame: frame, gateway: self, facts: FactTable())
            let fact = try await binder.value(of: .fact(mail.to), it: nil)
            guard case .one(.string(let address)) = fact else {
                // not enforcing: there is nobody to write to
                throw Refusal(.unavailable, .secretsGoAround, "delivery.no-address")
            }
            return .mail(
                mail, to: address, subject: "Something waits for you",
                body: """
                    Something that you asked for waits for you, until \(ByteString(handover.expires.description)) at most:

                    \(url)

                    Sign in there; it is shown once, to you alone. If you did not ask for anything, do not open it and tell us.

                    """, id: handover.id)
        case .webhook:
            guard let webhook = rule.webhook else { return nil }
            let user = frame.session.user
            let body: JSONValue = [
                "type": "handover.waiting", "handover": .string(handover.id), "url": .string(url),
                "tenant": .string(frame.tenant.name.bytes), "issuer": .string(user.issuer),
                "subject": .string(user.subject), "expires": .string(handover.expires.description),
            ]
            return .webhook(webhook, body: body.serialized(), id: handover.id, tenant: frame.tenant.name.bytes)
        }
    }

    private func record(
        _ action: ByteString, _ handover: Handover, _ subject: CallSubject, detail: ByteString? = nil
    ) async throws(Refusal) {
        do throws(LedgerError) {
            try await ledger.record(
                EventDraft(
                    kind: .session, subject: subject, action: action, target: handover.id, call: handover.call,
                    detail: detail))
        } catch {
            // not enforcing: what cannot be written down is not told
            throw Refusal(ledger: error)
        }
    }
}
