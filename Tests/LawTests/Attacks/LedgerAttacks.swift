import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 7: write down, then act, as far as a chain can.
enum LedgerAttacks {
    static let all: [Attack] = [
        Attack(7, "more refunds at once than the limit holds", breaks: "limitReserved") { world in
            let person = world.facts.user
            try await world.converse(person) { agent in try await outrun(agent, person) }
        },
        Attack(7, "64 refunds at once against one limit") { world in
            let person = world.facts.victim
            let reason: ByteString = "sixty-four"
            try await world.converse(person) { agent in
                let done = try await refund(64, from: 1, person.invoices[0], reason, agent)
                let rows = try await world.rows(.refunds, with: reason).count
                try hold(rows <= 5 && done == rows, "\(done) answers and \(rows) refunds, and the limit is 5 an hour")
            }
        },
        Attack(7, "one request sent again", breaks: "requestOnce") { world in
            let facts = world.facts
            try await world.converse(facts.neighbour) { agent in
                let ticket = JSONValue.string(facts.neighbour.tickets[0])
                let first = try await agent.must(
                    "tickets_add_comment", ["ticket_id": ticket, "body": "said once 7.1"], key: "k-1")
                let again = try await agent.call(
                    "tickets_add_comment", ["ticket_id": ticket, "body": "said once 7.1"], key: "k-1")
                try hold(try await world.rows(.comments, with: "said once 7.1").count == 1, "it was said twice")
                try hold(
                    again.isDone && again.value == first.value,
                    "the second answer differs: \(again.answer.text.prefix(200))")
            }
        },
        Attack(7, "one public read again and again, with one key") { world in
            try await world.converse(world.facts.neighbour) { agent in
                for _ in 0..<6 { try await agent.must("desk_list_topics", key: "k-read") }
                var written = 0
                try await eventually {
                    written = try await world.ledger(session: agent.session.id).count {
                        $0["kind"] == "outcome" && $0["tool"] == "desk_list_topics"
                    }
                    return written >= 6
                }
                try hold(written == 6, "6 reads were answered, and \(written) are written down")
                for _ in 0..<2 { try await agent.must("billing_list_invoices", key: "k-own") }
            }
        },
        Attack(7, "one write twice, without a key", breaks: "duplicateWrite") { world in
            let facts = world.facts
            try await world.converse(facts.neighbour) { agent in
                let ticket = JSONValue.string(facts.neighbour.tickets[0])
                try await agent.must("tickets_add_comment", ["ticket_id": ticket, "body": "said once 7.2"])
                // Another order of members and another id are the same write.
                let again = try await agent.call("tickets_add_comment", ["body": "said once 7.2", "ticket_id": ticket])
                try hold(try await world.rows(.comments, with: "said once 7.2").count == 1, "it was said twice")
                try hold(again.decision == "hold", "not held: \(again.answer.text.prefix(200))")
            }
        },
        Attack(7, "every effect and every disclosure without an intent before it and an outcome after") { world in
            let facts = world.facts
            try await world.converse(facts.neighbour) { agent in
                try await agent.must("billing_list_invoices")
                try await agent.must(
                    "tickets_add_comment", ["ticket_id": .string(facts.neighbour.tickets[0]), "body": "seen 7.3"])
                let entries = try await world.ledger(session: agent.session.id)
                let user = world.acme.access.entries().compactMap { entry -> CallCredential? in
                    guard case .credential(let credential) = entry.access,
                        credential.userSubject == facts.neighbour.subject
                    else { return nil }
                    return credential
                }
                let intents = Set(
                    try await world.ledger().filter { $0["kind"] == "intent" }.compactMap { $0["id"]?.string })
                for credential in user where credential.actor == "support" {
                    try hold(intents.contains(credential.intent), "\(credential.tool) without its intent")
                }
                let begun = Set(entries.filter { $0["kind"] == "intent" }.compactMap { $0["call"]?.string })
                let ended = Set(entries.filter { $0["kind"] == "outcome" }.compactMap { $0["call"]?.string })
                try hold(!begun.isEmpty && begun == ended, "intents \(begun.count), outcomes \(ended.count)")
            }
        },
        Attack(7, "a chain that does not hold") { world in
            try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices") }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status == 0 && report["intact"] == true, "\(report)")
            try hold((report["entries"]?.integer ?? 0) > 5, "the ledger is all but empty: \(report)")
        },
    ]

    /// Nobody can write while it is carried out.
    static let unwritable: [Attack] = [
        Attack(7, "an act whose intent was not written", breaks: "intentDurable") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                try await agent.must("billing_list_invoices")
                // The look-ups are cached; then nothing can be written any more.
                try await world.sql(
                    "CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'full'); END")
                let before = world.acts(of: facts.user.subject).count
                let outcome = try await agent.call("billing_list_invoices")
                try await world.sql("DROP TRIGGER full")
                try hold(
                    world.acts(of: facts.user.subject).count == before, "a call reached Acme without an intent on disk")
                try hold(!outcome.isDone, "done: \(outcome.answer.text.prefix(200))")
            }
        },
        Attack(7, "public reads of which nothing is written down", breaks: "behindWritten") { world in
            try await world.converse(world.facts.neighbour) { agent in
                try await agent.must("desk_list_topics")
                try await world.sql(
                    "CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'full'); END")
                // The first may be answered before its record fails; the last comes long after that.
                var last = try await agent.call("desk_list_topics")
                for _ in 0..<20 { last = try await agent.call("desk_list_topics") }
                try await world.sql("DROP TRIGGER full")
                try hold(!last.isDone, "done: \(last.answer.text.prefix(200))")
            }
        },
    ]

    /// Uses the limit up but for one, and then has many refunds decided at the same moment.
    private static func outrun(_ agent: Conversation, _ person: AcmeFacts.Person) async throws {
        let world = agent.world
        let reason: ByteString = "outrun by \(person.user)"
        for number in 1...4 {
            let first: JSONValue = [
                "invoice_id": .string(person.invoices[0]), "amount": .integer(Int64(number)), "reason": .string(reason),
            ]
            try await agent.must("billing_issue_refund", first)
        }
        // The last look-up before a decision waits until all calls have come so far, nothing can be written until its answers
        // are there, and an intent takes long to write: so no decision sees another's.
        let slow = ServiceFault(latency: .milliseconds(1200), operation: "get_member")
        world.acme.faults.set(slow, on: .accounts)
        try await world.sql(
            """
            CREATE TABLE slow_rows (x INTEGER NOT NULL);
            INSERT INTO slow_rows WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 64) SELECT x FROM n;
            CREATE TRIGGER slow BEFORE INSERT ON calls WHEN NEW.tool = 'billing_issue_refund' BEGIN
                SELECT count(*) FROM slow_rows a, slow_rows b, slow_rows c, slow_rows d
                WHERE a.x + b.x + c.x + d.x < 0; END
            """)
        let before = proofs(agent)
        let waiting = Task { try await refund(6, from: 5, person.invoices[0], reason, agent) }
        for _ in 0..<100 where proofs(agent) < before + 6 { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(400))
        try await world.blockWriting(for: .milliseconds(1200))
        let result = await waiting.result
        world.acme.faults.clear()
        try await world.sql("DROP TRIGGER slow; DROP TABLE slow_rows")
        let done = try result.get()
        let rows = try await world.rows(.refunds, with: reason).count
        try hold(rows <= 5, "\(rows) refunds, and the limit is 5 an hour")
        try hold(done == rows - 4, "\(done) answers for \(rows - 4) refunds")
        guard done == 1 else { throw Fault("laws.baseline", "the fifth refund did not go") }
    }

    /// How often the owner of an invoice was looked up for the user.
    private static func proofs(_ agent: Conversation) -> Int {
        agent.world.acme.access.entries().count { entry in
            guard case .credential(let credential) = entry.access else { return false }
            return credential.userSubject == agent.subject && entry.tool == "billing_get_invoice"
        }
    }

    /// So many refunds of an invoice at once, each of another amount: how many were done.
    private static func refund(
        _ count: Int, from amount: Int, _ invoice: ByteString, _ reason: ByteString, _ agent: Conversation
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<count {
                group.addTask {
                    let arguments: JSONValue = [
                        "invoice_id": .string(invoice), "amount": .integer(Int64(amount + number)),
                        "reason": .string(reason),
                    ]
                    return try await agent.call("billing_issue_refund", arguments).isDone
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
    }

    /// Each ends its world, so each has one of its own.
    static let tampering: [Attack] = [
        ("a row that was changed", "UPDATE ledger SET body = replace(body, 'binding.foreign', 'binding.f0reign')"),
        (
            "a row that was changed, its hash and those after it too",
            "UPDATE ledger SET tenant = 'initech', hash = zeroblob(32) WHERE sequence = 7"
        ),
        ("a row that was dropped", "DELETE FROM ledger WHERE sequence = 5"),
        ("a tail that was cut off", "DELETE FROM ledger WHERE sequence > (SELECT max(sequence) FROM ledger) - 3"),
        ("a ledger that was emptied", "DELETE FROM ledger"),
    ].map { name, statement in
        Attack(7, name) { world in
            try await world.converse(world.facts.user) { agent in
                for id in world.facts.user.invoices.prefix(3) {
                    try await agent.must("billing_get_invoice", ["invoice_id": .string(id)])
                }
                _ = try await agent.call("billing_get_invoice", ["invoice_id": "INV-1"])
            }
            guard try await world.remit.run(["ledger", "verify"]).status == 0 else {
                throw Fault("laws.baseline", "broken before")
            }
            guard try await world.sql(statement) > 0 else { throw Fault("laws.baseline", "nothing was changed") }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status != 0 && report["intact"] != true, "unnoticed: \(report)")
        }
    }
}
