import Acme
import Foundation
import JSON
import Primitives
import Puppet
import Synchronization

/// Laws 1, 3, 6 and 9 at back ends that can do no better than a key, or than a token of their own authorization server.
enum StandingAttacks {
    static let all: [Attack] = [
        Attack(9, "a back end without its key", breaks: "backendKey") { world in
            world.desk.lie(at: "/unkeyed/cards/globex") { _ in ["cards": []] }
            try await world.converse(world.facts.user) { agent in
                let outcome = try await agent.call("unkeyed_list_cards")
                try hold(world.desk.arrivals(below: "/unkeyed").isEmpty, "a request without a key was sent")
                try await agent.refused(outcome, "credential.keys.missing", law: 9)
            }
        },
        Attack(1, "a tenant without an address of its own", breaks: "ownAddress") { world in
            world.desk.lie(at: "/addressed/cards/globex") { _ in ["cards": []] }
            try await world.converse(world.facts.user) { agent in
                let outcome = try await agent.call("addressed_list_cards")
                try hold(world.desk.arrivals(below: "/addressed").isEmpty, "it was sent to an address that is nobody's")
                try await agent.refused(outcome, "backend.no-own-address", law: 1)
            }
        },
        Attack(3, "a server that gives more than was asked for, or no bearer token", breaks: "exchangedToken") {
            world in
            world.desk.lie(at: "/overtraded/cards/globex") { _ in ["cards": []] }
            try await world.converse(world.facts.user) { agent in
                for answer: JSONValue in [
                    ["access_token": "over-0123456789", "token_type": "Bearer", "scope": "cards admin"],
                    ["access_token": "over-0123456789", "token_type": "mac"],
                    ["access_token": "over-0123456789", "token_type": "N_A"],
                    [
                        "access_token": "over-0123456789", "token_type": "Bearer",
                        "issued_token_type": "urn:ietf:params:oauth:token-type:refresh_token",
                    ],
                ] {
                    world.desk.lie(at: "/overtraded/token") { _ in answer }
                    let outcome = try await agent.call("overtraded_list_cards")
                    let sent = world.desk.arrivals(below: "/overtraded/cards")
                    try hold(sent.isEmpty, "\(answer) was used")
                    try await agent.refused(outcome, "credential.exchange-other-token", law: 9)
                }
            }
        },
        Attack(3, "an exchange that fails") { world in
            world.desk.lie(at: "/untraded/cards/globex") { _ in ["cards": []] }
            try await world.converse(world.facts.user) { agent in
                for (status, answer, code) in [
                    (400, ["error": "invalid_grant"], "refused"), (200, [:], "no-token"),
                    (200, ["access_token": "a b", "token_type": "Bearer"], "no-token"),
                    (302, [:], "bad-answer"), (503, [:], "refused"),
                    (200, ["access_token": .string(ByteString(String(repeating: "x", count: 70_000)))], "bad-answer"),
                ] as [(Int, JSONValue, String)] {
                    world.desk.lie(at: "/untraded/token", status: status) { _ in answer }
                    let outcome = try await agent.call("untraded_list_cards")
                    try hold(world.desk.arrivals(below: "/untraded/cards").isEmpty, "sent after \(status)")
                    try await agent.refused(outcome, "credential.exchange-\(code)", law: 9)
                }
            }
        },
        Attack(3, "a token of another server, kept or passed on") { world in
            let counter = Counter()
            world.desk.lie(at: "/traded/token") { _ in
                [
                    "access_token": .string("traded.\(String(counter.next())).0123456789abcdef"),
                    "token_type": "bearer",
                    "issued_token_type": "urn:ietf:params:oauth:token-type:access_token", "scope": "cards",
                    "expires_in": 3600,
                ]
            }
            world.desk.lie(at: "/traded/cards/globex") { arrival in
                ["echo": .string(ByteString("x\(arrival.header("authorization") ?? "")x"))]
            }
            try await world.converse(world.facts.user) { agent in
                let first = try await agent.must("traded_list_cards")
                let second = try await agent.must("traded_list_cards")
                let exchanges = world.desk.arrivals(below: "/traded/token")
                let calls = world.desk.arrivals(below: "/traded/cards")
                try hold(exchanges.count == 2 && calls.count == 2, "\(exchanges.count) exchanges, \(calls.count) calls")
                let used = calls.compactMap(\.credential)
                try hold(Set(used).count == 2, "a token served two calls: \(used)")
                for outcome in [first, second] {
                    try hold(!outcome.answer.text.contains("0123456789abcdef"), "the agent got the token")
                }
                var ids: Set<ByteString> = []
                for exchange in exchanges {
                    let form = exchange.form
                    try hold(
                        form["grant_type"] == "urn:ietf:params:oauth:grant-type:token-exchange"
                            && form["audience"] == "traded" && form["scope"] == "cards"
                            && form["client_id"] == ByteString(world.url), "the form: \(form.keys)")
                    let subject = Forgery.parts(form["subject_token"]?.text ?? "")
                    let claims = subject?.claims ?? [:]
                    try hold(
                        subject?.header["typ"] == "remit-subject+jwt"
                            && claims["aud"]?.string == ByteString("\(world.desk.url)/traded/token")
                            && claims["tenant"] == "globex" && claims["tool"] == "traded_list_cards"
                            && claims["sub_id"]?["sub"]?.string == world.facts.user.subject
                            && claims["act"]?["sub"] == "support" && claims["intent"] != nil, "the subject: \(claims)")
                    let assertion = Forgery.parts(form["client_assertion"]?.text ?? "")?.claims ?? [:]
                    try hold(
                        assertion["iss"]?.string == ByteString(world.url) && assertion["sub"] == assertion["iss"]
                            && assertion["aud"]?.string == ByteString("\(world.desk.url)/traded/token"),
                        "the assertion: \(assertion)")
                    for id in [claims["jti"]?.string, assertion["jti"]?.string] {
                        try hold(id.map { ids.insert($0).inserted } == true, "an id came twice")
                    }
                }
                let entries = Set(try await world.ledger(session: agent.session.id).compactMap { $0["id"]?.string })
                let intents = exchanges.compactMap {
                    Forgery.parts($0.form["subject_token"]?.text ?? "")?.claims["intent"]?.string
                }
                try hold(intents.allSatisfy(entries.contains), "an exchange names no intent of the ledger")
                // What was for the authorization server opens nothing else.
                let stolen = exchanges[0].form["subject_token"]?.text ?? ""
                for service in [world.acme.url(.billing) + "/probe", world.acme.url(.accounts) + "/probe"] {
                    let answer = try await Wire().send("GET", service, headers: [("Authorization", "Bearer \(stolen)")])
                    try hold(answer.status == 401, "\(service): HTTP \(answer.status)")
                }
            }
        },
        Attack(6, "a back end that echoes its key") { world in
            // With signs that words are split at.
            let key = "sk:live/3f9a!" + Hex.encode(SystemRandom().bytes(12))
            try await set(key, "keyed", in: world)
            world.desk.lie(at: "/keyed/cards/globex") { arrival in
                let all = arrival.headers.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
                var cards = JSONObject()
                cards[ByteString("in a name \(arrival.header("x-api-key") ?? "")")] = 1
                return ["headers": .string(ByteString(all)), "cards": .object(cards), "id": .string(ByteString(key))]
            }
            try await world.converse(world.facts.user) { agent in
                let outcome = try await agent.must("keyed_list_cards")
                let sent = world.desk.arrivals(below: "/keyed/cards")
                try hold(sent.allSatisfy { $0.header("x-api-key") == key }, "the key did not arrive")
                try hold(sent.allSatisfy { $0.header("authorization") == nil }, "something else was sent too")
                try hold(!outcome.answer.text.contains(key), "the agent got the key: \(outcome.answer.text)")
                try hold(outcome.answer.text.contains("headers"), "nothing came back: \(outcome.answer.text)")
                let calls = sent.compactMap { $0.header("remit-call") }
                // The outcome of a read may follow its answer.
                var ledger: [JSONValue] = []
                var isKnown = false
                for _ in 0..<40 where !isKnown {
                    ledger = try await world.ledger(session: agent.session.id)
                    isKnown = calls.allSatisfy { id in
                        ledger.contains { $0["credentials"]?.array?.contains(.string(ByteString(id))) == true }
                    }
                    if !isKnown { try await Task.sleep(for: .milliseconds(250)) }
                }
                try hold(!calls.isEmpty && isKnown, "the ledger does not know the call \(calls)")
                try hold(!"\(ledger)".contains(key), "the ledger has the key")
                try hold(!world.remit.written.contains(key), "the log has the key")
                var read = 0
                for path in try files(below: world.remit.folder) {
                    // Another attack may have taken its file away.
                    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else { continue }
                    read += 1
                    try hold(bytes.firstRange(of: Data(key.utf8)) == nil, "the key stands in \(path)")
                }
                try hold(read > 20, "only \(read) files were read")
            }
        },
        Attack(3, "a sealed key moved to another back end") { world in
            try await set("sk-lent-0123456789abcdef", "lender", in: world)
            let folder = "\(world.remit.folder)/keys/backends"
            let text = try String(contentsOfFile: "\(folder)/lender.json", encoding: .utf8)
            try Data(text.replacing("lender", with: "borrower").utf8).write(
                to: URL(fileURLWithPath: "\(folder)/borrower.json"))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/borrower.json")
            world.desk.lie(at: "/lender/cards/globex") { _ in ["cards": []] }
            world.desk.lie(at: "/borrower/cards/globex") { _ in ["cards": []] }
            try await world.converse(world.facts.user) { agent in
                try await agent.must("lender_list_cards")
                let outcome = try await agent.call("borrower_list_cards")
                try hold(world.desk.arrivals(below: "/borrower").isEmpty, "the key of another was used")
                try await agent.refused(outcome, "credential.keys.not-authentic", law: 9)
                // Taken away, it is gone for the next call.
                let (status, _) = try await RemitProcess.command([
                    "secret", "remove", world.remit.folder, "--backend", "lender",
                ])
                try hold(status == 0, "it cannot be removed")
                try hold(try await !agent.call("lender_list_cards").isDone, "a key that was removed still opens")
            }
        },
        Attack(3, "the key of another tenant") { world in
            try await set("sk-globex-0123456789abcdef", "tenanted", tenant: "globex", in: world)
            world.desk.lie(at: "/tenanted/cards/globex") { _ in ["cards": ["one"]] }
            world.desk.lie(at: "/tenanted/cards/initech") { _ in ["cards": ["two"]] }
            try await world.converse(world.facts.user) { agent in try await agent.must("tenanted_list_cards") }
            try await world.converse(world.facts.victim) { agent in
                let outcome = try await agent.call("tenanted_list_cards")
                try await agent.refused(outcome, "credential.keys.missing", law: 9)
            }
            let sent = world.desk.arrivals(below: "/tenanted")
            try hold(
                !sent.isEmpty && sent.allSatisfy { $0.path == "/tenanted/cards/globex" },
                "Initech's call went out with the key of Globex: \(sent.map(\.path))")
            try hold(
                sent.allSatisfy { $0.header("authorization") == "Bearer sk-globex-0123456789abcdef" },
                "another key was sent")
        },
    ]

    /// Sets a key as an operator does.
    static func set(_ key: String, _ backend: String, tenant: String? = nil, in world: World) async throws {
        let (status, _) = try await RemitProcess.command(
            ["secret", "set", world.remit.folder, "--backend", backend] + (tenant.map { ["--tenant", $0] } ?? []),
            input: key + "\n")
        guard status == 0 else { throw Fault("laws.secret", "remit secret set does not work: \(status)") }
    }

    private static func files(below folder: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return names.map { "\(folder)/\($0)" }.filter { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return attributes?[.type] as? FileAttributeType == .typeRegular
        }
    }
}

/// Counts from one.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
