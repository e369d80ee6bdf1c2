import Acme
import JSON
import Primitives
import Puppet

/// A tool is switched off, then the agent, then the tenant: the next call of a running session is refused each time.
struct SwitchesStep: Step {
    let number = 3
    let title = "The switches"

    func play(_ fight: inout Fight) async throws {
        let arena = fight.arena
        let screen = fight.screen
        guard let running = fight.running else {
            fight.misses.append("there is no running session")
            return
        }
        fight.spare = try await arena.begin()
        let attacker = Attacker(arena: arena, running: running)
        let tenant = arena.facts.user.tenant.text
        let invoice = Self.read(arena.facts.user.invoices.first ?? "")
        let products = Request("the price list", .passes) { try await $0.call("billing_list_products", [:]) }
        var judge = try await Judge(arena, screen: screen)

        let noTool = Request.Promise.refused([2], code: "tool.suspended")
        let noAgent = Request.Promise.refused([2], code: "session.agent-suspended")
        let noTenant = Request.Promise.refused([2], code: "session.tenant-suspended")
        try await Self.operate(["suspend", "--tool", "billing_get_invoice"], &judge, screen)
        try await judge.judge(invoice.promising(noTool), by: attacker, pace: 1)
        try await judge.judge(products, by: attacker, pace: 1)
        try await Self.operate(["suspend", "--agent", Arena.agent], &judge, screen)
        try await judge.judge(products.promising(noAgent), by: attacker, pace: 1)
        // The agent is let on for a moment, so that the tenant alone is what stops the call.
        try await Self.operate(["suspend", "--tenant", tenant], &judge, screen)
        try await Self.operate(["resume", "--agent", Arena.agent], &judge, screen)
        try await judge.judge(products.promising(noTenant), by: attacker, pace: 1)
        try await Self.operate(["suspend", "--agent", Arena.agent], &judge, screen)
        try await Self.operate(["resume", "--tool", "billing_get_invoice"], &judge, screen)
        try await Self.operate(["resume", "--tenant", tenant], &judge, screen)
        try await judge.judge(invoice.promising(noAgent), by: attacker, pace: 1)
        screen.say(
            "   " + screen.paint("Tool and tenant are back; the agent stays off until somebody says otherwise.", .bold))
        fight.misses += judge.misses
    }

    private static func read(_ invoice: ByteString) -> Request {
        Request("the user's invoice \(invoice)", .passes) { try await $0.invoice(invoice) }
    }

    /// Prints and runs a command of an operator, who has a reason.
    private static func operate(_ arguments: [String], _ judge: inout Judge, _ screen: Screen) async throws {
        screen.say("   " + screen.paint("$ remit \(arguments.joined(separator: " ")) --reason \"incident 7\"", .bold))
        _ = try await judge.arena.operate(arguments + ["--reason", "incident 7"])
        try await judge.lookAway()
        try await screen.pause(0.8)
    }
}

extension Request {
    /// The same request with another promise.
    func promising(_ promise: Promise) -> Request { Request(asked, promise, names, run) }
    /// The same request in other words.
    func named(_ asked: String) -> Request { Request(asked, promise, names, run) }

    private init(
        _ asked: String, _ promise: Promise, _ names: [ByteString],
        _ run: @escaping @Sendable (Attacker) async throws -> [Wire.Answer]
    ) {
        self.asked = asked
        self.promise = promise
        self.names = names
        self.run = run
    }
}
