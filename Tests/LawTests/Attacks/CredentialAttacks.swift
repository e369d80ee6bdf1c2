import Acme
import Crypto
import JSON
import Primitives
import Puppet

/// Law 3: nothing stands.
enum CredentialAttacks {
    /// What a credential says, and nothing more.
    private static let claims: [ByteString] = [
        "act", "aud", "exp", "iat", "intent", "iss", "jti", "req", "sub", "sub_id", "tenant", "tool",
    ]

    static let all: [Attack] = [
        Attack(3, "a credential that says more, less or other than it should", breaks: "credentialLifetime") { world in
            try await world.converse(
                world.facts.user,
                saying: ["Archive the notes N-1 and N-2, and share the note N-2 with dora@globex.example."]
            ) { agent in
                _ = try await agent.call("desk_list_topics")
                _ = try await agent.call("desk_get_note", ["note_id": "N-1"])
                _ = try await agent.call("desk_archive_notes", ["note_ids": ["N-2", "N-1"]])
                _ = try await agent.call("desk_share_note", ["note_id": "N-2", "recipient": "dora@globex.example"])
                let arrivals = world.desk.arrivals.filter { $0.subject == world.facts.user.subject }
                let keys = try await Wire().send("GET", "\(world.url)/oauth/jwks").json["keys"]?.array ?? []
                var known: Set<ByteString> = []
                for arrival in arrivals {
                    guard let token = arrival.credential, let parts = Forgery.parts(token.text) else {
                        throw Breach("no credential: \(arrival.path)")
                    }
                    let said = parts.claims
                    try hold(said.keys.sorted { $0 < $1 } == claims, "claims \(said.keys)")
                    try hold(parts.header["typ"]?.string == "remit-credential+jwt", "typ \(parts.header)")
                    let key = keys.first { $0["kid"] == parts.header["kid"] }.flatMap(VerifyingKey.init(jwk:))
                    let input = Array(
                        token.text.utf8.prefix(
                            token.text.utf8.count - token.text.utf8.reversed().prefix { $0 != 0x2E }.count - 1))
                    try hold(key?.verifies(parts.signature, over: input) == true, "no published key made it")
                    try hold(
                        said["iss"]?.string == ByteString(world.url)
                            && said["aud"]?.string == ByteString(world.desk.url), "iss, aud: \(said)")
                    try hold(
                        said["tenant"] == "globex" && said["sub_id"]?["iss"]?.string == world.acme.identity.issuer,
                        "whose: \(said)")
                    try hold(["support", "resolver"].contains(said["act"]?["sub"]?.string), "act: \(said)")
                    let life = (said["exp"]?.integer ?? .max) - (said["iat"]?.integer ?? 0)
                    try hold((1...30).contains(life), "it lives for \(life) s")
                    var digest = SHA256()
                    digest.update(data: Array("\(arrival.method)\n\(world.desk.url)\(arrival.path)\n".utf8))
                    digest.update(data: arrival.body)
                    try hold(
                        said["req"]?.string == ByteString(Base64URL.encode(digest.finalize())),
                        "req is not of the request")
                    try hold(said["jti"]?.string.map { known.insert($0).inserted } == true, "a credential came twice")
                    try hold(
                        !arrival.headers.contains { $0.value.contains(agent.token) }, "the session token went along")
                }
                try hold(arrivals.count >= 6, "only \(arrivals.count) requests reached the desk")
                // Each tells of an intent that stands in the ledger.
                let entries = Set(try await world.ledger(session: agent.session.id).compactMap { $0["id"]?.string })
                let mine = arrivals.compactMap(\.claims).filter {
                    $0["act"]?["sub"] == "support" && $0["iat"]?.integer ?? 0 > 0
                }
                let intents = mine.compactMap { $0["intent"]?.string }
                try hold(
                    intents.contains { entries.contains($0) }, "no intent of a credential is in the ledger: \(intents)")
                let tools = Set(mine.compactMap { $0["tool"]?.string })
                try hold(
                    tools.isSuperset(of: ["desk_get_note", "desk_archive_notes", "desk_share_note"]), "tools: \(tools)")
            }
        },
        Attack(3, "a credential that is good for any request", breaks: "credentialRequestDigest") { world in
            try await world.converse(world.facts.user) { agent in
                _ = try await agent.call("desk_list_topics")
                _ = try await agent.call("desk_get_note", ["note_id": "N-1"])
                let arrivals = world.desk.acts(of: world.facts.user.subject)
                try hold(!arrivals.isEmpty, "no request reached the desk")
                for arrival in arrivals {
                    let input = Array("\(arrival.method)\n\(world.desk.url)\(arrival.path)\n".utf8) + arrival.body
                    try hold(
                        arrival.claims?["req"]?.string == ByteString(Base64URL.encode(SHA256.hash(data: input))),
                        "req is not of the request")
                }
            }
        },
        Attack(3, "a credential replayed, or used for another request") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("desk_get_note", ["note_id": "N-1"])
                guard let stolen = world.desk.acts(of: world.facts.user.subject).last?.credential?.text else {
                    throw Breach("none")
                }
                for (method, url) in [
                    ("GET", world.acme.url(.billing) + "/invoices/\(world.facts.user.invoices[0])"),
                    ("GET", world.acme.url(.accounts) + "/accounts/\(world.facts.user.account)"),
                    ("POST", "\(world.url)/mcp"),
                ] {
                    let answer = try await Wire().send(
                        method, url,
                        headers: [("Authorization", "Bearer \(stolen)"), ("Content-Type", "application/json")],
                        body: Array("{}".utf8))
                    try hold(answer.status == 401 || answer.status == 400, "\(url): HTTP \(answer.status)")
                }
                // Acme takes each once; what it saw it never saw again.
                var seen: Set<ByteString> = []
                try await agent.must("billing_list_invoices")
                try await agent.must("billing_list_invoices")
                for entry in world.acme.access.entries() where entry.status == 200 {
                    guard case .credential(let credential) = entry.access else { continue }
                    try hold(seen.insert(credential.jti).inserted, "\(credential.jti) was accepted twice")
                }
            }
        },
        Attack(3, "a back end that wants the credential to leak") { world in
            world.desk.lie(at: "/notes/N-2") { arrival in
                [
                    "id": "N-2", "account_id": .string(world.facts.user.account),
                    "title": .string(arrival.credential ?? ""), "text": "x",
                ]
            }
            defer { world.desk.lie(at: "/notes/N-2", nil) }
            try await world.converse(world.facts.user) { agent in
                let outcome = try await agent.must("desk_get_note", ["note_id": "N-2"])
                let last =
                    world.desk.acts(of: world.facts.user.subject).last { $0.path == "/notes/N-2" }?.credential?.text
                    ?? "none"
                try hold(!outcome.answer.text.contains(last), "the agent got the credential")
            }
        },
    ]
}
