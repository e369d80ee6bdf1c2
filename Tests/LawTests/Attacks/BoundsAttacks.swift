import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 9: what there is too much of is refused, and nobody else pays for it.
enum BoundsAttacks {
    /// Where there are two places to work, and little room beside.
    static let tight: [Attack] = [
        Attack(9, "one tenant's flood before another tenant's call", breaks: "fairShare") { world in
            let facts = world.facts
            try await world.converse(facts.victim) { other in
                try await world.converse(facts.user) { agent in
                    world.desk.delay = .milliseconds(400)
                    defer { world.desk.delay = .zero }
                    let flood = Task { () async throws -> [Puppet.Outcome] in
                        try await together(24) { try await agent.call("desk_list_topics") }
                    }
                    // All of the flood waits, or is under way, before the other tenant comes.
                    guard try await eventually({ try await world.waiting() >= 16 }) else {
                        throw Fault("laws.baseline", "there is no flood")
                    }
                    for _ in 0..<3 {
                        let outcome = try await other.call("tickets_list_tickets")
                        guard outcome.isDone else { throw Fault("laws.baseline", outcome.answer.text) }
                    }
                    // Under way or waiting still: the flood's own calls, which came first.
                    let left = try await world.waiting()
                    let done = try await flood.value
                    try hold(left >= 3, "three calls of one tenant came after all but \(left) of another's 24")
                    guard done.contains(where: \.isDone) else { throw Fault("laws.baseline", "the flood was refused") }
                }
            }
        },
        Attack(9, "more calls than may wait", breaks: "queueLength") { world in
            try await world.converse(world.facts.user) { agent in
                world.desk.delay = .milliseconds(100)
                defer { world.desk.delay = .zero }
                let outcomes = try await together(40) { try await agent.call("desk_list_topics") }
                let refused = outcomes.filter { $0.status == 429 }
                try hold(!refused.isEmpty, "40 calls at once, and 2 + 24 places, and none was refused")
                for outcome in refused {
                    try hold(outcome.answer.header("Retry-After").flatMap { Int($0) } ?? 0 > 0, "no Retry-After")
                }
                try hold(outcomes.count(where: \.isDone) >= 24, "those that may wait are refused too")
                try await agent.must("desk_list_topics")
            }
        },
        Attack(9, "one user's flood before another user of the tenant") { world in
            let facts = world.facts
            try await world.converse(facts.neighbour) { other in
                try await world.converse(facts.user) { agent in
                    world.desk.delay = .milliseconds(400)
                    defer { world.desk.delay = .zero }
                    let flood = Task { () async throws -> [Puppet.Outcome] in
                        try await together(40) { try await agent.call("desk_list_topics") }
                    }
                    guard try await eventually({ try await world.waiting() >= 20 }) else {
                        throw Fault("laws.baseline", "there is no flood")
                    }
                    let outcome = try await other.call("tickets_list_tickets")
                    _ = try await flood.value
                    try hold(outcome.isDone, "HTTP \(outcome.status): \(outcome.answer.text.prefix(200))")
                }
            }
        },
        Attack(9, "clients that go away while they wait") { world in
            try await world.converse(world.facts.user) { agent in
                world.desk.delay = .seconds(3)
                defer { world.desk.delay = .zero }
                let before = world.desk.arrivals.count
                let working = Task { () async throws -> [Puppet.Outcome] in
                    try await together(2) { try await agent.call("desk_list_topics") }
                }
                try await eventually { world.desk.arrivals.count >= before + 2 }
                let gone = (0..<12).map { _ in
                    Task { try await agent.call("desk_get_shelf", ["shelf_id": "S-\(world.facts.user.account)"]) }
                }
                guard try await eventually({ try await world.waiting() >= 12 }) else {
                    throw Fault("laws.baseline", "nobody waits")
                }
                for task in gone { task.cancel() }
                let left = try await eventually { try await world.waiting() == 0 }
                try hold(left, "those that left still wait")
                _ = try await working.value
                world.desk.delay = .zero
                // Whoever still waited would have been served before.
                try await agent.must("desk_list_topics")
                let served = world.desk.arrivals.dropFirst(before).count { $0.path.hasPrefix("/shelves/") }
                try hold(served == 0, "\(served) calls of clients that had left were made")
            }
        },
        Attack(9, "more open holds than a session and a tenant may have", breaks: "holdBound") { world in
            let facts = world.facts
            try await world.converse(facts.user) { first in
                try await world.converse(facts.user) { second in
                    @Sendable func ask(_ agent: Conversation, _ invoice: ByteString, _ amount: Int64) async throws
                        -> Puppet.Outcome
                    {
                        try await agent.call(
                            "billing_issue_refund",
                            ["invoice_id": .string(invoice), "amount": .integer(amount), "reason": "many 9.1"])
                    }
                    let invoice = facts.largeRefund.invoice
                    var held = 0
                    for (agent, amounts) in [(first, 11_001...11_004), (second, 11_011...11_013)]
                        as [(
                            Conversation, ClosedRange<Int64>
                        )]
                    {
                        for amount in amounts {
                            let outcome = try await ask(agent, invoice, amount)
                            if outcome.decision == "hold" {
                                held += 1
                            } else {
                                try hold(outcome.status == 429, "HTTP \(outcome.status) \(outcome.words)")
                            }
                        }
                    }
                    try hold(held == 5, "\(held) holds: 3 for a session, 5 for a tenant")
                    try await world.converse(facts.victim) { other in
                        let outcome = try await ask(other, facts.victim.invoices[0], 11_021)
                        try hold(outcome.decision == "hold", "another tenant: \(outcome.answer.text.prefix(200))")
                    }
                }
            }
        },
        Attack(9, "more sessions than a user and a tenant may have", breaks: "sessionBound") { world in
            let facts = world.facts
            var opened: [(id: String, token: String)] = []
            func open(_ person: AcmeFacts.Person) async throws -> Int {
                let answer = try await world.front.tryOpen(idToken: try world.idToken(person), agent: "support")
                if answer.status == 201, let id = answer.json["session"]?.string?.text,
                    let token = answer.json["user_token"]?.string?.text
                {
                    opened.append((id, token))
                }
                return answer.status
            }
            func endAll() async throws {
                for session in opened {
                    _ = try await Wire().send(
                        "DELETE", "\(world.url)/v1/sessions/\(session.id)",
                        headers: [("Authorization", "Bearer \(session.token)")])
                }
            }
            var statuses: [Int] = []
            for _ in 0..<6 { statuses.append(try await open(facts.user)) }
            for _ in 0..<4 { statuses.append(try await open(facts.neighbour)) }
            let other = try await open(facts.victim)
            try await endAll()
            try hold(
                statuses == [201, 201, 201, 201, 429, 429, 201, 201, 429, 429],
                "4 for a user, 6 for a tenant: \(statuses)")
            try hold(other == 201, "another tenant's user: HTTP \(other)")
            let later = try await open(facts.user)
            try await endAll()
            try hold(later == 201, "after they ended: HTTP \(later)")
        },
    ]

    /// Where a tenant may have two calls with an intent and no outcome.
    static let narrow: [Attack] = [
        Attack(9, "one tenant's slow back end, and all places of the ledger", breaks: "intentBound") { world in
            try await world.converse(world.facts.victim) { other in
                try await world.converse(world.facts.user) { agent in
                    world.desk.delay = .seconds(2)
                    defer { world.desk.delay = .zero }
                    let slow = Task { () async throws -> [Puppet.Outcome] in
                        try await together(8) { try await agent.call("desk_list_topics") }
                    }
                    try await Task.sleep(for: .milliseconds(500))
                    let beside = try await other.call("tickets_list_tickets")
                    let outcomes = try await slow.value
                    try hold(beside.isDone, "another tenant: \(beside.answer.text.prefix(200))")
                    let refused = outcomes.count { $0.status == 429 }
                    try hold(refused >= 1, "8 calls under way at once, and a tenant may have 2")
                    try hold(outcomes.contains(where: \.isDone), "none was done")
                }
            }
        }
    ]

    /// Where a tenant may add a quarter of a mebibyte to the ledger in a day.
    static let smallLedger: [Attack] = [
        Attack(9, "a tenant that fills the ledger", breaks: "ledgerVolume") { world in
            let facts = world.facts
            try await world.converse(facts.victim) { other in
                try await world.converse(facts.user) { agent in
                    let said = try await agent.must(
                        "tickets_add_comment", ["ticket_id": .string(facts.user.tickets[0]), "body": "before 9.2"])
                    let call = said.answer.json["result"]?["_meta"]?["remit/call"]?.string?.text ?? "none"
                    var full: Puppet.Outcome?
                    for _ in 0..<400 where full == nil {
                        let outcome = try await agent.call("billing_list_invoices")
                        if outcome.status == 429 { full = outcome }
                    }
                    guard let full else { throw Breach("400 lists of invoices, and the ledger takes them all") }
                    try hold(full.answer.header("Retry-After").flatMap { Int($0) } ?? 0 > 0, "no Retry-After")
                    let before = (world.acts(of: facts.user.subject).count, try await world.sqlCount(Self.entries))
                    for _ in 0..<5 {
                        let write = try await agent.call(
                            "tickets_add_comment", ["ticket_id": .string(facts.user.tickets[0]), "body": "after 9.2"])
                        try hold(write.status == 429, "a write: HTTP \(write.status)")
                    }
                    try hold(world.acts(of: facts.user.subject).count == before.0, "a call reached Acme")
                    try hold(try await world.sqlCount(Self.entries) == before.1, "refusals fill the ledger further")
                    let words = try await world.front.say("More words.", in: agent.session)
                    try hold(words.status == 429, "the user's words: HTTP \(words.status)")
                    try await other.must("tickets_list_tickets")
                    let status = try await world.remit.run(["status"]).output
                    let shown = status["exhausted"]?.array?.compactMap { $0.string?.text } ?? []
                    try hold(shown.count == 1 && shown[0].hasPrefix("globex"), "the state says \(shown)")
                    // What operators do for the tenant goes on.
                    let undone = try await world.remit.run(["undo", "--reason", "law test", "--call", call])
                    try hold(undone.status == 0, "the way back: \(undone.output)")
                }
            }
        }
    ]

    /// In a world of any kind.
    static let settings: [Attack] = [
        Attack(9, "bounds that bound nothing, or that are none") { world in
            let folder = try Products.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            for name in ["agents", "tenants", "tools", "policies", "workflows", "limits.yaml"] {
                try FileManager.default.copyItem(atPath: "\(world.remit.folder)/\(name)", toPath: "\(folder)/\(name)")
            }
            let settings = try String(contentsOfFile: "\(world.remit.folder)/remit.yaml", encoding: .utf8)
            func check(_ bounds: String) async throws -> (status: Int32, text: String) {
                let changed = settings.replacing(/bounds: \{[^\n]*\}/, with: "bounds: \(bounds)")
                guard changed.contains("bounds: \(bounds)") else {
                    throw Fault("laws.baseline", "no bounds: \(settings)")
                }
                try Data(changed.utf8).write(to: URL(fileURLWithPath: "\(folder)/remit.yaml"))
                let (status, output) = try await RemitProcess.command(["check", folder, "--json"])
                return (status, String(validating: output, as: UTF8.self) ?? "")
            }
            let whole = """
                { body: 2MiB, depth: 32, calls: 8, per_tenant: 4, waiting: 0, wait: 2s, intents_per_tenant: 9, \
                holds_per_session: 1, holds_per_tenant: 2, sessions_per_user: 3, sessions_per_tenant: 4, \
                ledger_per_day: 1GiB, rates: { address: { burst: 9 }, misses: { burst: 1, per_minute: 1 } } }
                """
            let good = try await check(whole)
            guard good.status == 0 else { throw Fault("laws.baseline", "good bounds: \(good.text.prefix(400))") }
            for bounds in [
                "{ calls: 0 }", "{ calls: -1 }", "{ calls: 1000000 }", "{ calls: many }", "{ wait: 1h }", "{ wait: 5 }",
                "{ ledger_per_day: 1B }", "{ holds_per_session: 0 }", "{ sessions_per_user: 1.5 }", "{ body: 1TiB }",
                "{ call: 4 }", "{ rates: { users: { burst: 1 } } }", "{ rates: { user: { burst: 0 } } }",
                "{ rates: { user: 5 } }", "[ 1 ]",
            ] {
                let bad = try await check(bounds)
                try hold(bad.status == 1, "\(bounds) passes")
                try hold(bad.text.contains("remit.yaml"), "no file is named for \(bounds): \(bad.text.prefix(300))")
            }
        }
    ]

    private static let entries = "SELECT count(*) FROM ledger WHERE tenant = 'globex'"

    /// So many calls at once.
    private static func together(
        _ count: Int, _ call: @escaping @Sendable () async throws -> Puppet.Outcome
    ) async throws -> [Puppet.Outcome] {
        try await withThrowingTaskGroup(of: Puppet.Outcome.self) { group in
            for _ in 0..<count { group.addTask { try await call() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension World {
    /// How many calls wait for a place.
    fileprivate func waiting() async throws -> Int64 {
        let viewer = try acme.identity.tokens(for: facts.operators[2].user).idToken
        return try await Wire().send(
            "GET", "\(try operatorsURL())/operators/status", headers: [("Authorization", "Bearer \(viewer)")]
        ).json["work"]?["waiting"]?.integer ?? -1
    }
}
