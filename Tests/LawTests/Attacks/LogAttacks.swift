import Acme
import JSON
import Primitives
import Puppet

/// Law 7 as those see it who trust nobody's database: the log, its promises and its receipts.
enum LogAttacks {
    /// One after the other: each looks at all that the ledger has.
    static let all: [Attack] = [
        Attack(7, "an entry that is rewritten before its log has it", breaks: "logUntampered") { world in
            try await upToDate(world)
            try await world.sql(
                """
                CREATE TRIGGER rewrite AFTER INSERT ON ledger WHEN NEW.tenant = 'globex' BEGIN
                UPDATE ledger SET body = replace(body, 'billing_list', 'forging_list') WHERE sequence = NEW.sequence; END
                """)
            try await world.converse(world.facts.user) { agent in _ = try await agent.call("billing_list_invoices") }
            try await world.sql("DROP TRIGGER rewrite")
            let isSigned = try await eventually(tries: 100) { try await logged("forging_list", world) > 0 }
            try await world.sql(
                "UPDATE ledger SET body = replace(body, 'forging_list', 'billing_list') WHERE body LIKE '%forging_list%'"
            )
            try hold(!isSigned, "the log has signed what nobody wrote")
            try await upToDate(world)
        },
        Attack(7, "a log that says of whom or of what it is") { world in
            let user = world.facts.user
            try await world.converse(user) { agent in
                try await agent.must("billing_get_invoice", ["invoice_id": .string(user.invoices[0])])
                try await upToDate(world)
                try hold(try await logged("billing_get_invoice", world) > 0, "the call is in no log")
                for word in [user.subject, user.invoices[0], "globex", "usr_"] {
                    let found = try await logged(word, world)
                    try hold(found == 0, "\(word) stands in \(found) entries of the logs")
                }
            }
        },
        Attack(7, "another's receipt", breaks: "receiptOwner") { world in
            let facts = world.facts
            let comment: JSONValue = ["ticket_id": .string(facts.neighbour.tickets[0]), "body": "receipt 7.8"]
            try await world.converse(facts.neighbour) { agent in
                let outcome = try await agent.must("tickets_add_comment", comment)
                let meta = outcome.answer.json["result"]?["_meta"]
                guard let call = meta?["remit/call"]?.string, let promise = meta?["remit/promise"]?.string else {
                    throw Breach("an effect without a promise: \(outcome.answer.text.prefix(300))")
                }
                try hold(promise.text.hasPrefix("remit-promise/v1\nlog remit-log/"), "no promise: \(promise)")
                try await upToDate(world)
                let own = try await receipt(call, as: agent)
                guard own.status == 200, let entries = own.json["entries"]?.array, entries.count == 2 else {
                    throw Fault("laws.baseline", "the user's own receipt: \(own.status) \(own.text.prefix(300))")
                }
                for other in [facts.user, facts.victim] {
                    try await world.converse(other) { foreign in
                        let answer = try await receipt(call, as: foreign)
                        try hold(answer.status == 404, "\(other.user) reads it: HTTP \(answer.status)")
                    }
                }
                for secret in [agent.token, agent.session.code, try world.idToken(facts.neighbour)] {
                    let answer = try await receipt(call, as: agent, secret: secret)
                    try hold(answer.status == 401, "with another token: HTTP \(answer.status)")
                }
            }
        },
    ]

    private static func receipt(
        _ call: ByteString, as agent: Conversation, secret: String? = nil
    ) async throws -> Wire.Answer {
        try await Wire().send(
            "GET", "\(agent.world.url)/v1/receipts/\(call)?session=\(agent.session.id)",
            headers: [("Authorization", "Bearer \(secret ?? agent.session.userToken)")])
    }

    /// How many entries of the logs have a text.
    private static func logged(_ text: ByteString, _ world: World) async throws -> Int {
        try await world.sqlCount(
            "SELECT count(*) FROM log_entries WHERE instr(leaf, CAST('\(text)' AS BLOB)) > 0")
    }

    /// Waits until the logs have all that the ledger has.
    private static func upToDate(_ world: World) async throws {
        let behind = """
            SELECT count(*) FROM ledger WHERE sequence > (SELECT COALESCE(MAX(sequence), 0) FROM log_progress)
            """
        try hold(try await eventually { try await world.sqlCount(behind) == 0 }, "the logs do not follow the ledger")
    }
}
