import Acme
import Foundation
import JSON
import Primitives
import Puppet
import Synchronization

/// Law 2: what the folder says now is what the next call goes by; and what was switched off at run time stays so. They change the
/// world's folder, so they run one at a time.
enum ReloadAttacks {
    static let all: [Attack] = [
        Attack(2, "a call under way when the folder changed", breaks: "generation") { world in
            try await world.converse(
                world.facts.user, saying: ["Share my notes N-1 with carol@globex.example, please."]
            ) {
                agent in
                try await agent.must("desk_get_note", ["note_id": "N-2"])
                // The look-up that proves the note's owner is not answered before another deployment serves.
                let isLoaded = Mutex(false)
                let (asked, ask) = AsyncStream.makeStream(of: Void.self)
                world.desk.gate = {
                    ask.yield()
                    while !isLoaded.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(20)) }
                }
                defer {
                    isLoaded.withLock { $0 = true }
                    world.desk.gate = nil
                }
                let outcome = Task {
                    try await agent.call(
                        "desk_share_note", ["note_id": "N-1", "recipient": "carol@globex.example"])
                }
                for await _ in asked { break }
                try await world.editing([comment]) {
                    isLoaded.withLock { $0 = true }
                    let late = try await outcome.value
                    let shared = world.desk.acts(of: world.facts.user.subject).contains {
                        $0.path == "/notes/N-1/share"
                    }
                    try hold(
                        !shared && !late.isDone,
                        "the call went on: HTTP \(late.status) \(late.answer.text.prefix(200))")
                }
            }
        },
        Attack(4, "a tool that was drafted and that nobody has reviewed", breaks: "toolAudience") { world in
            let draft = "  list_refunds:         { effect: read, draft: true }\n"
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_refunds")
                try await world.editing([
                    ("tools/billing.yaml", { $0.replacing("  list_refunds:         read\n", with: draft) })
                ]) {
                    try hold(
                        world.text(of: "tools/billing.yaml")?.contains("draft: true") == true, "nothing was drafted")
                    let outcome = try await agent.call("billing_list_refunds")
                    try hold(outcome.errorCode == -32602, "\(outcome.answer.text.prefix(200))")
                    try await agent.refused(outcome, "tool.not-offered", law: 4)
                }
                try await agent.must("billing_list_refunds")
            }
        },
        Attack(2, "a running session whose audience, tenant or issuer the folder names no more", breaks: "issuerStands")
        {
            world in
            let company: [(String, String, String)] = [
                ("the audience", "audiences: [ acme-web ]", "audiences: [ acme-portal ]"),
                ("the tenant", "speaks_for: [ globex, initech ]", "speaks_for: [ initech ]"),
            ]
            try await world.converse(world.facts.user) { agent in
                for (what, old, new) in company {
                    try await agent.must("billing_list_invoices")
                    try await world.editing([("remit.yaml", { $0.replacingOccurrences(of: old, with: new) })]) {
                        try await over(agent, "session.issuer-gone", what)
                    }
                    try await agent.must("billing_list_invoices")
                }
            }
            let token = try world.tenantIssuer.mint(world.tenantClaims())
            try await world.converse(idToken: token, subject: "tess") { agent in
                try await agent.must("desk_list_topics")
                let issuer = "  - issuer: \(world.tenantIssuer.issuer)\n"
                try await world.editing([
                    (
                        "remit.yaml",
                        { text in
                            guard let start = text.range(of: issuer), let end = text.range(of: "operators:\n") else {
                                return text
                            }
                            return text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
                        }
                    )
                ]) { try await over(agent, "session.issuer-gone", "the issuer", calling: "desk_list_topics") }
                try await agent.must("desk_list_topics")
            }
        },
        Attack(2, "the running session of an agent, and a tool, that the folder has no more", breaks: "agentState") {
            world in
            try await world.converse(world.facts.user, agent: "anything") { agent in
                try await agent.must("desk_list_topics")
                try await world.editing([("agents/anything.yaml", { _ in nil })]) {
                    try await over(agent, "session.agent-not-started", "the agent", calling: "desk_list_topics")
                }
                try await agent.must("desk_list_topics")
            }
            try await world.converse(world.facts.user) { agent in
                try await agent.must("desk_list_topics")
                try await world.editing([
                    (
                        "tools/desk.yaml",
                        {
                            $0.replacingOccurrences(of: "  list_topics: { effect: read, public: true }\n", with: "")
                                .replacingOccurrences(of: "probe: list_topics\n", with: "")
                        }
                    ),
                    ("agents/support.yaml", { $0.replacingOccurrences(of: "  - desk_list_topics\n", with: "") }),
                ]) {
                    let outcome = try await agent.call("desk_list_topics")
                    let listed = try await agent.agent.tools(token: agent.token)
                    try hold(!listed.contains("desk_list_topics"), "a tool that is gone is listed")
                    try await agent.refused(outcome, "tool.unknown", law: 4)
                }
                try await agent.must("desk_list_topics")
            }
        },
        Attack(2, "a held call that the folder forbids by the time that it is approved") { world in
            let facts = world.facts
            let leader = try world.acme.identity.tokens(for: facts.operators[0].user).idToken
            let forbid = """
                @id("no-refunds-now")
                forbid (principal, action == Remit::Action::"billing_issue_refund", resource);

                """
            try await world.converse(facts.user) { agent in
                let outcome = try await agent.call(
                    "billing_issue_refund",
                    [
                        "invoice_id": .string(facts.largeRefund.invoice), "amount": .integer(facts.largeRefund.amount),
                        "reason": "reload 2.1",
                    ])
                guard let id = outcome.hold else { throw Fault("laws.baseline", "not held: \(outcome.answer.text)") }
                try await world.editing([("policies/forbid.cedar", { _ in forbid })]) {
                    let answer = try await world.operatorAnswer(id, leader)
                    try hold(try await world.rows(.refunds, with: "reload 2.1").isEmpty, "it was refunded")
                    try hold(answer.status == 409, "HTTP \(answer.status)")
                }
            }
        },
        Attack(2, "a suspension, after the folder was loaded anew") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("desk_list_topics")
                try await world.operate("suspend", ["--agent", "support"])
                do {
                    try await world.editing([comment]) {
                        try await over(agent, "session.agent-suspended", "the agent", calling: "desk_list_topics")
                    }
                } catch {
                    try await world.operate("resume", ["--agent", "support"])
                    throw error
                }
                try await world.operate("resume", ["--agent", "support"])
                try await agent.must("desk_list_topics")
            }
        },
        Attack(2, "a revoked agent that the folder brings back") { world in
            let guest: [World.Edit] = [
                (
                    "agents/guest.yaml",
                    { _ in
                        """
                        name: guest
                        purpose: For tests of the laws.
                        keys: ./others.jwks.json
                        owner: g@acme.example
                        review: 2099-01-01
                        tools: [ desk_list_topics ]

                        """
                    }
                ),
                (
                    "policies/guest.cedar",
                    { _ in
                        """
                        @id("guest-reads")
                        permit (principal == Remit::Agent::"guest", action in Remit::Action::"ReadTool", resource);

                        """
                    }
                ),
            ]
            try await world.editing(guest) {
                try await world.converse(world.facts.user, agent: "guest") { agent in
                    try await agent.must("desk_list_topics")
                    try await world.operate("revoke", ["--agent", "guest"])
                    try await over(agent, "session.agent-suspended", "the agent", calling: "desk_list_topics")
                }
            }
            try await world.editing(guest) {
                let door = try await world.front.tryOpen(
                    idToken: try world.idToken(world.facts.user), agent: "guest")
                try hold(door.status == 403, "a session with an agent that was revoked: HTTP \(door.status)")
                let resumed = try await world.remit.run(["resume", "--agent", "guest", "--reason", "law test"])
                try hold(resumed.status != 0, "what was revoked was resumed: \(resumed.output)")
            }
        },
    ]

    /// What happens to the folder itself.
    static let folder: [Attack] = [
        Attack(9, "a folder with an error, or with a setting that only a restart changes") { world in
            let generation = try await world.generation()
            let settings = world.text(of: "remit.yaml") ?? ""
            let edits: [(path: String, text: String, code: ByteString)] = [
                ("policies/broken.cedar", "permit (", "cedar"),
                ("tools/broken.yaml", "backend: broken\nopenapy: ./broken.json\n", "folder.unknown-key"),
                (
                    "remit.yaml",
                    settings.replacingOccurrences(
                        of: "listen: { public: 127.0.0.1:", with: "listen: { public: 127.0.0.2:"), "reload.restart"
                ),
                (
                    "remit.yaml",
                    settings.replacingOccurrences(of: "sqlite: ./data/remit.db", with: "sqlite: ./data/other.db"),
                    "reload.restart"
                ),
            ]
            try await world.converse(world.facts.user) { agent in
                for (path, text, code) in edits {
                    let before = world.text(of: path)
                    try world.write(text, to: path)
                    let (status, output) = try await world.remit.run(["reload"])
                    let report = try await world.remit.run(["status"]).output
                    let metrics = try await Wire().send("GET", "\(try world.operatorsURL())/metrics").text
                    let outcome = try await agent.call("billing_list_invoices")
                    try world.write(before, to: path)
                    try await world.reload()
                    try hold(status != 0 && output["state"]?.string == "refused", "\(path): \(output)")
                    let errors = (output["diagnostics"]?.array ?? []).filter { $0["severity"]?.string == "error" }
                    try hold(
                        errors.contains {
                            $0["file"]?.string == ByteString(path) && $0["line"]?.integer ?? 0 > 0
                                && $0["fix"] != nil && $0["code"]?.string?.text.contains(code.text) ?? false
                        }, "\(path): no place, no fix, or another code: \(errors)")
                    try hold(report["folder"]?["state"]?.string == "broken", "status does not say so: \(report)")
                    try hold(report["generation"]?.integer == generation, "another generation serves")
                    try hold(
                        metrics.contains("remit_deployment_folder_broken 1\n")
                            && metrics.contains("remit_deployment_generation \(generation)\n"),
                        "the metrics do not say so: \(metrics.prefix(2000))")
                    try hold(world.remit.errors.contains("\"deployment.refused\""), "no event says so")
                    try hold(outcome.isDone, "the old one does not serve: HTTP \(outcome.status)")
                }
            }
            try hold(try await world.generation() == generation, "the same content has another number")
            try hold(
                try await world.remit.run(["status"]).output["folder"]?["state"]?.string == "served", "still broken")
            let entries = try await world.ledger()
            try hold(
                entries.count { $0["action"]?.string == "deployment.refused" } >= edits.count,
                "refused loads are not in the ledger")
        },
        Attack(9, "the folder, changed: it is watched, and SIGHUP loads it") { world in
            let first = try await world.generation()
            let path = "policies/watched.cedar"
            try world.write("// one\n", to: path)
            for _ in 0..<100 where try await world.generation() == first {
                try await Task.sleep(for: .milliseconds(200))
            }
            try hold(try await world.generation() != first, "the change was not seen")
            try world.write("// two\n", to: path)
            guard let pid = world.remit.pid, kill(pid, SIGHUP) == 0 else { throw Fault("laws.signal", "No SIGHUP.") }
            let bySignal = { (entry: JSONValue) in
                entry["action"]?.string == "deployment.loaded"
                    && entry["detail"]?.string?.text.hasSuffix("by signal") ?? false
            }
            for _ in 0..<100 {
                if try await world.ledger().contains(where: bySignal) { break }
                try await Task.sleep(for: .milliseconds(200))
            }
            try hold(try await world.ledger().contains(where: bySignal), "SIGHUP was not heard")
            try world.write(nil, to: path)
            try hold(try await world.reload() == first, "the first content has another number now")
        },
    ]

    /// The smallest change that makes another deployment of the folder.
    private static let comment: World.Edit = ("policies/laws.cedar", { $0 + "// changed\n" })

    /// The next call is refused, and nothing reaches a back end.
    private static func over(
        _ agent: Conversation, _ code: String, _ what: String, calling tool: String = "billing_list_invoices"
    ) async throws {
        let acme = agent.world.acts(of: agent.subject).count
        let desk = agent.world.desk.acts(of: agent.subject).count
        let outcome = try await agent.call(tool)
        try hold(outcome.status == 401, "\(what): HTTP \(outcome.status) \(outcome.answer.text.prefix(200))")
        try hold(
            agent.world.acts(of: agent.subject).count == acme && agent.world.desk.acts(of: agent.subject).count == desk,
            "\(what): the call reached a back end")
        try await agent.world.recorded(code, law: 2)
    }
}
