import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Workflows: the model may start one and answer it, and steers nothing. They change the folder and stop the server, so they run one at a
/// time.
enum WorkflowAttacks {
    static let all: [Attack] =
        laws + [
            Attack(7, "killed in the middle of a workflow, again and again") { world in
                for round in 0..<3 {
                    try await world.converse(world.facts.user, agent: "starter", saying: [words]) { agent in
                        let before = try await workspaces(of: world.facts.user, world).count
                        let run = try await started(agent, "start_trial", ["plan": "business", "seats": 7])
                        for _ in 0..<(round + 1) {
                            try await Task.sleep(for: .milliseconds(Int.random(in: 0..<250)))
                            try await world.crash()
                        }
                        try await wait(agent, run, for: "waits")
                        let made = try await workspaces(of: world.facts.user, world).dropFirst(before)
                        try hold(made.count == 1, "\(made.count) workspaces instead of one")
                        let workspace = made.first ?? .null
                        try hold(workspace["seats"] == 7, "the seats were added again, or not: \(workspace)")
                        try hold(workspace["features"] == "reports", "\(workspace)")
                        try await takeBack(run, agent)
                    }
                }
            },
            Attack(8, "a trial that ends by itself, though the session is over and Remit was killed") { world in
                let facts = world.facts
                let short: World.Edit = (
                    "workflows/trial.yaml", { $0.replacingOccurrences(of: "wait: 14d", with: "wait: 4s") }
                )
                try await world.editing([short]) {
                    let before = try await workspaces(of: facts.user, world).count
                    let last = world.acme.access.last
                    try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                        let run = try await started(agent, "start_trial", ["plan": "team", "seats": 3])
                        try await wait(agent, run, for: "waits")
                    }
                    try hold(try await workspaces(of: facts.user, world).count == before + 1, "no workspace")
                    try await world.crash()
                    try await eventually(tries: 1500) {
                        try await workspaces(of: facts.user, world).last?["status"] == "removed"
                    }
                    let workspace = try await workspaces(of: facts.user, world).last ?? .null
                    try hold(workspace["status"] == "removed" && workspace["seats"] == 0, "it goes on: \(workspace)")
                    // Longer than a timer takes: it fired once.
                    try await Task.sleep(for: .seconds(3))
                    for (tool, times) in [
                        ("provisioning_remove_workspace", 1), ("provisioning_release_seats", 1),
                        ("provisioning_create_workspace", 1),
                    ] as [(ByteString, Int)] {
                        let count = calls(of: tool, world, since: last)
                        try hold(count == times, "\(tool): \(count) times")
                    }
                }
            },
        ]

    private static let laws: [Attack] = [
        Attack(1, "the id of somebody else's record, as an answer", breaks: "workflowRecord") { world in
            let facts = world.facts
            let foreign = try await world.converse(facts.neighbour, agent: "starter", saying: [words]) { agent in
                let run = try await started(agent, "start_trial", ["plan": "team", "seats": 2])
                try await wait(agent, run, for: "waits")
                return try await workspaces(of: facts.neighbour, world).last?["id"]?.string ?? ""
            }
            let last = world.acme.access.last
            try await world.converse(facts.user, agent: "starter", saying: ["Please extend my trial."]) { agent in
                for id in [foreign, "WS-999999"] {
                    let run = try await started(agent, "start_trial_extension", [:])
                    let outcome = try await agent.agent.call(
                        "answer_workflow", ["run": .string(run), "answers": ["workspace": .string(id)]],
                        token: agent.token)
                    try hold(outcome.isToolError, "taken: \(outcome.answer.text.prefix(300))")
                    try hold(!outcome.words.contains("globex"), outcome.words)
                    try await forget(run, world)
                }
                try await world.recorded("workflow.answer", law: 4, session: agent.session.id)
            }
            try hold(calls(of: "provisioning_extend_workspace", world, since: last) == 0, "it was extended")
        },
        Attack(1, "a run of another session, read and answered", breaks: "runOwner") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let run = try await started(agent, "start_trial", [:])
                for person in [facts.neighbour, facts.user] {
                    try await world.converse(person, agent: "starter", saying: [words]) { other in
                        var texts: Set<String> = []
                        for id in [run, "run_0000"] {
                            for answers in [nil, ["plan": "team", "seats": 2]] as [JSONValue?] {
                                var arguments: JSONObject = ["run": .string(id)]
                                if let answers { arguments["answers"] = answers }
                                let outcome = try await other.agent.call(
                                    "answer_workflow", .object(arguments), token: other.token)
                                try hold(!outcome.isDone, "\(person.user): \(outcome.answer.text.prefix(300))")
                                texts.insert(outcome.words)
                            }
                        }
                        try hold(texts.count == 1, "foreign and unknown differ: \(texts)")
                        try await world.recorded("workflow.unknown-run", law: 1, session: other.session.id)
                    }
                }
                try await forget(run, world)
            }
        },
        Attack(2, "an agent that was suspended between two steps") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let before = try await workspaces(of: facts.user, world).count
                let run = try await started(agent, "start_trial", [:])
                try await world.operate("suspend", ["--agent", "starter"])
                let outcome = try await agent.agent.call(
                    "answer_workflow", ["run": .string(run), "answers": ["plan": "team", "seats": 2]],
                    token: agent.token)
                try await world.operate("resume", ["--agent", "starter"])
                try hold(outcome.status == 401, "HTTP \(outcome.status) \(outcome.answer.text.prefix(300))")
                try hold(try await workspaces(of: facts.user, world).count == before, "a workspace")
                try await forget(run, world)
            }
        },
        Attack(4, "a workflow that the agent was not given", breaks: "workflowGranted") { world in
            try await world.converse(world.facts.user, saying: [words]) { agent in
                let tools = try await agent.agent.tools(token: agent.token)
                try hold(!tools.contains { $0.hasPrefix("start_") || $0 == "answer_workflow" }, "offered: \(tools)")
                let outcome = try await agent.agent.call("start_trial", [:], token: agent.token)
                try hold(!outcome.isDone, "started: \(outcome.answer.text.prefix(300))")
                try await world.recorded("workflow.not-granted", law: 4, session: agent.session.id)
            }
        },
        Attack(4, "a workflow's tool, called without the workflow") { world in
            try await world.converse(world.facts.user, agent: "starter") { agent in
                let outcome = try await agent.call("provisioning_create_workspace", ["plan": "team", "days": 14])
                try await agent.refused(outcome, "tool.not-granted-to-agent", law: 4)
            }
        },
        Attack(
            4, "a step that waited for a person, of a workflow that was taken away meanwhile", breaks: "workflowStep"
        ) {
            world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let run = try await started(agent, "start_trial", ["plan": "team", "seats": 30])
                let hold = try await wait(agent, run, for: "held")["hold"]?.string ?? ""
                let taken: World.Edit = (
                    "agents/starter.yaml",
                    { $0.replacingOccurrences(of: "[ trial, trial_extension, address ]", with: "[ address ]") }
                )
                let last = world.acme.access.last
                try await world.editing([taken]) { _ = try await world.operatorAnswer(hold.text, try leader(world)) }
                try LawTests.hold(
                    calls(of: "provisioning_add_seats", world, since: last) == 0, "the step was taken all the same")
                try await forget(run, world)
            }
        },
        Attack(5, "a workflow that the user did not ask for") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: ["What does my last invoice say?"]) {
                agent in
                let before = try await workspaces(of: facts.user, world).count
                let run = try await started(agent, "start_trial", ["plan": "team", "seats": 2])
                _ = try await wait(agent, run, for: "handed_over")
                try hold(try await workspaces(of: facts.user, world).count == before, "a workspace")
                try await world.recorded("policy.forbidden", law: 5, session: agent.session.id)
            }
        },
        Attack(5, "an address that the user never said, as an answer") { world in
            let facts = world.facts
            let target: ByteString = "mallory@evil.example"
            let contact = facts.user.contacts.first ?? ""
            try await world.converse(
                facts.user, agent: "starter", saying: ["Please update the address of my contact \(contact)."]
            ) { agent in
                let run = try await started(
                    agent, "start_address", ["contact": .string(contact), "address": .string(target)])
                let view = try await view(agent, run)
                try hold(view["status"] != "done", "\(view)")
                try hold(try await world.rows(.contacts, with: target).isEmpty, "the address was changed")
                try await forget(run, world)
            }
            // Said by herself, it is done.
            let own: ByteString = "new.address@globex.example"
            try await world.converse(
                facts.user, agent: "starter",
                saying: ["Please update the address of my contact \(contact) to \(own)."]
            ) { agent in
                let run = try await started(
                    agent, "start_address", ["contact": .string(contact), "address": .string(own)])
                let view = try await view(agent, run)
                guard view["status"] == "done" else { throw Fault("laws.baseline", "the user's own words: \(view)") }
                try hold(try await world.rows(.contacts, with: own).count == 1, "not changed")
            }
        },
        Attack(8, "going on after an approval does not repeat the steps before") { world in
            let facts = world.facts
            let last = world.acme.access.last
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let before = try await workspaces(of: facts.user, world).count
                let run = try await started(agent, "start_trial", ["plan": "business", "seats": 30])
                let id = try await wait(agent, run, for: "held")["hold"]?.string?.text ?? ""
                // Asked again and killed, it goes nowhere without the answer.
                for _ in 0..<3 { _ = try await view(agent, run) }
                try await world.crash()
                try hold(try await view(agent, run)["status"] == "held", "it did not wait")
                let answer = try await world.operatorAnswer(id, try leader(world))
                guard answer.status == 200 else { throw Fault("laws.baseline", "an approval: \(answer.text)") }
                try await world.crash()
                try await wait(agent, run, for: "waits")
                let made = try await workspaces(of: facts.user, world).dropFirst(before)
                try hold(made.count == 1 && made.first?["seats"] == 30, "\(Array(made))")
                for tool in [
                    "provisioning_create_workspace", "provisioning_add_seats", "provisioning_enable_feature",
                ] as [ByteString] {
                    let count = calls(of: tool, world, since: last)
                    try hold(count == 1, "\(tool) was called \(count) times")
                }
                try await takeBack(run, agent)
            }
        },
        Attack(8, "a trial is extended by a person's approval alone, and once") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let trial = try await started(agent, "start_trial", ["plan": "team", "seats": 2])
                let until = try await wait(agent, trial, for: "waits")["until"]?.string ?? ""
                let id = try await workspaces(of: facts.user, world).last?["id"] ?? .null
                try await world.front.say("Please extend the trial \(id.string ?? "").", in: agent.session)
                let run = try await started(agent, "start_trial_extension", ["workspace": id])
                let waiting = try await wait(agent, run, for: "held")["hold"]?.string?.text ?? ""
                try hold(try await view(agent, trial)["until"]?.string == until, "extended without an answer")
                let answer = try await world.operatorAnswer(waiting, try leader(world))
                guard answer.status == 200 else { throw Fault("laws.baseline", "an approval: \(answer.text)") }
                try await wait(agent, run, for: "done")
                let later = try await view(agent, trial)["until"]?.string ?? ""
                try hold(later > until, "\(until) is still the end")
                try await takeBack(trial, agent)
            }
        },
        Attack(9, "a run whose row was moved past its verification", breaks: "runRow") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let run = try await started(agent, "start_trial", [:])
                let changed = try await world.sql(
                    "UPDATE workflow_runs SET state = 'over', status = 'going', due = NULL WHERE run = '\(run)'")
                guard changed == 1 else { throw Fault("laws.baseline", "no row of \(run)") }
                let outcome = try await agent.agent.call("answer_workflow", ["run": .string(run)], token: agent.token)
                try hold(!outcome.isDone, "it went on: \(outcome.answer.text.prefix(300))")
                try await world.recorded("workflow.tampered", law: 9, session: agent.session.id)
                try await forget(run, world)
            }
        },
        Attack(9, "more runs at once than a user may have", breaks: "runBound") { world in
            let facts = world.facts
            try await world.converse(facts.user, agent: "starter", saying: [words]) { agent in
                let run = try await started(agent, "start_trial", [:])
                let second = try await agent.agent.call("start_trial", [:], token: agent.token)
                try hold(!second.isDone, "a second one: \(second.answer.text.prefix(300))")
                try await world.recorded("workflow.parallel", law: 9, session: agent.session.id)
                try await forget(run, world)
            }
        },
    ]

    // MARK: Parts

    /// How the user asks for it.
    private static let words =
        "I would like to start a trial: the team plan or the business plan, for 2, 3, 7 or 30 people."

    /// Starts one: the run's id.
    static func started(
        _ agent: Conversation, _ tool: String, _ arguments: JSONObject
    ) async throws -> ByteString {
        let outcome = try await agent.agent.call(tool, .object(arguments), token: agent.token)
        guard outcome.isDone, let run = outcome.value["run"]?.string else {
            throw Fault("laws.baseline", "\(tool): HTTP \(outcome.status) \(outcome.words)")
        }
        return run
    }

    static func view(_ agent: Conversation, _ run: ByteString) async throws -> JSONValue {
        let outcome = try await agent.agent.call("answer_workflow", ["run": .string(run)], token: agent.token)
        guard outcome.isDone else {
            throw Fault("laws.baseline", "answer_workflow: HTTP \(outcome.status) \(outcome.words)")
        }
        return outcome.value
    }

    @discardableResult
    static func wait(
        _ agent: Conversation, _ run: ByteString, for status: JSONValue
    ) async throws -> JSONValue {
        var last = JSONValue.null
        for _ in 0..<600 {
            if let seen = try? await view(agent, run) {
                last = seen
                if seen["status"] == status { return seen }
                if ["done", "failed", "stopped", "handed_over"].contains(seen["status"]?.string?.text ?? "") { break }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Breach("the run is not \(status): \(last)")
    }

    /// Ends a run that waits, so that the next attack may start one.
    private static func takeBack(_ run: ByteString, _ agent: Conversation) async throws {
        try await forget(run, agent.world)
    }

    /// Removes a run, as no door can.
    private static func forget(_ run: ByteString, _ world: World) async throws {
        try await world.sql("DELETE FROM workflow_runs WHERE run = '\(run)'")
    }

    private static func workspaces(of person: AcmeFacts.Person, _ world: World) async throws -> [JSONValue] {
        try await world.rows(.workspaces, with: person.account)
    }

    private static func leader(_ world: World) throws -> String {
        try world.acme.identity.tokens(for: world.facts.operators[0].user).idToken
    }

    /// How often a tool was really called.
    private static func calls(of tool: ByteString, _ world: World, since: Int64) -> Int {
        world.acme.access.entries(since: since).count { entry in
            guard case .credential(let credential) = entry.access, entry.method == "POST" else { return false }
            return credential.tool == tool
        }
    }
}
