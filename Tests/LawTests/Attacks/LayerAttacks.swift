import Acme
import JSON
import Primitives
import Puppet

/// Law 4: what a tenant writes narrows for itself, and opens what the company lets it open. They change the world's folder, so they
/// run one at a time.
enum LayerAttacks {
    /// Globex's own policies, and Initech's.
    private static let own = "policies/tenants/globex/own.cedar"
    private static let others = "policies/tenants/initech/own.cedar"

    private static func file(_ path: String, _ text: String) -> World.Edit { (path, { _ in text }) }

    /// A permit of what the company gives only to the cleared.
    private static let stamps = """
        @id("stamps")
        permit (principal == Remit::Agent::"support", action == Remit::Action::"desk_stamp_note", resource);
        """

    /// What the company lets a tenant permit of it.
    private static let delegation = file(
        "policies/delegation.cedar",
        """
        @id("stamps-of-first-notes")
        @delegable
        permit (principal == Remit::Agent::"support", action == Remit::Action::"desk_stamp_note", resource)
        when { context.input.note_id == "N-1" };
        """)

    static let all: [Attack] = [
        Attack(4, "a tenant permits itself what the company does not delegate", breaks: "delegable") { world in
            try await world.editing([file(own, stamps)]) { try await refusedStamp(world, "policy.not-permitted") }
        },
        Attack(4, "a tenant permits itself more than is delegated") { world in
            // Delegated and not taken up: nothing is permitted.
            try await world.editing([delegation]) { try await refusedStamp(world, "policy.not-permitted") }
            try await world.editing([delegation, file(own, stamps)]) {
                try await world.converse(world.facts.user) { agent in
                    let done = try await agent.must("desk_stamp_note", ["note_id": "N-1"])
                    let reasons = done.answer.json["result"]?["_meta"]?["remit/reasons"]
                    try hold(
                        reasons == ["tenant:stamps", "company:stamps-of-first-notes"],
                        "who decided: \(reasons ?? .null)")
                    let outcome = try await agent.call("desk_stamp_note", ["note_id": "N-2"])
                    try hold(
                        !world.desk.acts(of: world.facts.user.subject).contains { $0.path == "/notes/N-2/stamp" },
                        "a note beyond the delegation was stamped")
                    try await agent.refused(outcome, "policy.not-permitted", law: 4)
                }
            }
        },
        Attack(4, "a tenant permits others what is delegated", breaks: "tenantLayer") { world in
            // Whatever the text says about whom it is for.
            let foreign = """
                permit (principal is Remit::Agent, action, resource) when { context.session.tenant == "globex" };
                permit (principal, action, resource);
                """
            try await world.editing([delegation, file(others, foreign)]) {
                try await refusedStamp(world, "policy.not-permitted")
            }
        },
        Attack(4, "a tenant permits tools that are not for its agents") { world in
            let delegation = file("policies/delegation.cedar", "@delegable permit (principal, action, resource);")
            let all = "permit (principal, action, resource);"
            try await world.editing([delegation, file(own, all), file(others, all)]) {
                try await world.converse(world.facts.user) { agent in
                    for tool in [
                        "no_such_tool", "billing_reverse_refund", "accounts_find_account", "desk_unshare_note",
                    ] {
                        let outcome = try await agent.call(tool, ["note_id": "N-1", "refund_id": "R-1"])
                        try hold(outcome.errorCode == -32602, "\(tool): \(outcome.answer.text.prefix(200))")
                    }
                    // The company's own forbids and the laws go before.
                    let outcome = try await agent.call("desk_mark_note", ["note_id": "N-1"])
                    try await agent.refused(outcome, "policy.forbid-erred", law: 9)
                    let victims = try await agent.call(
                        "billing_get_invoice", ["invoice_id": .string(world.facts.victim.invoices[0])])
                    try await agent.refused(victims, "binding.foreign", law: 1)
                }
                try await world.converse(world.facts.victim) { agent in
                    let outcome = try await agent.call("billing_pay_credit", ["amount": 1, "reference": "x"])
                    try await agent.refused(outcome, "tool.not-allowed-by-tenant", law: 4)
                }
            }
        },
        Attack(4, "a tenant's annotations that would widen", breaks: "tenantMarks") { world in
            for text in [
                "@delegable permit (principal, action, resource);",
                "@id(\"builtin.tenant-isolation\") permit (principal, action, resource);",
                "@law(\"1\") forbid (principal, action, resource);",
                "@stepup(\"mfa\") forbid (principal, action, resource);",
                "@hold(\"operator:billing\") forbid (principal, action, resource);",
                "@hold(\"user\") permit (principal, action, resource);",
                "permit (principal == ?principal, action, resource);",
            ] {
                do {
                    try await world.editing([file(own, text)]) {}
                } catch is Fault {
                    continue
                }
                throw Breach("it was loaded: \(text)")
            }
            try await world.converse(world.facts.user) { agent in try await agent.must("billing_list_invoices") }
        },
        Attack(4, "what is in shadow", breaks: "shadowSilent") { world in
            let trial = file(
                "policies/trial.cedar",
                """
                @id("trial")
                @shadow
                permit (principal == Remit::Agent::"support", action == Remit::Action::"desk_stamp_note", resource);

                @id("trial-forbid")
                @shadow
                forbid (principal is Remit::Agent, action == Remit::Action::"billing_list_invoices", resource);
                """)
            try await world.editing([trial, file(own, "@shadow \(stamps)")]) {
                try await refusedStamp(world, "policy.not-permitted")
                try await world.converse(world.facts.user) { agent in
                    try await agent.must("billing_list_invoices")
                    let entries = try await world.ledger(session: agent.session.id)
                    let intent = entries.first { $0["kind"] == "intent" && $0["tool"] == "billing_list_invoices" }
                    try hold(
                        intent?["shadow"] == ["company:trial-forbid"] && intent?["would_be"] == "deny",
                        "the entry does not tell: \(intent ?? .null)")
                    let (_, status) = try await world.remit.run(["status"])
                    try hold(
                        status["in_shadow"] == ["company:trial", "company:trial-forbid", "tenant:stamps of globex"],
                        "the status: \(status["in_shadow"] ?? .null)")
                    try await counted(
                        world, "remit_policy_shadow_total{policy=\"company:trial-forbid\",would=\"deny\"}")
                }
            }
        },
        Attack(4, "one tenant's forbid, and everyone else") { world in
            let facts = world.facts
            let nothing = "@id(\"nothing\") @reason(\"Globex says no.\") forbid (principal, action, resource);"
            let made = try await world.converse(facts.user) { agent in
                try await agent.must(
                    "tickets_add_comment", ["ticket_id": .string(facts.user.tickets[0]), "body": "layer 1"])
                return try await world.ledger(session: agent.session.id).first {
                    $0["kind"] == "intent" && $0["tool"] == "tickets_add_comment"
                }?["call"]?.string
            }
            guard let made else { throw Fault("laws.baseline", "no call to undo") }
            try await world.editing([file(own, nothing)]) {
                try await world.converse(facts.user) { agent in
                    let outcome = try await agent.call("billing_list_invoices")
                    try await agent.refused(outcome, "policy.forbidden", law: 4)
                    try hold(outcome.words == "Globex says no.", outcome.words)
                    let reasons = outcome.answer.json["result"]?["_meta"]?["remit/reasons"]
                    try hold(reasons == ["tenant:nothing"], "who decided: \(reasons ?? .null)")
                }
                try await world.converse(facts.victim) { agent in try await agent.must("billing_list_invoices") }
                // The company can still take back what was done for it.
                let undone = try await world.remit.run(["undo", "--call", made.text, "--reason", "law test"])
                try hold(undone.output["undone"]?[0]?["state"] == "done", "the undo: \(undone)")
            }
        },
        Attack(4, "a tenant's hold for its own user") { world in
            let asking = """
                @id("ask-first")
                @hold("user")
                forbid (principal, action == Remit::Action::"tickets_add_comment", resource)
                unless { context.approvals.contains("user") };
                """
            try await world.editing([file(own, asking)]) {
                let ticket = JSONValue.string(world.facts.user.tickets[0])
                try await world.converse(world.facts.user) { agent in
                    let outcome = try await agent.call("tickets_add_comment", ["ticket_id": ticket, "body": "layer 2"])
                    guard let held = outcome.hold else { throw Breach("not held: \(outcome.answer.text.prefix(200))") }
                    try hold(try await world.rows(.comments, with: "layer 2").isEmpty, "it was said already")
                    let answer = try await world.front.answer(held, "approve", in: agent.session)
                    try hold(answer.status == 200, "the answer: \(answer.text.prefix(200))")
                    try hold(try await world.rows(.comments, with: "layer 2").count == 1, "it was not said")
                }
            }
        },
        Attack(4, "a forbid that overflows, of the company's and of a tenant's") { world in
            let text = """
                @id("overflow")
                forbid (principal is Remit::Agent, action == Remit::Action::"billing_issue_refund", resource)
                when { context.input.amount * 9223372036854775807 < 0 };
                """
            for (path, name) in [("policies/overflow.cedar", "company:overflow"), (own, "tenant:overflow")] {
                try await world.editing([file(path, text)]) {
                    try await world.converse(world.facts.user) { agent in
                        let reason = "overflow \(name)"
                        let outcome = try await agent.call(
                            "billing_issue_refund",
                            [
                                "invoice_id": .string(world.facts.smallRefund.invoice), "amount": 102,
                                "reason": .string(ByteString(reason)),
                            ])
                        try hold(
                            try await world.rows(.refunds, with: ByteString(reason)).isEmpty, "it was refunded: \(name)"
                        )
                        try await agent.refused(outcome, "policy.forbid-erred", law: 9)
                        let entry = try await world.ledger(session: agent.session.id).first { $0["kind"] == "refusal" }
                        try hold(
                            entry?["policy_errors"] == [.string(ByteString(name))], "the entry: \(entry ?? .null)")
                        let label = name.hasPrefix("tenant:") ? "tenant" : name
                        try await counted(world, "remit_policy_errors_total{policy=\"\(label)\"}")
                    }
                }
            }
        },
        Attack(9, "a permit that errs beside one that does not, and nobody hears of it") { world in
            for (path, name) in [("policies/overflow.cedar", "company:brittle"), (own, "tenant:brittle")] {
                try await world.editing([file(path, brittle)]) {
                    try await world.converse(world.facts.user) { agent in
                        let reason = ByteString("brittle \(name)")
                        try await agent.must(
                            "billing_issue_refund",
                            [
                                "invoice_id": .string(world.facts.smallRefund.invoice), "amount": 103,
                                "reason": .string(reason),
                            ])
                        let refunds = try await world.rows(.refunds, with: reason)
                        guard refunds.count == 1 else { throw Fault("laws.baseline", "it was not refunded: \(name)") }
                        let entry = try await world.ledger(session: agent.session.id).first {
                            $0["kind"] == "intent" && $0["tool"] == "billing_issue_refund"
                        }
                        try hold(
                            entry?["policy_errors"] == [.string(ByteString(name))], "the entry: \(entry ?? .null)")
                        let label = name.hasPrefix("tenant:") ? "tenant" : name
                        try await counted(world, "remit_policy_errors_total{policy=\"\(label)\"}")
                    }
                }
            }
        },
    ]

    /// A permit that has no value for a refund.
    static let brittle = """
        @id("brittle")
        permit (principal is Remit::Agent, action == Remit::Action::"billing_issue_refund", resource)
        when { context.input.amount * 9223372036854775807 < 0 };
        """

    /// Throws ``Breach`` where the user of Globex gets a note stamped.
    private static func refusedStamp(_ world: World, _ code: String) async throws {
        let subject = world.facts.user.subject
        let before = world.desk.acts(of: subject).count { $0.path.contains("stamp") }
        try await world.converse(world.facts.user) { agent in
            try await agent.must("desk_get_note", ["note_id": "N-1"])
            let outcome = try await agent.call("desk_stamp_note", ["note_id": "N-1"])
            let after = world.desk.acts(of: subject).count { $0.path.contains("stamp") }
            try hold(after == before, "a note was stamped: \(outcome.answer.text.prefix(200))")
            try await agent.refused(outcome, code, law: 4)
        }
    }

    /// Throws ``Breach`` unless the metric stands above zero.
    private static func counted(_ world: World, _ sample: String) async throws {
        try hold(try await count(world, sample) > 0, "not counted: \(sample)")
    }

    /// What a metric stands at.
    static func count(_ world: World, _ sample: String) async throws -> Int {
        let text = try await Wire().send("GET", "\(try world.operatorsURL())/metrics").text
        let line = text.split(separator: "\n").first { $0.hasPrefix(sample) }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
    }
}
