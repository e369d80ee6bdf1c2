package import JSON
package import Primitives

/// An agent without a model: it finds what the user asks for, asks for what has to be known, calls the tool, and says what came of it. The
/// same conversation comes to the same answer, always.
///
/// It is fed the conversation item by item, and asked for the next answer; nothing else is kept.
package struct Planner: Sendable {
    /// What is being done.
    private struct Plan {
        let intent: Int
        var slots: JSONObject = [:]
        /// What the user said for it.
        var words: ByteString
        /// The user's records of a slot, once they were listed; by the slot's name.
        var listed: [ByteString: [JSONValue]] = [:]
        /// What came of its tool.
        var report: CallReport?
    }

    private static let listing: ByteString = "plan-list-"

    private let definition: PlannerDefinition
    private let matcher: IntentMatcher
    private var now: Timestamp
    private var plan: Plan?
    private var choices: (Int, Int)?
    private var last: ModelCall?
    private var heard: ByteString?
    private var misunderstood = 0
    private var small: SmallTalk?
    private var isDone = false
    /// What a procedure asks, and the words that came since.
    private var question: ProcedureQuestion?
    private var answers: JSONObject?
    /// True until what came of a call has been said.
    private var isAsking = false
    private var followed: CallReport?

    package init(_ definition: PlannerDefinition, now: Timestamp) {
        self.definition = definition
        self.now = now
        matcher = IntentMatcher(definition.intents)
    }

    /// What it understands of one message by itself: the tool, and what it would be given. Nil where it would ask, or say something.
    package static func reading(
        _ text: ByteString, by definition: PlannerDefinition, at now: Timestamp
    ) -> (tool: ByteString, slots: JSONObject)? {
        guard case .intent(let index) = IntentMatcher(definition.intents).find(in: text),
            let tool = definition.intents[index].handsOver ? LoopTools.handOver : definition.intents[index].tool
        else { return nil }
        return (tool, SlotReader(now: now).read(definition.intents[index].slots, from: text))
    }

    /// Takes what happened next in the conversation.
    package mutating func take(_ entry: TranscriptEntry) {
        now = entry.at
        switch entry.item {
        case .user(let text): hear(text)
        case .call(let call, _): last = call
        case .result(let id, let report):
            if last?.id == id { learn(report, of: id) }
        case .followed(_, let report):
            followed = report
            isDone = false
        case .said:
            isDone = plan?.report != nil || plan == nil
            isAsking = false
        case .card, .person, .handedOver, .returned, .ended: break
        }
    }

    private mutating func hear(_ text: ByteString) {
        heard = text
        isDone = false
        followed = nil
        small = SmallTalk(text)
        answers = nil
        if let question, small != .stop, small != .person {
            answers = question.answers(in: text, now: now)
            misunderstood = answers == nil ? misunderstood + 1 : 0
            return
        }
        question = nil
        if plan?.report != nil, question == nil { plan = nil }
        if small == .stop {
            plan = nil
            choices = nil
            return
        }
        let found = matcher.find(in: text)
        if var current = plan, let slot = asked(current) {
            let isOther = if case .intent(let index) = found { index != current.intent } else { false }
            let answer = self.answer(slot, text, in: current)
            if answer != nil || !isOther {
                let read = SlotReader(now: now).read(definition.intents[current.intent].slots, from: text)
                for member in read where current.slots[member.key] == nil { current.slots[member.key] = member.value }
                if let answer { current.slots[slot.name] = answer }
                current.words = "\(current.words)\n\(text)"
                misunderstood = answer == nil && read.isEmpty ? misunderstood + 1 : 0
                plan = current
                return
            }
        }
        if let (first, second) = choices {
            let names = [first, second].filter { index in
                let words = Synonyms.requirements(of: definition.intents[index].title)
                let said = SaidSentence.all(in: text).reduce(into: Set<ByteString>()) { $0.formUnion($1.meanings) }
                return words.contains(where: said.contains)
            }
            choices = nil
            if names.count == 1, let only = names.first {
                begin(only, text)
                return
            }
        }
        switch found {
        case .intent(let index):
            if small == nil || small == .greeting || small == .thanks { small = nil }
            begin(index, text)
        case .either(let first, let second):
            plan = nil
            choices = (first, second)
        case .nothing:
            plan = nil
            if small == nil { misunderstood += 1 }
        }
    }

    /// The slot that is asked for: the first that nobody knows and that has a question.
    private func asked(_ plan: Plan) -> PlannerSlot? {
        guard plan.report == nil else { return nil }
        return definition.intents[plan.intent].slots.first { slot in
            plan.slots[slot.name] == nil && whole(slot, plan) == nil && slot.standard == nil && slot.ask != nil
        }
    }

    private mutating func begin(_ index: Int, _ text: ByteString) {
        misunderstood = 0
        var plan = Plan(intent: index, words: text)
        plan.slots = SlotReader(now: now).read(definition.intents[index].slots, from: text)
        self.plan = plan
    }

    private mutating func learn(_ report: CallReport, of call: ByteString) {
        guard var current = plan else { return }
        answers = nil
        question = report.kind == .done ? ProcedureQuestion(report.value) : nil
        if let range = call.text.firstRange(of: Self.listing.text) {
            let name = ByteString(call.text[range.upperBound...])
            let items = Self.items(report.value, of: record(name, current.intent))
            current.listed[name] = report.kind == .done ? items : []
            if current.slots[name] == nil,
                let slot = definition.intents[current.intent].slots.first(where: { $0.name == name }),
                let chosen = choose(slot, from: items, by: current.words)
            {
                current.slots[name] = chosen
            }
        } else {
            current.report = report
            isAsking = true
        }
        plan = current
    }

    /// What it says or does next.
    package func next() -> ModelAnswer {
        if let followed { return ModelAnswer(text: said(of: followed)) }
        guard !isDone else { return ModelAnswer() }
        if let question, plan?.report != nil, heard != nil, !isAsking {
            if let answers {
                return call(
                    LoopTools.answerProcedure, ["run": .string(question.run), "answers": .object(answers)],
                    step: "answer")
            }
            if misunderstood >= 3 { return handOver("A question was not understood three times.") }
            return ModelAnswer(text: question.message)
        }
        if let plan { return next(plan) }
        if let small, let text = small.reply(menu) { return ModelAnswer(text: text) }
        if small == .person { return handOver("The user asks for a person.") }
        if let (first, second) = choices {
            let titles = "\(definition.intents[first].title) or \(definition.intents[second].title)"
            return ModelAnswer(text: "Is it about \(titles)?")
        }
        if misunderstood >= 3 { return handOver("What the user wants was not understood three times.") }
        return ModelAnswer(text: definition.otherwise ?? "I did not understand that. \(menu)")
    }

    private var menu: ByteString {
        let titles = definition.intents.map(\.title.text)
        guard let last = titles.last else { return "" }
        let all = titles.count == 1 ? last : "\(titles.dropLast().joined(separator: ", ")) or \(last)"
        return ByteString("I can help with \(all).")
    }

    private func next(_ plan: Plan) -> ModelAnswer {
        let intent = definition.intents[plan.intent]
        if let report = plan.report { return ModelAnswer(text: self.said(of: report, plan)) }
        if intent.handsOver { return handOver(intent.title) }
        guard let tool = intent.tool else {
            return ModelAnswer(text: intent.reply?.text ?? menu)
        }
        if misunderstood >= 3 { return handOver("An answer was not understood three times.") }
        var arguments = plan.slots
        for slot in intent.slots where arguments[slot.name] == nil {
            if let whole = whole(slot, plan) {
                arguments[slot.name] = whole
                continue
            }
            if let source = slot.whole?.slot, AmountForm.isWhole(plan.words), plan.slots[source] != nil,
                plan.listed[source] == nil, let list = record(source, plan.intent)?.list
            {
                // Where all of an amount is asked for, its record has to be seen.
                return call(list, [:], step: "list-\(source)")
            }
            if case .record(let record) = slot.kind, let list = record.list, plan.listed[slot.name] == nil,
                slot.ask != nil
            {
                return call(list, [:], step: "list-\(slot.name)")
            }
            if let standard = slot.standard {
                arguments[slot.name] = standard
            } else if let ask = slot.ask {
                return ModelAnswer(text: question(slot, ask, plan))
            }
        }
        return call(tool, arguments, step: intent.name)
    }

    private func call(_ tool: ByteString, _ arguments: JSONObject, step: ByteString) -> ModelAnswer {
        ModelAnswer(calls: [ModelCall(id: "plan-\(step)", tool: tool, arguments: arguments)])
    }

    private func handOver(_ reason: ByteString) -> ModelAnswer {
        ModelAnswer(
            calls: [ModelCall(id: "plan-hand-over", tool: LoopTools.handOver, arguments: ["summary": .string(reason)])])
    }
}

extension Planner {
    private func record(_ slot: ByteString, _ intent: Int) -> PlannerRecord? {
        definition.intents[intent].slots.lazy.compactMap { candidate in
            if candidate.name == slot, case .record(let record) = candidate.kind { record } else { nil }
        }.first
    }

    private static func items(_ value: JSONValue, of record: PlannerRecord?) -> [JSONValue] {
        guard let record else { return [] }
        return ResultFields.value(record.items, in: value)?.array ?? []
    }

    /// An answer to what was asked: by id, or by what tells one of the listed from the others.
    private func answer(_ slot: PlannerSlot, _ text: ByteString, in plan: Plan) -> JSONValue? {
        if let answer = SlotReader(now: now).answer(slot, text) { return answer }
        if slot.whole != nil, AmountForm.isWhole(text) { return whole(slot, plan, isAsked: true) }
        guard case .record = slot.kind, let items = plan.listed[slot.name] else { return nil }
        return choose(slot, from: items, by: text)
    }

    private func choose(_ slot: PlannerSlot, from items: [JSONValue], by text: ByteString) -> JSONValue? {
        guard case .record(let record) = slot.kind else { return nil }
        return RecordChoice(record: record, now: now).choose(from: items, by: text)
    }

    /// All of what the slot's record has, where that is asked for and the record was seen.
    private func whole(_ slot: PlannerSlot, _ plan: Plan, isAsked: Bool = false) -> JSONValue? {
        guard let whole = slot.whole, isAsked || AmountForm.isWhole(plan.words),
            let id = plan.slots[whole.slot], let record = record(whole.slot, plan.intent)
        else { return nil }
        let item = plan.listed[whole.slot]?.first { $0[record.key] == id }
        return item?[whole.field]
    }

    private func question(_ slot: PlannerSlot, _ ask: ByteString, _ plan: Plan) -> ByteString {
        guard case .record(let record) = slot.kind, let items = plan.listed[slot.name], !items.isEmpty else {
            return ask
        }
        let lines = items.prefix(8).map { "- \(RecordChoice.line(of: $0, record))" }
        return ByteString("\(ask)\n\(lines.joined(separator: "\n"))")
    }

    private func said(of report: CallReport, _ plan: Plan? = nil) -> ByteString {
        switch report.kind {
        case .done:
            guard let plan, let reply = definition.intents[plan.intent].reply else { return "That is done." }
            return ReplyWriter(slots: plan.slots).write(reply, report.value)
        case .held where report.asks == "user":
            return "Before I do that, please confirm it: it is shown below."
        case .held: return "A colleague has to look at this first. I will do it as soon as they agree."
        case .refused, .malformed:
            return "I could not do that. \(report.value.string ?? "")"
        }
    }
}
