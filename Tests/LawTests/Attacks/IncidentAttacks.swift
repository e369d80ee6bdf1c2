import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Laws 7 and 8 over many calls: an incident is undone as a whole, once, by operators; and what nobody saw is settled by a person.
enum IncidentAttacks {
    static let all: [Attack] = [
        Attack(8, "an incident, by whoever is no responder; then by one, latest first, across sessions, once") {
            world in
            let facts = world.facts
            let since = SystemClock().now.description
            var calls: [ByteString] = []
            for (person, text) in [(facts.user, "inc 1"), (facts.victim, "inc 2"), (facts.neighbour, "inc 3")]
                as [(
                    AcmeFacts.Person, ByteString
                )]
            {
                calls.append(
                    try await world.converse(person) { agent in
                        try await agent.must("tickets_list_tickets")
                        return try await comment(agent, person, text)
                    })
            }
            let viewer = try world.acme.identity.tokens(for: facts.operators[2].user).idToken
            for token in [viewer, try world.idToken(facts.user), "x"] {
                for path in ["incidents", "incidents/inc_x"] {
                    let answer = try await Wire().send(
                        "POST", "\(try world.operatorsURL())/operators/\(path)",
                        headers: [("Authorization", "Bearer \(token)")],
                        json: ["tool": "tickets_add_comment", "reason": "mine"])
                    try hold([401, 403].contains(answer.status), "HTTP \(answer.status)")
                }
            }
            let filter = ["--tool", "tickets_add_comment", "--since", since, "--reason", "incident"]
            try await world.operate("suspend", ["--agent", "support"])
            let dry = try await world.remit.run(["undo", "--dry-run"] + filter)
            let plan = dry.output["plan"]?.array ?? []
            try hold(
                dry.status == 0 && plan.compactMap { $0["call"]?.string } == Array(calls.reversed())
                    && plan.allSatisfy { $0["prospect"] == "undo" },
                "the dry run: \(dry.output)")
            try hold(try await deleted(world).isEmpty, "the dry run undid something")
            let run = try await world.remit.run(["undo"] + filter)
            let again = try await world.remit.run(["undo"] + filter)
            let file = "\(world.remit.folder)/incident.txt"
            let lines = calls.map { "\($0.text)  # seen in the log\n" }.joined()
            try Data(lines.utf8).write(to: URL(fileURLWithPath: file))
            let byFile = try await world.remit.run(["undo", "--incident", file, "--dry-run", "--reason", "incident"])
            try await world.operate("resume", ["--agent", "support"])
            try hold(run.status == 0, "the incident: \(run.output)")
            try hold(again.status != 0, "undone again: \(again.output)")
            let prospects = (byFile.output["plan"]?.array ?? []).compactMap { $0["prospect"]?.string }
            try hold(prospects == Array(repeating: "undone already", count: 3), "by file: \(byFile.output)")
            let gone = try await deleted(world)
            try hold(gone.count == 3, "\(gone) were deleted")
            for text: ByteString in ["inc 1", "inc 2", "inc 3"] {
                let rows = try await world.rows(.comments, with: text)
                try hold(rows.allSatisfy { $0["status"] == "deleted" } && !rows.isEmpty, "\(text): \(rows)")
            }
            guard let id = run.output["incident"]?.string else { throw Breach("no id: \(run.output)") }
            let entries = try await world.ledger()
            let told = entries.filter {
                $0["action"] == "operator.incident" && $0["target"]?.string == "incident \(id)"
            }
            try hold(
                told.count == 3 && Set(told.map { $0["tenant"]?.string }) == [nil, "globex", "initech"],
                "its entries: \(told)")
            let undos = entries.filter { $0["kind"] == "intent" && $0["detail"]?.string == "incident \(id)" }
            try hold(
                undos.compactMap { $0["undoes"]?.string } == calls, "the ledger says, newest first: \(undos)")
        },
        Attack(7, "an incident, and kill -9 in the middle of it") { world in
            let facts = world.facts
            let since = SystemClock().now.description
            try await world.converse(facts.user) { agent in
                for number in 0..<8 { _ = try await comment(agent, facts.user, ByteString("crashed inc \(number)")) }
            }
            world.acme.faults.set(ServiceFault(latency: .milliseconds(1500), operation: "delete_comment"), on: .tickets)
            let first = world.remit
            let filter = ["--tool", "tickets_add_comment", "--since", since, "--reason", "incident"]
            let run = Task { try? await first.run(["undo"] + filter) }
            try await eventually { try await deletions(world, "crashed inc").count >= 3 }
            try await world.crash()
            _ = await run.value
            world.acme.faults.clear()
            let opened = try await world.ledger().first { $0["action"] == "operator.incident" }
            guard let id = opened?["target"]?.string?.text.split(separator: " ").last.map(String.init) else {
                throw Breach("no entry of the incident")
            }
            // One undo was under way: what came of it is asked after first, once Acme can be through with it.
            var last: (status: Int32, output: JSONValue) = (1, .null)
            for _ in 0..<60 where last.status != 0 {
                last = try await world.remit.run(["undo", "--resume", id, "--reason", "after the crash"])
                if last.status != 0 { try await Task.sleep(for: .milliseconds(500)) }
            }
            try hold(last.status == 0, "it does not come to an end: \(last.output)")
            let counts = try await deletions(world, "crashed inc")
            try hold(counts.count == 8, "\(counts.count) of 8 comments were deleted")
            try hold(counts.values.allSatisfy { $0 == 1 }, "undone more than once: \(counts)")
        },
        Attack(7, "an outcome that nobody saw, settled by whoever is no responder; then by one") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                func pins(_ label: ByteString) -> Int {
                    world.desk.acts(of: facts.user.subject).count { $0.path.hasSuffix("/pin") && $0.names(label) }
                }
                var calls: [String] = []
                for label: ByteString in ["asked 1", "asked 2"] {
                    world.desk.lie(at: "/notes/N-1/pin", status: 500) { _ in ["error": "who knows"] }
                    let arguments: JSONValue = ["note_id": "N-1", "label": .string(label)]
                    let outcome = try await agent.call("desk_pin_note", arguments, key: label.text)
                    world.desk.lie(at: "/notes/N-1/pin", nil)
                    try hold(!outcome.isDone, "done: \(outcome.answer.text.prefix(200))")
                    _ = try await agent.call("desk_pin_note", arguments, key: label.text)
                    _ = try await agent.call("desk_pin_note", arguments)
                    try hold(pins(label) == 1, "\(label) was sent \(pins(label)) times")
                    let unknown = try await world.ledger(session: agent.session.id).first {
                        $0["kind"] == "outcome" && $0["state"] == "unknown"
                    }
                    calls.append(unknown?["call"]?.string?.text ?? "none")
                }
                let listed = try await world.remit.run(["outcome", "list"]).output["outcomes"]?.array ?? []
                try hold(
                    Set(calls).isSubset(of: Set(listed.compactMap { $0["call"]?.string?.text })), "listed: \(listed)")
                let viewer = try world.acme.identity.tokens(for: facts.operators[2].user).idToken
                for token in [viewer, agent.token, agent.session.userToken, try world.idToken(facts.user)] {
                    let answer = try await Wire().send(
                        "POST", "\(try world.operatorsURL())/operators/outcomes/\(calls[0])",
                        headers: [("Authorization", "Bearer \(token)")], json: ["happened": false, "reason": "mine"])
                    try hold([401, 403].contains(answer.status), "settled with HTTP \(answer.status)")
                }
                func settle(_ call: String, _ word: String) async throws -> Int32 {
                    let settled = try await world.remit.run(
                        ["outcome", "settle", call, word, "--reason", "asked the desk"])
                    return settled.status
                }
                func undo(_ call: String) async throws -> Int32 {
                    let undone = try await world.remit.run(["undo", "--reason", "law test", "--call", call])
                    return undone.status
                }
                try hold(try await settle(calls[1], "--did-not") != 0, "it did not happen, while it may still")
                try await Task.sleep(for: .seconds(5))
                try hold(try await settle(calls[0], "--happened") == 0, "it cannot be settled")
                try hold(try await settle(calls[1], "--did-not") == 0, "it cannot be settled")
                try hold(try await settle(calls[0], "--did-not") != 0, "it was settled twice")
                try hold(try await undo(calls[0]) == 0, "what happened has no way back")
                try hold(try await undo(calls[1]) != 0, "what did not happen was undone")
                let unpins = world.desk.acts(of: facts.user.subject).count { $0.path.hasSuffix("/unpin") }
                try hold(unpins == 1, "\(unpins) undos")
                let told = try await world.ledger(session: agent.session.id).filter {
                    $0["kind"] == "outcome" && $0["principal"] == "operator" && $0["tenant"] == "globex"
                        && $0["code"]?.string?.text.hasPrefix("settled.") == true
                }
                try hold(told.count == 2, "the tenant's ledger tells of \(told.count) of 2")
            }
        },
    ]

    private static func comment(
        _ agent: Conversation, _ person: AcmeFacts.Person, _ text: ByteString
    ) async throws -> ByteString {
        let said = try await agent.must(
            "tickets_add_comment", ["ticket_id": .string(person.tickets[0]), "body": .string(text)])
        guard let call = said.answer.json["result"]?["_meta"]?["remit/call"]?.string else {
            throw Fault("laws.baseline", "no call")
        }
        return call
    }

    /// The comments of this attack that are deleted.
    private static func deleted(_ world: World) async throws -> [JSONValue] {
        try await world.acme.rows(.comments).array?.filter {
            $0["status"] == "deleted" && ($0["body"]?.string?.hasPrefix("inc ") ?? false)
        } ?? []
    }

    /// How often each comment whose text begins so was deleted, by the access log: those that were.
    private static func deletions(_ world: World, _ text: ByteString) async throws -> [ByteString: Int] {
        let rows = try await world.acme.rows(.comments).array ?? []
        var counts: [ByteString: Int] = [:]
        for row in rows where row["status"] == "deleted" {
            guard let body = row["body"]?.string, body.hasPrefix(text), let id = row["id"]?.string else { continue }
            counts[id] = world.acme.access.entries().count { entry in
                guard case .credential = entry.access else { return false }
                return entry.tool == "tickets_delete_comment" && (200..<300).contains(entry.status)
                    && entry.path.contains(id.text)
            }
        }
        return counts
    }
}
