import Acme
import JSON
import Primitives
import Puppet

/// Law 4: deny unless permitted.
enum AuthorityAttacks {
    static let all: [Attack] = [
        Attack(4, "a tool that the tenant does not allow its agents", breaks: "toolGranted") { world in
            let facts = world.facts
            let call = ("billing_list_credits", [:] as JSONValue)
            try await world.converse(facts.user) { agent in try await agent.must(call.0, call.1) }
            try await world.converse(facts.victim) { agent in
                let listed = try await agent.agent.tools(token: agent.token)
                try hold(!listed.contains(call.0) && listed.contains("billing_list_invoices"), "the list: \(listed)")
                let outcome = try await agent.call(call.0, call.1)
                try hold(
                    !world.acts(of: facts.victim.subject).contains { $0.path.contains("credits") },
                    "the call reached Acme")
                try await agent.refused(outcome, "tool.not-allowed-by-tenant", law: 4)
            }
        },
        Attack(4, "a tool that the agent was not given", breaks: "toolGranted") { world in
            try await world.converse(world.facts.user, agent: "rival") { agent in
                let outcome = try await agent.call("billing_search_products", ["query": "a"])
                try hold(outcome.errorCode == -32602, "\(outcome.answer.text.prefix(200))")
                try await agent.refused(outcome, "tool.not-granted-to-agent", law: 4)
            }
        },
        Attack(4, "the resolver's tools and the tools of undo", breaks: "toolAudience") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "anything") { agent in
                try await agent.must("billing_list_invoices")
                let listed = try await agent.agent.tools(token: agent.token)
                for (tool, arguments) in [
                    ("desk_list_shelves", [:]), ("desk_restore_notes", ["note_ids": ["N-1"]]),
                    ("desk_unshare_note", ["note_id": "N-1"]),
                    (
                        "accounts_find_account",
                        ["issuer": .string(world.acme.identity.issuer), "subject": .string(facts.victim.subject)]
                    ), ("accounts_get_member", [:]), ("billing_reverse_refund", ["refund_id": "R-1"]),
                    ("billing_probe", [:]),
                ] as [(String, JSONValue)] {
                    try hold(!listed.contains(tool), "\(tool) is listed")
                    let outcome = try await agent.call(tool, arguments)
                    try hold(outcome.errorCode == -32602, "\(tool): \(outcome.answer.text.prefix(200))")
                }
                try hold(
                    !world.desk.acts(of: facts.user.subject).contains {
                        $0.path == "/restore" || $0.path.contains("shelves")
                    },
                    "a call reached the desk")
                try await world.recorded("tool.not-offered", law: 4, session: agent.session.id)
            }
        },
        Attack(4, "unknown, switched off, not granted: one text") { world in
            try await world.operate("suspend", ["--tool", "billing_get_credit"])
            let answers = try await world.converse(world.facts.victim) { agent in
                var answers: [String] = []
                for tool in [
                    "no_such_tool", "billing_get_credit", "billing_pay_credit", "accounts_find_account",
                    "billing_reverse_refund", "", "../x",
                ] {
                    let outcome = try await agent.call(tool, ["amount": 1, "reference": "x"])
                    guard var body = outcome.answer.json.object else { throw Breach("\(tool): \(outcome.answer.text)") }
                    body["id"] = nil
                    answers.append("\(outcome.status) \(JSONValue.object(body))")
                }
                return answers
            }
            try await world.operate("resume", ["--tool", "billing_get_credit"])
            try hold(Set(answers).count == 1, "different answers: \(Set(answers))")
            try hold(answers[0].contains("-32602"), answers[0])
        },
        Attack(4, "what policy gives only to a role", breaks: "policyDecision") { world in
            let facts = world.facts
            // The neighbour has no role in billing; the invoice is the neighbour's own.
            let invoice = facts.neighbour.invoices[2]
            try hold(!facts.neighbour.roles.contains("billing"), "the neighbour has the role")
            try await world.converse(facts.user) { agent in
                try await agent.must(
                    "billing_issue_refund",
                    ["invoice_id": .string(facts.smallRefund.invoice), "amount": 101, "reason": "role"])
            }
            try await world.converse(facts.neighbour) { agent in
                try await agent.must("billing_get_invoice", ["invoice_id": .string(invoice)])
                let outcome = try await agent.call(
                    "billing_issue_refund", ["invoice_id": .string(invoice), "amount": 100, "reason": "role"])
                try hold(
                    try await world.rows(.refunds, with: invoice).isEmpty, "\(invoice) was refunded without the role")
                try await agent.refused(outcome, "policy.not-permitted", law: 4)
            }
        },
        Attack(4, "a forbid that errs does not permit", breaks: "forbidError") { world in
            try await world.converse(world.facts.user) { agent in
                let outcome = try await agent.call("desk_mark_note", ["note_id": "N-1"])
                try hold(
                    !world.desk.acts(of: world.facts.user.subject).contains { $0.path.contains("mark") },
                    "the call went on")
                try await agent.refused(outcome, "policy.forbid-erred", law: 9)
            }
        },
        Attack(4, "a record whose field has another type than its document says", breaks: "contextTyped") { world in
            // A forbid asks whether a note is sealed; this one's back end says so in a text.
            try await pin(sealed: "yes", world, refusal: ("policy.type", 9))
        },
        Attack(4, "a record that a policy keeps in its place") { world in
            try await pin(sealed: true, world, refusal: ("policy.forbidden", 4))
            try await pin(sealed: false, world, refusal: nil)
        },
        // A test build stops at a question that its schema does not declare: what is asked and what policies are validated for are one.
        Attack(4, "each tool, put to the policies as the schema declares it") { world in
            try await world.converse(world.facts.user) { agent in
                let tools = try await agent.agent.listed(token: agent.token)
                try hold(tools.count > 20, "\(tools.count) tools are listed")
                var unasked: [String] = []
                for tool in tools {
                    let name = tool["name"]?.string ?? ""
                    let outcome = try await agent.call(name.text, Arguments.own(world, tool["inputSchema"] ?? [:]))
                    try hold(outcome.status > 0 && outcome.status != 500, "\(name): HTTP \(outcome.status)")
                    let entries = try await world.ledger(session: agent.session.id).filter {
                        $0["tool"]?.string == name
                    }
                    let isAsked = entries.contains { entry in
                        entry["kind"] == "intent" || entry["kind"] == "hold"
                            || entry["code"]?.string?.hasPrefix("policy.") == true
                    }
                    // What these codes stand for is found before the policies are asked.
                    let isStopped = entries.contains { entry in
                        ["tool.missing", "tool.drifted", "backend.no-own-address"].contains(entry["code"]?.string)
                    }
                    if !isAsked, !isStopped { unasked.append("\(name): \(entries.compactMap { $0["code"]?.string })") }
                }
                try hold(unasked.isEmpty, "not put to the policies: \(unasked)")
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(4, "arguments that the schema does not know or take") { world in
            try await world.converse(world.facts.user) { agent in
                let own = JSONValue.string(world.facts.smallRefund.invoice)
                for arguments: JSONValue in [
                    ["invoice_id": own, "amount": 0, "reason": "x"], ["invoice_id": own, "amount": -5, "reason": "x"],
                    ["invoice_id": own, "amount": "100", "reason": "x"], ["invoice_id": own, "reason": "x"],
                    ["invoice_id": own, "amount": 100, "reason": "x", "currency": "USD"],
                    ["invoice_id": [own], "amount": 100, "reason": "x"],
                    ["invoice_id": own, "amount": 1_000_000_000, "reason": "x"],
                    ["invoice_id": own, "amount": 100, "reason": ""], [:],
                    ["invoice_id": .null, "amount": 100, "reason": "x"],
                ] {
                    let outcome = try await agent.call("billing_issue_refund", arguments)
                    try hold(outcome.isToolError, "\(arguments): \(outcome.answer.text.prefix(200))")
                    try await agent.refused(outcome, "arguments.schema", law: 4)
                }
            }
        },
        Attack(4, "MCP prompts, resources and other methods") { world in
            try await world.converse(world.facts.user) { agent in
                for method in [
                    "prompts/list", "prompts/get", "resources/list", "resources/read", "resources/templates/list",
                    "completion/complete",
                    "sampling/createMessage", "elicitation/create", "roots/list", "logging/setLevel", "tasks/list",
                    "remit/undo", "tools/Call",
                ] {
                    let answer = try await agent.agent.send(
                        method, ["name": "billing_list_invoices", "uri": "file:///etc/passwd"], token: agent.token)
                    try hold(answer.json["result"] == nil, "\(method): \(answer.text.prefix(200))")
                    try hold(
                        [-32601, -32602, -32600, -32020].contains(answer.json["error"]?["code"]?.integer ?? 0),
                        "\(method): \(answer.text.prefix(200))")
                }
            }
        },
        Attack(4, "operators' doors with users' and agents' tokens") { world in
            let facts = world.facts
            let operators = try world.operatorsURL()
            try await world.converse(facts.user) { agent in
                for token in [agent.token, agent.session.userToken, try world.idToken(facts.user), "", "x"] {
                    for path in ["status", "ledger", "holds"] {
                        for base in [operators, world.url] {
                            let answer = try await Wire().send(
                                "GET", "\(base)/operators/\(path)", headers: [("Authorization", "Bearer \(token)")])
                            try hold(
                                [401, 404].contains(answer.status), "\(base)/operators/\(path): HTTP \(answer.status)")
                        }
                    }
                }
            }
            // A viewer may look, and no more.
            let viewer = try world.acme.identity.tokens(for: facts.operators[2].user).idToken
            let status = try await Wire().send(
                "GET", "\(operators)/operators/status", headers: [("Authorization", "Bearer \(viewer)")])
            guard status.status == 200 else { throw Fault("laws.baseline", "a viewer's status: HTTP \(status.status)") }
            for act in ["suspend", "revoke", "resume"] {
                let answer = try await Wire().send(
                    "POST", "\(operators)/operators/\(act)", headers: [("Authorization", "Bearer \(viewer)")],
                    json: ["agent": "support", "reason": "because"])
                try hold(answer.status == 403, "\(act) by a viewer: HTTP \(answer.status)")
            }
        },
    ]

    /// Pins one of the user's notes, of which the back end says how it is sealed.
    private static func pin(
        sealed: JSONValue, _ world: World, refusal: (code: String, law: Int)?
    ) async throws {
        let id = ByteString("N-sealed-\(Hex.encode(SystemRandom().bytes(4)))")
        let owner = JSONValue.string(world.facts.user.account)
        world.desk.lie(at: "/notes/\(id)") { _ in
            ["id": .string(id), "account_id": owner, "title": "Sealed", "text": "between us", "sealed": sealed]
        }
        defer { world.desk.lie(at: "/notes/\(id)", nil) }
        try await world.converse(world.facts.user) { agent in
            let outcome = try await agent.call("desk_pin_note", ["note_id": .string(id), "label": "mine"])
            let isPinned = world.desk.arrivals.contains { $0.path == "/notes/\(id)/pin" }
            guard let refusal else { return try hold(isPinned, "\(sealed): not pinned: \(outcome.words)") }
            try hold(!isPinned, "\(sealed): pinned")
            try await agent.refused(outcome, refusal.code, law: refusal.law)
        }
    }

    /// In a world whose folder has no policies.
    static let unpermitted: [Attack] = [
        Attack(4, "no policy: no call", breaks: "policyDecision") { world in
            try await world.converse(world.facts.user) { agent in
                for (tool, arguments) in [
                    ("billing_list_products", [:]), ("billing_list_invoices", [:]),
                    ("desk_get_note", ["note_id": "N-1"]),
                    (
                        "billing_issue_refund",
                        ["invoice_id": .string(world.facts.smallRefund.invoice), "amount": 100, "reason": "x"]
                    ),
                ] as [(String, JSONValue)] {
                    let outcome = try await agent.call(tool, arguments)
                    try await agent.refused(outcome, "policy.not-permitted", law: 4)
                }
                try hold(world.acts(of: world.facts.user.subject).isEmpty, "a call reached Acme")
            }
        }
    ]
}
