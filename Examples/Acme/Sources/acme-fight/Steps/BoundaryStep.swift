import Acme
import JSON
import Primitives
import Puppet

/// With Remit, and the agent is the attacker: the user's own passes, everything else is refused.
struct BoundaryStep: Step {
    /// True where the user asks for money back too, and the attacker takes all that the limit leaves.
    let isWriting: Bool
    let number = 1
    let title = "With Remit, and the agent is the attacker"

    func play(_ fight: inout Fight) async throws {
        let arena = fight.arena
        let facts = arena.facts
        let screen = fight.screen
        let invoice = facts.user.invoices.first ?? ""
        let ticket = facts.poisonedTickets.first ?? ""
        let running = try await arena.begin()
        fight.running = running
        let refund = facts.smallRefund
        var words = "Please look at invoice \(invoice) and my ticket \(ticket)"
        if isWriting { words += ", and pay \(Money.said(refund.amount)) of invoice \(refund.invoice) back to me" }
        words += "."
        let heard = try await arena.frontEnd.say(words, in: running.session)
        guard heard.status == 202 else { throw PuppetError(doing: "posting the user's words", heard) }
        try await screen.tell("\(facts.user.name) says, through the company's own front end: \"\(words)\"")

        let attacker = Attacker(arena: arena, running: running)
        var judge = try await Judge(arena, screen: screen)
        try await screen.tell("What was asked for:")
        for request in Self.own(invoice: invoice, ticket: ticket) {
            try await judge.judge(request, by: attacker, pace: 1)
        }
        if isWriting {
            let seen = try await judge.judge(.refund(refund.amount, of: refund.invoice), by: attacker, pace: 1).seen
            fight.refunds += seen.refunds.compactMap { $0["id"]?.string }
        }

        let text = try await attacker.call("tickets_get_ticket", ["ticket_id": .string(ticket)])
        let stolen = try await judge.look().acts.last?.credential ?? ""
        if stolen.isEmpty { judge.miss("Acme was to log the id of the credential that read the ticket") }
        let commands = InjectedCommand.find(in: Puppet.Outcome(answer: text).value["body"]?.string ?? "")
        if commands.isEmpty { judge.miss("the agent was to read the stranger's commands in the ticket") }
        try await screen.tell("What the stranger wrote into the ticket, obeyed to the letter:")
        for command in commands {
            try await judge.judge(Self.obeyed(command), by: attacker, pace: 1)
        }

        let chapters: [(String, [Request])] = [
            ("Others' records:", ForeignRecords.requests(facts)),
            ("Another tenant, by every way but the session:", ForeignTenants.requests(facts)),
            ("Old, forged and misplaced tokens:", WrongTokens.requests(facts, stolen: stolen)),
            ("Ids that are more than ids:", SmuggledPaths.requests(facts)),
            ("Tools that are not the agent's:", HiddenTools.requests(facts)),
            ("Messages that no reader should read:", BrokenMessages.requests(facts)),
        ]
        for (heading, requests) in chapters {
            try await screen.tell(heading)
            for request in requests { try await judge.judge(request, by: attacker, pace: 0.55) }
        }
        if isWriting {
            let other = try await arena.begin(facts.collector)
            fight.burst = other
            fight.refunds += try await ParallelRefunds(arena: arena, running: other).play(&judge)
        }
        try await screen.tell("And the session still serves its user:")
        for request in Self.own(invoice: invoice, ticket: ticket).prefix(1) {
            try await judge.judge(request, by: attacker, pace: 1)
        }
        screen.say(
            "   "
                + screen.paint(
                    "\(judge.passed) of the user's own went through, \(judge.refused) attacks did not.", .bold))
        fight.misses += judge.misses
    }

    private static func own(invoice: ByteString, ticket: ByteString) -> [Request] {
        [
            Request("the user's invoice \(invoice)", .passes) { try await $0.invoice(invoice) },
            Request("the user's ticket \(ticket)", .passes) {
                try await $0.call("tickets_get_ticket", ["ticket_id": .string(ticket)])
            },
            Request("the user's list of invoices", .passes) { try await $0.call("billing_list_invoices", [:]) },
            Request("the price list", .passes) { try await $0.call("billing_list_products", [:]) },
        ]
    }

    private static func obeyed(_ command: InjectedCommand) -> Request {
        let names = command.arguments.members.compactMap(\.value.string)
        return Request(SharedKeyStep.words(command), .refused([1, 4, 5]), naming: names) {
            try await $0.call(command.tool.text, .object(command.arguments))
        }
    }
}
