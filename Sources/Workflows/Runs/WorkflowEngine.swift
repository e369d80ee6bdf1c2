package import Gateway
import Guards
import Identity
import JSON
package import Ledger
import Manifests
package import Primitives
package import Storage
package import Telemetry

/// Takes runs from state to state. Each transition is one transaction: the run's row, and the ledger's entry of it. Whatever a state does to
/// the world is a call on the path of every call, under a key that names run, state and visit, so that it happens once though the run is
/// taken up again after a crash.
package final class WorkflowEngine: Sendable {
    let gateway: Gateway
    let ledger: LedgerStore
    let database: any Database
    let store: RunStore
    let clock: any WallClock
    let random: any RandomSource
    let events: EventLog
    /// The workflows of the deployment that serves now.
    private let current: @Sendable () -> [Workflow]
    /// Hands sealed values over; nil: nothing can be.
    let delivery: Delivery?
    private let busy = BusyRuns()

    /// Hands a sealed value's stand-in over to the session's user, outside the model.
    package typealias Delivery = @Sendable (ByteString, DeliverAction.Way, ServedSession) async throws(Refusal) -> Void

    package init(
        gateway: Gateway, ledger: LedgerStore, database: any Database, store: RunStore, clock: any WallClock,
        random: any RandomSource, events: EventLog, delivery: Delivery? = nil,
        workflows current: @escaping @Sendable () -> [Workflow]
    ) {
        self.gateway = gateway
        self.ledger = ledger
        self.database = database
        self.store = store
        self.clock = clock
        self.random = random
        self.events = events
        self.delivery = delivery
        self.current = current
    }

    func workflow(_ name: ByteString) -> Workflow? { current().first { $0.name == name } }
    package var workflows: [Workflow] { current() }

    /// What the work of a state came to.
    enum Progress {
        /// The run moved, or ended: what follows is done at once.
        case moved
        /// Nothing more can be done now.
        case rests
    }

    /// Takes a run as far as it goes now. Alone: whoever else wants to waits for it, and then sees what came of it.
    func advance(_ id: ByteString) async throws(Refusal) -> WorkflowRun {
        await busy.enter(id)
        defer { busy.leave(id) }
        return try await go(try await load(id))
    }

    /// Does something with a run alone, and goes on with it.
    func advance(
        _ id: ByteString, after change: (inout WorkflowRun, Workflow) throws(Refusal) -> Void
    ) async throws(Refusal) -> WorkflowRun {
        await busy.enter(id)
        defer { busy.leave(id) }
        var run = try await load(id)
        guard let workflow = workflow(run.workflow), workflow.digest == run.digest else { return try await go(run) }
        let from = run.state
        try change(&run, workflow)
        try await save(&run, from: from)
        return try await go(run)
    }

    private func go(_ start: WorkflowRun) async throws(Refusal) -> WorkflowRun {
        var run = start
        // A run has so many transitions at most, whatever its text says.
        for _ in 0..<2_000 where !run.status.isOver {
            let before = run
            switch try await work(&run) {
            case .moved: try await save(&run, from: before.state, leaving: before.content.hold)
            case .rests:
                if run.differs(from: before) { try await save(&run, from: before.state) }
                return run
            }
        }
        return run
    }

    /// One state's work.
    private func work(_ run: inout WorkflowRun) async throws(Refusal) -> Progress {
        guard let workflow = workflow(run.workflow), workflow.digest == run.digest,
            let state = workflow[run.state]
        else {
            run.finish(.stopped, message: "What this is done by was changed meanwhile.", because: "workflow.changed")
            return .moved
        }
        if clock.now >= run.ends, !run.content.isLeaving, !state.action.isEnd {
            run.leave(workflow, because: "workflow.time")
            return .moved
        }
        switch state.action {
        case .ask(let ask): return try await self.ask(ask, &run, workflow)
        case .verify(let verify): return try await self.verify(verify, &run, workflow)
        case .call(let call): return try await self.call(call, &run, workflow)
        case .deliver(let deliver): return try await self.deliver(deliver, &run, workflow)
        case .decide(let decide):
            let branch = decide.branches.first { $0.condition.holds { Self.value($0, run, nil) } }
            run.move(to: (branch?.target ?? decide.otherwise).name, of: workflow)
            return .moved
        case .wait(let wait): return self.wait(wait, &run, workflow)
        case .undo(let undo): return await takeBack(undo, &run, workflow)
        case .postpone(let postpone): return try await self.postpone(postpone, &run, workflow)
        case .handOver(let handOver):
            run.finish(.handedOver, message: run.filled(handOver.text), because: handOver.queue)
            return .moved
        case .end(let text):
            run.finish(run.content.isLeaving ? .failed : .done, message: run.filled(text))
            return .moved
        }
    }

    private func wait(_ wait: WaitAction, _ run: inout WorkflowRun, _ workflow: Workflow) -> Progress {
        if run.status != .waits {
            run.status = .waits
            run.due = clock.now.advanced(seconds: wait.seconds)
            return .rests
        }
        guard let due = run.due, clock.now >= due else { return .rests }
        run.move(to: wait.next.name, of: workflow)
        return .moved
    }

    // MARK: Rows

    func load(_ id: ByteString) async throws(Refusal) -> WorkflowRun {
        do {
            guard let run = try await database.read({ [store] in try store.load(id, in: $0) }) else {
                // not enforcing: there is no such run
                throw Refusal(.otherRequest, .denyUnlessPermitted, "workflow.unknown-run")
            }
            return run
        } catch let refusal as Refusal {
            // not enforcing: passes on what was refused
            throw refusal
        } catch RunError.tampered(let run) {
            events.record(.error, "workflow.tampered", [.id("run", run)])
            // not enforcing: guarded where the row's mark is checked
            throw Refusal(.unavailable, .failClosed, "workflow.tampered", detail: run.text)
        } catch {
            // not enforcing: what cannot be read cannot go on
            throw Refusal(.unavailable, .failClosed, "workflow.unreadable")
        }
    }

    /// Writes a run and the ledger's entry of its transition, in one transaction.
    ///
    /// - Parameter hold: what the run waited for before: once it waits for that no more, nobody's answer to it does anything.
    func save(
        _ run: inout WorkflowRun, from state: ByteString, leaving hold: ByteString? = nil
    ) async throws(Refusal) {
        if run.state != state || run.status.isOver {
            run.due = run.status.isOver ? nil : clock.now.advanced(seconds: 30)
        }
        let before = run
        do {
            let event = try ledger.prepare(Self.event(of: run, from: state))
            run = try await database.write { [store, ledger] transaction in
                var saved = before
                try store.update(&saved, in: transaction)
                if let hold, saved.content.hold != hold { try ledger.withdraw(hold, in: transaction) }
                try ledger.record(event, in: transaction)
                return saved
            }
        } catch RunError.moved {
            // not enforcing: another process took it further
            throw Refusal(.busy(retryAfter: 1), .writeDownThenAct, "workflow.moved")
        } catch {
            // not enforcing: what is not on disk did not happen
            throw Refusal(.unavailable, .writeDownThenAct, "workflow.unwritten")
        }
    }

    /// Names of states and counts, and nothing that anybody said.
    static func event(of run: WorkflowRun, from state: ByteString?) -> EventDraft {
        let session = run.session
        let subject = CallSubject(
            principal: .agent, tenant: session.tenant.bytes, user: session.user, session: session.id,
            agent: session.agent.bytes)
        let way = state.map { "\($0) → \(run.state)" } ?? "\(run.state)"
        let reason = run.content.reason.map { ", \($0)" } ?? ""
        let action: ByteString =
            state == nil ? "workflow.started" : run.status.isOver ? "workflow.ended" : "workflow.moved"
        return EventDraft(
            kind: .session, subject: subject, action: action, target: run.id,
            detail: ByteString("\(run.workflow): \(way), \(run.status.rawValue)\(reason)"))
    }

    /// The value of an operand in a run; nil where there is none.
    static func value(_ operand: Operand, _ run: WorkflowRun, _ party: Party?) -> JSONValue? {
        switch operand {
        case .fact(let id): run.content.variables[id.name]?.value
        case .constant(let value): value
        case .user(.tenant): .string(run.session.tenant.bytes)
        case .user(.issuer): party.map { .string($0.user.issuer) }
        case .user(.subject): party.map { .string($0.user.subject) }
        case .user(.claim(let name)): party?.claims[name]
        case .sessionID, .input, .result, .it: nil
        }
    }
}

extension WorkflowRun {
    /// Whether there is something to write down.
    fileprivate func differs(from other: WorkflowRun) -> Bool {
        state != other.state || status != other.status || due != other.due || content.hold != other.content.hold
            || content.attempts != other.content.attempts || content.made != other.content.made
            || content.options != other.content.options
    }
}
