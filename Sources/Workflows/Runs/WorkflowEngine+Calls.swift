import Gateway
import Identity
import JSON
import Manifests
import Primitives
import Provenance

/// What states do on the path of every call.
extension WorkflowEngine {
    /// What came of one call, for a run.
    private enum Called {
        case done(ToolResult)
        /// It happened, and what it answered is not known.
        case happened(call: ByteString)
        case held(ByteString)
        /// Nobody knows yet, or it can be tried again: in so many seconds.
        case later(Int64)
        /// It did not happen, or will not.
        case failed(ByteString)
        /// The run may not go on.
        case stopped(ByteString)
        /// The session is over.
        case over(ByteString)
    }

    /// How often something is tried that says neither that it happened nor that it did not.
    private static let patience: Int64 = 5

    func call(_ action: CallAction, _ run: inout WorkflowRun, _ workflow: Workflow) async throws(Refusal) -> Progress {
        let tool = WorkflowTools(gateway.rules.catalog).tool(action.call)
        let result = await call(action.call, key: run.callKey, run)
        let isWrite = tool.map { $0.effect == .write } ?? false
        switch result {
        case .done(let result):
            if isWrite { run.content.made.append(.init(state: run.state, call: result.call)) }
            for keep in action.keeps {
                guard let value = keep.path.present(in: result.value).first else {
                    run.fail(to: action.failure, of: workflow, because: "workflow.no-field")
                    return .moved
                }
                run.content.variables[keep.variable] = RunVariable(value, .result, call: result.call)
            }
            run.move(to: action.next.name, of: workflow)
            return .moved
        case .happened(let call):
            if isWrite { run.content.made.append(.init(state: run.state, call: call)) }
            guard action.keeps.isEmpty else {
                run.fail(to: action.failure, of: workflow, because: "workflow.answer-lost")
                return .moved
            }
            run.move(to: action.next.name, of: workflow)
            return .moved
        case .held(let hold):
            run.status = .held
            run.content.hold = hold
            run.due = clock.now.advanced(seconds: 2)
            return .rests
        default: return rest(result, action.failure, &run, workflow)
        }
    }

    func verify(
        _ action: VerifyAction, _ run: inout WorkflowRun, _ workflow: Workflow
    ) async throws(Refusal) -> Progress {
        let result = await call(action.condition.lookup.call, key: nil, run)
        guard case .done(let result) = result else { return rest(result, action.failure, &run, workflow) }
        let party: Party
        switch await confirmed(run) {
        case .success(let found): party = found
        case .failure(let problem): return rest(Self.classify(problem), action.failure, &run, workflow)
        }
        let found = action.condition.lookup.path.present(in: result.value)
        let expected = Self.value(action.condition.equals, run, party)
        let holds = expected.map { found.contains($0) } ?? false
        run.move(to: (holds ? action.next : action.otherwise).name, of: workflow)
        return .moved
    }

    func ask(_ action: AskAction, _ run: inout WorkflowRun, _ workflow: Workflow) async throws(Refusal) -> Progress {
        if run.status == .asks { return .rests }
        if case .failure(let problem) = await confirmed(run) {
            return rest(Self.classify(problem), action.failure, &run, workflow)
        }
        for slot in action.slots {
            guard case .record(let records) = slot.type else { continue }
            let result = await call(records.lookup.call, key: nil, run)
            guard case .done(let result) = result else { return rest(result, action.failure, &run, workflow) }
            run.content.options[slot.name] = .array(Self.options(result.value, records))
        }
        if Self.fill(action, with: run.content.given, &run).isEmpty {
            // What was said at the start answers each question once.
            for slot in action.slots { run.content.given[slot.name] = nil }
            run.move(to: action.next.name, of: workflow)
            return .moved
        }
        run.status = .asks
        run.due = run.ends
        return .rests
    }

    func deliver(
        _ action: DeliverAction, _ run: inout WorkflowRun, _ workflow: Workflow
    ) async throws(Refusal) -> Progress {
        guard let delivery, let handle = run.content.variables[action.variable]?.value.string else {
            run.fail(to: action.failure, of: workflow, because: "workflow.no-delivery")
            return .moved
        }
        do throws(Refusal) {
            try await delivery(handle, action.way, run.session)
        } catch {
            return rest(Self.classify(error), action.failure, &run, workflow)
        }
        run.move(to: action.next.name, of: workflow)
        return .moved
    }

    // MARK: Parts

    /// What is left where a call was not done.
    private func rest(
        _ result: Called, _ failure: StateReference?, _ run: inout WorkflowRun, _ workflow: Workflow
    ) -> Progress {
        switch result {
        case .later(let seconds):
            run.content.attempts += 1
            if run.content.attempts > Self.patience * 20 {
                run.fail(to: failure, of: workflow, because: "workflow.unknown-outcome")
                return .moved
            }
            run.due = clock.now.advanced(seconds: seconds)
            return .rests
        case .failed(let reason):
            run.fail(to: failure, of: workflow, because: reason)
            return .moved
        case .over(let reason):
            run.leave(workflow, because: reason)
            return .moved
        case .stopped(let reason):
            run.finish(.stopped, because: reason)
            return .moved
        case .done, .happened, .held:
            run.fail(to: failure, of: workflow, because: "workflow.unexpected")
            return .moved
        }
    }

    private func call(_ expression: CallExpression, key: ByteString?, _ run: WorkflowRun) async -> Called {
        guard let tool = WorkflowTools(gateway.rules.catalog).tool(expression) else { return .failed("tool.unknown") }
        var party: Party?
        if expression.arguments.contains(where: { if case .user = $0.value { true } else { false } }) {
            switch await confirmed(run) {
            case .success(let found): party = found
            case .failure(let problem): return Self.classify(problem)
            }
        }
        var arguments: JSONObject = [:]
        for argument in expression.arguments {
            guard let value = Self.value(argument.value, run, party) else { return .failed("workflow.unset") }
            arguments[argument.name] = value
        }
        let continuation = key == nil ? nil : run.content.hold.map { ToolRequest.Continuation.hold($0) }
        let request = ToolRequest(
            tool: tool.publicName, arguments: arguments, key: tool.effect == .read ? nil : key,
            continuation: continuation)
        switch await gateway.call(request, in: run.session, caller: .workflow(run.step)) {
        case .done(let result): return .done(result)
        case .held(let notice) where key == nil: return .failed("workflow.read-held \(notice.asks)")
        case .held(let notice): return .held(notice.id)
        case .refused(let refusal):
            let result = Self.classify(refusal)
            if case .later = result, run.content.attempts >= Self.patience, !Self.isUnknown(refusal) {
                return .failed(ByteString(refusal.code))
            }
            return result
        }
    }

    private func confirmed(_ run: WorkflowRun) async -> Result<Party, Refusal> {
        do throws(Refusal) {
            return .success(try await gateway.confirm(run.session))
        } catch {
            return .failure(error)
        }
    }

    /// Whether the write may have happened, and only time tells.
    private static func isUnknown(_ refusal: Refusal) -> Bool {
        ["request.unknown", "request.intended"].contains(refusal.code)
    }

    private static func classify(_ refusal: Refusal) -> Called {
        let code = ByteString(refusal.code)
        switch refusal.code {
        case "request.done": return .happened(call: ByteString(refusal.detail ?? ""))
        case "request.unknown", "request.intended": return .later(5)
        case "request.failed": return .failed(code)
        case "session.expired", "session.ended", "session.unknown": return .over(code)
        default: break
        }
        switch refusal.answer {
        case .unauthenticated: return .stopped(code)
        case .busy(let seconds): return .later(Int64(max(1, seconds)))
        case .unavailable: return .later(2)
        case .unknownTool: return refusal.law == .verifiedAgain ? .stopped(code) : .failed(code)
        case .otherRequest, .badArguments, .noSuchRecord, .denied, .backEnd: return .failed(code)
        }
    }

    // MARK: Slots

    /// The most records that one question offers.
    private static let mostOptions = 50

    private static func options(_ answer: JSONValue, _ records: SlotType.RecordList) -> [JSONValue] {
        guard let places = records.places else { return [] }
        return places.each.present(in: answer).prefix(mostOptions).compactMap { record in
            guard let id = record[places.id] else { return nil }
            var option: JSONObject = ["id": id]
            for field in records.shown where field != "id" { option[field] = record[field] }
            return .object(option)
        }
    }

    /// Fills a question's slots with what was said, all or none; what is wrong with it, where something is.
    static func fill(_ action: AskAction, with values: JSONObject, _ run: inout WorkflowRun) -> [String] {
        var filled: [ByteString: RunVariable] = [:]
        var problems: [String] = []
        for slot in action.slots {
            guard let given = values[slot.name], !given.isNull else {
                problems.append("`\(slot.name)` is missing: \(slot.type.wanted).")
                continue
            }
            guard let value = slot.type.accepted(given) else {
                problems.append("`\(slot.name)` must be \(slot.type.wanted).")
                continue
            }
            guard case .record = slot.type else {
                filled[slot.name] = RunVariable(value, .answer)
                continue
            }
            if isListed(value, in: run.content.options[slot.name]) {
                filled[slot.name] = RunVariable(value, .listed)
            } else {
                problems.append("`\(slot.name)` must be \(slot.type.wanted).")
            }
        }
        if problems.isEmpty { run.content.variables.merge(filled) { $1 } }
        return problems
    }
}
