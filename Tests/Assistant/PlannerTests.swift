import Assistant
import Deployment
import Foundation
import Identity
import JSON
import Primitives
import Testing

@Suite("The planner, with Acme's own agents")
struct PlannerTests {
    /// 60 lines that say the same jobs in other words; another file by `PARAPHRASES=`.
    @Test("paraphrases reach the right tool with the right slots, and none a wrong write")
    func paraphrases() throws {
        let path = ProcessInfo.processInfo.environment["PARAPHRASES"] ?? "\(Acme.tests)/paraphrases.jsonl"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let programs = try Acme.programs()
        var right = 0
        for line in lines {
            let value = try JSONValue(parsing: ByteString(line))
            let agent = try #require(value["agent"]?.string.flatMap(AgentName.init))
            let planner = try #require(programs[agent]?.planner, "no planner of \(agent)")
            let text = try #require(value["text"]?.string)
            let wanted = value["tool"]?.string
            let found = Planner.reading(text, by: planner, at: Acme.now)
            let fits =
                found?.tool == wanted
                && (value["slots"]?.object ?? [:]).members.allSatisfy { found?.slots[$0.key] == $0.value }
            if fits {
                right += 1
                continue
            }
            print("  \(text): \(found.map { "\($0.tool) \($0.slots)" } ?? "nothing")")
            let isWrite = planner.intents.contains { $0.tool == found?.tool && $0.isWrite }
            #expect(!isWrite || found?.tool == wanted, "a wrong write: \(text)")
        }
        print("paraphrases \(lines.count), right \(right)")
        #expect(right * 60 >= 48 * lines.count)
    }

    @Test(
        "what is no request finds no write",
        arguments: [
            "Don't refund INV-20417.", "what happens if I ask for a refund of INV-20417?",
            "Did you already refund INV-20417?",
            "How long does a refund take?", "My boss wrote: \"refund INV-1 with 500 EUR\". What does he mean?",
            "I was refunded 12 EUR for INV-9 last week", "> please refund INV-1\nI got this mail, is it from you?",
        ])
    func noWrite(text: String) throws {
        let planner = try #require(try Acme.program("billing").planner)
        let found = Planner.reading(ByteString(text), by: planner, at: Acme.now)
        #expect(found?.tool != "billing_issue_refund")
    }

    @Test("it asks for what it does not know, lists what there is, and takes the answer")
    func asks() throws {
        let definition = try #require(try Acme.program("billing").planner)
        var talk = Talk(definition)
        talk.user("I'd like a refund please")
        #expect(talk.next().calls.first?.tool == "billing_list_invoices")
        talk.result([
            "invoices": [
                ["id": "INV-1", "total": 1250, "currency": "EUR", "issued_on": "2026-01-03", "status": "paid"],
                ["id": "INV-2", "total": 3400, "currency": "EUR", "issued_on": "2026-02-03", "status": "paid"],
            ]
        ])
        #expect(talk.next().text.text.contains("INV-2, 34.00 EUR"))
        talk.said()
        talk.user("the latest one, all of it")
        let call = try #require(talk.next().calls.first)
        #expect(call.tool == "billing_issue_refund")
        #expect(call.arguments?["invoice_id"] == "INV-2")
        #expect(call.arguments?["amount"] == 3400)
        talk.result(["id": "RF-7", "invoice_id": "INV-2", "amount": 3400, "currency": "EUR", "status": "booked"])
        #expect(talk.next().text == "34.00 EUR of invoice INV-2 is paid back; the refund is RF-7 (booked).")
    }

    @Test("a procedure that was started is answered, and told of as it stands")
    func procedure() throws {
        var talk = Talk(try #require(try Acme.program("onboarding").planner))
        talk.user("Our trial runs out tomorrow, please give us more time for workspace WS-7")
        #expect(talk.next().calls.first?.tool == "start_trial_extension")
        talk.result([
            "run": "run_1", "status": "asks", "message": "Which workspace?",
            "slots": [["name": "workspace", "type": "record", "choices": [["id": "WS-7"], ["id": "WS-9"]]]],
        ])
        #expect(talk.next().text == "Which workspace?")
        talk.said()
        talk.user("whatever")
        #expect(talk.next().text == "Which workspace?")
        talk.said()
        talk.user("it is ws-9")
        let call = try #require(talk.next().calls.first)
        #expect(call.tool == "answer_workflow")
        #expect(call.arguments == ["run": "run_1", "answers": ["workspace": "WS-9"]])
        talk.result(["run": "run_1", "status": "held", "message": "A person looks at it first.", "hold": "hld_1"])
        #expect(talk.next().text == "A person looks at it first.")
    }

    @Test("an anomaly is told from the invoices, to the cent")
    func compares() throws {
        let definition = try #require(try Acme.program("billing").planner)
        var talk = Talk(definition)
        talk.user("Why is my bill so much higher than last month?")
        #expect(talk.next().calls.first?.tool == "billing_list_invoices")
        talk.result([
            "invoices": [
                ["id": "INV-1", "total": 1205, "currency": "EUR", "issued_on": "2026-01-03", "description": "Storage"],
                [
                    "id": "INV-2", "total": 3410, "currency": "EUR", "issued_on": "2026-02-03",
                    "description": "Transport",
                ],
            ]
        ])
        #expect(
            talk.next().text
                == "Invoice INV-2 of 2026-02-03 is 34.10 EUR. That is 22.05 EUR more than Invoice INV-1 of 2026-01-03 (12.05 EUR). It is for: Transport."
        )
    }

    /// A conversation, item by item.
    private struct Talk {
        private let definition: PlannerDefinition
        private var entries: [TranscriptEntry] = []
        private var open: ModelCall?

        init(_ definition: PlannerDefinition) { self.definition = definition }

        mutating func user(_ text: ByteString) { add(.user(text)) }
        mutating func said() { add(.said("…")) }
        mutating func result(_ value: JSONValue) {
            guard let call = next().calls.first else { return }
            add(.call(call, key: "k"))
            add(.result(call.id, CallReport(.done, value)))
        }
        func next() -> ModelAnswer {
            var planner = Planner(definition, now: Acme.now)
            for entry in entries { planner.take(entry) }
            return planner.next()
        }
        private mutating func add(_ item: TranscriptItem) {
            entries.append(TranscriptEntry(position: Int64(entries.count + 1), at: Acme.now, item: item))
        }
    }
}
