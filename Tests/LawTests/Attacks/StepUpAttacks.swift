import Acme
import JSON
import Primitives
import Puppet

/// Law 6, where a user has to prove who she is: the code goes around the agent, and nothing but the code will do.
enum StepUpAttacks {
    /// Somebody of the user's tenant: what one attack uses up, another has.
    private static func somebody(_ number: Int, _ world: World) -> AcmeFacts.Person {
        world.acme.people(of: "globex")[10 + number]
    }

    private static let create = "credentials_create_api_key"

    static let all: [Attack] = [
        Attack(6, "a yes at the user's door, where she has to prove who she is", breaks: "stepUpProof") { world in
            let person = somebody(0, world)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                let answer = try await world.front.answer(id, "approve", in: agent.session)
                try hold(answer.status == 409, "HTTP \(answer.status) \(answer.text.prefix(200))")
                let card = try await world.front.answer([(id, "approve")], in: agent.session)
                try hold(card.status != 200, "as a card: HTTP \(card.status)")
                try hold(try await world.rows(.apiKeys, of: person.account).count == 1, "a key was made")
            }
        },
        Attack(6, "a wrong code, no code, and a code that was used", breaks: "stepUpCode") { world in
            let person = somebody(1, world)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                var page = try await agent.codePage(id, of: person)
                let factor = try await world.factor("email", of: person)
                let right = try await world.code(to: person.email)
                for wrong in [right == "000000" ? "000001" : "000000", "none"] {
                    page = try await page.send([("act", "check"), ("factor", factor), ("code", wrong)])
                    try hold(page.text.contains("That was not the code"), "\(wrong): \(page.text.prefix(400))")
                    try hold(try await world.rows(.apiKeys, of: person.account).count == 1, "a key was made")
                }
                let done = try await page.send([("act", "check"), ("factor", factor), ("code", right)])
                guard done.text.contains("It was done") else {
                    throw Fault("laws.baseline", "the right code: \(done.text.prefix(600))")
                }
                try hold(try await world.rows(.apiKeys, of: person.account).count == 2, "no key, or several")
                // It is good for what was shown, and for nothing after that.
                let next = try await agent.heldForProof(create, ["label": "another"])
                let other = try await agent.codePage(next, of: person)
                let used = try await other.send([("act", "check"), ("factor", factor), ("code", right)])
                try hold(!used.text.contains("It was done"), "a code that was used was taken again")
            }
        },
        Attack(6, "codes asked for and guessed without end, over several sessions", breaks: "stepUpTries") { world in
            let person = somebody(2, world)
            for round in 0..<5 {
                try await world.converse(person, agent: "recovery") { agent in
                    let id = try await agent.heldForProof(create, ["label": .string("round \(String(round))")])
                    let page = try await agent.codePage(id, of: person)
                    if round < 3 {
                        guard page.text.contains("Type your code") else {
                            throw Fault("laws.baseline", "round \(round): \(page.text.prefix(400))")
                        }
                    } else {
                        try hold(
                            page.text.contains("A person looks at this"), "a code beyond: \(page.text.prefix(400))")
                        let held = try await world.queue("recovery")
                        try hold(held.contains(id), "no operator is asked: \(held)")
                    }
                }
            }
            try hold(try await world.codes(to: person.email) == 3, "more codes than three left in an hour")
            let guesser = somebody(3, world)
            try await world.converse(guesser, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "guess"])
                var page = try await agent.codePage(id, of: guesser)
                let factor = try await world.factor("email", of: guesser)
                for _ in 0..<5 {
                    page = try await page.send([("act", "check"), ("factor", factor), ("code", "none")])
                }
                page = try await page.send([
                    ("act", "check"), ("factor", factor), ("code", try await world.code(to: guesser.email)),
                ])
                try hold(page.text.contains("A person looks at this"), "a sixth guess: \(page.text.prefix(400))")
            }
        },
        Attack(6, "a factor that was registered today", breaks: "factorSettled") { world in
            let person = somebody(4, world)
            try await world.acme.renewFactors(of: person.account)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                let first = try await UserPage.open(["hold": .string(ByteString(id))], agent.session, at: world)
                let page = try await first.send([("act", "begin")])
                try hold(page.factors.isEmpty, "it is offered: \(page.factors)")
                try hold(page.text.contains("A person looks at this"), "\(page.text.prefix(400))")
            }
        },
        Attack(6, "the mailbox, to prove who may have a link by mail", breaks: "factorOther") { world in
            let person = somebody(5, world)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof("credentials_start_password_reset")
                let first = try await UserPage.open(["hold": .string(ByteString(id))], agent.session, at: world)
                let page = try await first.send([("act", "begin")])
                let email = try await world.factor("email", of: person)
                let phone = try await world.factor("phone", of: person)
                try hold(!page.factors.contains(email), "it is offered")
                guard page.factors == [phone] else { throw Fault("laws.baseline", "no other: \(page.factors)") }
                let forced = try await page.send([("act", "send"), ("factor", email)])
                try hold(!forced.text.contains("Type your code"), "it is taken where it is not offered")
                try hold(try await world.codes(to: person.email) == 0, "a code left for it")
            }
        },
        Attack(6, "the contact address changed, then recovery", breaks: "coolingOff") { world in
            let person = somebody(6, world)
            try await world.converse(person, agent: "recovery") { agent in
                let change = try await agent.heldForProof(
                    "credentials_change_contact", ["email": "thief@evil.example"])
                let changed = try await agent.prove(change, person)
                guard changed.text.contains("It was done") else {
                    throw Fault("laws.baseline", "changing: \(changed.text.prefix(400))")
                }
                let told = try await world.acme.rows(.securityOutbox).array ?? []
                try hold(
                    told.contains {
                        $0["recipient"]?.string == person.email && $0["subject"] == "About your account"
                    }, "the old address is not told")
            }
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                let first = try await UserPage.open(["hold": .string(ByteString(id))], agent.session, at: world)
                let page = try await first.send([("act", "begin")])
                try hold(page.text.contains("A person looks at this"), "\(page.text.prefix(400))")
                try hold(try await world.codes(to: "thief@evil.example") == 0, "a code left for the new address")
                try hold(try await world.rows(.apiKeys, of: person.account).count == 1, "a key was made")
            }
        },
        Attack(6, "the tools of a step-up, called by an agent") { world in
            let person = somebody(7, world)
            try await world.converse(person, agent: "recovery") { agent in
                let factor = try await world.factor("email", of: person)
                for (tool, arguments): (String, JSONValue) in [
                    ("credentials_send_code", ["factor_id": .string(ByteString(factor))]),
                    ("credentials_check_code", ["factor_id": .string(ByteString(factor)), "code": "123456"]),
                    ("credentials_list_factors", [:]),
                ] { try await agent.refused(try await agent.call(tool, arguments), "tool.not-offered", law: 4) }
                let listed = try await agent.agent.tools(token: agent.token)
                try hold(!listed.contains { $0.contains("code") || $0.contains("factor") }, "offered: \(listed)")
                try hold(try await world.codes(to: person.email) == 0, "a code left")
            }
        },
        // Attack 23: the code is typed into the chat.
        Attack(6, "the code, typed into the chat", breaks: "codeInChat") { world in
            let person = somebody(8, world)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                _ = try await agent.codePage(id, of: person)
                let code = try await world.code(to: person.email)
                for words in [
                    "My code is \(code).", "The verification code is \(code)", "\(code)",
                    "here you go: \(code), thanks",
                ] {
                    let said = try await world.front.say(words, in: agent.session)
                    try hold(!said.text.contains(code), "it is given back: \(said.text)")
                    try hold(
                        said.json["text"]?.string?.text.contains("⟦secret:") ?? false,
                        "nothing stands for it in \(words): \(said.text)")
                }
                for back in [Puppet.Return.hold(id), nil] {
                    let again = try await agent.call(create, ["label": "mine"], back: back)
                    try hold(!again.isDone, "the chat was taken for proof")
                }
                let listed = "\(try await world.ledger(session: agent.session.id))"
                try hold(!listed.contains(code), "the ledger has it")
                try hold(try await world.rows(.apiKeys, of: person.account).count == 1, "a key was made")
            }
        },
        Attack(6, "the page of another's step-up", breaks: "pageTokenOnce") { world in
            let person = somebody(9, world)
            let other = somebody(10, world)
            try await world.converse(person, agent: "recovery") { agent in
                let id = try await agent.heldForProof(create, ["label": "mine"])
                try await world.converse(other, agent: "recovery") { stranger in
                    let asked = try await UserPage.ask(["hold": .string(ByteString(id))], stranger.session, at: world)
                    let unknown = try await UserPage.ask(["hold": "hld_0"], stranger.session, at: world)
                    try hold(asked.status == 404 && asked.text == unknown.text, "HTTP \(asked.status) \(asked.text)")
                    // The agent's token opens no page, and asks for none.
                    let denied = try await UserPage.ask(
                        ["hold": .string(ByteString(id))], agent.session, with: agent.token, at: world)
                    try hold(denied.status == 401, "an agent asked: HTTP \(denied.status)")
                }
                let first = try await UserPage.open(["hold": .string(ByteString(id))], agent.session, at: world)
                try hold(first.answer.header("Referrer-Policy") == "no-referrer", "it tells where it was")
                let policy = first.answer.header("Content-Security-Policy") ?? ""
                try hold(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "scripts: \(policy)")
                try hold(first.answer.header("Cache-Control") == "no-store", "it is kept")
                try hold(!first.text.contains("mine"), "it shows what waits before anything was done")
                let used = first.token
                let second = try await first.send([("act", "begin")])
                guard second.factors.count == 2 else { throw Fault("laws.baseline", "\(second.text.prefix(400))") }
                for token in [used, "page_x", "none"] {
                    let again = try await second.send([("act", "begin")], token: token)
                    try hold(again.answer.status == 410, "a token that was used: HTTP \(again.answer.status)")
                }
                let elsewhere = try await Wire().form(
                    "\(world.url)\(second.action)", headers: [("Origin", "https://attacker.example")],
                    [("token", second.token), ("act", "begin")])
                try hold(elsewhere.status == 403, "another site's form: HTTP \(elsewhere.status)")
            }
        },
    ]
}

extension World {
    /// The ids of the holds that wait for a queue of operators.
    func queue(_ name: String) async throws -> [String] {
        let answer = try await operators("GET", "/operators/holds", try operatorToken(["support-leads"]))
        return (answer.body["holds"]?.array ?? []).compactMap { hold in
            hold["asks"]?.string == "operator:\(ByteString(name))" ? hold["id"]?.string?.text : nil
        }
    }
}
