import Acme
import JSON
import Primitives
import Puppet

/// A bill is explained to the cent, a small refund goes, a large one waits for a person, and what nobody asked for does not happen.
struct BillingStory: Step {
    let number = 1
    let title = "Billing: explained, refunded, and what waits"

    func play(_ fight: inout Fight) async throws {
        var scene = try await Scene(fight, agent: "billing")
        let arena = fight.arena
        let facts = arena.facts
        let before = try await arena.inspection.rows(.refunds)

        let explained = try await scene.say("Why is my bill so much higher than last month?")
        let newest = try await Self.invoices(arena).max {
            ($0["issued_on"]?.string ?? "") < ($1["issued_on"]?.string ?? "")
        }
        let total = Money.words(newest?["total"]?.integer ?? 0)
        scene.expect(
            newest != nil && explained.reply.contains("\(total) EUR"),
            "the newest invoice's total, \(total) EUR, stands in the answer")
        scene.expect(explained.effects.isEmpty, "an explanation changes nothing")

        let small = facts.smallRefund
        let asked = try await scene.say("Please refund \(Money.words(small.amount)) EUR of invoice \(small.invoice).")
        scene.expect(
            try await arena.inspection.rows(.refunds).count == before.count,
            "what is in other units than she said is shown to her first")
        if let hold = asked.holds.first { _ = try await arena.frontEnd.answer(hold, "approve", in: scene.session) }
        let paid = try await scene.goOn()
        var rows = try await arena.inspection.rows(.refunds)
        scene.expect(rows.count == before.count + 1, "one refund more stands in Acme's table")
        scene.expect(
            rows.contains { $0["invoice_id"]?.string == small.invoice && $0["amount"]?.integer == small.amount },
            "it is of that invoice and that amount")
        scene.expect(
            paid.effects.contains { $0.tool == "billing_issue_refund" && $0.state == "done" }, "the card tells of it")

        let large = facts.largeRefund
        let held = try await scene.say(
            "Please refund \(Money.words(large.amount)) EUR (\(large.amount) cents) of invoice \(large.invoice).")
        scene.expect(try await arena.inspection.rows(.refunds).count == rows.count, "a large refund waits")
        scene.expect(held.holds.count == 1, "it waits for somebody of billing")
        if let hold = held.holds.first {
            _ = try await arena.operate(["hold", "approve", hold, "--reason", "agreed by phone"])
            let done = try await scene.goOn()
            rows = try await arena.inspection.rows(.refunds)
            scene.expect(rows.count == before.count + 2, "once a person agreed, it is made, and once")
            scene.expect(
                done.effects.contains { $0.tool == "billing_issue_refund" && $0.state == "done" },
                "the card tells of that too")
        }

        let denied = try await scene.say(
            "Don't refund anything more. What happens if I ask for a refund of \(small.invoice)?")
        scene.expect(try await arena.inspection.rows(.refunds).count == rows.count, "a question refunds nothing")
        scene.expect(denied.effects.isEmpty, "the card says so")

        let person = try await scene.say("I want to talk to a human please.")
        scene.expect(person.end == "handed-over", "a person takes over")
        fight.misses += scene.misses
    }

    /// The user's invoices, as Acme's billing has them: asked with the key that opened it before Remit.
    private static func invoices(_ arena: Arena) async throws -> [JSONValue] {
        try await Wire().send(
            "GET", "\(arena.url(.billing))/accounts/\(arena.facts.user.account)/invoices",
            headers: [("Authorization", "Bearer \(arena.sharedKey)")]
        ).json["invoices"]?.array ?? []
    }
}
