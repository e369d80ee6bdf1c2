import Gateway
import Identity
import JSON
import Ledger
import Manifests
import Primitives
import Provenance

/// One turn, step by step; see ``TurnRunner``.
struct Turn {
    let runner: TurnRunner
    let session: ServedSession
    let program: AgentProgram
    let conversation: Conversation
    let emit: @Sendable (TurnEvent) -> Void
    /// From where on the next card tells.
    private(set) var cardFrom: Timestamp

    private var entries: [TranscriptEntry] = []
    private var calls = 0
    private var said = ""
    /// What may be started or answered beside tools.
    private var procedures: [ToolOffer] = []

    init(
        runner: TurnRunner, session: ServedSession, program: AgentProgram, conversation: Conversation,
        emit: @escaping @Sendable (TurnEvent) -> Void
    ) {
        self.runner = runner
        self.session = session
        self.program = program
        self.conversation = conversation
        self.emit = emit
        cardFrom = conversation.cardFrom
    }

    /// To its end; why it ended.
    mutating func run() async -> ByteString {
        do {
            entries = try await runner.store.entries(of: conversation)
            let offered = try await runner.gateway.served(session)
            try await takeUp()
            try await followHolds()
            // Nothing was said, and nothing has come of anything, since the last turn.
            if case .ended = entries.last?.item { return "nothing" }
            return try await loop(offered)
        } catch is CancellationError {
            return "interrupted"
        } catch let refusal as Refusal {
            // Why is the ledger's to know.
            return refusal.answer == .unauthenticated ? "session.over" : "unavailable"
        } catch {
            return "unavailable"
        }
    }

    private mutating func loop(_ offered: ServedTools) async throws -> ByteString {
        procedures = await runner.procedures?.offers(in: session) ?? []
        let names = Set(offered.tools.map(\.publicName) + procedures.map(\.name))
        var loop = AgentLoop(
            turn: conversation.turnID, budgets: program.budgets, tools: names, templates: program.replies,
            began: runner.clock.now, calls: calls)
        while true {
            try Task.checkCancellation()
            switch loop.next(at: runner.clock.now) {
            case .ask:
                do {
                    let (answer, cost) = try await answer(offered.tools)
                    loop.take(answer, cost: cost)
                } catch let unanswered as ModelClient.Unanswered {
                    return try await handOver(reason: unanswered.code, summary: "")
                }
            case .call(let call, let key): try await make(call, key: key)
            case .correct(let call, let sentence):
                let call = numbered(call)
                try await add(.call(call, key: ""))
                try await add(.result(call.id, CallReport(.malformed, .string(sentence))))
            case .say(let call, let template, let values): try await say(call, template, values)
            case .handOver(let reason, let summary): return try await handOver(reason: reason, summary: summary)
            case .end(let reason):
                try await showCard()
                return reason
            }
        }
    }
}

// MARK: - Asking

extension Turn {
    private mutating func answer(_ tools: [Tool]) async throws -> (ModelAnswer, Int64) {
        let permitted = runner.gateway.rules.tenants[session.tenant]?.models
        let models = program.models.filter { permitted?.contains($0.name) ?? true }
        guard !models.isEmpty else { throw ModelClient.Unanswered(code: "model.not-permitted") }
        var endpoints: [ModelEndpoint] = []
        var plans = false
        for model in models {
            switch model {
            case .endpoint(let endpoint) where !plans: endpoints.append(endpoint)
            case .planner: plans = true
            default: break
            }
        }
        if !endpoints.isEmpty {
            do { return try await ask(endpoints, tools) } catch let unanswered as ModelClient.Unanswered {
                guard plans else { throw unanswered }
            }
        }
        return (try await plan(), 0)
    }

    private mutating func plan() async throws -> ModelAnswer {
        guard let definition = program.planner else { throw ModelClient.Unanswered(code: "model.no-planner") }
        var planner = Planner(definition, now: runner.clock.now)
        for entry in entries { planner.take(entry) }
        let answer = planner.next()
        if !answer.text.isEmpty { try await say(answer.text) }
        return answer
    }

    private mutating func ask(_ endpoints: [ModelEndpoint], _ tools: [Tool]) async throws -> (ModelAnswer, Int64) {
        let writer = PromptWriter(program: program)
        let offers =
            tools.map { ToolOffer(name: $0.publicName, description: $0.description, schema: $0.offeredSchema) }
            + procedures + LoopTools.offers(program.replies)
        let request = ModelRequest(
            system: writer.system, messages: writer.messages(entries), tools: offers,
            most: max(256, min(4096, program.budgets.tokens)))
        let speech = Speech(gateway: runner.gateway, session: session, emit: emit)
        do {
            let answered = try await runner.client.ask(
                request, of: endpoints, tenant: session.tenant, within: .seconds(program.budgets.seconds),
                restart: { await speech.cut("model.failed") }, show: { try await speech.say($0) })
            if !answered.rest.isEmpty { try await speech.say(answered.rest) }
            if let whole = try await speech.finish(), !whole.isEmpty {
                said += whole.text
                try await add(.said(whole))
            }
            return (answered.answer, answered.cost)
        } catch {
            await speech.cut(error is CancellationError ? "interrupted" : "model.failed")
            throw error
        }
    }
}

// MARK: - Acting

extension Turn {
    private mutating func numbered(_ call: ModelCall) -> ModelCall {
        calls += 1
        let suffix = call.id.hasPrefix("plan-") ? "_\(call.id)" : ""
        return ModelCall(
            id: "c\(String(conversation.turn))-\(String(calls))\(suffix)", tool: call.tool, arguments: call.arguments)
    }

    private mutating func make(_ call: ModelCall, key: ByteString) async throws {
        var call = numbered(call)
        // What it is kept with has no secrets; and it is made with what it is kept with, so that it can be made again.
        let kept = try await runner.gateway.withoutSecrets(.object(call.arguments ?? [:]), of: session)
        call = ModelCall(id: call.id, tool: call.tool, arguments: kept.object ?? [:])
        try await add(.call(call, key: key))
        try await perform(call, key: key)
    }

    private mutating func perform(_ call: ModelCall, key: ByteString) async throws {
        if procedures.contains(where: { $0.name == call.tool }),
            let report = await runner.procedures?.call(call.tool, call.arguments ?? [:], key: key, in: session)
        {
            if let hold = report.hold, let asks = report.asks {
                emit(
                    .hold(
                        id: hold, asks: asks, reason: report.value.string ?? "",
                        expires: runner.clock.now.advanced(seconds: 900)))
            }
            try await add(.result(call.id, report))
            return
        }
        let request = ToolRequest(tool: call.tool, arguments: call.arguments ?? [:], key: key)
        let answer = await runner.gateway.call(request, in: session, caller: .loop)
        try await add(.result(call.id, report(answer)))
    }

    private func report(_ answer: CallAnswer) -> CallReport {
        switch answer {
        case .done(let result):
            return CallReport(.done, result.value, isTrusted: result.label.integrity == .trusted)
        case .held(let notice):
            emit(
                .hold(
                    id: notice.id, asks: notice.asks, reason: ByteString(notice.reason), expires: notice.expires))
            return CallReport(.held, .string(ByteString(notice.reason)), hold: notice.id, asks: notice.asks)
        case .refused(let refusal):
            return CallReport(.refused, .string(ByteString(refusal.sentence)))
        }
    }

    /// A call that was begun and has no result: made again under its key, it has its effect once. One whose outcome nobody knows yet is
    /// waited for.
    private mutating func takeUp() async throws {
        var open: (call: ModelCall, key: ByteString)?
        for entry in entries {
            switch entry.item {
            case .ended: (calls, open) = (0, nil)
            case .call(let call, let key):
                calls += 1
                if !key.isEmpty { open = (call, key) }
            case .result(let id, _): if open?.call.id == id { open = nil }
            default: break
            }
        }
        guard let (call, key) = open else { return }
        procedures = await runner.procedures?.offers(in: session) ?? []
        if procedures.contains(where: { $0.name == call.tool }) { return try await perform(call, key: key) }
        let request = ToolRequest(tool: call.tool, arguments: call.arguments ?? [:], key: key)
        for attempt in 0..<15 {
            let answer = await runner.gateway.call(request, in: session, caller: .loop)
            if case .refused(let refusal) = answer,
                refusal.code == "request.unknown" || refusal.code == "request.intended",
                attempt < 14
            {
                try await Task.sleep(for: .seconds(2))
                continue
            }
            try await add(.result(call.id, report(answer)))
            return
        }
    }

    /// What waited for a person when this session's agent was last here.
    private mutating func followHolds() async throws {
        var made: [ByteString: ModelCall] = [:]
        var waiting: [(call: ModelCall, hold: ByteString)] = []
        for entry in entries {
            switch entry.item {
            case .call(let call, _): made[call.id] = call
            case .result(let id, let report):
                if let hold = report.hold, let call = made[id] { waiting.append((call, hold)) }
            case .followed(let id, _): waiting.removeAll { $0.call.id == id }
            default: break
            }
        }
        for (call, hold) in waiting.suffix(8) {
            let request = ToolRequest(
                tool: call.tool, arguments: call.arguments ?? [:], key: nil, continuation: .hold(hold))
            let answer = await runner.gateway.call(request, in: session, caller: .loop)
            if case .held = answer { continue }
            try await add(.followed(call.id, report(answer)))
        }
    }
}

// MARK: - Saying

extension Turn {
    mutating func say(_ text: ByteString) async throws {
        let speech = Speech(gateway: runner.gateway, session: session, emit: emit)
        try await speech.say(text)
        guard let whole = try await speech.finish() else { return }
        said += whole.text
        try await add(.said(whole))
    }

    /// An approved wording: where it tells of a deed, only once the ledger has it.
    private mutating func say(_ call: ModelCall, _ template: ReplyTemplate, _ values: JSONObject) async throws {
        let call = numbered(call)
        try await add(.call(call, key: ""))
        if let tool = template.after {
            let effects = try await EffectCard.effects(
                of: session.id, session.tenant.bytes, since: cardFrom, in: runner.ledger)
            guard effects.contains(where: { $0.summary.tool == tool && $0.summary.state == .done }) else {
                try await add(
                    .result(call.id, CallReport(.refused, "This wording tells of what was not done. Nothing was said."))
                )
                return
            }
        }
        try await add(.result(call.id, CallReport(.done, "It was said.")))
        if let text = template.filled(values) { try await say(text) }
    }

    private mutating func showCard() async throws {
        let now = runner.clock.now
        let effects = try await EffectCard.effects(
            of: session.id, session.tenant.bytes, since: cardFrom, in: runner.ledger)
        var isContradicted = false
        if effects.isEmpty, ClaimCheck.claimsDeed(ByteString(said)) {
            let all = try await EffectCard.effects(
                of: session.id, session.tenant.bytes, since: Timestamp(milliseconds: 0), in: runner.ledger)
            isContradicted = all.isEmpty
        }
        let card = EffectCard(effects: effects, isContradicted: isContradicted).json
        emit(.card(card))
        try await add(.card(card))
        cardFrom = now
    }

    private mutating func handOver(reason: ByteString, summary: ByteString) async throws -> ByteString {
        try await say("I hand you over to a colleague, who sees what was said and done so far.")
        try await showCard()
        let kept = try await runner.gateway.withoutSecrets(.string(summary), of: session).string ?? ""
        try await runner.store.set(
            .handedOver, of: conversation, cardFrom: cardFrom, with: .handedOver(reason: reason, summary: kept))
        try await runner.gateway.recordHandOver(in: session, reason: reason)
        emit(.handedOver(reason: reason))
        return "handed-over"
    }

    private mutating func add(_ item: TranscriptItem) async throws {
        try await runner.store.add(item, to: conversation)
        let last = entries.last?.position ?? 0
        entries.append(TranscriptEntry(position: last &+ 1, at: runner.clock.now, item: item))
    }
}
