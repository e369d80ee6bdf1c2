import Acme
import JSON
import Primitives
import Puppet

/// Law 8, where the user decides: the page of the company's own front end, whose address went through an agent's hands.
enum PageAttacks {
    static let all: [Attack] = [
        Attack(8, "the page of a call that waits, by everyone but its user") { world in
            let facts = world.facts
            let target: ByteString = "vera@globex.example"
            let (browser, agent, token) = try await begin(world, "Write to \(target).")
            // What an agent puts into a value must look like what it is.
            let body = "<script>alert(1)</script>\"'&\u{202E}\u{200B}end"
            let arguments: JSONValue = ["to": .string(target), "subject": "hi", "body": .string(body)]
            let held = try await agent.call("tickets_send_message", arguments, token: token, opensPages: true)
            guard let page = held.invitation, let path = page.url.split(separator: "/").last.map({ "/approvals/\($0)" })
            else { throw Fault("laws.baseline", "no page: \(held.answer.text.prefix(300))") }

            let stranger = try await Browser(world).send("GET", path)
            try hold(stranger.status == 303, "without a sign-in: HTTP \(stranger.status)")
            let posted = try await Browser(world).send("POST", path, form: [("answer", "approve")])
            try hold(posted.status == 303, "without a sign-in: HTTP \(posted.status)")
            let other = Browser(world)
            let foreign = try await other.open(path, as: facts.neighbour)
            let unknown = try await other.send("GET", "/approvals/hld_0")
            try hold(foreign.status == 404 && unknown.status == 404, "HTTP \(foreign.status), \(unknown.status)")
            try hold(foreign.text == unknown.text, "foreign and unknown differ")
            try hold(!foreign.text.contains(target.text), "the values are on another's page")
            let answered = try await other.send(
                "POST", path, form: [("answer", "approve"), ("form_token", Browser.token(of: foreign))])
            try hold(answered.status == 404, "another answered: HTTP \(answered.status)")

            let shown = try await browser.send("GET", path)
            guard shown.status == 200, shown.text.contains(target.text) else {
                throw Fault("laws.baseline", "the user's own page: \(shown.status) \(shown.text.prefix(300))")
            }
            try hold(!shown.text.contains("<script>"), "the page has an agent's markup")
            try hold(
                shown.text.contains("&lt;script&gt;") && shown.text.contains("[U+202E]"),
                "the value is not shown as it is")
            try hold(!shown.text.contains(token) && !shown.text.contains("usr_"), "the page has a secret")
            let policy = shown.header("Content-Security-Policy") ?? ""
            try hold(
                policy.contains("default-src 'none'") && !policy.contains("unsafe"),
                "the page may run scripts: \(policy)")
            let secret = Browser.token(of: shown)
            for (form, headers) in [
                ([("answer", "approve")], []), ([("answer", "approve"), ("form_token", "form_x")], []),
                ([("answer", "approve"), ("form_token", Browser.token(of: foreign))], []),
                ([("answer", "approve"), ("form_token", secret)], [("Origin", "https://attacker.example")]),
                ([("answer", "maybe"), ("form_token", secret)], []),
            ] as [([(String, String)], [(String, String)])] {
                let answer = try await browser.send("POST", path, form: form, headers: headers)
                try hold(answer.status == 403, "another site's form: HTTP \(answer.status)")
            }
            try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")

            let answer = try await browser.send("POST", path, form: [("answer", "approve"), ("form_token", secret)])
            guard answer.status == 303 else {
                throw Fault("laws.baseline", "the user's own: \(answer.status) \(answer.text)")
            }
            let again = try await browser.send("POST", path, form: [("answer", "approve"), ("form_token", secret)])
            try hold(again.status == 409, "approved again: HTTP \(again.status)")
            try hold(try await world.rows(.outbox, with: target).count == 1, "the message did not leave once")
            let done = try await agent.call("tickets_send_message", arguments, token: token, back: .state(page.state))
            try hold(done.isDone, "the outcome is not read: \(done.answer.text.prefix(200))")
        },
        Attack(8, "the card of several questions, by everyone but its user") { world in
            let facts = world.facts
            let (nele, omar): (ByteString, ByteString) = ("nele@globex.example", "omar@globex.example")
            let (browser, agent, token) = try await begin(world, "Write to \(nele) and to \(omar).", granting: true)
            func held(_ target: ByteString) async throws -> String {
                let outcome = try await agent.call(
                    "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "<b>x"], token: token)
                guard outcome.decision == "hold", let id = outcome.hold else {
                    throw Fault("laws.baseline", "not held: \(outcome.answer.text.prefix(300))")
                }
                return id
            }
            let (first, second) = (try await held(nele), try await held(omar))
            let page = try await browser.send("GET", "/approvals/\(second)")
            guard page.text.contains("answer.\(first)"), page.text.contains("answer.\(second)") else {
                throw Fault("laws.baseline", "no card: \(page.text.prefix(400))")
            }
            try hold(!page.text.contains("<b>x") && page.text.contains("&lt;b&gt;x"), "the card has an agent's markup")
            let form = Browser.token(of: page)
            let other = Browser(world)
            let foreign = try await other.open("/approvals/\(first)", as: facts.neighbour)
            let taken = try await other.send(
                "POST", "/cards/\(first)",
                form: [("answer.\(first)", "approve"), ("form_token", Browser.token(of: foreign))])
            try hold(taken.status == 404, "another answered: HTTP \(taken.status)")
            let yes = [("answer.\(first)", "approve"), ("answer.\(second)", "approve")]
            for (fields, headers) in [
                (yes, []), (yes + [("form_token", "form_x")], []), ([("form_token", form)], []),
                (yes + [("form_token", form)], [("Origin", "https://attacker.example")]),
                ([("answer.\(first)", "maybe"), ("form_token", form)], []),
            ] as [([(String, String)], [(String, String)])] {
                let answer = try await browser.send("POST", "/cards/\(first)", form: fields, headers: headers)
                try hold(answer.status == 403, "another site's form: HTTP \(answer.status)")
            }
            for target in [nele, omar] {
                try hold(try await world.rows(.outbox, with: target).isEmpty, "a message left")
            }
            let answer = try await browser.send(
                "POST", "/cards/\(second)",
                form: [("answer.\(first)", "approve"), ("answer.\(second)", "deny"), ("form_token", form)])
            guard answer.status == 200 else {
                throw Fault("laws.baseline", "the user's own: \(answer.status) \(answer.text.prefix(300))")
            }
            try hold(try await world.rows(.outbox, with: nele).count == 1, "the message did not leave once")
            try hold(try await world.rows(.outbox, with: omar).isEmpty, "a message left that she said no to")
        },
        Attack(8, "a sign-in that another browser began") { world in
            let facts = world.facts
            let victim = Browser(world)
            let begun = try await Browser(world).send("GET", "/")
            guard let authorize = begun.header("Location"), let query = authorize.split(separator: "?").last else {
                throw Fault("laws.baseline", "no sign-in: \(begun.status)")
            }
            let signedIn = try await Wire().send(
                "POST", String(authorize.split(separator: "?")[0]),
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(
                    "\(query)&user=\(facts.neighbour.user.text.replacing("@", with: "%40"))&password=\(facts.neighbour.password)"
                        .utf8))
            // The attacker's own code and state, in the victim's browser.
            let answer = try await victim.send("GET", signedIn.header("Location") ?? "/callback")
            try hold(answer.status == 400, "HTTP \(answer.status)")
            try hold(!answer.headers.contains { $0.name.lowercased() == "set-cookie" }, "it was signed in")
        },
    ]

    /// Signs the user in at the front end, says something to the agent, and lets the agent in.
    private static func begin(
        _ world: World, _ words: String, granting isGranting: Bool = false
    ) async throws -> (Browser, Puppet, token: String) {
        let browser = Browser(world)
        let home = try await browser.open("/", as: world.facts.user)
        let begun = try await browser.send(
            "POST", "/conversations", form: [("text", words), ("form_token", Browser.token(of: home))])
        guard begun.status == 303, let path = begun.header("Location") else {
            throw Fault("laws.baseline", "no conversation: \(begun.status) \(begun.text.prefix(300))")
        }
        let page = try await browser.send("GET", path)
        if isGranting {
            // What was drawn from the words is shown before the agent is there.
            guard page.text.contains("send message"), page.text.contains("up to 2 times") else {
                throw Fault("laws.baseline", "no grant: \(page.text.prefix(600))")
            }
        }
        guard let code = page.text.firstMatch(of: /<code id="code"[^>]*>([^<]+)</) else {
            throw Fault("laws.baseline", "no code: \(page.text.prefix(300))")
        }
        let agent = world.puppet()
        return (browser, agent, try await agent.exchange(code: String(code.1)))
    }
}
