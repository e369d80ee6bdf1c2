import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 8, from the side of the agent that waits: asking what became of a call only reads, and reads one's own.
enum WaitingAttacks {
    static let all: [Attack] = [
        Attack(8, "the client's word that its user agreed") { world in
            let target: ByteString = "lena@globex.example"
            try await world.converse(world.facts.user, saying: ["Write to \(target)."]) { agent in
                let (id, page) = try await waiting(agent, message(to: target))
                try hold(
                    page.url == "\(world.acme.url(.web))/approvals/\(id)",
                    "the page holds more than the id: \(page.url)")
                for action in ["accept", "decline", "cancel", "accept"] as [ByteString] {
                    for opensPages in [true, false] {
                        let outcome = try await agent.call(
                            tool, message(to: target), back: .state(page.state, action), opensPages: opensPages)
                        try hold(!outcome.isDone || outcome.invitation != nil, "done on the client's word: \(action)")
                        try hold(outcome.decision == "hold", "\(action): \(outcome.answer.text.prefix(200))")
                        try hold(
                            (outcome.invitation != nil) == (opensPages && action == "accept"),
                            "\(action), \(opensPages): \(outcome.answer.text.prefix(200))")
                    }
                }
                // Filled-in forms, other keys, more answers than were asked for.
                for responses in [
                    ["approval": ["action": "accept", "content": ["answer": "approve", "approved": true]]],
                    ["hold": ["action": "accept"], "approval": ["action": "accept"]], [:],
                ] as [JSONValue] {
                    let answer = try await agent.agent.send(
                        "tools/call",
                        [
                            "name": .string(tool), "arguments": message(to: target), "inputResponses": responses,
                            "requestState": .string(page.state),
                            "_meta": [
                                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                                "io.modelcontextprotocol/clientCapabilities": ["elicitation": ["url": [:]]],
                            ],
                        ], token: agent.token, headers: [("Mcp-Name", tool)])
                    try hold(
                        Puppet.Outcome(answer: answer).decision == "hold", "\(responses): \(answer.text.prefix(200))")
                }
                try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")
                let answer = try await world.front.answer(id, "deny", in: agent.session)
                guard answer.status == 200 else { throw Fault("laws.baseline", "a denial: \(answer.text)") }
                let denied = try await agent.call(tool, message(to: target), back: .state(page.state), opensPages: true)
                try hold(denied.isToolError && denied.words.contains("was no"), denied.words)
                try await world.recorded("hold.denied", law: 8, session: agent.session.id)
                try hold(try await world.rows(.outbox, with: target).isEmpty, "the message left")
            }
        },
        Attack(8, "a state that was given for another request, altered, or made up", breaks: "requestState") { world in
            let facts = world.facts
            let target: ByteString = "mona@globex.example"
            try await world.converse(facts.neighbour, saying: ["Write to \(target)."]) { other in
                let (_, foreign) = try await waiting(other, message(to: target))
                try await world.converse(facts.user, saying: ["Write to \(target)."]) { agent in
                    let (id, page) = try await waiting(agent, message(to: target))
                    let answer = try await world.front.answer(id, "approve", in: agent.session)
                    guard answer.status == 200 else { throw Fault("laws.baseline", "an approval: \(answer.text)") }
                    var texts: Set<String> = []
                    for (asked, arguments) in [
                        (tool, message(to: target, body: "another")), (tool, message(to: "nobody@globex.example")),
                        ("tickets_add_comment", ["ticket_id": .string(facts.user.tickets[0]), "body": "x"]),
                    ] {
                        let outcome = try await agent.call(asked, arguments, back: .state(page.state), opensPages: true)
                        texts.insert(try turnedAway(outcome, "for \(asked)"))
                        let byID = try await agent.call(asked, arguments, back: .hold(id))
                        texts.insert(try turnedAway(byID, "by id, for \(asked)"))
                    }
                    for state in [foreign.state] + broken(page.state) {
                        let outcome = try await agent.call(
                            tool, message(to: target), back: .state(state), opensPages: true)
                        texts.insert(try turnedAway(outcome, "state \(state.text.prefix(20))"))
                    }
                    try hold(texts.count == 1, "more than one text: \(texts)")
                    try hold(try await world.rows(.outbox, with: target).count == 1, "the message left more than once")
                    try await world.recorded("state.unreadable", law: 8, session: agent.session.id)
                    try await world.recorded("state.other-request", law: 8, session: agent.session.id)
                    try await world.recorded("hold.other-request", law: 8, session: agent.session.id)
                }
            }
        },
        Attack(8, "what became of another session's call", breaks: "holdReader") { world in
            let facts = world.facts
            let target: ByteString = "nora@globex.example"
            try await world.converse(facts.user, saying: ["Write to \(target)."]) { agent in
                let (id, _) = try await waiting(agent, message(to: target))
                let answer = try await world.front.answer(id, "approve", in: agent.session)
                guard answer.status == 200 else { throw Fault("laws.baseline", "an approval: \(answer.text)") }
                var texts: Set<String> = []
                for person in [facts.neighbour, facts.user] {
                    texts.formUnion(
                        try await world.converse(person, saying: ["Write to \(target)."]) { other in
                            let outcome = try await other.call(tool, message(to: target), back: .hold(id))
                            let text = try turnedAway(outcome, "read in a session of \(person.user)")
                            let unknown = try await other.call(tool, message(to: target), back: .hold("hld_0"))
                            for (method, path) in [("GET", "/\(id)"), ("POST", "/\(id)")] {
                                let shown = try await Wire().send(
                                    method, "\(world.url)/v1/sessions/\(other.session.id)/approvals\(path)",
                                    headers: [("Authorization", "Bearer \(other.session.userToken)")],
                                    json: ["answer": "approve"])
                                try hold(shown.status == 404, "\(method): HTTP \(shown.status)")
                            }
                            return [text, try turnedAway(unknown, "an unknown hold")]
                        })
                }
                try hold(texts.count == 1, "foreign and unknown differ: \(texts)")
                // Its own session reads it as often as it likes, and the message leaves once.
                for _ in 0..<2 {
                    let own = try await agent.call(tool, message(to: target), back: .hold(id))
                    guard own.isDone else { throw Fault("laws.baseline", "one's own: \(own.answer.text.prefix(300))") }
                }
                try hold(try await world.rows(.outbox, with: target).count == 1, "the message left more than once")
            }
        },
        Attack(8, "a held call sent again with its key, before and after the answer") { world in
            let target: ByteString = "olga@globex.example"
            try await world.converse(world.facts.user, saying: ["Write to \(target)."]) { agent in
                let first = try await agent.call(tool, message(to: target), key: "k-olga")
                let second = try await agent.call(tool, message(to: target), key: "k-olga")
                guard let id = first.hold else { throw Fault("laws.baseline", first.answer.text) }
                try hold(second.hold == id, "another hold: \(second.answer.text.prefix(200))")
                let answer = try await world.front.answer(id, "approve", in: agent.session)
                guard answer.status == 200 else { throw Fault("laws.baseline", "an approval: \(answer.text)") }
                for _ in 0..<2 {
                    let done = try await agent.call(tool, message(to: target), key: "k-olga")
                    try hold(done.isDone, "the outcome is not read: \(done.answer.text.prefix(200))")
                }
                try hold(try await world.rows(.outbox, with: target).count == 1, "the message left more than once")
                let other = try await agent.call(tool, message(to: target), key: "k-other")
                try hold(other.decision == "hold" && other.hold != id, "another key: \(other.answer.text.prefix(200))")
            }
        },
        Attack(8, "asking on after an approval that came to nothing") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            let refund: JSONValue = [
                "invoice_id": .string(facts.largeRefund.invoice), "amount": 12_345, "reason": "nothing 8.9",
            ]
            try await world.converse(facts.user) { agent in
                let held = try await agent.call("billing_issue_refund", refund, opensPages: true)
                guard let id = held.hold else { throw Fault("laws.baseline", held.answer.text) }
                // Nobody's page but an operator's own can answer it.
                try hold(held.invitation == nil, "the user is asked for the operators")
                let waits = try await agent.call("billing_issue_refund", refund, back: .hold(id))
                try hold(waits.hold == id, "asked for: \(waits.answer.text.prefix(200))")
                try await world.acme.transfer(invoice: facts.largeRefund.invoice, to: facts.collector.account)
                let answer = try await world.operatorAnswer(id, leader)
                try await world.acme.transfer(invoice: facts.largeRefund.invoice, to: facts.user.account)
                try hold(answer.status == 409, "HTTP \(answer.status)")
                // The invoice is the user's again, and the approval is none any more.
                for _ in 0..<2 {
                    let over = try await agent.call("billing_issue_refund", refund, back: .hold(id))
                    try hold(over.isToolError && over.words.contains("could not be done"), over.words)
                }
                let again = try await world.operatorAnswer(id, leader)
                try hold(again.status == 409, "approved again: HTTP \(again.status)")
                try hold(try await world.rows(.refunds, with: "nothing 8.9").isEmpty, "it was refunded")
            }
        },
        Attack(8, "the user's door for what waits, with anything but the user's token") { world in
            let target: ByteString = "petra@globex.example"
            try await world.converse(world.facts.user, saying: ["Write to \(target)."]) { agent in
                let (id, _) = try await waiting(agent, message(to: target))
                let doors = "\(world.url)/v1/sessions/\(agent.session.id)/approvals"
                for secret in [agent.token, agent.session.code, try world.idToken(world.facts.user), "x"] {
                    for door in [doors, "\(doors)/\(id)"] {
                        let shown = try await Wire().send("GET", door, headers: [("Authorization", "Bearer \(secret)")])
                        try hold(shown.status == 401, "HTTP \(shown.status)")
                        try hold(!shown.text.contains(target.text), "the values are in the answer")
                    }
                }
                let own = [("Authorization", "Bearer \(agent.session.userToken)")]
                let shown = try await Wire().send("GET", "\(doors)/\(id)", headers: own)
                guard shown.status == 200, shown.text.contains(target.text) else {
                    throw Fault("laws.baseline", "the user's own: \(shown.status) \(shown.text)")
                }
                let listed = try await Wire().send("GET", doors, headers: own)
                try hold(listed.json["approvals"]?[0]?["id"]?.string?.text == id, "the list: \(listed.text)")
            }
        },
    ]

    private static let tool = "tickets_send_message"

    private static func message(to target: ByteString, body: JSONValue = "x") -> JSONValue {
        ["to": .string(target), "subject": "hi", "body": body]
    }

    /// Calls what has to wait for the user, as a client that opens pages.
    private static func waiting(
        _ agent: Conversation, _ arguments: JSONValue
    ) async throws -> (hold: String, page: Puppet.Invitation) {
        let outcome = try await agent.call(tool, arguments, opensPages: true)
        guard let id = outcome.hold, let page = outcome.invitation else {
            throw Fault("laws.baseline", "no page is asked for: \(outcome.answer.text.prefix(400))")
        }
        return (id, page)
    }

    /// Throws ``Breach`` unless the request was turned away; the text that says so.
    private static func turnedAway(_ outcome: Puppet.Outcome, _ what: String) throws -> String {
        try hold(
            outcome.errorCode == -32602 && outcome.answer.json["result"] == nil,
            "\(what): \(outcome.answer.text.prefix(300))")
        return outcome.words
    }

    /// The state with a byte changed, cut, and longer; and what was never one.
    private static func broken(_ state: ByteString) -> [ByteString] {
        let text = state.text
        let middle = text.index(text.startIndex, offsetBy: text.count / 2)
        let other = text[middle] == "A" ? "B" : "A"
        return [
            ByteString(text.replacingCharacters(in: middle...middle, with: other)), ByteString(text.dropLast(4)),
            ByteString(text + "AAAA"), "", "e30", ByteString(String(repeating: "A", count: 4000)),
        ]
    }
}
