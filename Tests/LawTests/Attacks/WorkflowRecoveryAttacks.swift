import Acme
import JSON
import Primitives
import Puppet

/// Law 6 in workflows: nothing is recovered before the proof, and what is sealed goes around the agent.
enum WorkflowRecoveryAttacks {
    static let all: [Attack] = [
        Attack(6, "an API key replaced by a workflow: nothing before the proof, and the new key around the agent") {
            world in
            let person = world.acme.people(of: "globex")[38]
            let old = try await world.rows(.apiKeys, of: person.account).first?["id"]?.string ?? ""
            try await world.converse(
                person, agent: "recovery", saying: ["I lost my API key, please replace the API key \(old)."]
            ) { agent in
                let run = try await WorkflowAttacks.started(agent, "start_key_recovery", ["key_id": .string(old)])
                let proof = try await waiting(agent, run)
                try hold(try await world.rows(.apiKeys, of: person.account).count == 1, "a key before the proof")
                try await prove(proof, person, agent)
                try await eventually {
                    let now = try? await WorkflowAttacks.view(agent, run)["hold"]?.string?.text
                    return now != nil && now != proof
                }
                let question = try await waiting(agent, run)
                try hold(
                    try await world.rows(.apiKeys, of: person.account).first?["status"] == "active",
                    "revoked without her word")
                let answer = try await world.front.answer(question, "approve", in: agent.session)
                guard answer.status == 200 else { throw Fault("laws.baseline", "her yes: \(answer.text)") }
                let outcome = try await WorkflowAttacks.wait(agent, run, for: "done")
                let rows = try await world.rows(.apiKeys, of: person.account)
                try hold(rows.count == 2 && rows.first?["status"] == "revoked", "\(rows)")
                try hold(!"\(outcome)".contains("acme_live_"), "the agent has it: \(outcome)")
                let told = try await world.ledger(session: agent.session.id).description
                try hold(!told.contains("acme_live_"), "the ledger has it")
            }
        },
        Attack(6, "the link of a password that a workflow recovers, around the agent") { world in
            let person = world.acme.people(of: "globex")[39]
            try await world.converse(
                person, agent: "recovery", saying: ["I forgot my password, please reset my password."]
            ) { agent in
                let run = try await WorkflowAttacks.started(agent, "start_password_recovery", [:])
                let proof = try await waiting(agent, run)
                try hold(
                    try await world.rows(.passwordResets, of: person.account).isEmpty, "a reset before the proof")
                // The mailbox is what it would be handed over by, so it proves nothing here.
                try await prove(proof, by: "phone", person, agent)
                let outcome = try await WorkflowAttacks.wait(agent, run, for: "done")
                try hold(
                    try await world.rows(.passwordResets, of: person.account).count == 1, "no reset, or several")
                try hold(!"\(outcome)".contains("http"), "the agent has the link: \(outcome)")
            }
        },
    ]

    /// The hold that a run waits for.
    private static func waiting(_ agent: Conversation, _ run: ByteString) async throws -> String {
        let view = try await WorkflowAttacks.wait(agent, run, for: "held")
        guard let id = view["hold"]?.string else { throw Fault("laws.baseline", "no hold: \(view)") }
        return id.text
    }

    /// Proves who she is by a factor of this kind.
    private static func prove(
        _ hold: String, by kind: ByteString = "email", _ person: AcmeFacts.Person, _ agent: Conversation
    ) async throws {
        let world = agent.world
        let page = try await agent.codePage(hold, to: kind, of: person)
        let factor = try await world.rows(.factors, of: person.account).first { $0["kind"]?.string == kind }
        let code = try await world.code(to: factor?["destination"]?.string ?? "")
        let done = try await page.send([
            ("act", "check"), ("factor", try await world.factor(kind, of: person)), ("code", code),
        ])
        guard done.text.contains("It was done") else {
            throw Fault("laws.baseline", "not proved: \(done.text.prefix(400))")
        }
    }
}
