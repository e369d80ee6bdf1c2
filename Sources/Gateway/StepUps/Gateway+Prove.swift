import Guards
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Storage

/// What one act of a step-up came to.
enum StepUpOutcome: Sendable {
    case choose([StepUpFactor])
    case type(StepUpFactor, isWrong: Bool)
    case proved
    /// She cannot prove it here.
    case person(String)
    case failed
}

extension Gateway {
    /// Has a code sent, or checked: by the back end's own tools, in the session that waits, verified anew.
    func proceed(_ act: StepUpAct, of step: StepUp, _ rules: Ruleset) async throws(Refusal) -> StepUpOutcome {
        let hold = step.held.hold
        guard let session = hold.subject.session, let tool = rules.catalog.tool(hold.tool),
            let sender = rules.catalog.tool(step.rule.send.tool),
            let frozen = try? JSONValue(parsing: step.held.frozen), let arguments = frozen["arguments"]?.object
        else {
            // not enforcing: what waits cannot be read back
            throw Refusal(.unavailable, .failClosed, "hold.unreadable")
        }
        let authority = try await authorize(session: session, of: step.user.tenant, rules: rules)
        let frame = CallFrame(
            id: ledger.newCall(), parent: hold.call, undoes: nil, principal: .stepUp,
            session: Party(authority.session), tenant: authority.tenant, rules: rules, layer: nil, tool: sender,
            key: nil, began: authority.began)
        var binder = Binder(frame: frame, gateway: self, facts: FactTable())
        let check = FactorRules(rule: step.rule, tool: tool.id.name, arguments: arguments, now: clock.now)
        if let changes = step.rule.changes, check.isCooling(try await binder.found(changes, it: nil) ?? []) {
            return .person("Your contact data was changed lately, so a person looks at this.")
        }
        let found = try await binder.found(step.rule.factors, it: nil) ?? []
        let factors = check.eligible(found.compactMap { StepUpFactor($0, step.rule) })
        guard !factors.isEmpty else {
            return .person("There is no way to prove who you are that is old enough and is not what is recovered.")
        }
        switch act {
        case .deny, .begin:
            return try await mayTry(.send, step) ? .choose(factors) : Self.tooOften
        case .send(let id):
            guard let factor = factors.first(where: { $0.id == id }) else { return .choose(factors) }
            guard try await count(.send, step) else { return Self.tooOften }
            _ = try await run(try await binder.stepUp(step.rule.send, factor: factor.identifier))
            return .type(factor, isWrong: false)
        case .check(let id, let code):
            guard let factor = factors.first(where: { $0.id == id }) else { return .choose(factors) }
            guard try await count(.check, step) else { return Self.tooOften }
            let rule = step.rule.check
            let answer = try await run(
                try await binder.stepUp(rule.lookup.call, factor: factor.identifier, code: code))
            let expected = try await binder.value(of: rule.equals, it: nil).values.first
            let isRight = (try? rule.lookup.path.value(in: answer)).map { $0 == expected } ?? false
            if guarded(.stepUpCode), !isRight { return .type(factor, isWrong: true) }
            try await prove(step, frame, caller: Caller(frozen: frozen["caller"]))
            return .proved
        }
    }

    private static let tooOften = StepUpOutcome.person(
        "As many codes were sent or tried as may be in an hour, so a person looks at this.")

    private func mayTry(_ kind: StepUpStore.Kind, _ step: StepUp) async throws(Refusal) -> Bool {
        try await counting { [stepUps] in
            try stepUps.mayTry(
                kind, user: step.user.user.id, tenant: step.user.tenant.bytes, purpose: step.rule.name, in: $0)
        }
    }

    /// Counts before it is done: whatever comes of it, it was tried.
    private func count(_ kind: StepUpStore.Kind, _ step: StepUp) async throws(Refusal) -> Bool {
        try await counting { [stepUps] in
            try stepUps.try(
                kind, user: step.user.user.id, tenant: step.user.tenant.bytes, purpose: step.rule.name, in: $0)
        }
    }

    /// Writes down that she proved who she is, and for which run of a workflow.
    private func prove(_ step: StepUp, _ frame: CallFrame, caller: Caller?) async throws(Refusal) {
        let hold = step.held.hold
        _ = try await counting { [stepUps, ledger] transaction in
            if case .workflow(let at)? = caller {
                try stepUps.prove(step.rule.name, for: at.run, of: frame.session, in: transaction)
            }
            let event = try ledger.prepare(
                EventDraft(
                    kind: .session, subject: CallSubject(step.user), action: "stepup.passed", target: hold.id,
                    call: hold.call, detail: step.rule.name))
            try ledger.record(event, in: transaction)
            return true
        }
    }

    private func counting(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Bool
    ) async throws(Refusal) -> Bool {
        do {
            return try await database.write(body)
        } catch {
            // not enforcing: what cannot be counted is not done
            throw Refusal(.unavailable, .failClosed, "stepup.uncounted")
        }
    }
}
