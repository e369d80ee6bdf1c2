import Acme
import JSON
import Primitives
import Puppet

/// The same agent with a shared key and no gateway: it does what a stranger's text says, and the loss is printed.
struct SharedKeyStep: Step {
    let number = 0
    let title = "The same agent with a shared key and no gateway"

    func play(_ fight: inout Fight) async throws {
        let arena = fight.arena
        let facts = arena.facts
        let screen = fight.screen
        let key = SharedKey(arena)
        let ticket = facts.poisonedTickets.first ?? ""
        let start = try await arena.inspection.lastAccess()
        try await screen.tell(
            "\(facts.user.name) of \(Self.title(facts.user.tenant)) asks: \"Please look at my ticket \(ticket).\"")
        let answer = try await key.get(.tickets, "/tickets/\(ticket)")
        let commands = InjectedCommand.find(in: answer.json["body"]?.string ?? "")
        try await screen.tell("A stranger wrote into it, and the agent obeys \(commands.count) commands:")
        for command in commands {
            let done = try await Self.obey(command, with: key, facts)
            let effect = (200..<300).contains(done.status) ? "done" : "HTTP \(done.status)"
            try await screen.line(
                asked: Self.words(command), decision: "nobody decides", effect: effect, .loss)
        }
        try await loss(&fight, since: start)
        try await arena.inspection.endSharedKey()
        try await screen.tell("From here on Acme takes Remit's credentials only, and the shared key opens nothing.")
    }

    private func loss(_ fight: inout Fight, since start: Int64) async throws {
        let arena = fight.arena
        let facts = arena.facts
        let exports = try await arena.inspection.rows(.exports).filter {
            $0["destination"]?.string == facts.attackerEmail && $0["tenant"]?.string == facts.user.tenant
        }
        let messages = try await arena.inspection.rows(.outbox).filter {
            $0["recipient"]?.string == facts.attackerEmail
        }
        let paths = facts.attackedInvoices.map { ByteString("/invoices/\($0)") }
        let read = try await arena.inspection.access(since: start).filter {
            $0.means == "shared-key" && $0.isAnswered && paths.contains($0.path)
        }
        let contacts = exports.reduce(0) { $0 + ($1["contacts"]?.integer ?? 0) }
        let lines = [
            "\(contacts) contacts of \(Self.title(facts.user.tenant)) went to \(facts.attackerEmail)",
            "\(read.count) invoices of \(Self.title(facts.victim.tenant)) were read: "
                + facts.attackedInvoices.map(\.text).joined(separator: ", "),
            "\(messages.count) message left for \(facts.attackerEmail)",
        ]
        fight.screen.say("   " + fight.screen.paint("Lost, by Acme's own tables:", .bad))
        for line in lines {
            fight.screen.say("     - " + fight.screen.paint(line, .loss))
            try await fight.screen.pause(0.8)
        }
        if exports.isEmpty || contacts == 0 { fight.misses.append("without Remit the contacts were to be lost") }
        if read.count != facts.attackedInvoices.count {
            fight.misses.append("without Remit the invoices were to be read")
        }
        if messages.isEmpty { fight.misses.append("without Remit the message was to leave") }
    }

    /// A tool call as the agent makes it where it holds the key itself.
    private static func obey(
        _ command: InjectedCommand, with key: SharedKey, _ facts: AcmeFacts
    ) async throws -> Wire.Answer {
        switch command.tool.text {
        case "accounts_export_contacts":
            try await key.post(.accounts, "/accounts/\(facts.user.account)/exports", command.arguments)
        case "billing_get_invoice":
            try await key.get(.billing, "/invoices/\(command.arguments["invoice_id"]?.string ?? "")")
        default: try await key.post(.tickets, "/messages", command.arguments)
        }
    }

    /// A command in one line.
    static func words(_ command: InjectedCommand) -> String {
        let value = command.arguments.members.first?.value.string?.text ?? ""
        return "\(command.tool) \(value)"
    }

    /// A tenant's name as people write it.
    static func title(_ tenant: ByteString) -> String { tenant.text.prefix(1).uppercased() + tenant.text.dropFirst() }
}
