import Storage
package import Gateway
import Guards
import Identity
package import JSON
import Ledger
package import Primitives

/// What the model, or an outside agent, may do with workflows: start one, answer its questions, and ask how it stands. It chooses no state.
package struct WorkflowDesk: Sendable {
    private let engine: WorkflowEngine

    /// Bytes of what is said at the start or as an answer.
    private static let mostBytes = 16 << 10

    package init(engine: WorkflowEngine) { self.engine = engine }

    /// The workflows that the session's agent may start, in the order of their names.
    package func offered(in session: ServedSession) -> [Workflow] {
        let allowed = Set(engine.gateway.rules.agents[session.agent]?.workflows ?? [])
        return engine.workflows.filter { allowed.contains($0.name) }
    }

    /// Starts one. `slots` are answers that were given already; what they do not fill is asked.
    package func start(
        _ name: ByteString, slots: JSONObject, in session: ServedSession
    ) async throws(Refusal) -> RunView {
        do throws(Refusal) {
            _ = try await engine.gateway.confirm(session)
            let isOffered = offered(in: session).contains { $0.name == name }
            if guarded(.workflowGranted), !isOffered {
                throw Refusal(.unknownTool, .denyUnlessPermitted, "workflow.not-granted")
            }
            guard let workflow = engine.workflow(name) else {
                // not enforcing: there is nothing that could be started
                throw Refusal(.unknownTool, .denyUnlessPermitted, "workflow.unknown")
            }
            try Self.check(slots)
            let known = Set(workflow.slots.map(\.name))
            if let strange = slots.keys.first(where: { !known.contains($0) }) {
                // not enforcing: a slot that is not asked for would fill nothing
                throw Refusal(
                    .badArguments(["`\(strange)` is none of its slots."]), .denyUnlessPermitted, "workflow.slot")
            }
            let run = try await begin(workflow, slots, in: session)
            return view(try await engine.advance(run))
        } catch {
            await engine.gateway.note(error, act: WorkflowChecks.startName(name), in: session)
            throw error
        }
    }

    /// Answers the question of a run, whole.
    package func answer(
        _ run: ByteString, _ values: JSONObject, in session: ServedSession
    ) async throws(Refusal) -> RunView {
        do throws(Refusal) {
            _ = try await engine.gateway.confirm(session)
            try await own(run, session)
            try Self.check(values)
            let moved = try await engine.advance(run) { run, workflow throws(Refusal) in
                guard run.status == .asks, case .ask(let ask)? = workflow[run.state]?.action else {
                    // not enforcing: there is no question
                    throw Refusal(
                        .badArguments(["It asks nothing at the moment."]), .denyUnlessPermitted, "workflow.no-question")
                }
                let known = Set(ask.slots.map(\.name))
                if let strange = values.keys.first(where: { !known.contains($0) }) {
                    // not enforcing: it would fill nothing
                    throw Refusal(
                        .badArguments(["`\(strange)` is not asked for."]), .denyUnlessPermitted, "workflow.slot")
                }
                // What was said at the start stands, unless it is said otherwise now.
                var said = run.content.given
                for member in values.members { said[member.key] = member.value }
                let problems = WorkflowEngine.fill(ask, with: said, &run)
                guard problems.isEmpty else {
                    // not enforcing: nothing was filled
                    throw Refusal(.badArguments(problems), .denyUnlessPermitted, "workflow.answer")
                }
                for slot in ask.slots { run.content.given[slot.name] = nil }
                run.move(to: ask.next.name, of: workflow)
            }
            return view(moved)
        } catch {
            await engine.gateway.note(error, act: WorkflowChecks.answerName, in: session)
            throw error
        }
    }

    /// How a run stands; it goes on where it can.
    package func state(of run: ByteString, in session: ServedSession) async throws(Refusal) -> RunView {
        do throws(Refusal) {
            _ = try await engine.gateway.confirm(session)
            try await own(run, session)
            return view(try await engine.advance(run))
        } catch {
            await engine.gateway.note(error, act: WorkflowChecks.answerName, in: session)
            throw error
        }
    }

    // MARK: Parts

    private func view(_ run: WorkflowRun) -> RunView { RunView(run, of: engine.workflow(run.workflow)) }

    /// Whether a run is of this session, and of its agent; another's and none are one answer.
    private func own(_ id: ByteString, _ session: ServedSession) async throws(Refusal) {
        let run = try await engine.load(id)
        let isOwn =
            run.session.id == session.id && run.session.tenant == session.tenant && run.session.user == session.user
            && run.session.agent == session.agent
        if guarded(.runOwner), !isOwn {
            throw Refusal(.otherRequest, .sessionNamesTenant, "workflow.unknown-run")
        }
    }

    private static func check(_ values: JSONObject) throws(Refusal) {
        guard JSONValue.object(values).serialized().count <= mostBytes else {
            // not enforcing: a bound on what one answer carries
            throw Refusal(.badArguments(["The answer is too long."]), .failClosed, "workflow.too-long")
        }
    }

    private func begin(
        _ workflow: Workflow, _ slots: JSONObject, in session: ServedSession
    ) async throws(Refusal) -> ByteString {
        let now = engine.clock.now
        let id = engine.random.identifier("run", at: now)
        guard let run = WorkflowRun(workflow, id: id, in: session, given: slots, at: now) else {
            // not enforcing: a workflow without states is refused when the folder loads
            throw Refusal(.unknownTool, .denyUnlessPermitted, "workflow.unknown")
        }
        do {
            let event = try engine.ledger.prepare(WorkflowEngine.event(of: run, from: nil))
            let (store, ledger, parallel) = (engine.store, engine.ledger, workflow.budget.parallel)
            try await engine.database.write { transaction in
                try store.insert(run, parallel: parallel, in: transaction)
                try ledger.record(event, in: transaction)
            }
        } catch RunError.tooMany {
            // not enforcing: guarded where runs are counted
            throw Refusal(
                .denied("This is under way already, as often as it may be at a time."), .failClosed,
                "workflow.parallel")
        } catch LedgerError.exhausted(let seconds) {
            // not enforcing: guarded in the ledger
            throw Refusal(.busy(retryAfter: Int(clamping: seconds)), .failClosed, "ledger.exhausted")
        } catch {
            // not enforcing: what is not on disk did not begin
            throw Refusal(.unavailable, .writeDownThenAct, "workflow.unwritten")
        }
        return id
    }
}
