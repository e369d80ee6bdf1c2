package import Gateway
package import Identity
import JSON
package import Ledger
import Manifests
package import Primitives
package import Telemetry

/// Runs turns: asks the planner or a model, makes the calls by the one path that all calls take, says what is to be said by the one path that
/// all replies take, and writes each step down before the next. One turn of a session at a time; the newest wins.
package final class TurnRunner: Sendable {
    /// What a turn begins with.
    package struct Request: Sendable {
        package let session: ServedSession
        /// The user's words, with a marker for each secret; nil: go on with what waited, or was broken off.
        package let words: ByteString?

        package init(session: ServedSession, words: ByteString?) {
            self.session = session
            self.words = words
        }
    }

    let gateway: Gateway
    let ledger: LedgerStore
    package let store: TranscriptStore
    let client: ModelClient
    let programs: @Sendable (AgentName) -> AgentProgram?
    let procedures: (any ProcedureOffers)?
    let clock: any WallClock
    let events: EventLog
    let turns = TurnRegistry()
    let counts: MetricFamily<Counter>

    package init(
        gateway: Gateway, ledger: LedgerStore, store: TranscriptStore, client: ModelClient,
        programs: @escaping @Sendable (AgentName) -> AgentProgram?, procedures: (any ProcedureOffers)? = nil,
        clock: any WallClock, events: EventLog,
        metrics: MetricRegistry
    ) {
        self.gateway = gateway
        self.ledger = ledger
        self.store = store
        self.client = client
        self.programs = programs
        self.procedures = procedures
        self.clock = clock
        self.events = events
        counts = metrics.counters(
            "remit_turns_total", "Turns of agents that Remit runs, by how they ended.", labels: ["agent", "end"])
    }

    /// Whether Remit runs this agent itself.
    package func runs(_ agent: AgentName) -> Bool { programs(agent) != nil }

    /// Runs a turn to its end, whether or not anyone listens; one of the same session that is under way is broken off first. What it tells
    /// comes as it happens.
    package func run(_ request: Request) -> AsyncStream<TurnEvent> {
        let (stream, feed) = AsyncStream.makeStream(of: TurnEvent.self)
        turns.start(request.session.id) { [self] in
            let end = await serve(request) { feed.yield($0) }
            counts.with(request.session.agent.bytes, end).add()
            feed.yield(.end(end))
            feed.finish()
        }
        return stream
    }

    /// Breaks off a session's turn, where one is under way: nothing more is begun. What was begun is finished and recorded.
    package func stop(_ session: ByteString) { turns.stop(session) }

    /// Takes up what another process began and did not end: its own calls are repeated under their keys, and so have their effect once.
    package func resume() async {
        guard let open = try? await store.conversations(in: .running) else { return }
        for conversation in open where conversation.owner != store.process {
            guard let tenant = TenantName(conversation.tenant), let agent = AgentName(conversation.agent), runs(agent),
                await ledger.isGone(conversation.owner)
            else { continue }
            let session = ServedSession(
                id: conversation.session, tenant: tenant, user: conversation.user, agent: agent, address: "local")
            for await _ in run(Request(session: session, words: nil)) {}
        }
    }

    private func serve(_ request: Request, emit: @escaping @Sendable (TurnEvent) -> Void) async -> ByteString {
        let session = request.session
        guard let program = programs(session.agent) else { return "agent.not-run" }
        do {
            var gone: ByteString?
            if let known = try await store.conversation(of: session.id, session.tenant.bytes), known.state == .running,
                known.owner != store.process, await ledger.isGone(known.owner)
            {
                gone = known.owner
            }
            let conversation = try await store.begin(
                Conversation(
                    tenant: session.tenant.bytes, session: session.id, user: session.user, agent: session.agent.bytes,
                    state: .idle, turn: 0, owner: store.process, cardFrom: clock.now, updated: clock.now),
                saying: request.words, isResumed: request.words == nil, gone: gone)
            if conversation.state == .handedOver { return "person" }
            var turn = Turn(
                runner: self, session: session, program: program, conversation: conversation, emit: emit)
            let end = await turn.run()
            if end == "handed-over" { return end }
            try await store.set(.idle, of: conversation, cardFrom: turn.cardFrom, with: .ended(end))
            return end
        } catch let obstacle as TranscriptStore.Obstacle {
            return obstacle.code
        } catch {
            events.record(.error, "turn.failed", [.name("agent", session.agent.bytes)])
            return "unavailable"
        }
    }
}

extension TranscriptStore.Obstacle {
    var code: ByteString {
        switch self {
        case .full: "conversation.full"
        case .elsewhere: "conversation.busy"
        }
    }
}
