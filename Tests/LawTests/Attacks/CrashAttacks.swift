import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 7 under `kill -9`: writes go on while Remit is killed at random moments and started anew.
enum CrashAttacks {
    /// How often it is killed (`CRASHES`); there are twelve writes to each.
    static let kills = ProcessInfo.processInfo.environment["CRASHES"].flatMap { Int($0) } ?? 4

    static let all: [Attack] = [
        Attack(7, "killed at random moments of governed writes") { world in
            for round in 0..<kills {
                try await world.converse(world.facts.user) { agent in
                    async let crash: Void = crash(world)
                    var writes: [(write: Write, acknowledged: Bool)] = []
                    for number in 0..<12 {
                        let write = Write(
                            number: number, name: "crash \(round).\(number)", ticket: world.facts.user.tickets[0])
                        writes.append((write, try await carry(write, agent)))
                    }
                    try await crash
                    try await check(writes, agent)
                }
            }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status == 0, "the chain: \(report)")
        }
    ]

    /// A write of one of two kinds: on a back end with keys of idempotency, and on one without.
    private struct Write: Sendable {
        let number: Int
        let name: ByteString
        let ticket: ByteString

        var tool: String { number % 2 == 0 ? "tickets_add_comment" : "billing_pay_credit" }
        var table: AcmeTable { number % 2 == 0 ? .comments : .credits }
        var arguments: JSONValue {
            number % 2 == 0
                ? ["ticket_id": .string(ticket), "body": .string(name)] : ["amount": 7, "reference": .string(name)]
        }
    }

    private static func crash(_ world: World) async throws {
        try await Task.sleep(for: .milliseconds(Int.random(in: 20..<400)))
        try await world.crash()
    }

    /// Sends a write until it is acknowledged, with one key: whether it was.
    private static func carry(_ write: Write, _ agent: Conversation) async throws -> Bool {
        for _ in 0..<40 {
            if let outcome = try? await agent.call(write.tool, write.arguments, key: write.name.text) {
                if outcome.isDone { return true }
                // What Remit itself says of a write that began: it is not tried again.
                if outcome.status == 200, outcome.isToolError { return false }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    private static func check(_ writes: [(write: Write, acknowledged: Bool)], _ agent: Conversation) async throws {
        let world = agent.world
        let entries = try await world.ledger(session: agent.session.id)
        let intents = Set(entries.filter { $0["kind"] == "intent" }.compactMap { $0["id"]?.string })
        for entry in world.acme.access.entries() where entry.method == "POST" {
            guard case .credential(let credential) = entry.access, credential.userSubject == agent.subject else {
                continue
            }
            guard credential.tool == "tickets_add_comment" || credential.tool == "billing_pay_credit" else { continue }
            if try await world.ledger(call: credential.intent, among: intents) { continue }
            throw Breach("an effect without an intent: \(credential.tool)")
        }
        // What was interrupted may have been concluded by recovery.
        let concluded = Set(
            entries.filter { entry in
                entry["kind"] == "outcome" && entry["state"] == "done"
                    && ["tickets_add_comment", "billing_pay_credit"].contains(entry["tool"]?.string)
            }.compactMap { $0["call"]?.string })
        for (write, acknowledged) in writes {
            let rows = try await world.rows(write.table, with: write.name).count
            try hold(rows <= 1, "\(write.name) was made \(rows) times")
            if acknowledged { try hold(rows == 1, "\(write.name) was acknowledged and is lost") }
        }
        let acknowledged = writes.count { $0.acknowledged }
        try hold(acknowledged >= 6, "only \(acknowledged) of \(writes.count) writes were acknowledged")
        try hold(concluded.count >= acknowledged, "\(acknowledged) acknowledged, and \(concluded.count) concluded")
    }
}

extension World {
    /// Whether an intent is among those of a session, or stands elsewhere in the ledger.
    fileprivate func ledger(call intent: ByteString, among intents: Set<ByteString>) async throws -> Bool {
        if intents.contains(intent) { return true }
        return try await sqlCount("SELECT count(*) FROM ledger WHERE kind = 'intent' AND id = '\(intent)'") == 1
    }
}
