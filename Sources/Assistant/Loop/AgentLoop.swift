import JSON
package import Primitives

/// One turn of an agent, from a message of the user's to its end: which step comes next, and whether there may be one. It does nothing itself.
///
/// Whatever a model sends, the turn ends: within its budgets, and sooner where the model repeats itself, names tools that are not there, or
/// sends what is no JSON. It ends with a person then.
package struct AgentLoop: Sendable {
    /// Calls that one answer may hold.
    private static let mostCalls = 8
    /// How often the same call may be made in one turn.
    private static let mostRepeats = 2
    /// How often a model may be corrected in one turn.
    private static let mostCorrections = 3

    private let turn: ByteString
    private let budgets: AgentBudgets
    private let tools: Set<ByteString>
    private let templates: [ReplyTemplate]
    private let deadline: Timestamp
    private var steps = 0
    private var calls = 0
    private var tokens = 0
    private var cost: Int64 = 0
    private var corrections = 0
    private var made: [ModelCall.Content: Int] = [:]
    private var waiting: [ModelCall] = []
    private var isOver = false

    /// - Parameters:
    ///   - turn: its id; calls' keys begin with it, so that a turn that is taken up again repeats nothing.
    ///   - calls: how many were made before it was taken up.
    ///   - tools: the public names of those of the session.
    package init(
        turn: ByteString, budgets: AgentBudgets, tools: Set<ByteString>, templates: [ReplyTemplate] = [],
        began: Timestamp,
        calls: Int = 0
    ) {
        self.turn = turn
        self.budgets = budgets
        self.tools = tools
        self.templates = templates
        self.calls = calls
        deadline = began.advanced(seconds: budgets.seconds)
    }

    /// The first step, and the one after each that is done.
    package mutating func next(at now: Timestamp) -> LoopAction {
        guard !isOver else { return .end("answered") }
        if let call = waiting.first {
            waiting.removeFirst()
            return act(call)
        }
        if let reason = exhausted(at: now) { return stop(reason) }
        steps += 1
        return .ask
    }

    /// What the model came to.
    package mutating func take(_ answer: ModelAnswer, cost spent: Int64 = 0) {
        let (sum, overflow) = tokens.addingReportingOverflow(max(0, answer.input))
        tokens = overflow ? .max : sum
        let (all, tooMuch) = tokens.addingReportingOverflow(max(0, answer.output))
        tokens = tooMuch ? .max : all
        let (money, far) = cost.addingReportingOverflow(max(0, spent))
        cost = far ? .max : money
        waiting = Array(answer.calls.prefix(Self.mostCalls))
        if answer.calls.isEmpty { isOver = true }
    }

    /// No model answered.
    package mutating func fail(_ reason: ByteString) -> LoopAction { stop(reason) }

    private mutating func act(_ call: ModelCall) -> LoopAction {
        guard let arguments = call.arguments else {
            return correct(call, "The arguments were no JSON object. Nothing was done.")
        }
        if call.tool == LoopTools.handOver {
            isOver = true
            waiting = []
            return .handOver(reason: "asked", summary: arguments["summary"]?.string ?? "")
        }
        if call.tool == LoopTools.reply {
            let template = templates.first { $0.name == arguments["template"]?.string }
            guard let template, template.filled(arguments["values"]?.object ?? [:]) != nil else {
                return correct(call, "There is no such wording, or one of its places is not filled.")
            }
            return .say(call, template, arguments["values"]?.object ?? [:])
        }
        guard tools.contains(call.tool) else { return correct(call, "There is no such tool. Nothing was done.") }
        let content = ModelCall.Content(tool: call.tool, arguments: arguments)
        let times = made[content, default: 0]
        guard times < Self.mostRepeats else {
            return correct(call, "This very call was made before in this turn. Nothing was done.")
        }
        made[content] = times + 1
        calls += 1
        return .call(call, key: "\(turn)/\(String(calls))")
    }

    private mutating func correct(_ call: ModelCall, _ sentence: ByteString) -> LoopAction {
        corrections += 1
        guard corrections <= Self.mostCorrections else { return stop("model.confused") }
        return .correct(call, sentence: sentence)
    }

    private mutating func stop(_ reason: ByteString) -> LoopAction {
        isOver = true
        waiting = []
        return .handOver(reason: reason, summary: "")
    }

    private func exhausted(at now: Timestamp) -> ByteString? {
        if steps >= budgets.steps { return "budget.steps" }
        if tokens >= budgets.tokens { return "budget.tokens" }
        if let most = budgets.cost, cost >= most { return "budget.cost" }
        return now >= deadline ? "budget.time" : nil
    }
}

extension ModelCall {
    /// What a call is, whatever the model calls it.
    struct Content: Hashable, Sendable {
        let tool: ByteString
        let arguments: JSONObject
    }
}
