import Acme
import JSON
import Primitives
import Puppet

/// The refunds are undone from the command line while the agent is suspended: Acme's rows are back, and both facts stand in the ledger.
struct UndoStep: Step {
    let number = 4
    let title = "The way back"

    func play(_ fight: inout Fight) async throws {
        guard let running = fight.running, let burst = fight.burst else {
            fight.misses.append("there is no session to undo")
            return
        }
        let arena = fight.arena
        let screen = fight.screen
        var judge = try await Judge(arena, screen: screen)
        for session in [running.session.id, burst.session.id] {
            let result = try await judge.operate(["undo", "--session", session, "--reason", "incident 7"], pace: 1.5)
            if result.status != 0 { judge.miss("`remit undo` was to undo everything: \(result.errors)") }
        }
        let seen = try await judge.look()
        var problems: [String] = []
        let reversed = seen.refunds.filter { $0["status"]?.string == "reversed" }.compactMap { $0["id"]?.string }
        if seen.changes != [AcmeTable.refunds.rawValue] { problems.append("changed: \(seen.changes)") }
        if reversed.sorted() != fight.refunds.sorted() || seen.refunds.count != reversed.count || reversed.isEmpty {
            problems.append("\(reversed.count) of \(fight.refunds.count) refunds are reversed")
        }
        try await judge.report(
            "all that the agent paid back", "undone by an operator",
            "\(reversed.count) of \(fight.refunds.count) refunds: reversed", problems, pace: 1.5)
        try await facts(of: running, &judge)

        let attacker = Attacker(arena: arena, running: running)
        let request = Request("the agent itself, meanwhile", .refused([2], code: "session.agent-suspended")) {
            try await $0.call("billing_list_products", [:])
        }
        try await judge.judge(request, by: attacker, pace: 1)
        fight.misses += judge.misses
    }

    /// Shows the last refund of a session and its undo as the ledger has them.
    private func facts(of running: Running, _ judge: inout Judge) async throws {
        let entries = try await judge.arena.ledger.entries(after: 0)
        let own = try await judge.arena.ledger.entries(after: 0, session: running.session.id)
        let done = own.last {
            $0["tool"]?.string == "billing_issue_refund" && $0["kind"]?.string == "intent"
        }
        let call = done?["call"]?.string
        let undone = entries.first { $0["undoes"]?.string == call && $0["kind"]?.string == "intent" }
        guard call != nil, let done, let undone else {
            judge.miss("the ledger was to have both facts")
            return
        }
        try await judge.screen.tell("Both facts stand in the ledger:")
        for entry in [done, undone] {
            let words = entry["words"]?.string?.text ?? "?"
            judge.screen.say("     - \(LedgerView.sequence(entry))  \(words)")
        }
        try await judge.screen.pause(2)
    }
}
