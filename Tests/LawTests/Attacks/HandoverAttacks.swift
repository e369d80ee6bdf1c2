import Acme
import Crypto
import JSON
import Primitives
import Puppet

/// Law 6, where a result holds a secret: it goes to the user's browser, once, and nowhere else.
enum HandoverAttacks {
    private static func somebody(_ number: Int, _ world: World) -> AcmeFacts.Person {
        world.acme.people(of: "globex")[24 + number]
    }

    static let all: [Attack] = [
        Attack(6, "a new key in what the agent is answered", breaks: "sealedResult") { world in
            let person = somebody(0, world)
            try await world.converse(person, agent: "recovery") { agent in
                let (id, held, page) = try await made(agent, person)
                let told = try await agent.call(
                    "credentials_create_api_key", ["label": "mine"], back: .hold(held))
                guard told.isDone else { throw Fault("laws.baseline", "not told: \(told.answer.text.prefix(300))") }
                let text = told.answer.text
                try hold(text.contains("⟦sealed:newapikey-secret:"), "nothing stands for it: \(text.prefix(400))")
                try hold(!text.contains("acme_live_"), "the agent has it")
                let revealed = try await page.send()
                guard let secret = revealed.secret else {
                    throw Fault("laws.baseline", "not revealed: \(revealed.text.prefix(400))")
                }
                // It is the key that Acme made, and no text that looks like one.
                let row = try await world.rows(.apiKeys, of: person.account).first { $0["id"]?.string?.text == id }
                let digest = Hex.encode(SHA256.hash(data: Array(secret.utf8)))
                try hold(row?["digest"]?.string?.text == digest, "it is another")
            }
        },
        Attack(6, "a secret, looked at by another user and by another tenant", breaks: "handoverOwner") { world in
            let person = somebody(1, world)
            try await world.converse(person, agent: "recovery") { agent in
                _ = try await made(agent, person)
                let id = try await waiting(agent)
                for stranger in [somebody(2, world), world.acme.people(of: "initech")[20]] {
                    try await world.converse(stranger) { other in
                        let asked = try await UserPage.ask(
                            ["handover": .string(ByteString(id))], other.session, at: world)
                        let unknown = try await UserPage.ask(["handover": "hov_0"], other.session, at: world)
                        try hold(asked.status == 404, "HTTP \(asked.status)")
                        try hold(asked.text == unknown.text, "foreign and unknown differ")
                        try hold(try await handovers(other).isEmpty, "it is listed")
                    }
                }
            }
        },
        Attack(6, "a secret, looked at a second time", breaks: "handoverOnce") { world in
            let person = somebody(3, world)
            try await world.converse(person, agent: "recovery") { agent in
                _ = try await made(agent, person)
                let target: JSONValue = ["handover": .string(ByteString(try await waiting(agent)))]
                let first = try await UserPage.open(target, agent.session, at: world)
                let second = try await UserPage.open(target, agent.session, at: world)
                guard try await first.send().secret != nil else { throw Fault("laws.baseline", "not revealed") }
                let again = try await second.send()
                try hold(again.secret == nil && again.answer.status == 410, "HTTP \(again.answer.status)")
                let asked = try await UserPage.ask(target, agent.session, at: world)
                try hold(asked.status == 404, "asked again: HTTP \(asked.status)")
            }
        },
        Attack(6, "the page of one secret, for another", breaks: "pageTarget") { world in
            let person = somebody(4, world)
            try await world.converse(person, agent: "recovery") { agent in
                _ = try await made(agent, person, label: "one")
                let one = try await waiting(agent)
                _ = try await made(agent, person, label: "two")
                let two = try await handovers(agent).first { $0 != one } ?? "none"
                let page = try await UserPage.open(["handover": .string(ByteString(one))], agent.session, at: world)
                let other = try await page.send(to: "/v1/pages/secret/\(two)")
                try hold(other.secret == nil, "it shows the other")
            }
        },
        Attack(6, "a mail scanner that opens the link, again and again") { world in
            let person = somebody(5, world)
            try await world.converse(person, agent: "recovery") { agent in
                _ = try await made(agent, person)
                let target: JSONValue = ["handover": .string(ByteString(try await waiting(agent)))]
                let url = try await UserPage.url(target, agent.session, at: world)
                for method in ["GET", "HEAD", "GET", "OPTIONS", "GET"] {
                    let answer = try await Wire().send(method, url)
                    try hold(!answer.text.contains("acme_live_"), "\(method) shows it")
                }
                let bare = try await Wire().send("POST", String(url.split(separator: "?")[0]))
                try hold(bare.status == 410, "a POST without the token: HTTP \(bare.status)")
                guard try await UserPage(get: url, at: world).send().secret != nil else {
                    throw Fault("laws.baseline", "the link was spent by looking at it")
                }
            }
        },
        Attack(6, "a key that was handed over, pasted into the chat, or answered by a back end") { world in
            let person = somebody(6, world)
            try await world.converse(person, agent: "recovery") { agent in
                let (_, _, page) = try await made(agent, person)
                guard let secret = try await page.send().secret else { throw Fault("laws.baseline", "not revealed") }
                let said = try await world.front.say("It is \(secret), thanks.", in: agent.session)
                try hold(!said.text.contains(secret), "it is given back: \(said.text)")
                let held = try await agent.call(
                    "credentials_create_api_key", ["label": .string(ByteString("like \(secret)"))])
                try hold(!held.answer.text.contains(secret), "an answer has it")
                let entries = "\(try await world.ledger(session: agent.session.id))"
                try hold(!entries.contains(secret), "the ledger has it")
            }
        },
    ]

    /// Has a key made for a person who proved who she is: its id, the hold, and the page that would show the secret.
    private static func made(
        _ agent: Conversation, _ person: AcmeFacts.Person, label: String = "mine"
    ) async throws -> (id: String, held: String, page: UserPage) {
        let held = try await agent.heldForProof(
            "credentials_create_api_key", ["label": .string(ByteString(label))])
        let page = try await agent.prove(held, person)
        guard page.text.contains("It was done") else {
            throw Fault("laws.baseline", "no key: \(page.text.prefix(600))")
        }
        let id = try await agent.world.rows(.apiKeys, of: person.account).last?["id"]?.string?.text ?? ""
        return (id, held, page)
    }

    /// What waits for the user, as the front end lists it.
    private static func handovers(_ agent: Conversation) async throws -> [String] {
        let answer = try await Wire().send(
            "GET", "\(agent.world.url)/v1/sessions/\(agent.session.id)/handovers",
            headers: [("Authorization", "Bearer \(agent.session.userToken)")])
        return (answer.json["handovers"]?.array ?? []).compactMap { $0["id"]?.string?.text }
    }

    private static func waiting(_ agent: Conversation) async throws -> String {
        guard let id = try await handovers(agent).first else { throw Fault("laws.baseline", "nothing waits") }
        return id
    }
}
