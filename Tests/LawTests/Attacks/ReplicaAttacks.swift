import Acme
import JSON
import Primitives
import Puppet

/// Laws 1, 2 and 7 over two processes on one database file, which stand in for replicas.
enum ReplicaAttacks {
    static let all: [Attack] = [
        Attack(2, "what was stopped at one replica, at the other") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let facts = world.facts
            let there = Puppet(remit: other.url, name: "support", key: world.supportKey)
            try await world.converse(facts.user) { agent in
                guard (try await there.call("billing_list_invoices", token: agent.token)).isDone else {
                    throw Fault("laws.baseline", "a call at the replica: \(other.errors.suffix(400))")
                }
                for subject in [["--tool", "billing_list_invoices"], ["--agent", "support"], ["--tenant", "globex"]] {
                    try await world.operate("suspend", subject)
                    let stopped = try await there.call("billing_list_invoices", token: agent.token)
                    try await world.operate("resume", subject)
                    try hold(!stopped.isDone, "\(subject) goes on at the other replica")
                    let resumed = try await there.call("billing_list_invoices", token: agent.token)
                    try hold(resumed.isDone, "\(subject) does not go on: \(resumed.answer.text.prefix(200))")
                }
                try await world.front.end(agent.session)
                let over = try await there.call("billing_list_invoices", token: agent.token)
                try hold(over.status == 401, "an ended session: HTTP \(over.status)")
            }
        },
        Attack(1, "codes and assertions used at both replicas") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let type = "urn:remit:params:token-type:session-code"
            let there = FrontEnd(remit: other.url, identity: world.acme.url(.identity))
            for _ in 0..<4 {
                let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "support")
                let agent = world.puppet()
                async let first = agent.exchange(subject: session.code, type: type)
                async let second = Wire().form(
                    "\(other.url)/oauth/token",
                    [
                        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                        ("subject_token", session.code),
                        ("subject_token_type", type),
                        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        ("client_assertion", try agent.assertion()),
                    ])
                let statuses = [try await first.status, try await second.status].sorted()
                _ = try? await there.end(session)
                try hold(statuses == [200, 400], "one code at two replicas: \(statuses)")
            }
        },
        Attack(2, "a folder that each replica loads by itself") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let there = Puppet(remit: other.url, name: "support", key: world.supportKey)
            let first = try await world.generation()
            try hold(try await world.generation(of: other) == first, "one content has two numbers")
            try await world.converse(world.facts.user) { agent in
                let path = "agents/support.yaml"
                guard let text = world.text(of: path) else { throw Fault("laws.baseline", "no \(path)") }
                try world.write(nil, to: path, in: other.folder)
                let (status, output) = try await other.run(["reload"])
                guard status == 0 else { throw Fault("laws.reload", "\(output)") }
                let second = try await world.generation(of: other)
                try hold(second != first, "two contents have one number")
                let gone = try await there.call("billing_list_invoices", token: agent.token)
                try hold(gone.status == 401, "an agent that the folder has no more: HTTP \(gone.status)")
                try await agent.must("billing_list_invoices")
                let removal: World.Edit = (path, { _ in nil })
                try await world.editing([removal]) {
                    try hold(try await world.generation() == second, "the same content has two numbers")
                    let gone = try await agent.call("billing_list_invoices")
                    try hold(gone.status == 401, "the same at the first: HTTP \(gone.status)")
                }
                try world.write(text, to: path, in: other.folder)
                _ = try await other.run(["reload"])
                try hold(try await world.generation(of: other) == first, "the first content has another number")
                let back = try await there.call("billing_list_invoices", token: agent.token)
                try hold(back.isDone, "it does not go on: \(back.answer.text.prefix(200))")
            }
            try await world.crash()
            try hold(try await world.generation() == first, "another number after a restart")
        },
        Attack(5, "records that one replica showed, and a call that the other decides") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let there = Puppet(remit: other.url, name: "support", key: world.supportKey)
            @Sendable func title(_ title: ByteString, of note: ByteString) {
                world.desk.lie(at: "/notes/\(note.text)") { _ in
                    [
                        "id": .string(note), "account_id": .string(world.facts.user.account), "title": .string(title),
                        "text": "x",
                    ]
                }
            }
            defer { for note in ["N-1", "N-2"] { world.desk.lie(at: "/notes/\(note)", nil) } }
            title("quarterly plan", of: "N-2")
            title("shopping", of: "N-1")
            let words = "Pin the note 'quarterly plan' and, later, pin the note 'quarterly plan' again."
            try await world.converse(world.facts.user, saying: [words]) { agent in
                let pin = { (label: ByteString) -> JSONValue in ["note_id": "N-2", "label": .string(label)] }
                let unseen = try await there.call("desk_pin_note", pin("replica 0"), token: agent.token)
                try hold(!unseen.isDone, "a note was pinned that nobody has seen")
                try await agent.must("desk_get_note", ["note_id": "N-2"])
                let named = try await there.call("desk_pin_note", pin("replica 1"), token: agent.token)
                guard named.isDone else { throw Fault("laws.baseline", "named: \(named.words)") }
                // Another of that name, which only the first replica showed, makes it nobody's.
                title("quarterly plan", of: "N-1")
                try await agent.must("desk_get_note", ["note_id": "N-1"])
                let ambiguous = try await there.call("desk_pin_note", pin("replica 2"), token: agent.token)
                try hold(ambiguous.decision == "hold", "not held: \(ambiguous.words)")
            }
        },
        Attack(7, "one request, and one limit, at both replicas at once") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let facts = world.facts
            let there = Puppet(remit: other.url, name: "support", key: world.supportKey)
            try await world.converse(facts.neighbour) { agent in
                let comment: JSONValue = ["ticket_id": .string(facts.neighbour.tickets[0]), "body": "said once r.1"]
                async let first = agent.call("tickets_add_comment", comment, key: "r-1")
                async let second = there.call("tickets_add_comment", comment, token: agent.token, key: "r-1")
                _ = try await (first, second)
                try hold(try await world.rows(.comments, with: "said once r.1").count == 1, "it was not said once")
            }
            try await world.converse(facts.user) { agent in
                for number in 0..<16 {
                    await agent.ask(
                        for: "billing_issue_refund",
                        ["invoice_id": .string(facts.smallRefund.invoice), "amount": .integer(Int64(100 + number))])
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<16 {
                        group.addTask {
                            let refund: JSONValue = [
                                "invoice_id": .string(facts.smallRefund.invoice),
                                "amount": .integer(Int64(100 + number)),
                                "reason": "both",
                            ]
                            let puppet = number % 2 == 0 ? agent.agent : there
                            _ = try await puppet.call("billing_issue_refund", refund, token: agent.token)
                        }
                    }
                    try await group.waitForAll()
                }
                let rows = try await world.rows(.refunds, with: "both").count
                try hold((1...5).contains(rows), "\(rows) refunds, and the limit is 5 an hour")
            }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status == 0, "the chain: \(report)")
        },
    ]
}
