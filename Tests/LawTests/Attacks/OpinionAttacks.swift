import Acme
import Crypto
import JSON
import Primitives
import Puppet

/// Laws 4, 6, 8 and 9 where the company's own decision point is asked too: the desk plays it. They change the folder, so they run one
/// at a time.
enum OpinionAttacks {
    private static let path = "/access/v1/evaluation"
    private static let permit: @Sendable (Desk.Arrival) -> JSONValue = { _ in ["decision": true] }
    private static let deny: @Sendable (Desk.Arrival) -> JSONValue = { _ in
        ["decision": false, "context": ["reason_user": ["403": "words of the decision point"]]]
    }

    static let all: [Attack] = [
        Attack(4, "what a second opinion objects to", breaks: "secondOpinion") { world in
            try await asked(world) { agent in
                world.desk.lie(at: path, permit)
                try await comment("agreed 4.1", agent)
                world.desk.lie(at: path, deny)
                let outcome = try await say("denied 4.1", agent)
                try hold(try await world.rows(.comments, with: "denied 4.1").isEmpty, "it was done all the same")
                try await agent.refused(outcome, "second-opinion.denied", law: 4)
                try hold(!outcome.answer.text.contains("words of"), "the decision point speaks to the agent")
                // A request that was answered before is no way around.
                world.desk.lie(at: path, permit)
                try await comment("keyed 4.1", agent, key: "k-opinion")
                world.desk.lie(at: path, deny)
                let again = try await say("keyed 4.1", agent, key: "k-opinion")
                try await agent.refused(again, "second-opinion.denied", law: 4)
            }
        },
        Attack(9, "a second opinion that is too large, or no decision") { world in
            try await asked(world) { agent in
                let long = ByteString(String(repeating: "x", count: 70_000))
                let answers: [(what: String, status: Int, body: JSONValue)] = [
                    ("a text", 200, ["decision": "true"]), ("a number", 200, ["decision": 1]),
                    ("nothing", 200, [:]), ("null", 200, ["decision": .null]), ("a list", 200, [["decision": true]]),
                    ("true alone", 200, true), ("another name", 200, ["Decision": true]),
                    ("several", 200, ["evaluations": [["decision": true]]]),
                    ("no context", 200, ["decision": true, "context": "none"]),
                    ("an error", 500, ["decision": true]), ("forbidden", 403, ["decision": true]),
                    ("created", 201, ["decision": true]), ("elsewhere", 302, ["decision": true]),
                    ("too large", 200, ["decision": true, "context": ["more": .string(long)]]),
                ]
                for answer in answers {
                    world.desk.lie(at: path, status: answer.status) { _ in answer.body }
                    try await stopped("\(answer.what) 9.1", "second-opinion.unavailable", agent)
                }
            }
        },
        Attack(9, "a second opinion that comes late") { world in
            try await asked(world, within: "1s") { agent in
                world.desk.lie(at: path, permit)
                world.desk.delay = .seconds(3)
                try await stopped("late 9.3", "second-opinion.unavailable", agent)
                // What was permitted too late is not done when the answer comes.
                try await Task.sleep(for: .seconds(3))
                try hold(try await world.rows(.comments, with: "late 9.3").isEmpty, "done after all")
            }
        },
        Attack(9, "a second opinion that nobody gives") { world in
            let nowhere = "http://127.0.0.1:\(try Products.freePort())\(path)"
            try await asked(world, at: nowhere) { agent in
                for number in 0..<7 {
                    try await stopped("down \(number) 9.2", "second-opinion.unavailable", agent)
                }
                // Reads are not asked about here.
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(4, "a second opinion that permits what the policies do not") { world in
            try await asked(world, for: "[ read, write, irreversible ]") { agent in
                world.desk.lie(at: path, permit)
                let before = world.desk.arrivals(below: path).count
                let stamped = try await agent.call("desk_stamp_note", ["note_id": "N-1"])
                try await agent.refused(stamped, "policy.not-permitted", law: 4)
                let erring = try await agent.call("desk_mark_note", ["note_id": "N-1"])
                try await agent.refused(erring, "policy.forbid-erred", law: 9)
                let foreign = try await agent.call("desk_get_note", ["note_id": "N-7"])
                try hold(!foreign.isDone, "another's note: \(foreign.answer.text)")
                try hold(world.desk.arrivals(below: path).count == before, "it was asked about what is refused anyway")
                try await agent.must("desk_get_note", ["note_id": "N-1"])
                // The call itself is asked about, and not the look-ups that prove whose note it is.
                try hold(world.desk.arrivals(below: path).count == before + 1, "it was asked about look-ups")
                world.desk.lie(at: path, deny)
                let read = try await agent.call("desk_get_note", ["note_id": "N-1"])
                try await agent.refused(read, "second-opinion.denied", law: 4)
            }
        },
        Attack(8, "a hold that a second opinion objects to after a person agreed, and what it has no say in") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            try await asked(world) { agent in
                func held(_ reason: ByteString) async throws -> String {
                    let refund: JSONValue = [
                        "invoice_id": .string(facts.largeRefund.invoice), "amount": 10_700, "reason": .string(reason),
                    ]
                    let outcome = try await agent.call("billing_issue_refund", refund)
                    guard let id = outcome.hold else {
                        throw Breach("not held: HTTP \(outcome.status) \(outcome.answer.text.prefix(300))")
                    }
                    return id
                }
                world.desk.lie(at: path, deny)
                let before = world.desk.arrivals(below: path).count
                let first = try await held("objected 8.1")
                try hold(world.desk.arrivals(below: path).count == before, "it was asked before the person was")
                let refused = try await world.operatorAnswer(first, leader)
                try hold(refused.status == 409, "HTTP \(refused.status) \(refused.text)")
                try hold(world.desk.arrivals(below: path).count == before + 1, "it was not asked once")
                try hold(try await world.rows(.refunds, with: "objected 8.1").isEmpty, "it was refunded")
                try await world.recorded("second-opinion.denied", law: 4, session: agent.session.id)
                world.desk.lie(at: path, permit)
                let done = try await world.operatorAnswer(try await held("agreed 8.1"), leader)
                guard done.status == 200, let call = done.json["call"]?.string else {
                    throw Fault("laws.baseline", "the agreed refund: HTTP \(done.status) \(done.text)")
                }
                world.desk.lie(at: path, deny)
                let (status, undone) = try await world.remit.run(["undo", "--reason", "wrong", "--call", call.text])
                try hold(status == 0, "what it has no say in: \(undone)")
            }
        },
        Attack(6, "a key among the arguments that a second opinion sees") { world in
            try await asked(world) { agent in
                world.desk.lie(at: path, permit)
                let key = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"
                try await comment("my key is \(key) 6.1", agent)
                guard let arrival = world.desk.arrivals(below: path).last,
                    let body = String(validating: arrival.body, as: UTF8.self)
                else { throw Fault("laws.baseline", "nobody was asked") }
                try hold(!body.contains(key), "the key is in the question")
                try hold(body.contains(" 6.1"), "the rest is not: \(body)")
                let context = (try? JSONValue(parsing: arrival.body))?["context"]
                try hold(context?["masked"] == true, "nothing says that something is masked: \(body)")
            }
        },
        Attack(3, "what a second opinion is asked with") { world in
            try await asked(world) { agent in
                world.desk.lie(at: path, permit)
                try await comment("shown 3.1", agent)
                guard let arrival = world.desk.arrivals(below: path).last, let token = arrival.credential,
                    let claims = arrival.claims, let question = try? JSONValue(parsing: arrival.body)
                else { throw Fault("laws.baseline", "nobody was asked") }
                let url = "\(world.desk.url)\(path)"
                let digest = SHA256.hash(data: Array("POST\n\(url)\n".utf8) + arrival.body)
                try hold(claims["aud"] == .string(url), "its audience is \(claims["aud"] ?? .null)")
                try hold(claims["req"] == .string(Base64URL.encode(digest)), "it is good for another question")
                let (issued, ends) = (claims["iat"]?.integer ?? 0, claims["exp"]?.integer ?? .max)
                try hold(ends - issued <= 30, "it is good for \(ends - issued) s")
                let elsewhere = try await Wire().send(
                    "GET", world.acme.url(.billing) + "/probe", headers: [("Authorization", "Bearer \(token)")])
                try hold(elsewhere.status == 401, "it opens a back end: HTTP \(elsewhere.status)")
                let doors = try await Wire().send(
                    "GET", "\(try world.operatorsURL())/operators/status",
                    headers: [("Authorization", "Bearer \(token)")])
                try hold(doors.status == 401, "it opens the operators' doors: HTTP \(doors.status)")
                try hold(question["subject"]?["type"] == "user", "the subject: \(question)")
                try hold(question["subject"]?["properties"]?["tenant"] == "globex", "the tenant: \(question)")
                try hold(question["action"]?["name"] == "tickets_add_comment", "the action: \(question)")
                try hold(question["context"]?["input"]?["body"] == "shown 3.1", "the arguments: \(question)")
                try hold(question["context"]?["session"]?["claims"] == nil, "claims leave: \(question)")
                let subject = agent.subject.text
                let text = String(validating: arrival.body, as: UTF8.self) ?? subject
                try hold(!text.contains(subject), "the issuer's name of the user leaves")
                let (_, status) = try await world.remit.run(["status"])
                try hold(status["second_opinion"]?.array?.count == 1, "status does not name it: \(status)")
            }
        },
        Attack(9, "settings of a second opinion that would not be one") { world in
            guard let settings = world.text(of: "remit.yaml") else { throw Fault("laws.baseline", "no settings") }
            let good = "url: https://pdp.example/access/v1/evaluation"
            for line in [
                "{ url: http://pdp.example/access/v1/evaluation }", "{ url: ftp://pdp.example/x }", "{}", "[ x ]",
                "{ \(good), timeout: 0s }", "{ \(good), timeout: 1m }", "{ \(good), timeout: 2 }",
                "{ \(good), for: [ writes ] }", "{ \(good), for: [] }", "{ \(good), addresses: [ ten ] }",
                "{ \(good), may: permit }",
            ] {
                try world.write(settings + "second_opinion: \(line)\n", to: "remit.yaml")
                let (status, output) = try await world.remit.run(["reload"])
                try world.write(settings, to: "remit.yaml")
                try hold(status != 0, "\(line) is taken")
                let errors = (output["diagnostics"]?.array ?? []).filter { $0["severity"] == "error" }
                try hold(
                    errors.contains { $0["file"] == "remit.yaml" && $0["line"] != nil && $0["fix"] != nil },
                    "\(line): no place or no fix: \(errors)")
            }
            try await world.reload()
        },
    ]

    /// A conversation in a deployment that asks for a second opinion; afterwards all is as before.
    private static func asked(
        _ world: World, at url: String? = nil, for effects: String = "[ write, irreversible ]",
        within time: String = "10s",
        _ body: @escaping @Sendable (Conversation) async throws -> Void
    ) async throws {
        let url = url ?? "\(world.desk.url)\(path)"
        let line = "second_opinion: { url: \"\(url)\", timeout: \(time), for: \(effects) }\n"
        defer {
            world.desk.delay = .zero
            world.desk.lie(at: path, nil)
        }
        try await world.editing([("remit.yaml", { $0 + line })]) {
            try await world.converse(world.facts.user, body)
        }
    }

    private static func say(_ text: String, _ agent: Conversation, key: String? = nil) async throws -> Puppet.Outcome {
        let ticket = JSONValue.string(agent.world.facts.user.tickets[0])
        return try await agent.call("tickets_add_comment", ["ticket_id": ticket, "body": .string(text)], key: key)
    }

    /// What has to work, or the attack proves nothing.
    private static func comment(_ text: String, _ agent: Conversation, key: String? = nil) async throws {
        let outcome = try await say(text, agent, key: key)
        guard outcome.isDone else {
            throw Fault("laws.baseline", "\(text): HTTP \(outcome.status) \(outcome.words)")
        }
    }

    private static func stopped(_ text: String, _ code: String, _ agent: Conversation) async throws {
        let outcome = try await say(text, agent)
        try hold(try await agent.world.rows(.comments, with: ByteString(text)).isEmpty, "\(text): it was done")
        try await agent.refused(outcome, code, law: 9)
    }
}
