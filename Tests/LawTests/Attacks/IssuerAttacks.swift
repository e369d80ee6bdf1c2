import Acme
import JSON
import Primitives
import Puppet

/// Law 1: attacks by who issues a token, and for whom.
enum IssuerAttacks {
    static let all: [Attack] = [
        Attack(1, "a tenant's own issuer speaks for another tenant", breaks: "issuerTenant") { world in
            try await shut(
                world,
                try world.tenantIssuer.mint(
                    world.tenantClaims(["org_id": "initech", "sub": .string(world.facts.victim.subject)])),
                "token.tenant")
        },
        Attack(1, "a tenant's own issuer forges every other claim") { world in
            let facts = world.facts
            let company = JSONValue.string(world.acme.identity.issuer)
            for claims: JSONObject in [
                ["iss": company, "sub": .string(facts.user.subject), "aud": "acme-web"], ["aud": "acme-web"],
                ["org_id": ["globex", "initech"]], ["org_id": "globex\u{0}"], ["org_id": "GLOBEX"],
                ["org_id": "initech"],
                ["tenant": "initech", "org_id": ""], ["aud": ["globex-portal", "acme-web"]], ["exp": 1],
                ["aud": "globex-agents"],
            ] {
                let token = try world.tenantIssuer.mint(world.tenantClaims(claims))
                let answer = try await world.front.tryOpen(idToken: token, agent: "support")
                try hold(answer.status == 401, "\(claims): HTTP \(answer.status) \(answer.text.prefix(200))")
            }
            // The same subject at another issuer is another user.
            let twin = try world.tenantIssuer.mint(world.tenantClaims(["sub": .string(facts.user.subject)]))
            try await world.converse(idToken: twin, subject: facts.user.subject) { agent in
                let outcome = try await agent.call(
                    "billing_get_invoice", ["invoice_id": .string(facts.user.invoices[0])])
                try hold(!outcome.isDone, "a namesake of another issuer read the user's invoice")
            }
        },
        Attack(1, "what a tenant's issuer says of roles and clearance is believed", breaks: "issuerClaims") { world in
            let cleared: JSONObject = [
                "clearance": "high", "roles": ["admin", "billing"], "groups": ["support-leads"],
            ]
            try await world.converse(
                idToken: try world.acme.identity.mint(world.companyClaims(world.facts.user, cleared)),
                subject: world.facts.user.subject
            ) { agent in try await agent.must("desk_stamp_note", ["note_id": "N-1"]) }
            let token = try world.tenantIssuer.mint(world.tenantClaims(cleared))
            try await world.converse(idToken: token, subject: "tess") { agent in
                try await agent.must("desk_get_note", ["note_id": "N-1"])
                let outcome = try await agent.call("desk_stamp_note", ["note_id": "N-1"])
                try hold(
                    !world.desk.acts(of: "tess").contains { $0.path.contains("stamp") },
                    "the forged claim moved a policy")
                try await agent.refused(outcome, "policy.not-permitted", law: 4)
            }
        },
        Attack(1, "a token for agents at the user's door", breaks: "frontEndAudience") { world in
            for audience: JSONValue in ["acme-agents", "acme-operators", "someone-else", ["acme-web", "acme-agents"]] {
                try await shut(
                    world, try world.acme.identity.mint(world.companyClaims(world.facts.user, ["aud": audience])),
                    "token.audience")
            }
        },
        Attack(1, "a token with an actor at the user's door", breaks: "actRefused") { world in
            for name: ByteString in ["act", "may_act"] {
                var claims = world.companyClaims(world.facts.user)
                claims[name] = ["sub": "support"]
                try await shut(world, try world.acme.identity.mint(claims), "token.actor")
            }
        },
        Attack(1, "forged, expired and unsigned tokens at the user's door") { world in
            let facts = world.facts
            let good = try world.idToken(facts.user)
            let now = SystemClock().now.seconds
            let access = try world.acme.identity.tokens(for: facts.user.user, audience: "acme-agents", agent: "support")
                .accessToken
            var tokens = [
                try Forgery.unsigned(good), try Forgery.altering(good) { $0["org_id"] = "initech" },
                try Forgery.altering(good) { $0["sub"] = .string(facts.victim.subject) },
                try world.acme.identity.mint(world.companyClaims(facts.user, ["exp": .integer(now - 120)])),
                try world.acme.identity.mint(
                    world.companyClaims(facts.user, ["iat": .integer(now + 600), "nbf": .integer(now + 600)])),
                try world.acme.identity.mint(world.companyClaims(facts.user, ["iss": "https://evil.example"])),
                try world.acme.identity.mint(world.companyClaims(facts.user, ["org_id": "umbrella"])),
                try world.acme.identity.mint(world.companyClaims(facts.user, ["org_id": .null])),
                try world.acme.identity.logoutToken(for: facts.user.user), access, "opaque", "a.b.c", "",
                try SigningKey().sign(world.companyClaims(facts.user), type: "JWT"),
            ]
            // Remit's own tokens are no user's.
            tokens.append(try await world.converse(facts.user) { $0.token })
            for token in tokens {
                let answer = try await world.front.tryOpen(idToken: token, agent: "support")
                try hold(answer.status == 401, "HTTP \(answer.status) for \(token.prefix(60))")
                try hold(!answer.text.contains("code"), "the answer is a session")
            }
        },
        Attack(1, "tenants whose names differ by Unicode composition") { world in
            for name: ByteString in [
                "globe\u{0078}\u{0301}", "gl\u{F6}bex", "glo\u{308}bex", "globex ", "globex\u{200B}",
            ] {
                let token = try world.acme.identity.mint(
                    world.companyClaims(world.facts.user, ["org_id": .string(name)]))
                try await shut(world, token, "token.tenant")
            }
        },
        Attack(1, "a session code used twice", breaks: "codeOnce") { world in
            let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "support")
            let agent = world.puppet()
            _ = try await agent.exchange(code: session.code)
            let again = try await agent.exchange(
                subject: session.code, type: "urn:remit:params:token-type:session-code")
            _ = try? await world.front.end(session)
            try hold(again.status == 400, "the second exchange of a code: HTTP \(again.status)")
            try hold(again.json["access_token"] == nil, "a second token")
            try await world.recorded("oauth.code", law: 1)
        },
        Attack(1, "an assertion used twice", breaks: "assertionOnce") { world in
            let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "support")
            let agent = world.puppet()
            let assertion = try agent.assertion()
            let type = "urn:remit:params:token-type:session-code"
            let first = try await agent.exchange(subject: session.code, type: type, assertion: assertion)
            guard let token = first.json["access_token"]?.string else { throw PuppetError(doing: "exchanging", first) }
            let again = try await agent.exchange(
                subject: token.text, type: "urn:ietf:params:oauth:token-type:access_token", assertion: assertion)
            _ = try? await world.front.end(session)
            try hold(again.status == 401, "an assertion sent twice: HTTP \(again.status)")
            try await world.recorded("oauth.assertion-replayed", law: 1)
        },
        Attack(1, "another agent's code, token and user token", breaks: "clientBound") { world in
            let rival = world.puppet("rival")
            let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "support")
            let stolen = try await rival.exchange(
                subject: session.code, type: "urn:remit:params:token-type:session-code")
            try hold(stolen.status == 400, "another agent's code: HTTP \(stolen.status)")
            let token = try await world.puppet().exchange(code: session.code)
            let access = "urn:ietf:params:oauth:token-type:access_token"
            let renewed = try await rival.exchange(subject: token, type: access)
            try hold(renewed.status == 400, "another agent's token: HTTP \(renewed.status)")
            let delegated = try world.acme.identity.tokens(
                for: world.facts.user.user, audience: "acme-agents", agent: "support"
            ).accessToken
            let taken = try await rival.exchange(subject: delegated, type: access)
            try hold(taken.status == 400, "a user's token that names another agent: HTTP \(taken.status)")
            _ = try? await world.front.end(session)
        },
        Attack(1, "the token endpoint with every other proof") { world in
            let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "support")
            let type = "urn:remit:params:token-type:session-code"
            let stranger = Puppet(remit: world.url, name: "support", key: SigningKey())
            let elsewhere = Puppet(remit: "https://elsewhere.example", name: "support", key: SigningKey())
            for assertion in [
                try stranger.assertion(), try elsewhere.assertion(),
                try Forgery.unsigned(try world.puppet().assertion()),
                try world.puppet().assertion(lifetime: 86_400), try world.puppet().assertion(lifetime: -600),
                try world.puppet("orphan").assertion(), try world.puppet("overdue").assertion(), "", "x",
                try Forgery.altering(try world.puppet("rival").assertion()) {
                    $0["iss"] = "support"
                    $0["sub"] = "support"
                },
            ] {
                let answer = try await world.puppet().exchange(subject: session.code, type: type, assertion: assertion)
                try hold(answer.status == 401, "HTTP \(answer.status) for the assertion \(assertion.prefix(40))")
            }
            for (subject, type) in [
                (try world.idToken(world.facts.user), "urn:ietf:params:oauth:token-type:access_token"),
                (try world.idToken(world.facts.user), "urn:ietf:params:oauth:token-type:id_token"),
                (session.userToken, type), (session.id, type), ("cod_guess", type),
            ] {
                let answer = try await world.puppet().exchange(subject: subject, type: type)
                try hold(answer.status == 400, "HTTP \(answer.status) for \(type)")
            }
            _ = try? await world.front.end(session)
        },
    ]

    /// The user's door stays shut, with this code in the ledger.
    private static func shut(_ world: World, _ token: String, _ code: String) async throws {
        let answer = try await world.front.tryOpen(idToken: token, agent: "support")
        try hold(answer.status == 401, "the user's door opened: HTTP \(answer.status) \(answer.text.prefix(120))")
        try await world.recorded(code, law: 1)
    }
}
