import Acme
import JSON
import Primitives
import Puppet

/// A running session for whoever watches, and a flag that it must not reach. Played by a script where nobody is there to try.
struct YourTurnStep: Step {
    /// True where the fight tries for itself.
    let isPlayed: Bool
    let number = 6
    let title = "Your turn"

    func play(_ fight: inout Fight) async throws {
        let arena = fight.arena
        let facts = arena.facts
        let screen = fight.screen
        _ = try await arena.operate(["resume", "--agent", Arena.agent, "--reason", "seen to"])
        let running = try await arena.begin()
        fight.spare = running
        try await screen.tell(
            "A flag is in one of \(SharedKeyStep.title(facts.victim.tenant))'s invoices. The agent is back, and this is its token for "
                + "\(facts.user.name) of \(SharedKeyStep.title(facts.user.tenant)): get it.")
        guard isPlayed else { return }

        let attacker = Attacker(arena: arena, running: running)
        var judge = try await Judge(arena, screen: screen)
        var tries = 0
        for sortie in FlagHunt.sorties(facts) {
            tries += sortie.requests.count
            try await hunt(sortie, by: attacker, &judge)
        }
        let own = Request("and the user's own invoice", .passes) {
            try await $0.invoice(facts.user.invoices.first ?? "")
        }
        try await judge.judge(own, by: attacker, pace: 0.8)
        screen.say(
            "   " + screen.paint("\(tries) tries, and the flag is where it was.", judge.misses.isEmpty ? .bold : .bad))
        fight.misses += judge.misses
    }

    private func hunt(_ sortie: FlagHunt.Sortie, by attacker: Attacker, _ judge: inout Judge) async throws {
        let facts = attacker.facts
        try await judge.lookAway()
        var answers: [Wire.Answer] = []
        for request in sortie.requests { answers.append(try await request(attacker)) }
        let seen = try await judge.look()
        // Ids that the tries themselves name are no news; the flag is, and so is every name, address and account.
        let named = facts.victim.invoices + [facts.flagInvoice, facts.victim.account, facts.victim.subject]
        var problems: [String] = []
        for answer in answers {
            let leaks = judge.foreign.found(in: answer, besides: named)
            if !leaks.isEmpty {
                problems.append("in an answer: \(leaks.prefix(3).map(\.text).joined(separator: ", "))")
            }
            if answer.status >= 500 { problems.append("HTTP \(answer.status)") }
        }
        if !seen.changes.isEmpty {
            problems.append("Acme's tables changed: \(seen.changes.joined(separator: ", "))")
        }
        for access in seen.access where access.isAnswered {
            if access.tenant != facts.user.tenant { problems.append("\(access.tool) was done for another tenant") }
            if named.contains(where: { access.path.text.contains($0.text) }) {
                problems.append("Acme gave \(access.path)")
            }
        }
        let done = answers.count { Puppet.Outcome(answer: $0).isDone }
        let laws = Set(seen.refusals.map(\.law)).sorted().map(String.init).joined(separator: ", ")
        let refused = "\(answers.count - done) refused" + (laws.isEmpty ? "" : ", law \(laws)")
        try await judge.report(
            "\(sortie.asked): \(answers.count)", done == 0 ? refused : "\(refused); \(done) of the user's own",
            seen.effect, problems, pace: 0.8)
    }
}
