import Acme
import JSON
import Primitives
import Puppet

/// Law 2: every call is verified again. They change what everyone in the world may do, so they run one at a time.
enum StateAttacks {
    static let all: [Attack] = [
        Attack(2, "a session token that was altered", breaks: "sessionSignature") { world in
            let facts = world.facts
            try await world.converse(facts.victim) { theirs in
                try await world.converse(facts.user) { mine in
                    guard let other = Forgery.parts(theirs.token)?.claims else {
                        throw Fault("laws.token", "No claims.")
                    }
                    // The whole of another's claims under one's own signature.
                    let altered = try Forgery.altering(mine.token) { $0 = other }
                    let outcome = try await mine.agent.call(
                        "billing_get_invoice", ["invoice_id": .string(facts.victim.invoices[0])], token: altered)
                    try hold(outcome.status == 401, "HTTP \(outcome.status) \(outcome.answer.text.prefix(200))")
                    try await world.recorded("session.signature", law: 2)
                }
            }
        },
        Attack(2, "what Remit signed for another purpose, at /mcp", breaks: "sessionAudience") { world in
            let key = try world.sessionKey()
            try await world.converse(world.facts.user) { agent in
                guard let claims = Forgery.parts(agent.token)?.claims else { throw Fault("laws.token", "No claims.") }
                guard
                    (try await agent.agent.call(
                        "desk_get_note", ["note_id": "N-1"], token: try key.sign(claims, type: "at+jwt"))).isDone
                else { throw Fault("laws.baseline", "a token signed with Remit's key") }
                for (name, value, type) in [
                    ("aud", "https://elsewhere.example/mcp", "at+jwt"), ("iss", "https://elsewhere.example", "at+jwt"),
                    ("aud", .string(world.url), "at+jwt"),
                    ("jti", "x", "JWT"), ("jti", "x", "remit-credential+jwt"),
                ] as [(ByteString, JSONValue, ByteString)] {
                    var changed = claims
                    changed[name] = value
                    let token = try key.sign(changed, type: type)
                    let outcome = try await agent.agent.call("desk_get_note", ["note_id": "N-1"], token: token)
                    try hold(outcome.status == 401, "\(name) \(value) \(type): HTTP \(outcome.status)")
                }
                try await world.recorded("session.audience", law: 2)
            }
        },
        Attack(2, "every other token at /mcp") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                let identity = world.acme.identity
                let tokens =
                    [
                        try world.idToken(facts.user), try identity.tokens(for: facts.user.user).accessToken,
                        try identity.tokens(for: facts.user.user, audience: "acme-agents", agent: "support")
                            .accessToken,
                        agent.session.userToken, agent.session.code, try Forgery.unsigned(agent.token),
                        agent.token + "x", "x", "a.b.c",
                        try world.tenantIssuer.mint(Forgery.parts(agent.token)?.claims ?? [:], type: "at+jwt"),
                        try SigningKey().sign(Forgery.parts(agent.token)?.claims ?? [:], type: "at+jwt"),
                        try Forgery.altering(agent.token) { $0["tenant"] = "initech" },
                        try Forgery.altering(agent.token) { $0["exp"] = 4_000_000_000 },
                    ] + world.desk.arrivals.suffix(1).compactMap { $0.credential?.text }
                for token in tokens {
                    for method in ["tools/list", "server/discover", "tools/call"] {
                        let answer = try await agent.agent.send(
                            method,
                            method == "tools/call" ? ["name": "desk_get_note", "arguments": ["note_id": "N-1"]] : [:],
                            token: token,
                            headers: method == "tools/call" ? [("Mcp-Name", "desk_get_note")] : [])
                        try hold(
                            [400, 401].contains(answer.status),
                            "\(method) with \(token.prefix(40)): HTTP \(answer.status)")
                        try hold(!answer.text.contains("N-1"), "it answered: \(answer.text.prefix(200))")
                    }
                    let outcome = try await agent.agent.call("desk_get_note", ["note_id": "N-1"], token: token)
                    try hold(outcome.status == 401, "a call with \(token.prefix(40)): HTTP \(outcome.status)")
                    try hold(
                        outcome.answer.header("WWW-Authenticate")?.contains("resource_metadata") == true, "no challenge"
                    )
                }
                let bare = try await Wire().send(
                    "POST", "\(world.url)/mcp?access_token=\(agent.token)",
                    headers: [("Content-Type", "application/json")],
                    body: Array(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}"#.utf8))
                try hold(bare.status == 401, "a token in the query: HTTP \(bare.status)")
                try await agent.must("desk_get_note", ["note_id": "N-1"])
            }
        },
        Attack(2, "a session that its user ended", breaks: "sessionRow") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_invoices")
                try await world.front.end(agent.session)
                try await over(agent, "session.ended")
                let renewed = try await agent.agent.exchange(
                    subject: agent.token, type: "urn:ietf:params:oauth:token-type:access_token")
                try hold(renewed.status == 400, "the token of an ended session was renewed: HTTP \(renewed.status)")
            }
        },
        Attack(2, "a session whose user signed out") { world in
            try await world.converse(world.facts.collector) { agent in
                try await agent.must("billing_list_invoices")
                let token = try world.acme.identity.logoutToken(for: world.facts.collector.user)
                for altered in [try Forgery.unsigned(token), try Forgery.altering(token) { $0["jti"] = "x" }, "x"] {
                    let answer = try await Wire().form(
                        "\(world.url)/oauth/backchannel-logout", [("logout_token", altered)])
                    try hold(answer.status == 400, "a forged logout: HTTP \(answer.status)")
                }
                try await agent.must("billing_list_invoices")
                let answer = try await Wire().form("\(world.url)/oauth/backchannel-logout", [("logout_token", token)])
                try hold(answer.status == 200, "the logout: HTTP \(answer.status)")
                try await over(agent, "session.ended")
                let again = try await Wire().form("\(world.url)/oauth/backchannel-logout", [("logout_token", token)])
                try hold(again.status == 400, "a logout token used twice: HTTP \(again.status)")
            }
        },
        Attack(2, "a token that its agent gave up", breaks: "tokenRevoked") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_invoices")
                let answer = try await Wire().form(
                    "\(world.url)/oauth/revoke",
                    [
                        ("token", agent.token),
                        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        ("client_assertion", try agent.agent.assertion()),
                    ])
                try hold(answer.status == 200, "the revocation: HTTP \(answer.status)")
                try await over(agent, "session.token-revoked")
            }
        },
        suspension("an agent", breaks: "agentState", ["--agent", "support"], "session.agent-suspended"),
        suspension("a tenant", breaks: "tenantState", ["--tenant", "globex"], "session.tenant-suspended"),
        suspension(
            "an agent for a tenant", breaks: "agentState", ["--agent", "support", "--tenant", "globex"],
            "session.agent-suspended"),
        Attack(2, "a suspended session", breaks: "sessionRow") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_invoices")
                try await world.operate("suspend", ["--tenant", "globex", "--session", agent.session.id])
                try await over(agent, "session.suspended")
                try await world.operate("resume", ["--tenant", "globex", "--session", agent.session.id])
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(2, "a tool that is switched off, everywhere, for a tenant or for an agent", breaks: "toolState") {
            world in
            try await world.converse(world.facts.user) { agent in
                for subject in [
                    ["--tool", "billing_list_invoices"], ["--tool", "billing_list_invoices", "--tenant", "globex"],
                    ["--tool", "billing_list_invoices", "--agent", "support"],
                ] {
                    try await agent.must("billing_list_invoices")
                    try await world.operate("suspend", subject)
                    let outcome = try await agent.call("billing_list_invoices")
                    let listed = try await agent.agent.tools(token: agent.token)
                    try await world.operate("resume", subject)
                    try hold(!outcome.isDone, "a tool that is off: \(outcome.answer.text.prefix(200))")
                    try hold(!listed.contains("billing_list_invoices"), "a tool that is off is listed")
                    try await agent.refused(outcome, "tool.suspended", law: 2)
                    try await agent.must("billing_list_invoices")
                }
            }
        },
        Attack(2, "the running session of a user that is suspended", breaks: "userState") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                try await world.converse(facts.neighbour) { other in
                    try await agent.must("billing_list_invoices")
                    let entries = try await world.ledger(session: agent.session.id)
                    guard let user = entries.lazy.compactMap({ $0["user"]?.string?.text }).first else {
                        throw Fault("laws.baseline", "The ledger does not name the user.")
                    }
                    for subject in [
                        ["--user", user],
                        ["--user", facts.user.subject.text, "--issuer", world.acme.identity.issuer.text],
                    ] {
                        try await world.operate("suspend", ["--tenant", "globex"] + subject)
                        do {
                            try await over(agent, "session.user-suspended")
                            let door = try await world.front.tryOpen(
                                idToken: try world.idToken(facts.user), agent: "support")
                            try hold(door.status == 403, "a new session: HTTP \(door.status)")
                            try await other.must("billing_list_invoices")
                        } catch {
                            try await world.operate("resume", ["--tenant", "globex"] + subject)
                            throw error
                        }
                        try await world.operate("resume", ["--tenant", "globex"] + subject)
                        try await agent.must("billing_list_invoices")
                    }
                    let personal = try await world.ledger().filter { $0["kind"]?.string == "operator" }.contains {
                        $0.text.text.contains(facts.user.subject.text)
                    }
                    try hold(!personal, "the ledger has the issuer's name of the user")
                    let nobody = try await world.remit.run([
                        "suspend", "--tenant", "globex", "--user", "usr_0", "--reason", "law test",
                    ])
                    try hold(nobody.status != 0, "a user that does not exist was suspended")
                }
            }
        },
        Attack(2, "an agent suspended while its call is under way", breaks: "epoch") { world in
            try await world.converse(world.facts.user, saying: ["Share it with carol@globex.example, please."]) {
                agent in
                try await agent.must("desk_get_note", ["note_id": "N-2"])
                // The look-up that proves the note's owner takes long enough for an operator to act.
                let (asked, ask) = AsyncStream.makeStream(of: Void.self)
                let note: JSONValue = [
                    "id": "N-1", "account_id": .string(world.facts.user.account), "title": "a", "text": "b",
                ]
                world.desk.lie(at: "/notes/N-1") { _ in
                    ask.yield()
                    return note
                }
                defer { world.desk.lie(at: "/notes/N-1", nil) }
                world.desk.delay = .seconds(2)
                defer { world.desk.delay = .zero }
                async let outcome = agent.call(
                    "desk_share_note", ["note_id": "N-1", "recipient": "carol@globex.example"])
                for await _ in asked { break }
                try await world.operate("suspend", ["--agent", "support"])
                let late = try await outcome
                try await world.operate("resume", ["--agent", "support"])
                let shared = world.desk.acts(of: world.facts.user.subject).contains { $0.path == "/notes/N-1/share" }
                try hold(
                    !shared && !late.isDone, "the call went on: HTTP \(late.status) \(late.answer.text.prefix(200))")
                try await world.recorded("session.epoch", law: 2, session: agent.session.id)
            }
        },
        Attack(2, "an agent without an owner, or whose review is overdue", breaks: "agentState") { world in
            for name in ["orphan", "overdue"] {
                let answer = try await world.front.tryOpen(idToken: try world.idToken(world.facts.user), agent: name)
                try hold(answer.status == 403, "\(name): HTTP \(answer.status)")
            }
            let unknown = try await world.front.tryOpen(idToken: try world.idToken(world.facts.user), agent: "nobody")
            try hold(unknown.status == 403, "an agent that does not exist: HTTP \(unknown.status)")
            try await world.recorded("session.agent-not-started", law: 2)
        },
        Attack(2, "an agent that the tenant does not allow", breaks: "tenantState") { world in
            let answer = try await world.front.tryOpen(idToken: try world.idToken(world.facts.victim), agent: "rival")
            try hold(answer.status == 403, "HTTP \(answer.status)")
            try await world.recorded("session.agent-not-allowed", law: 2)
        },
    ]

    /// In a world where sessions end after three seconds of silence, and after six whatever happens.
    static let expiry: [Attack] = [
        Attack(2, "a session that went idle", breaks: "sessionExpiry") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_products")
                try await Task.sleep(for: .seconds(3.5))
                try await over(agent, "session.expired")
            }
        },
        Attack(2, "a session past its absolute end, though never idle", breaks: "sessionExpiry") { world in
            try await world.converse(world.facts.user) { agent in
                let clock = ContinuousClock()
                let end = clock.now + .seconds(6.2)
                while clock.now < end {
                    _ = try? await world.front.say("Still here.", in: agent.session)
                    try await Task.sleep(for: .seconds(1))
                }
                try await over(agent, "session.expired")
            }
        },
    ]

    private static func suspension(_ what: String, breaks: String, _ subject: [String], _ code: String) -> Attack {
        Attack(2, "the running session of \(what) that is suspended", breaks: breaks) { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_invoices")
                try await world.operate("suspend", subject)
                do {
                    try await over(agent, code)
                    let door = try await world.front.tryOpen(
                        idToken: try world.idToken(world.facts.user), agent: "support")
                    try hold(door.status == 403, "a new session: HTTP \(door.status)")
                } catch {
                    try await world.operate("resume", subject)
                    throw error
                }
                try await world.operate("resume", subject)
                try await agent.must("billing_list_invoices")
            }
        }
    }

    /// The next call is refused, and so is the list of tools.
    private static func over(_ agent: Conversation, _ code: String) async throws {
        let before = agent.world.acts(of: agent.subject).count
        let outcome = try await agent.call("billing_list_invoices")
        try hold(outcome.status == 401, "HTTP \(outcome.status) \(outcome.answer.text.prefix(200))")
        try hold(agent.world.acts(of: agent.subject).count == before, "the call reached Acme")
        let tools = try await agent.agent.send("tools/list", [:], token: agent.token)
        try hold(tools.status == 401 || tools.status == 400, "tools/list: HTTP \(tools.status)")
        try await agent.world.recorded(code, law: 2)
    }
}
