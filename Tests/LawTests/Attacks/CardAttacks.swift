import Acme
import JSON
import Primitives
import Puppet

/// Law 8, where a user answers several questions in one request.
enum CardAttacks {
    static let all: [Attack] = [
        Attack(8, "an answer to a card, stretched to what was not on it", breaks: "cardTask") { world in
            let facts = world.facts
            let (anna, ben, carl): (ByteString, ByteString, ByteString) = (
                "anna@globex.example", "ben@globex.example", "carl@globex.example"
            )
            try await world.converse(facts.user, saying: ["Write to \(anna) and to \(ben)."]) { agent in
                let first = try await held(agent, anna)
                let second = try await held(agent, ben)
                // What she asks for later is another task, and another card.
                try await world.front.say("Write to \(carl).", in: agent.session)
                let other = try await held(agent, carl)
                let foreign = try await world.converse(facts.neighbour, saying: ["Write to \(anna)."]) { neighbour in
                    let theirs = try await held(neighbour, anna)
                    let (first, second) = (first, second)
                    for card in [
                        [first, other], [other, second], [first, second, other], [first, theirs], [theirs],
                        [first, "hld_none"],
                    ] {
                        let answer = try await world.front.answer(card.map { ($0, "approve") }, in: agent.session)
                        try hold([404, 409].contains(answer.status), "\(card.count) questions: HTTP \(answer.status)")
                        for target in [anna, ben, carl] {
                            try hold(try await world.rows(.outbox, with: target).isEmpty, "a message to \(target) left")
                        }
                    }
                    return theirs
                }
                for secret in [agent.token, agent.session.code, "x"] {
                    let answer = try await world.front.answer(
                        [(first, "approve"), (second, "approve")], in: agent.session, with: secret)
                    try hold(answer.status == 401, "answered without the user's own secret: HTTP \(answer.status)")
                }
                for card in [
                    [], [(first, "approve"), (first, "deny")], [(first, "maybe")],
                    (0..<21).map { ("hld_\($0)", "approve") },
                ] {
                    let answer = try await world.front.answer(card, in: agent.session)
                    try hold(answer.status == 400, "\(card.count) answers: HTTP \(answer.status)")
                }
                // Each answer is for its own question, and what is not on the card waits on.
                let answer = try await world.front.answer([(second, "deny"), (first, "approve")], in: agent.session)
                guard answer.status == 200 else { throw Fault("laws.baseline", "her own card: \(answer.text)") }
                try hold(
                    (answer.json["answers"]?.array ?? []).map {
                        "\($0["id"]?.string ?? "") \($0["state"]?.string ?? "")"
                    }
                        == ["\(second) denied", "\(first) done"], "the answers are \(answer.text)")
                try hold(try await world.rows(.outbox, with: anna).count == 1, "her yes was not carried out once")
                for target in [ben, carl] {
                    try hold(try await world.rows(.outbox, with: target).isEmpty, "a message to \(target) left")
                }
                let again = try await world.front.answer([(first, "approve"), (second, "approve")], in: agent.session)
                try hold(
                    (again.json["answers"]?.array ?? []).map { $0["state"] } == ["not_taken", "not_taken"],
                    "answered again: \(again.text)")
                try hold(try await world.rows(.outbox, with: anna).count == 1, "one yes was used twice")
                let waiting = try await world.front.approvals(in: agent.session)
                try hold(waiting == [other], "\(waiting) wait; \(foreign) is another's")
            }
        },
        Attack(8, "a card of which one call cannot be done any more") { world in
            let (dana, emil): (ByteString, ByteString) = ("dana@globex.example", "emil@globex.example")
            try await world.converse(world.facts.user, saying: ["Write to \(dana) and to \(emil)."]) { agent in
                let first = try await held(agent, dana)
                let second = try await held(agent, emil)
                let early = try await world.front.answer(first, "approve", in: agent.session)
                guard early.status == 200 else { throw Fault("laws.baseline", "her own answer: \(early.text)") }
                let answer = try await world.front.answer([(first, "approve"), (second, "approve")], in: agent.session)
                try hold(
                    (answer.json["answers"]?.array ?? []).map { $0["state"] } == ["not_taken", "done"],
                    "the answers are \(answer.text)")
                for target in [dana, emil] {
                    try hold(try await world.rows(.outbox, with: target).count == 1, "not once to \(target)")
                }
            }
        },
    ]

    private static func held(_ agent: Conversation, _ target: ByteString) async throws -> String {
        let outcome = try await agent.call(
            "tickets_send_message", ["to": .string(target), "subject": "hi", "body": "x"])
        guard outcome.decision == "hold", let id = outcome.hold else {
            throw Fault("laws.baseline", "not held: \(outcome.answer.text.prefix(300))")
        }
        return id
    }
}
