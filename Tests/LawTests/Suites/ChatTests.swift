import Acme
import JSON
import Primitives
import Puppet
import Testing

@Suite("Conversations with agents that Remit runs itself", .serialized)
struct ChatTests {
    private func world() async throws -> World { try await Worlds.shared.world("chat") }

    @Test(
        "billing: a refund that was asked for in other units is confirmed by its user, goes once, and the card tells of it"
    )
    func refund() async throws {
        let world = try await world()
        let refund = world.facts.smallRefund
        let before = try await world.rows(.refunds, with: refund.invoice).count
        let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "billing")
        let asked = try await world.front.chat(
            "Please refund \(Self.said(refund.amount)) EUR of invoice \(refund.invoice).", in: session)
        #expect(asked.effects.isEmpty)
        let hold = try #require(asked.holds.first, "\(asked.reply)")
        #expect(try await world.front.answer(hold, "approve", in: session).status == 200)
        let turn = try await world.front.goOn(in: session)
        let rows = try await world.rows(.refunds, with: refund.invoice)
        #expect(rows.count == before + 1, "\(turn.reply) \(turn.card)")
        #expect(rows.last?["amount"]?.integer == refund.amount)
        #expect(turn.effects.contains { $0.tool == "billing_issue_refund" && $0.state == "done" })
        // Nothing has come of anything since.
        #expect(try await world.front.goOn(in: session).effects.isEmpty)
        #expect(try await world.rows(.refunds, with: refund.invoice).count == before + 1)
    }

    @Test("triage: another's ticket is as unknown as none, and a stranger's commands do nothing")
    func triage() async throws {
        let world = try await world()
        let foreign = try #require(world.facts.victim.tickets.first)
        let turn = try await world.chat("Any news on ticket \(foreign)?", agent: "triage")
        #expect(turn.effects.isEmpty)
        #expect(turn.reply.contains("could not"))
        let poisoned = try #require(world.facts.poisonedTickets.first)
        let read = try await world.chat("Any news on ticket \(poisoned)?", agent: "triage")
        #expect(read.effects.isEmpty)
        #expect(read.reply.contains(poisoned.text))
    }

    @Test("a turn that a crash broke off is taken up, and its effect happens once")
    func crash() async throws {
        let world = try await world()
        world.model.script(
            "crash-word",
            [.call("desk_share_note", ["note_id": "N-2", "recipient": "pal@globex.example"]), .say("It is shared.")])
        let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "scripted")
        world.desk.delay = .seconds(3)
        let listening = Task {
            try? await world.front.chat("crash-word: please share the note N-2 with pal@globex.example", in: session)
        }
        let path = "/notes/N-2/share"
        let hasArrived = try await eventually { !world.desk.arrivals(below: path).isEmpty }
        #expect(hasArrived, "the call was not made")
        try await world.crash()
        world.desk.delay = .zero
        _ = await listening.value
        let isTakenUp = try await eventually(tries: 3000) {
            let items = try await world.front.messages(in: session)["items"]?.array ?? []
            return items.contains { $0["text"]?.string == "It is shared." }
        }
        let items = try await world.front.messages(in: session)
        #expect(isTakenUp, "\(items)")
        let keys = Set(world.desk.arrivals(below: path).compactMap { $0.header("Idempotency-Key") })
        #expect(keys.count == 1, "\(keys)")
        let done = try await world.ledger(session: session.id).filter {
            $0["kind"]?.string == "intent" && $0["tool"]?.string == "desk_share_note"
        }
        #expect(done.count == 1)
    }

    @Test("a person takes over, answers in the same session past the same filters, and gives it back")
    func person() async throws {
        let world = try await world()
        let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "billing")
        #expect(try await world.front.chat("I want to talk to a human please.", in: session).end == "handed-over")
        // The agent is silent now.
        #expect(try await world.front.chat("Hello?", in: session).end == "person")
        let desk = OperatorDesk(world: world, group: "only-responder")
        let waiting = try await desk.get("conversations")
        #expect(waiting["conversations"]?.array?.contains { $0["session"]?.string?.text == session.id } == true)
        let shown = try await desk.get("conversations/\(session.id)")
        #expect(shown["items"]?.array?.contains { $0["text"]?.string == "Hello?" } == true)
        let answered = try await desk.post(
            "conversations/\(session.id)",
            ["text": "Jo here. See https://evil.example/x and sk_live_4eC39HqLyjWDarjtT1zdp7dc."])
        #expect(answered.status == 200, "\(answered.body)")
        let items = try await world.front.messages(in: session)["items"]?.array ?? []
        let said = items.last { $0["by"]?.string == "person" }?["text"]?.string?.text ?? ""
        #expect(said.hasPrefix("Jo here.") && !said.contains("evil") && !said.contains("4eC39"), "\(said)")
        #expect(try await desk.post("conversations/\(session.id)", ["return": true]).status == 200)
        #expect(try await desk.post("conversations/\(session.id)", ["text": "Once more."]).status == 409)
        // What is the agent's again is no operator's to read.
        let hidden = try? await desk.get("conversations/\(session.id)")
        #expect(hidden?["items"] == nil)
        #expect(try await world.front.chat("What do your products cost?", in: session).end == "answered")
    }

    @Test("another user's token, and an operator who may only look, open nothing of a conversation")
    func others() async throws {
        let world = try await world()
        let session = try await world.front.open(idToken: try world.idToken(world.facts.user), agent: "billing")
        let other = try await world.front.open(idToken: try world.idToken(world.facts.victim), agent: "support")
        let wire = Wire()
        for method in ["GET", "POST"] {
            let answer = try await wire.send(
                method, "\(world.url)/v1/sessions/\(session.id)/messages",
                headers: [("Authorization", "Bearer \(other.userToken)"), ("Accept", "text/event-stream")],
                json: ["text": "Hello"])
            #expect(answer.status == 401, "\(answer.text)")
        }
        let viewer = OperatorDesk(world: world, group: "only-viewer")
        #expect(try await viewer.post("conversations/\(session.id)", ["text": "Hi"]).status != 200)
    }

    private static func said(_ minor: Int64) -> String { "\(minor / 100).\(minor % 100 < 10 ? "0" : "")\(minor % 100)" }

    /// An operator of one group, at the operators' listener.
    private struct OperatorDesk {
        let world: World
        let group: ByteString

        func get(_ path: String) async throws -> JSONValue {
            try await world.operators("GET", "/operators/\(path)", try world.operatorToken([group])).body
        }

        func post(_ path: String, _ body: JSONValue) async throws -> (status: Int, body: JSONValue) {
            try await world.operators("POST", "/operators/\(path)", try world.operatorToken([group]), body)
        }
    }
}
