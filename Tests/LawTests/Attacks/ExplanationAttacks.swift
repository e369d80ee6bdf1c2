import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 4, and 7: what calls were about, and what policies were told of them, is opened by auditors alone, and that it was opened stands in
/// the ledger of whom it is about.
enum ExplanationAttacks {
    private static let words: ByteString = "words of globex that few should see"

    static let all: [Attack] = [
        Attack(4, "a recorded call opened by operators who are no auditors") { world in
            let call = try await spoken(world)
            let policies: JSONValue = [["file": "policies/a.cedar", "text": "permit (principal, action, resource);"]]
            let requests: [(path: String, body: JSONValue)] = [
                ("/operators/policy/explain", ["call": .string(call.id), "reason": "law test"]),
                ("/operators/policy/explain", ["entry": .string(call.entry)]),
                ("/operators/policy/explain", ["request": request]),
                ("/operators/policy/replay", ["policies": policies, "tenant": "globex"]),
            ]
            for group in ["only-viewer", "only-responder", "only-admin", "only-billing", "only-stock"] as [ByteString] {
                for (path, body) in requests {
                    let answer = try await world.operators("POST", path, try world.operatorToken([group]), body)
                    try hold(
                        answer.status == 403 && answer.body["error"]?.string == "operator.denied",
                        "\(group) at \(path): \(answer.status) \(answer.body)")
                }
            }
            try hold(try await opened(world).isEmpty, "something was opened")
            let auditor = try world.operatorToken(["only-auditor"])
            for (path, body) in requests {
                let answer = try await world.operators("POST", path, auditor, body)
                guard answer.status == 200 else { throw Fault("laws.baseline", "\(path): \(answer)") }
                // What other policies would say leaves, what was said does not.
                try hold(!answer.body.text.text.contains(words.text), "\(path): \(answer.body)")
                if body["call"] != nil || body["entry"] != nil {
                    try hold(
                        answer.body["kept"] == true && answer.body["same_policies"] == true
                            && answer.body["explanation"]?["decision"] == "permit", "\(path): \(answer.body)")
                }
            }
            let entries = try await opened(world)
            try hold(
                Set(entries.compactMap { $0["target"]?.string }).isSuperset(of: [ByteString("entry \(call.entry)")]),
                "not in the tenant's part: \(entries)")
            try hold(
                Set(entries.compactMap { $0["action"]?.string }) == ["operator.explain", "operator.replay"],
                "not in the tenant's part: \(entries)")
            try hold(entries.contains { $0["detail"] == "law test" }, "the reason is not there")
        },
        Attack(4, "requests that name nothing, too much, or no policies") { world in
            let auditor = try world.operatorToken(["only-auditor"])
            let explain = "/operators/policy/explain"
            let replay = "/operators/policy/replay"
            let broken: JSONValue = [
                ["file": "policies/a.cedar", "text": "permit (principal, action, resource);\nforbid ("]
            ]
            let cases: [(path: String, body: JSONValue, status: Int)] = [
                (explain, [:], 400), (explain, ["call": "cal_x", "entry": "ent_x"], 400), (explain, ["call": 1], 400),
                (explain, ["call": "cal_none"], 404), (explain, ["entry": "ent_none"], 404),
                (explain, ["request": [:]], 400), (explain, ["request": request, "entities": [1]], 400),
                (explain, ["request": request, "policies": broken], 422), (replay, [:], 400),
                (replay, ["policies": broken], 422), (replay, ["policies": "x"], 422),
                (replay, ["policies": [["file": "remit.yaml", "text": ""]]], 422),
                (replay, ["policies": [["file": "policies/tenants/../../x.cedar", "text": ""]]], 422),
                (replay, ["policies": [], "tenant": 1], 400), (replay, ["policies": [], "since": "yesterday"], 400),
                (replay, ["policies": [], "limit": 0], 400), (replay, ["policies": [], "before": -1], 400),
            ]
            for (path, body, status) in cases {
                let answer = try await world.operators("POST", path, auditor, body)
                try hold(answer.status == status, "\(path) \(body): \(answer.status) \(answer.body)")
            }
            let answer = try await world.operators("POST", replay, auditor, ["policies": broken])
            let diagnostic = answer.body["diagnostics"]?[0]
            try hold(
                diagnostic?["file"] == "policies/a.cedar" && diagnostic?["line"]?.integer == 2, "\(answer.body)")
        },
        Attack(7, "a decision that cannot be made again from what was kept") { world in
            try await play(world)
            // By the policies that decided, each is decided as it was.
            let (status, same) = try await world.remit.run(["policy", "diff", world.remit.folder, "--limit", "100000"])
            try hold(same["changed"] == [], "decided otherwise: \(same["changed"]?.text.text.prefix(2000) ?? "")")
            try hold(status == 0 && same["not_kept"]?.integer == 0, "\(status): \(same.text.text.prefix(2000))")
            try hold((same["examined"]?.integer ?? 0) > 40, "only \(same["examined"] ?? .null) decisions")
            try await explained(world)

            // By others, those that they are about are decided otherwise, and no others.
            let folder = try Products.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.copyItem(atPath: "\(world.remit.folder)/policies", toPath: "\(folder)/policies")
            try FileManager.default.copyItem(
                atPath: "\(world.remit.folder)/remit.yaml", toPath: "\(folder)/remit.yaml")
            let more =
                "@id(\"no-comments\") forbid (principal, action == Remit::Action::\"tickets_add_comment\", resource);"
            try Data(more.utf8).write(to: URL(fileURLWithPath: "\(folder)/policies/more.cedar"))
            let other = try await world.remit.run(["policy", "diff", folder, "--tenant", "globex"])
            try hold(other.status == 2, "status \(other.status)")
            let changed = other.output["changed"]?.array ?? []
            try hold(!changed.isEmpty, "nothing would change")
            for call in changed {
                try hold(
                    call["tool"] == "tickets_add_comment" && call["decision"] == "permit"
                        && call["would_be"]?["decision"] == "deny"
                        && call["would_be"]?["policies"] == ["company:no-comments"], "\(call)")
            }
            try hold(!other.output.text.text.contains(words.text), "what was said left")
            try await replayed(world)
        },
    ]

    private static let request: JSONValue = [
        "principal": "Remit::Agent::\"support\"", "action": "Remit::Action::\"billing_get_invoice\"",
        "resource": ["type": "Remit::Backend", "id": "billing"],
        "context": ["session": ["tenant": "globex", "roles": []], "targets": [], "approvals": [], "input": [:]],
    ]

    /// A comment that the user's agent wrote: the call and the entry of its intent.
    private static func spoken(_ world: World) async throws -> (id: ByteString, entry: ByteString) {
        let ticket = JSONValue.string(world.facts.user.tickets[0])
        return try await world.converse(world.facts.user) { agent in
            try await agent.must("tickets_add_comment", ["ticket_id": ticket, "body": .string(words)])
            let entries = try await world.ledger(session: agent.session.id)
            let intent = entries.first { $0["kind"] == "intent" && $0["tool"] == "tickets_add_comment" }
            guard let call = intent?["call"]?.string, let entry = intent?["id"]?.string else {
                throw Fault("laws.baseline", "no intent of the comment")
            }
            return (call, entry)
        }
    }

    /// What stands in the tenant's part of the ledger of calls that were opened.
    private static func opened(_ world: World) async throws -> [JSONValue] {
        let (_, output) = try await world.remit.run(["ledger", "show", "--limit", "1000", "--tenant", "globex"])
        return (output["entries"]?.array ?? []).filter {
            $0["kind"] == "operator" && ($0["action"] == "operator.explain" || $0["action"] == "operator.replay")
        }
    }

    /// Calls of every kind, so that each kind of decision is there.
    private static func play(_ world: World) async throws {
        let facts = world.facts
        _ = try await spoken(world)
        try await world.converse(facts.user, saying: ["Write to lena@globex.example."]) { agent in
            let agent = agent.askingForAll
            try await agent.must("billing_list_invoices")
            for invoice in facts.user.invoices {
                try await agent.must("billing_get_invoice", ["invoice_id": .string(invoice)])
            }
            try await agent.must("desk_list_topics")
            try await agent.must("desk_list_notes")
            try await agent.must("desk_archive_notes", ["note_ids": ["N-1", "N-2"]])
            for call in facts.user.tickets {
                try await agent.must("tickets_get_ticket", ["ticket_id": .string(call)])
            }
            // Refused by an error, held for the user and done, held for a queue, held for both.
            _ = try await agent.call("desk_mark_note", ["note_id": "N-1", "mark": "x"])
            let message = try await agent.call(
                "tickets_send_message", ["to": "lena@globex.example", "subject": "replayed", "body": "x"])
            if let held = message.hold { _ = try await world.front.answer(held, "approve", in: agent.session) }
            _ = try await agent.call(
                "tickets_send_message", ["to": "mallory@evil.example", "subject": "replayed", "body": "x"])
            _ = try await agent.call(
                "billing_issue_refund",
                [
                    "invoice_id": .string(facts.largeRefund.invoice), "amount": .integer(facts.largeRefund.amount),
                    "reason": "replayed",
                ])
            let small = try await agent.call(
                "billing_issue_refund",
                [
                    "invoice_id": .string(facts.smallRefund.invoice), "amount": .integer(facts.smallRefund.amount),
                    "reason": "replayed",
                ])
            guard small.isDone else { throw Fault("laws.baseline", "the refund: \(small.answer.text)") }
            // Not held by a policy, but since it is the same once more.
            _ = try await agent.call(
                "billing_issue_refund",
                [
                    "invoice_id": .string(facts.smallRefund.invoice), "amount": .integer(facts.smallRefund.amount),
                    "reason": "replayed",
                ])
            _ = try await agent.call("desk_pin_note", ["note_id": "N-1", "label": "both of them"])
            _ = try await agent.call("desk_stamp_note", ["note_id": "N-1"])
            let undone = try await world.remit.run(
                ["undo", "--session", agent.session.id, "--reason", "law test"])
            guard undone.output["undone"]?.array?.isEmpty == false else {
                throw Fault("laws.baseline", "undo: \(undone)")
            }
        }
        try await world.converse(facts.victim) { agent in
            _ = try await agent.call("billing_get_invoice", ["invoice_id": .string(facts.user.invoices[0])])
            _ = try await agent.call("billing_list_invoices")
        }
    }

    /// What a tenant's own policies decided is made again by them.
    private static func replayed(_ world: World) async throws {
        let own = """
            @id("no-sharing")
            forbid (principal, action == Remit::Action::"desk_share_note", resource);
            """
        try await world.editing([("policies/tenants/globex/own.cedar", { _ in own })]) {
            let call = try await world.converse(world.facts.user, saying: ["Share N-1 with lena@globex.example."]) {
                agent in
                _ = try await agent.call("desk_share_note", ["note_id": "N-1", "recipient": "lena@globex.example"])
                let refusal = try await world.ledger(session: agent.session.id).first { $0["kind"] == "refusal" }
                guard refusal?["policies"] == ["tenant:no-sharing"], let call = refusal?["call"]?.string else {
                    throw Fault("laws.baseline", "\(refusal ?? .null)")
                }
                return call.text
            }
            let why = try await world.remit.run(["policy", "explain", call])
            let explanation = why.output["explanation"]
            try hold(
                why.output["same_policies"] == true && explanation?["decision"] == "deny"
                    && explanation?["policies"] == ["tenant:no-sharing"], "\(why)")
            let diff = try await world.remit.run(["policy", "diff", world.remit.folder, "--limit", "100000"])
            try hold(diff.status == 0 && diff.output["changed"] == [], "\(diff.output["changed"]?.text ?? "")")
        }
    }

    /// What a person reads of a call that is held.
    private static func explained(_ world: World) async throws {
        let held = try await world.ledger().first {
            $0["kind"] == "hold" && $0["tool"] == "billing_issue_refund" && $0["asks"] == "operator:billing"
        }
        guard let call = held?["call"]?.string?.text else { throw Fault("laws.baseline", "no refund is held") }
        let socket = ["--socket", "\(world.remit.folder)/run/remit.sock"]
        let (status, output) = try await RemitProcess.command(["policy", "explain", call] + socket)
        let text = String(validating: output, as: UTF8.self) ?? ""
        let amount = world.facts.largeRefund.amount
        let expected =
            "held for operator:billing by company:large-refunds-ask (policies/money.cedar:"
        try hold(status == 0 && text.contains(expected), "\(status): \(text)")
        try hold(
            text.contains("context.input.amount > 10000 is true (context.input.amount = \(amount))"),
            "\(text)")
    }
}
