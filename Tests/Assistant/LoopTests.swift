import Assistant
import JSON
import Primitives
import Testing

@Suite("The loop of an agent")
struct LoopTests {
    private static let began = Timestamp(seconds: 1000)

    private static func loop(_ change: (inout AgentBudgets) -> Void = { _ in }, templates: [ReplyTemplate] = [])
        -> AgentLoop
    {
        var budgets = AgentBudgets()
        change(&budgets)
        return AgentLoop(turn: "ses/1", budgets: budgets, tools: ["look", "act"], templates: templates, began: began)
    }

    private static func call(_ tool: ByteString, _ arguments: JSONObject? = [:]) -> ModelAnswer {
        ModelAnswer(calls: [ModelCall(id: "c", tool: tool, arguments: arguments)])
    }

    @Test("words alone end the turn") func ends() {
        var loop = Self.loop()
        #expect(loop.next(at: Self.began) == .ask)
        loop.take(ModelAnswer(text: "Hello."))
        #expect(loop.next(at: Self.began) == .end("answered"))
    }

    @Test("calls are made one after the other, each under a key of its own, and the model is asked again") func calls()
    {
        var loop = Self.loop()
        _ = loop.next(at: Self.began)
        loop.take(
            ModelAnswer(calls: [
                ModelCall(id: "a", tool: "look", arguments: [:]), ModelCall(id: "b", tool: "act", arguments: ["x": 1]),
            ]))
        #expect(loop.next(at: Self.began) == .call(ModelCall(id: "a", tool: "look", arguments: [:]), key: "ses/1/1"))
        #expect(
            loop.next(at: Self.began) == .call(ModelCall(id: "b", tool: "act", arguments: ["x": 1]), key: "ses/1/2"))
        #expect(loop.next(at: Self.began) == .ask)
    }

    @Test(
        "a model that is confused is corrected three times, then a person takes over",
        arguments: [call("unknown"), call("look", nil), call("reply", ["template": "none"])])
    func confused(answer: ModelAnswer) {
        var loop = Self.loop()
        for _ in 0..<3 {
            _ = loop.next(at: Self.began)
            loop.take(answer)
            guard case .correct = loop.next(at: Self.began) else {
                Issue.record("it was not corrected")
                return
            }
        }
        _ = loop.next(at: Self.began)
        loop.take(answer)
        #expect(loop.next(at: Self.began) == .handOver(reason: "model.confused", summary: ""))
        #expect(loop.next(at: Self.began) == .end("answered"))
    }

    @Test("the same call is made twice in a turn, and no more") func repeats() {
        var loop = Self.loop()
        var made = 0
        for _ in 0..<6 {
            guard loop.next(at: Self.began) == .ask else { break }
            loop.take(Self.call("act", ["x": 1]))
            if case .call = loop.next(at: Self.began) { made += 1 }
        }
        #expect(made == 2)
    }

    @Test("budgets end a turn: steps, tokens, cost, time") func budgets() {
        var steps = Self.loop { $0.steps = 1 }
        _ = steps.next(at: Self.began)
        steps.take(Self.call("look"))
        _ = steps.next(at: Self.began)
        #expect(steps.next(at: Self.began) == .handOver(reason: "budget.steps", summary: ""))

        var tokens = Self.loop { $0.tokens = 100 }
        _ = tokens.next(at: Self.began)
        tokens.take(ModelAnswer(calls: [ModelCall(id: "c", tool: "look", arguments: [:])], input: 60, output: 60))
        _ = tokens.next(at: Self.began)
        #expect(tokens.next(at: Self.began) == .handOver(reason: "budget.tokens", summary: ""))

        var cost = Self.loop { $0.cost = 5 }
        _ = cost.next(at: Self.began)
        cost.take(Self.call("look"), cost: 5)
        _ = cost.next(at: Self.began)
        #expect(cost.next(at: Self.began) == .handOver(reason: "budget.cost", summary: ""))

        var time = Self.loop { $0.seconds = 10 }
        #expect(time.next(at: Self.began.advanced(seconds: 10)) == .handOver(reason: "budget.time", summary: ""))
    }

    @Test("an approved wording is chosen and filled, and nothing else of it changes") func templates() {
        let template = ReplyTemplate(name: "paid", text: "{amount} was paid back.", after: "act")
        #expect(template.filled(["amount": "12.50 EUR"]) == "12.50 EUR was paid back.")
        #expect(template.filled([:]) == nil)
        #expect(template.filled(["amount": "1\n2"]) == nil)
        #expect(template.filled(["amount": .string(String(repeating: "x", count: 201))]) == nil)
        var loop = Self.loop(templates: [template])
        _ = loop.next(at: Self.began)
        loop.take(Self.call("reply", ["template": "paid", "values": ["amount": "1 EUR"]]))
        guard case .say(_, template, ["amount": "1 EUR"]) = loop.next(at: Self.began) else {
            Issue.record("it was not said")
            return
        }
    }
}
