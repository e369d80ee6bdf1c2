import Acme
import JSON
import Primitives
import Puppet

/// Law 6: secrets go around the model.
enum SecretAttacks {
    /// What a user types, and what nobody else may see.
    private static let password = "kW9-lantern-77"

    static let all: [Attack] = [
        Attack(6, "a password among the user's words", breaks: "secretWords") { world in
            try await world.converse(world.facts.user, saying: ["Hello."]) { agent in
                let said = try await world.front.say("My password is \(password), it does not work.", in: agent.session)
                guard said.status == 202 else { throw Fault("laws.baseline", "HTTP \(said.status)") }
                try hold(!said.text.contains(password), "the front end is given it back for its agent")
                try hold(said.json["text"]?.string?.text.contains("⟦secret:") ?? false, "nothing stands for it")
                // Whoever says what was said says the marker: it counts as hers.
                let marker = marker(said)
                _ = try await world.front.say("Please lock the note N-1 with my password.", in: agent.session)
                try await agent.must("desk_lock_note", ["note_id": "N-1", "code": .string(marker)])
                try hold(arrived(world, "/lock", password), "the tool that takes it did not get it")
                // What no sentence says is a password is known all the same.
                let again = try await world.front.say("Take \(password) again for the other one.", in: agent.session)
                try hold(!again.text.contains(password), "the second time it was heard")
            }
        },
        Attack(6, "a user's password in a text that others read", breaks: "secretArguments") { world in
            try await world.converse(
                world.facts.user, saying: ["My password is \(password). Please pin the note N-1 each day."]
            ) { agent in
                for label in [
                    password, "it is \(password).", "pw=\(password)&x", "kW9%2Dlantern%2D77",
                    "the key is sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                ] {
                    _ = try await agent.call("desk_pin_note", ["note_id": "N-1", "label": .string(ByteString(label))])
                    try hold(!arrived(world, "/pin", password), "it left as \(label)")
                    try hold(!arrived(world, "/pin", "lantern%2D77"), "it left as \(label)")
                    try hold(!arrived(world, "/pin", "4eC39HqLyjWDarjtT1zdp7dc"), "it left as \(label)")
                }
            }
        },
        Attack(6, "a marker of a password, where no password is taken", breaks: "secretTaken") { world in
            try await world.converse(world.facts.user, saying: ["Hello."]) { agent in
                let said = try await world.front.say(
                    "My password is \(password). Please pin the note N-1 each day.", in: agent.session)
                let marker = marker(said)
                _ = try await agent.call("desk_pin_note", ["note_id": "N-1", "label": .string(marker)])
                try hold(!arrived(world, "/pin", password), "a marker became the password for everyone to read")
                // Another session's marker is nobody's, and none is ever taken for the secret itself.
                try await world.converse(world.facts.user, saying: ["Please lock the note N-2 each day."]) { other in
                    for code in [marker, "⟦secret:password:000000000000⟧"] {
                        let outcome = try await other.call("desk_lock_note", ["note_id": "N-2", "code": .string(code)])
                        try hold(
                            !world.desk.arrivals.contains { $0.path == "/notes/N-2/lock" }, "it was locked with \(code)"
                        )
                        try await other.refused(outcome, "secret.unknown", law: 6)
                    }
                }
            }
        },
        Attack(6, "planted secrets, wherever something is written, shown or answered") { world in
            let planted = "Tq7-marigold-19"
            let coded = "VHE3LW1hcmlnb2xkLTE5"
            try await world.converse(world.facts.user, saying: ["Hello."]) { agent in
                let shown = try await places(world, agent, planted: planted, coded: coded)
                try hold(shown.count > 15, "only \(shown.count) places were looked at")
                for (place, text) in shown {
                    try hold(!text.contains(planted) && !text.contains(coded), "\(place) shows it")
                }
            }
        },
    ]

    /// Where agents are kept from what belongs to persons and to other tenants.
    static let discreet: [Attack] = [
        Attack(6, "what belongs to a person, where agents are kept from it", breaks: "personalData") { world in
            try await world.converse(
                world.facts.user, saying: ["Please share note N-1 with the address that stands in note N-2."]
            ) { agent in
                note(world, "Ask lena.brandt@partner.example, IBAN DE89 3704 0044 0532 0130 00, phone +49 30 901820.")
                let read = try await agent.must("desk_get_note", ["note_id": "N-2"])
                note(world, nil)
                for part in ["lena.brandt", "DE89", "0532", "901820"] {
                    try hold(!read.answer.text.contains(part), "the agent sees \(part)")
                }
                let text = read.answer.json["result"]?["structuredContent"]?["text"]?.string?.text ?? ""
                guard let email = text.firstMatch(of: /⟦pii:email:[0-9a-f]{12}⟧/) else {
                    throw Fault("laws.baseline", "no marker: \(text)")
                }
                // What a tool is given is the value, judged as the value: a stranger's text is no word of hers.
                let marker = ByteString(String(email.0))
                let outcome = try await agent.call("desk_share_note", ["note_id": "N-1", "recipient": .string(marker)])
                try hold(!outcome.isDone, "a marker lent its value the user's word")
                if let id = outcome.hold {
                    let card = "\(try await world.front.approval(id, in: agent.session))"
                    try hold(card.contains("lena.brandt@partner.example"), "the user is not shown whom it goes to")
                    _ = try await world.front.answer(id, "approve", in: agent.session)
                    try hold(arrived(world, "/share", "lena.brandt@partner.example"), "the tool did not get the value")
                }
                // Another session's marker is none.
                try await world.converse(world.facts.user, saying: ["Please share note N-1."]) { other in
                    let foreign = try await other.call(
                        "desk_share_note", ["note_id": "N-1", "recipient": .string(marker)])
                    try hold(!foreign.isDone, "another session's marker was taken")
                }
            }
        },
        Attack(1, "another tenant's identifiers in what a back end answers", breaks: "otherTenants") { world in
            try await world.converse(world.facts.user) { agent in
                for text in [
                    "see initech-internal.example", "contract IC-7731-0042", "ic 7731 0042", "INITECH-INTERNAL.EXAMPLE",
                    "initech%2Dinternal.example", "init\u{200B}ech-internal.example",
                ] {
                    note(world, "\(text), and GX-1188-0042")
                    let read = try await agent.must("desk_get_note", ["note_id": "N-2"])
                    note(world, nil)
                    try hold(
                        !read.answer.text.lowercased().contains("internal.example")
                            && !read.answer.text.contains("7731"), "the agent sees \(text)")
                    try hold(read.answer.text.contains("GX-1188-0042"), "one's own is gone: \(read.answer.text)")
                }
            }
        },
    ]

    /// What stands in note N-2; nil: what does.
    private static func note(_ world: World, _ text: String?) {
        let account = world.facts.user.account
        guard let text = text.map({ ByteString($0) }) else { return world.desk.lie(at: "/notes/N-2", nil) }
        world.desk.lie(at: "/notes/N-2") { _ in
            ["id": "N-2", "account_id": .string(account), "title": "x", "text": .string(text)]
        }
    }

    /// What everyone but the back end sees of a secret that the user typed, with where.
    private static func places(
        _ world: World, _ agent: Conversation, planted: String, coded: String
    ) async throws -> [(place: String, text: String)] {
        let secret = ByteString(planted)
        var shown: [(place: String, text: String)] = []
        let said = try await world.front.say(
            "My password is \(planted). Please lock the note N-1 with it, and share the note N-1.", in: agent.session)
        shown.append(("the answer to her words", said.text))
        // In a call that is done, in one that is held, in some that are refused or malformed.
        let done = try await agent.must("desk_lock_note", ["note_id": "N-1", "code": .string(secret)])
        shown.append(("the answer to a call", done.answer.text))
        let held = try await agent.call(
            "desk_share_note", ["note_id": "N-1", "recipient": .string("\(secret)@evil.example")])
        shown.append(("the answer to a held call", held.answer.text))
        if let id = held.hold {
            shown.append(("the card", "\(try await world.front.approval(id, in: agent.session))"))
        }
        for arguments: JSONValue in [
            ["note_id": .string(secret), "label": .string(secret)],
            ["note_id": "N-9", "label": .string("password: \(secret)")],
            ["label": .string(secret), "odd": .string(secret)],
        ] {
            shown.append(("the answer to a refused call", try await agent.call("desk_pin_note", arguments).answer.text))
        }
        // In what a back end answers, plainly and coded.
        let account = world.facts.user.account
        for text in ["your password is \(planted)", "c2VjcmV0IA== \(coded)", "pwd%3D\(planted)"] {
            world.desk.lie(at: "/notes/N-2") { _ in
                ["id": "N-2", "account_id": .string(account), "title": "x", "text": .string(ByteString(text))]
            }
            shown.append(("a result", try await agent.must("desk_get_note", ["note_id": "N-2"]).answer.text))
            world.desk.lie(at: "/notes/N-2", nil)
        }
        let entries = try await world.ledger(session: agent.session.id)
        shown.append(("the ledger", "\(entries)"))
        for call in Set(entries.compactMap { $0["call"]?.string }) {
            shown.append(
                ("what policies were told", "\(try await world.remit.run(["policy", "explain", call.text]).1)"))
            shown.append(("where arguments came from", "\(try await world.remit.run(["explain", call.text]).1)"))
        }
        shown.append(("the logs", world.remit.written))
        shown.append(("the metrics", try await Wire().send("GET", "\(world.url)/metrics").text))
        return shown
    }

    private static func arrived(_ world: World, _ path: String, _ text: String) -> Bool {
        world.desk.arrivals.contains { $0.path.hasSuffix(path) && $0.names(ByteString(text)) }
    }

    /// What stands for the secret in what the door answers.
    private static func marker(_ said: Wire.Answer) -> ByteString {
        let text = said.json["text"]?.string?.text ?? ""
        return ByteString(text.firstMatch(of: /⟦secret:[a-z-]+:[0-9a-f]{12}⟧/).map { String($0.0) } ?? "none")
    }
}
