import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 7 under `kill -9`: writes go on while Remit is killed at random moments and started anew.
enum CrashAttacks {
    /// How often it is killed (`CRASHES`).
    static let kills = setting("CRASHES") ?? 4
    /// How many writes there are to each kill (`WRITES`), a third on each kind of back end.
    static let perKill = setting("WRITES") ?? 12

    private static func setting(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }.map { max(3, $0) }
    }

    static let all: [Attack] = [
        Attack(7, "killed at random moments of governed writes") { world in
            for round in 0..<kills {
                try await world.converse(world.facts.user) { agent in
                    async let crash: Void = crash(world)
                    var writes: [(write: Write, acknowledged: Bool)] = []
                    for number in 0..<perKill {
                        let write = Write(
                            number: number, name: "crash \(round).\(number)!", ticket: world.facts.user.tickets[0])
                        writes.append((write, try await carry(write, agent)))
                    }
                    try await crash
                    try await check(writes, agent)
                }
            }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status == 0, "the chain: \(report)")
            print("  killed \(kills) times in \(kills * perKill) governed writes")
        }
    ]

    /// A write of one of three kinds: on a back end with keys of idempotency; on one without, whose outcome is looked up; and on one
    /// without, of which only a person can tell.
    private struct Write: Sendable {
        enum Kind: Int, CaseIterable { case keyed, lookedUp, asked }

        let kind: Kind
        let name: ByteString
        let ticket: ByteString

        init(number: Int, name: ByteString, ticket: ByteString) {
            kind = Kind.allCases[number % 3]
            self.name = name
            self.ticket = ticket
        }

        static let tools = ["tickets_add_comment", "billing_pay_credit", "desk_pin_note"]
        var tool: String { Self.tools[kind.rawValue] }
        var arguments: JSONValue {
            switch kind {
            case .keyed: ["ticket_id": .string(ticket), "body": .string(name)]
            case .lookedUp: ["amount": 7, "reference": .string(name)]
            case .asked: ["note_id": "N-1", "label": .string(name)]
            }
        }

        /// How often it was done.
        func effects(in world: World) async throws -> Int {
            switch kind {
            case .keyed: try await world.rows(.comments, with: name).count
            case .lookedUp: try await world.rows(.credits, with: name).count
            case .asked: world.desk.arrivals.count { $0.path.hasSuffix("/pin") && $0.names(name) }
            }
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
        // What was begun has an outcome by now, if only that nobody knows it.
        let begun = Set(entries.filter { $0["kind"] == "intent" }.compactMap { $0["call"]?.string })
        let ended = Set(entries.filter { $0["kind"] == "outcome" }.compactMap { $0["call"]?.string })
        try hold(
            entries.count == 1000 || begun.subtracting(ended).isEmpty, "\(begun.subtracting(ended)) have no outcome")
        let intents = Set(entries.filter { $0["kind"] == "intent" }.compactMap { $0["id"]?.string })
        for entry in world.acme.access.entries() where entry.method == "POST" {
            guard case .credential(let credential) = entry.access, credential.userSubject == agent.subject else {
                continue
            }
            guard Write.tools.contains(credential.tool.text) else { continue }
            if try await world.ledger(call: credential.intent, among: intents) { continue }
            throw Breach("an effect without an intent: \(credential.tool)")
        }
        for arrival in world.desk.acts(of: agent.subject) where arrival.path.hasSuffix("/pin") {
            guard let intent = arrival.claims?["intent"]?.string else { throw Breach("a pin without a credential") }
            if try await world.ledger(call: intent, among: intents) { continue }
            throw Breach("an effect without an intent: desk_pin_note")
        }
        // What was interrupted may have been concluded by recovery.
        let concluded = Set(
            entries.filter { entry in
                entry["kind"] == "outcome" && entry["state"] == "done"
                    && Write.tools.contains(entry["tool"]?.string?.text ?? "")
            }.compactMap { $0["call"]?.string })
        for (write, acknowledged) in writes {
            let rows = try await write.effects(in: world)
            try hold(rows <= 1, "\(write.name) was made \(rows) times")
            if acknowledged { try hold(rows == 1, "\(write.name) was acknowledged and is lost") }
        }
        let acknowledged = writes.count { $0.acknowledged }
        try hold(acknowledged * 2 >= writes.count, "only \(acknowledged) of \(writes.count) writes were acknowledged")
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
