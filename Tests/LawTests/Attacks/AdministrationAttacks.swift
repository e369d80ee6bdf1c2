import Acme
import JSON
import Primitives
import Puppet
import Synchronization

/// Law 4: who sets a tenant's own policies, and what becomes of them. They change what everyone of Globex may do, so they run one at
/// a time.
enum AdministrationAttacks {
    private static let forbidding = """
        @id("no-lists")
        forbid (principal, action == Remit::Action::"billing_list_invoices", resource);
        """

    static let all: [Attack] = [
        Attack(4, "who is no administrator", breaks: "administrator") { world in
            try await administered(world) { admin in
                let facts = world.facts
                let claims: JSONObject = [
                    "administrator": true, "roles": ["admin"], "groups": ["support-admins"], "clearance": "high",
                ]
                let tokens = [
                    ("a user", try world.idToken(facts.neighbour)),
                    ("a user with claims", try world.acme.identity.mint(world.companyClaims(facts.neighbour, claims))),
                    ("another tenant's user", try world.idToken(facts.victim)),
                    ("someone of a tenant's issuer", try world.tenantIssuer.mint(world.tenantClaims(claims))),
                    (
                        "the administrator's name at a tenant's issuer",
                        try world.tenantIssuer.mint(world.tenantClaims(["sub": .string(facts.user.subject)]))
                    ),
                ]
                for (who, token) in tokens {
                    let set = try await send(world, "PUT", token, forbidding, version: 0)
                    try hold(set.status == 403, "\(who) set them: HTTP \(set.status) \(set.text.prefix(200))")
                    for method in ["GET", "DELETE"] {
                        let answer = try await send(world, method, token, version: 0)
                        try hold(answer.status == 403, "\(method) by \(who): HTTP \(answer.status)")
                    }
                }
                try await world.recorded("administration.denied", law: 4)
                try await world.converse(facts.user) { agent in
                    let administrator = world.companyClaims(facts.user, ["act": ["sub": "support"]])
                    for token in [
                        agent.token, agent.session.userToken, agent.session.code, "x",
                        try world.operatorToken(["only-admin"]), try world.acme.identity.mint(administrator),
                    ] {
                        let set = try await send(world, "PUT", token, forbidding, version: 0)
                        try hold(set.status == 401, "\(token.prefix(20)): HTTP \(set.status)")
                    }
                    try await agent.must("billing_list_invoices")
                }
                let read = try await send(world, "GET", admin)
                try hold(read.json["version"] == 0 && read.json["policies"] == "", "they were set: \(read.text)")
            }
        },
        Attack(4, "what an administrator sets, for others and for as long as it stands") { world in
            let other = try await world.replica()
            defer { other.stop() }
            let there = Puppet(remit: other.url, name: "support", key: world.supportKey)
            try await administered(world) { admin in
                try await world.converse(world.facts.user) { agent in
                    try await agent.must("billing_list_invoices")
                    guard (try await there.call("billing_list_invoices", token: agent.token)).isDone else {
                        throw Fault("laws.baseline", "a call at the replica")
                    }
                    let version = try await set(world, admin, forbidding)
                    try await agent.refused(
                        try await agent.call("billing_list_invoices"), "policy.forbidden", law: 4)
                    let elsewhere = try await there.call("billing_list_invoices", token: agent.token)
                    try hold(!elsewhere.isDone, "it goes on at the replica")
                    try await world.converse(world.facts.victim) { theirs in
                        try await theirs.must("billing_list_invoices")
                    }
                    let entries = try await world.ledger()
                    let entry = entries.first { $0["action"] == "tenant.set-policies" }
                    try hold(
                        entry?["kind"] == "administration" && entry?["tenant"] == "globex"
                            && entry?["contents"]?["policies"] != nil,
                        "the entry: \(entry ?? .null)")
                    try hold(!entries.contains { $0.text.text.contains("no-lists\\\")") }, "the ledger has the text")
                    let shown = try await world.remit.run(["policy", "tenant", "globex"])
                    try hold(shown.output["policies"]?.string?.text == forbidding, "an operator sees: \(shown)")
                    let (_, status) = try await world.remit.run(["status", "--tenant", "globex"])
                    try hold(
                        status["policies"]?[0]?.text.text.contains("1 policies") == true,
                        "the status: \(status["policies"] ?? .null)")
                    // They outlive a restart, and end when they are taken away.
                    let cleared = try await send(world, "DELETE", admin, version: version)
                    try hold(cleared.status == 200, "taking them away: HTTP \(cleared.status) \(cleared.text)")
                    try await agent.must("billing_list_invoices")
                    let back = try await there.call("billing_list_invoices", token: agent.token)
                    try hold(back.isDone, "it does not go on at the replica: \(back.answer.text.prefix(200))")
                    try await set(world, admin, forbidding)
                }
                try await world.crash()
                try await world.converse(world.facts.user) { agent in
                    try await agent.refused(
                        try await agent.call("billing_list_invoices"), "policy.forbidden", law: 4)
                }
            }
        },
        Attack(4, "uploads that are none") { world in
            try await administered(world) { admin in
                let texts: [(String, String, Int64)] = [
                    ("\n\nforbid (principal, action", "cedar.syntax", 3),
                    ("\n@delegable permit (principal, action, resource);", "policies.delegable", 2),
                    ("@hold(\"operator:billing\") forbid (principal, action, resource);", "policies.tenant-hold", 1),
                    ("@id(\"builtin.x\") forbid (principal, action, resource);", "policies.reserved-id", 1),
                    ("permit (principal == ?principal, action, resource);", "cedar.syntax", 1),
                    (String(repeating: "forbid (principal, action, resource);\n", count: 1001), "cedar.syntax", 1001),
                    (String(repeating: " ", count: 256 << 10) + "x", "cedar.syntax", 1),
                ]
                for (text, code, line) in texts {
                    let answer = try await send(world, "PUT", admin, text, version: 0)
                    let first = answer.json["diagnostics"]?[0]
                    try hold(
                        answer.status == 422 && first?["code"]?.string?.text == code
                            && first?["line"]?.integer == line && first?["fix"]?.string?.text.isEmpty == false
                            && (line > 1000 || first?["text"]?.string != nil),
                        "\(text.prefix(60)): HTTP \(answer.status) \(answer.text.prefix(300))")
                }
                let huge = try await send(world, "PUT", admin, String(repeating: "x", count: 1 << 20), version: 0)
                try hold(huge.status == 413, "a huge body: HTTP \(huge.status)")
                // What is not delegated is not permitted by saying so.
                try await set(
                    world, admin,
                    "permit (principal, action == Remit::Action::\"desk_stamp_note\", resource);")
                try await world.converse(world.facts.user) { agent in
                    try await agent.must("desk_get_note", ["note_id": "N-1"])
                    try await agent.refused(
                        try await agent.call("desk_stamp_note", ["note_id": "N-1"]), "policy.not-permitted", law: 4)
                }
            }
        },
        Attack(4, "two administrators at once", breaks: "policyVersion") { world in
            try await administered(world) { admin in
                let version = try await set(world, admin, forbidding)
                let late = try await send(world, "PUT", admin, "", version: version - 1)
                let now = try await send(world, "GET", admin)
                try hold(now.json["policies"]?.string?.text == forbidding, "they were overwritten: \(now.text)")
                try hold(late.status == 412, "a stale version: HTTP \(late.status)")
                for method in ["PUT", "DELETE"] {
                    let blind = try await send(world, method, admin, method == "PUT" ? "" : nil)
                    try hold(blind.status == 428, "\(method) without a version: HTTP \(blind.status)")
                }
                // Of many at once with one version, one is taken.
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await send(world, "PUT", admin, forbidding, version: version).status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                try hold(statuses.count { $0 == 200 } == 1, "eight at once: \(statuses.sorted())")
            }
        },
        Attack(4, "an older text of a tenant's, put back past Remit", breaks: "tenantPolicies") { world in
            try await administered(world) { admin in
                try await set(world, admin, "@shadow \(forbidding)")
                try await world.sql("CREATE TABLE older AS SELECT tenant, sealed FROM tenant_policies")
                try await set(world, admin, forbidding)
                try await world.sql(
                    "UPDATE tenant_policies SET sealed = (SELECT sealed FROM older WHERE older.tenant = tenant_policies.tenant)"
                )
                try await world.sql("DROP TABLE older")
                // Another deployment asks for them anew.
                let comment: World.Edit = ("policies/laws.cedar", { $0 + "\n// Another content.\n" })
                try await world.editing([comment]) {
                    try await world.converse(world.facts.user) { agent in
                        let outcome = try await agent.call("billing_list_invoices")
                        try await agent.refused(outcome, "tenant-policies.tampered", law: 9)
                        let topics = try await agent.call("desk_list_topics")
                        try hold(!topics.isDone, "another call of the tenant goes on")
                        let alarms = try await world.ledger().count { $0["action"] == "tenant-policies.unreadable" }
                        try hold(alarms == 1, "\(alarms) alarms")
                        let (_, status) = try await world.remit.run(["status"])
                        try hold(
                            status["tenant_policies"]?.text.text.contains("globex: no call goes on") == true,
                            "the status: \(status["tenant_policies"] ?? .null)")
                        let shown = try await world.remit.run(["policy", "tenant", "globex"])
                        try hold(shown.status != 0, "it was shown: \(shown.output)")
                        // An operator can end it.
                        let cleared = try await world.remit.run([
                            "policy", "tenant", "globex", "--clear", "--reason", "law test",
                        ])
                        try hold(cleared.status == 0, "clearing: \(cleared)")
                        try await agent.must("billing_list_invoices")
                    }
                    try await world.converse(world.facts.victim) { theirs in
                        try await theirs.must("billing_list_invoices")
                    }
                }
            }
        },
        Attack(4, "a tenant's forbid that another deployment makes invalid") { world in
            try await administered(world) { admin in
                let counting: World.Edit = (
                    "limits.yaml",
                    { $0 + "\ncomments_hour: { tool: tickets_add_comment, per: user, window: 1h }\n" }
                )
                try await world.editing([counting]) {
                    let text = """
                        @id("few-comments")
                        forbid (principal is Remit::Agent, action == Remit::Action::"billing_list_invoices", resource)
                        when { context.history.comments_hour > 100 };
                        """
                    try await set(world, admin, text)
                    try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices")
                    }
                    try await world.converse(world.facts.victim) { theirs in
                        try await theirs.must("billing_list_invoices")
                    }
                }
                // The counter is gone, and the forbid is not.
                try await world.converse(world.facts.user) { agent in
                    try await agent.refused(
                        try await agent.call("billing_list_invoices"), "policy.forbid-erred", law: 9)
                    try await agent.must("desk_list_topics")
                }
                try await world.converse(world.facts.victim) { theirs in try await theirs.must("billing_list_invoices")
                }
                let shown = try await eventually {
                    let (_, status) = try await world.remit.run(["status"])
                    return status["tenant_policies"]?.text.text.contains("not valid under this deployment") == true
                }
                try hold(shown, "the status does not say so")
                let again = try await send(world, "PUT", admin, "permit (principal, action, resource);", version: 0)
                try hold(again.status == 412, "a stale version: HTTP \(again.status)")
            }
        },
        Attack(4, "an administrator who is suspended, or whose tenant is") { world in
            try await administered(world) { admin in
                let subject = world.facts.user.subject.text
                let issuer = world.acme.identity.issuer.text
                for who in [["--tenant", "globex"], ["--tenant", "globex", "--user", subject, "--issuer", issuer]] {
                    try await world.operate("suspend", who)
                    let set = try await send(world, "PUT", admin, forbidding, version: 0)
                    try await world.operate("resume", who)
                    try hold(set.status == 403, "\(who): HTTP \(set.status) \(set.text.prefix(200))")
                }
                let read = try await send(world, "GET", admin)
                try hold(read.json["policies"] == "", "they were set: \(read.text)")
            }
        },
        Attack(2, "a call under way when the tenant's policies change") { world in
            try await administered(world) { admin in
                try await world.converse(world.facts.user, saying: ["Share it with carol@globex.example, please."]) {
                    agent in
                    try await agent.must("desk_get_note", ["note_id": "N-2"])
                    let isSet = Mutex(false)
                    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
                    world.desk.gate = {
                        ask.yield()
                        while !isSet.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(20)) }
                    }
                    defer {
                        isSet.withLock { $0 = true }
                        world.desk.gate = nil
                    }
                    let outcome = Task {
                        try await agent.call(
                            "desk_share_note", ["note_id": "N-2", "recipient": "carol@globex.example"])
                    }
                    for await _ in asked { break }
                    try await set(
                        world, admin, "forbid (principal, action == Remit::Action::\"desk_share_note\", resource);")
                    isSet.withLock { $0 = true }
                    let late = try await outcome.value
                    let shared = world.desk.acts(of: world.facts.user.subject).contains {
                        $0.path == "/notes/N-2/share"
                    }
                    try hold(!shared && !late.isDone, "the call went on: \(late.answer.text.prefix(200))")
                }
            }
        },
    ]

    /// With the user as Globex's administrator, and afterwards without any policies of Globex's own.
    private static func administered(_ world: World, _ body: (String) async throws -> Void) async throws {
        let file: World.Edit = (
            "tenants/globex.yaml",
            { [issuer = world.acme.identity.issuer, subject = world.facts.user.subject] _ in
                "name: globex\nadministrators: [ { issuer: \"\(issuer)\", subject: \"\(subject)\" } ]\n"
            }
        )
        try await world.editing([file]) {
            let admin = try world.idToken(world.facts.user)
            do {
                try await body(admin)
                try await set(world, admin, "")
            } catch {
                _ = try? await set(world, admin, "")
                throw error
            }
        }
    }

    /// Sets them over whatever stands: the new version.
    @discardableResult
    private static func set(_ world: World, _ admin: String, _ text: String) async throws -> Int64 {
        let standing = try await send(world, "GET", admin)
        // What was tampered with cannot be read, and still be replaced by whoever knows its version.
        var version = standing.json["version"]?.integer
        if version == nil {
            version = Int64(
                try await world.sqlCount("SELECT epoch FROM standings WHERE tenant = 'globex' AND kind = 'policies'"))
        }
        let answer = try await send(world, "PUT", admin, text, version: version)
        guard answer.status == 200, let new = answer.json["version"]?.integer else {
            throw Fault("laws.administration", "HTTP \(answer.status) \(answer.text.prefix(300))")
        }
        return new
    }

    private static func send(
        _ world: World, _ method: String, _ token: String, _ text: String? = nil, version: Int64? = nil
    ) async throws -> Wire.Answer {
        var headers = [("Authorization", "Bearer \(token)")]
        if let version { headers.append(("If-Match", "\"\(version)\"")) }
        let url = "\(world.url)/v1/policies"
        guard let text else { return try await Wire().send(method, url, headers: headers) }
        return try await Wire().send(
            method, url, headers: headers, json: ["policies": .string(ByteString(text))])
    }
}
