import Acme
import JSON
import Primitives
import Puppet

/// Law 8: every write has a way back, or a person was asked first. They let people answer and take calls back, so they run one at
/// a time.
enum PersonAttacks {
    static let all: [Attack] = [
        Attack(8, "the answer to a user's hold, by everyone but that user") { world in
            let facts = world.facts
            let target: ByteString = "ivan@globex.example"
            try await world.converse(facts.neighbour) { other in
                try await world.converse(facts.user, saying: ["Write to \(target)."]) { agent in
                    let id = try await held(
                        agent, "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "x"])
                    let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
                    for (session, secret) in [
                        (other.session.id, other.session.userToken), (agent.session.id, other.session.userToken),
                        (agent.session.id, agent.token), (agent.session.id, agent.session.code),
                        (agent.session.id, leader),
                        (agent.session.id, try world.idToken(facts.user)), (agent.session.id, "x"),
                    ] {
                        let answer = try await world.answer(id, session: session, secret)
                        try hold(
                            [401, 404].contains(answer.status), "HTTP \(answer.status) \(answer.text.prefix(200))")
                    }
                    for token in [
                        leader, try world.acme.identity.tokens(for: facts.operators[2].user).idToken, agent.token,
                    ] {
                        let answer = try await world.operatorAnswer(id, token)
                        try hold([401, 403, 404].contains(answer.status), "an operator: HTTP \(answer.status)")
                    }
                    try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")
                    let answer = try await world.front.answer(id, "approve", in: agent.session)
                    guard answer.status == 200 else {
                        throw Fault("laws.baseline", "the user's own answer: \(answer.text)")
                    }
                    for _ in 0..<3 {
                        let again = try await world.front.answer(id, "approve", in: agent.session)
                        try hold(again.status == 409, "approved again: HTTP \(again.status)")
                    }
                    try hold(try await world.rows(.outbox, with: target).count == 1, "the message left more than once")
                }
            }
        },
        Attack(8, "approving twice at once") { world in
            let facts = world.facts
            let target: ByteString = "judy@globex.example"
            try await world.converse(facts.user, saying: ["Write to \(target)."]) { agent in
                let id = try await held(
                    agent, "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "x"])
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await world.front.answer(id, "approve", in: agent.session).status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                try hold(statuses.count { $0 == 200 } == 1, "answers: \(statuses)")
                try hold(try await world.rows(.outbox, with: target).count == 1, "the message did not leave once")
            }
        },
        Attack(8, "an approval after a denial") { world in
            let target: ByteString = "kim@globex.example"
            try await world.converse(world.facts.user, saying: ["Write to \(target)."]) { agent in
                let id = try await held(
                    agent, "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "x"])
                let denial = try await world.front.answer(id, "deny", in: agent.session)
                guard denial.status == 200 else { throw Fault("laws.baseline", "a denial: \(denial.text)") }
                let answer = try await world.front.answer(id, "approve", in: agent.session)
                try hold(answer.status == 409, "HTTP \(answer.status)")
                try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")
            }
        },
        Attack(8, "a large refund, by everyone but its queue") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                let refund: JSONValue = [
                    "invoice_id": .string(facts.largeRefund.invoice), "amount": .integer(facts.largeRefund.amount),
                    "reason": "large 8.1",
                ]
                let id = try await held(agent, "billing_issue_refund", refund)
                let viewer = try world.acme.identity.tokens(for: facts.operators[2].user).idToken
                for token in [viewer, agent.token, agent.session.userToken, try world.idToken(facts.user), "x"] {
                    let answer = try await world.operatorAnswer(id, token)
                    try hold([401, 403].contains(answer.status), "HTTP \(answer.status)")
                }
                let own = try await world.front.answer(id, "approve", in: agent.session)
                try hold(own.status == 404, "the user approved for the operators: HTTP \(own.status)")
                try hold(try await world.rows(.refunds, with: "large 8.1").isEmpty, "it was refunded")
                let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
                let answer = try await world.operatorAnswer(id, leader)
                guard answer.status == 200 else { throw Fault("laws.baseline", "the leader's answer: \(answer.text)") }
                let again = try await world.operatorAnswer(id, leader)
                try hold(again.status == 409, "approved again: HTTP \(again.status)")
                try hold(try await world.rows(.refunds, with: "large 8.1").count == 1, "it was not refunded once")
            }
        },
        Attack(8, "what a policy lets a person look at first, without one", breaks: "holdAsked") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                let invoice = JSONValue.string(facts.largeRefund.invoice)
                let outcome = try await agent.call(
                    "billing_issue_refund", ["invoice_id": invoice, "amount": 11_500, "reason": "large 8.5"])
                try hold(try await world.rows(.refunds, with: "large 8.5").isEmpty, "it was refunded without a person")
                try hold(outcome.decision == "hold", "not held: \(outcome.answer.text.prefix(200))")
            }
        },
        Attack(8, "an approval of one question taken for an answer to another") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            try await world.converse(facts.user) { agent in
                let credit: JSONValue = ["amount": 6100, "reference": "asked 8.6"]
                func paid() async throws -> Int {
                    let rows = try await world.rows(.credits, with: "asked 8.6")
                    return rows.count
                }
                let first = try await held(agent, "billing_pay_credit", credit)
                guard try await world.operatorAnswer(first, leader).status == 200, try await paid() == 1 else {
                    throw Fault("laws.baseline", "the first credit was not paid")
                }
                // The same once more: a person has to permit it, and the user has to say that it is meant twice.
                let second = try await held(agent, "billing_pay_credit", credit)
                let permitted = try await world.operatorAnswer(second, leader)
                try hold(try await paid() == 1, "who permitted it was taken to say that it is meant twice")
                guard permitted.json["state"] == "held", permitted.json["asks"] == "user",
                    let question = permitted.json["hold"]?.string?.text
                else { throw Breach("not asked: \(permitted.text.prefix(200))") }
                try hold(
                    try await world.operatorAnswer(question, leader).status == 404, "an operator answers for the user")
                let meant = try await world.front.answer(question, "approve", in: agent.session)
                try hold(meant.status == 200, "the user's answer: \(meant.text.prefix(200))")
                try hold(try await paid() == 2, "it was not paid twice")
                for hold in [first, second] {
                    try LawTests.hold(try await world.operatorAnswer(hold, leader).status == 409, "approved again")
                }
                try hold(try await paid() == 2, "an approval was used twice")
                // That it is meant twice is no permission: the answer to the first question does not help the next call.
                let third = try await held(agent, "billing_pay_credit", credit)
                try hold(third != second && third != question, "an old hold is asked again")
            }
        },
        Attack(8, "a call that two people have to agree to, on the word of one") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            try await world.converse(facts.user) { agent in
                func pins(_ label: ByteString) -> Int {
                    world.desk.acts(of: facts.user.subject).count { $0.path.hasSuffix("/pin") && $0.names(label) }
                }
                for label: ByteString in ["both 8.7", "both 8.8"] {
                    var hold = try await held(agent, "desk_pin_note", ["note_id": "N-1", "label": .string(label)])
                    var asked: [String] = []
                    for round in 1...2 {
                        try LawTests.hold(pins(label) == 0, "done on the word of \(asked)")
                        var answer = try await world.front.answer(hold, "approve", in: agent.session)
                        asked.append(answer.status == 404 ? "operator" : "user")
                        if answer.status == 404 { answer = try await world.operatorAnswer(hold, leader) }
                        guard answer.status == 200 else { throw Fault("laws.baseline", answer.text) }
                        if round == 1 {
                            guard let next = answer.json["hold"]?.string?.text else {
                                throw Breach("nobody else was asked: \(answer.text.prefix(200))")
                            }
                            // Not both answers of one person, and none without the other.
                            let again = try await world.front.answer(hold, "approve", in: agent.session).status
                            try LawTests.hold([404, 409].contains(again), "answered again: HTTP \(again)")
                            if label == "both 8.8" {
                                let no = try await world.deny(next, leader, agent.session)
                                guard no.status == 200 else { throw Fault("laws.baseline", no.text) }
                                break
                            }
                            hold = next
                        }
                    }
                    let expected = label == "both 8.8" ? 0 : 1
                    try LawTests.hold(pins(label) == expected, "\(label) was done \(pins(label)) times")
                    if expected == 1 { try LawTests.hold(Set(asked) == ["user", "operator"], "asked: \(asked)") }
                }
            }
        },
        Attack(8, "an approval for another call than the one that was shown", breaks: "approvalDigest") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                let id = try await held(agent, "billing_pay_credit", ["amount": 6000, "reference": "shown 8.2"])
                // Since it was shown, the user's account is another one.
                let lie: JSONValue = ["id": .string(facts.collector.account)]
                world.acme.faults.set(
                    ServiceFault(answer: .replaced(status: 200, body: lie.serialized()), operation: "find_account"),
                    on: .accounts)
                let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
                let answer = try await world.operatorAnswer(id, leader)
                world.acme.faults.clear()
                try hold(
                    try await world.rows(.credits, with: "shown 8.2").isEmpty, "paid to another account than was shown")
                try hold(answer.status == 409, "HTTP \(answer.status)")
            }
        },
        Attack(8, "an approval for an invoice that changed hands, or in a session that is over") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            let invoice = facts.largeRefund.invoice
            try await world.converse(facts.user) { agent in
                let refund: JSONValue = ["invoice_id": .string(invoice), "amount": 11_000, "reason": "changed 8.3"]
                let id = try await held(agent, "billing_issue_refund", refund)
                try await world.acme.transfer(invoice: invoice, to: facts.collector.account)
                let answer = try await world.operatorAnswer(id, leader)
                try await world.acme.transfer(invoice: invoice, to: facts.user.account)
                try hold(answer.status == 409, "HTTP \(answer.status)")
                try await world.recorded("binding.foreign", law: 1, session: agent.session.id)
            }
            let id = try await world.converse(facts.user) { agent in
                try await held(
                    agent, "billing_issue_refund",
                    ["invoice_id": .string(invoice), "amount": 11_001, "reason": "changed 8.3"])
            }
            let answer = try await world.operatorAnswer(id, leader)
            try hold(answer.status == 409, "in a session that is over: HTTP \(answer.status)")
            try await world.converse(facts.user) { agent in
                let id = try await held(
                    agent, "billing_issue_refund",
                    ["invoice_id": .string(invoice), "amount": 11_002, "reason": "changed 8.3"])
                try await world.operate("suspend", ["--agent", "support"])
                let answer = try await world.operatorAnswer(id, leader)
                try await world.operate("resume", ["--agent", "support"])
                try hold(answer.status == 409, "of a suspended agent: HTTP \(answer.status)")
            }
            try hold(try await world.rows(.refunds, with: "changed 8.3").isEmpty, "it was refunded")
        },
        Attack(8, "a way back that is not the operators'") { world in
            let facts = world.facts
            let operators = try world.operatorsURL()
            try await world.converse(facts.user) { agent in
                let refund = try await agent.must(
                    "billing_issue_refund",
                    ["invoice_id": .string(facts.smallRefund.invoice), "amount": 104, "reason": "back 8.4"])
                guard let call = refund.answer.json["result"]?["_meta"]?["remit/call"]?.string else {
                    throw Fault("laws.baseline", "no call")
                }
                let viewer = try world.acme.identity.tokens(for: facts.operators[2].user).idToken
                for token in [viewer, agent.token, agent.session.userToken, try world.idToken(facts.user)] {
                    let answer = try await Wire().send(
                        "POST", "\(operators)/operators/undo", headers: [("Authorization", "Bearer \(token)")],
                        json: ["call": .string(call), "reason": "mine"])
                    try hold([401, 403].contains(answer.status), "HTTP \(answer.status)")
                }
                try hold(try await issued("back 8.4", world), "it was taken back")
                // The agent may be stopped: that is when it is needed.
                try await world.operate("suspend", ["--agent", "support"])
                let (status, undone) = try await world.remit.run(["undo", "--reason", "wrong", "--call", call.text])
                let again = try await world.remit.run(["undo", "--reason", "wrong", "--call", call.text])
                try await world.operate("resume", ["--agent", "support"])
                try hold(status == 0, "the operators' undo: \(undone)")
                try hold(try await !issued("back 8.4", world), "Acme's row is not back")
                try hold(again.status != 0, "it was taken back twice: \(again.output)")
                let refunds = world.acme.access.entries().filter {
                    $0.tool == "billing_reverse_refund" && $0.status < 300
                }
                try hold(refunds.count == 1, "\(refunds.count) reversals")
                let kinds = try await world.ledger().filter {
                    $0["tool"] == "billing_reverse_refund" && $0["kind"] == "intent"
                }
                try hold(kinds.contains { $0["undoes"]?.string == call }, "the ledger does not say what was taken back")
            }
        },
        Attack(8, "a way back of what has none") { world in
            try await world.converse(world.facts.user) { agent in
                let read = try await agent.must("billing_list_invoices")
                let call = read.answer.json["result"]?["_meta"]?["remit/call"]?.string?.text ?? "none"
                let (status, output) = try await world.remit.run(["undo", "--reason", "wrong", "--call", call])
                try hold(status != 0, "a read was undone: \(output)")
                let nothing = try await world.remit.run(["undo", "--reason", "wrong", "--call", "cal_nothing"])
                try hold(nothing.status != 0, "nothing was undone: \(nothing.output)")
            }
        },
    ]

    /// Calls what has to wait for a person: the hold's id.
    private static func held(_ agent: Conversation, _ tool: String, _ arguments: JSONValue) async throws -> String {
        let outcome = try await agent.call(tool, arguments)
        guard outcome.decision == "hold", let id = outcome.hold else {
            throw Fault("laws.baseline", "\(tool) is not held: \(outcome.answer.text.prefix(300))")
        }
        return id
    }

    /// Whether a refund with this reason stands.
    private static func issued(_ reason: ByteString, _ world: World) async throws -> Bool {
        try await world.rows(.refunds, with: reason).contains { $0["status"] == "issued" }
    }
}

extension World {
    /// Answers a hold at the user's door with some secret.
    func answer(_ hold: String, session: String, _ secret: String) async throws -> Wire.Answer {
        try await Wire().send(
            "POST", "\(url)/v1/sessions/\(session)/approvals/\(hold)", headers: [("Authorization", "Bearer \(secret)")],
            json: ["answer": "approve"])
    }

    /// Denies a hold, whoever is asked.
    func deny(_ hold: String, _ token: String, _ session: FrontEnd.Session) async throws -> Wire.Answer {
        let answer = try await front.answer(hold, "deny", in: session)
        guard answer.status == 404 else { return answer }
        return try await Wire().send(
            "POST", "\(try operatorsURL())/operators/holds/\(hold)", headers: [("Authorization", "Bearer \(token)")],
            json: ["answer": "deny", "reason": "law test"])
    }

    /// Approves a hold at the operators' door with some token.
    func operatorAnswer(_ hold: String, _ token: String) async throws -> Wire.Answer {
        try await Wire().send(
            "POST", "\(try operatorsURL())/operators/holds/\(hold)", headers: [("Authorization", "Bearer \(token)")],
            json: ["answer": "approve", "reason": "law test"])
    }
}
