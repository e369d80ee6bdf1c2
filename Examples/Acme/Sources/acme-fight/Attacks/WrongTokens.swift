import Acme
import JSON
import Primitives
import Puppet

/// Tokens that are old, forged, meant for another door, or there twice.
enum WrongTokens {
    static func requests(_ facts: AcmeFacts, stolen: ByteString) -> [Request] {
        let own = facts.user.invoices.first ?? ""
        func door(_ asked: String, _ promise: Request.Promise, _ tokens: @escaping @Sendable (Running) -> [String])
            -> Request
        {
            Request(asked, promise) { attacker in
                try await attacker.call(
                    "billing_get_invoice", ["invoice_id": .string(own)], authorization: tokens(attacker.running))
            }
        }
        return [
            door("no token at all", .turnedAway(2, by: .remit)) { _ in [] },
            door("two tokens, one of them good", .turnedAway(2, by: .remit)) {
                ["Bearer \($0.token)", "Bearer \($0.idToken)"]
            },
            door("the good token under another scheme", .turnedAway(2, by: .remit)) { ["Basic \($0.token)"] },
            Request("the good token in the URL", .turnedAway(2, by: .remit)) { attacker in
                try await attacker.call(
                    "billing_get_invoice", ["invoice_id": .string(own)], authorization: [],
                    path: "/mcp?access_token=\(attacker.running.token)")
            },
            door("the user's sign-in at the agent's door", .refused([1, 2])) { ["Bearer \($0.idToken)"] },
            door("the front end's token at the agent's door", .refused([1, 2])) { ["Bearer \($0.session.userToken)"] },
            door("the token, its tenant rewritten", .refused([2], code: "session.signature")) {
                ["Bearer \(Forgery.rewritten($0.token, tenant: facts.victim.tenant))"]
            },
            door("the token, rewritten and unsigned", .refused([1, 2])) {
                ["Bearer \(Forgery.unsigned($0.token, tenant: facts.victim.tenant))"]
            },
            Request("the session code once more", .refused([1, 2])) { attacker in
                try await attacker.arena.puppet.exchange(
                    subject: attacker.running.session.code, type: TokenType.code.rawValue)
            },
            Request("the agent's proof of itself once more", .refused([1, 2])) { attacker in
                try await attacker.arena.puppet.exchange(
                    subject: attacker.running.token, type: TokenType.access.rawValue,
                    assertion: attacker.running.assertion)
            },
            Request("a proof signed with a key of its own", .refused([1, 2])) { attacker in
                let stranger = Puppet(remit: attacker.arena.remit, name: Arena.agent, key: SigningKey())
                return try await stranger.exchange(subject: attacker.running.token, type: TokenType.access.rawValue)
            },
            Request("the user's sign-in for a token", .refused([1, 2])) { attacker in
                try await attacker.arena.puppet.exchange(
                    subject: attacker.running.idToken, type: TokenType.access.rawValue)
            },
            Request("Acme itself, with the old shared key", .turnedAway(3, by: .acme)) { attacker in
                try await SharedKey(attacker.arena).get(.billing, "/invoices/\(facts.flagInvoice)")
            },
            Request("Acme itself, with a spent credential's id", .turnedAway(3, by: .acme)) { attacker in
                let url = "\(attacker.arena.url(.billing))/invoices/\(facts.flagInvoice)"
                let token = try Forgery.credential(attacker, id: stolen, tool: "billing_get_invoice", url: url)
                return try await attacker.wire.send("GET", url, headers: [("Authorization", "Bearer \(token)")])
            },
        ]
    }
}
