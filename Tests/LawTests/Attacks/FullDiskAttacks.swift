import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Laws 7 and 9 on a disk on which nothing more fits.
enum FullDiskAttacks {
    static let all: [Attack] = [
        Attack(9, "a full disk, with a write under way, and its end") { world in
            guard let disk = world.disk else { throw Fault("laws.baseline", "no disk to fill") }
            let ticket = JSONValue.string(world.facts.user.tickets[0])
            @Sendable func comment(_ agent: Conversation, _ text: String) async throws -> Puppet.Outcome {
                try await agent.call(
                    "tickets_add_comment", ["ticket_id": ticket, "body": .string(ByteString(text))], key: text)
            }
            try await world.converse(world.facts.user) { agent in
                try await agent.must("tickets_list_tickets")
                world.acme.faults.set(ServiceFault(latency: .seconds(2), operation: "add_comment"), on: .tickets)
                let underWay = Task { try await comment(agent, "disk: under way") }
                let begun = try await eventually {
                    try await world.ledger(session: agent.session.id).contains {
                        $0["kind"] == "intent" && $0["tool"] == "tickets_add_comment"
                    }
                }
                guard begun else { throw Fault("laws.baseline", "the comment does not begin") }
                try disk.fill()
                let first = try await underWay.value
                world.acme.faults.clear()
                try hold(first.isDone, "what was under way: \(first.answer.text.prefix(300))")
                var acknowledged: [String] = ["disk: under way"]
                var refused = 0
                for number in 0..<400 where refused < 8 {
                    let text = "disk: \(number)"
                    let outcome = try await comment(agent, text)
                    if outcome.isDone { acknowledged.append(text) } else { refused += 1 }
                    try hold(
                        outcome.isDone || outcome.isToolError || (400..<600).contains(outcome.status),
                        "no clear answer: \(outcome.answer.text.prefix(300))")
                }
                try hold(refused == 8, "\(acknowledged.count) writes went on a full disk")
                let healthy = try await Wire().send("GET", "\(world.url)/healthz")
                try hold(healthy.status == 200, "the process: HTTP \(healthy.status)")
                try disk.free()
                let recovered = try await eventually { try await comment(agent, "disk: after").isDone }
                try hold(recovered, "nothing goes although there is room again")
                try await check(agent, acknowledged + ["disk: after"])
                print("  on a full disk \(acknowledged.count) writes went to their end and \(refused) were refused")
            }
            let (status, report) = try await world.remit.run(["ledger", "verify"])
            try hold(status == 0, "the chain: \(report)")
        }
    ]

    /// What was acknowledged is there, once, with its outcome; and nothing is there without an intent.
    private static func check(_ agent: Conversation, _ acknowledged: [String]) async throws {
        let world = agent.world
        for text in acknowledged {
            let rows = try await world.rows(.comments, with: ByteString(text)).count
            try hold(rows == 1, "\(text) was made \(rows) times")
        }
        let begun = "SELECT count(*) FROM calls WHERE tool = 'tickets_add_comment' AND session = '\(agent.session.id)'"
        let done = try await world.sqlCount("\(begun) AND state = 'done'")
        let open = try await world.sqlCount("\(begun) AND state = 'intended'")
        try hold(done == acknowledged.count, "\(acknowledged.count) acknowledged, and \(done) concluded as done")
        try hold(open == 0, "\(open) calls have no outcome")
        let made = try await world.acme.rows(.comments).array?.count {
            $0["body"]?.string?.hasPrefix("disk: ") ?? false
        }
        let intents = try await world.sqlCount(begun)
        try hold((made ?? 0) <= intents, "\(made ?? 0) comments, and \(intents) intents")
    }
}
