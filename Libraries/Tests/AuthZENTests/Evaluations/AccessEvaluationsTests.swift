import AuthZEN
import JSON
import Primitives
import Testing

@Suite("AuthZEN: several evaluations")
struct AccessEvaluationsTests {
    private static let alice: JSONValue = ["type": "user", "id": "alice@example.com"]

    private func many(
        _ body: JSONValue
    ) throws -> (items: [Result<AccessEvaluation, AccessFault>], semantic: EvaluationsSemantic) {
        guard case .many(let items, let semantic) = try AccessEvaluations(body, most: 100) else {
            throw Fault("test.form", "It is read as one.")
        }
        return (items, semantic)
    }

    @Test("defaults stand for what an evaluation does not say, and what it says stands before them")
    func defaults() throws {
        let (items, semantic) = try many([
            "subject": Self.alice, "context": ["time": "2024-05-31T15:22-07:00"], "action": ["name": "can_read"],
            "evaluations": [
                ["resource": ["type": "document", "id": "boxcarring.md"]],
                ["resource": ["type": "document", "id": "subject-search.md"], "context": ["source": "override"]],
                ["action": ["name": "can_edit"], "resource": ["type": "document", "id": "resource-search.md"]],
            ],
        ])
        #expect(semantic == .executeAll)
        let read = try items.map { try $0.get() }
        #expect(read.map(\.subject.id) == ["alice@example.com", "alice@example.com", "alice@example.com"])
        #expect(read.map(\.action.name) == ["can_read", "can_read", "can_edit"])
        #expect(read.map(\.resource.id) == ["boxcarring.md", "subject-search.md", "resource-search.md"])
        #expect(read[0].context == ["time": "2024-05-31T15:22-07:00"])
        #expect(read[1].context == ["source": "override"])
    }

    @Test("an object stands for its default whole; only what identifies is taken over")
    func replacement() throws {
        let (items, _) = try many([
            "subject": ["type": "user", "id": "bob", "properties": ["role": "admin"]], "action": ["name": "write"],
            "resource": ["type": "record"],
            "evaluations": [
                ["resource": ["id": "record-1", "properties": ["status": "active"]]],
                ["subject": ["id": "alice"], "resource": ["type": "file", "id": "2"]],
            ],
        ])
        let read = try items.map { try $0.get() }
        #expect(read[0].subject.properties == ["role": "admin"])
        #expect(read[0].resource == AccessEntity(type: "record", id: "record-1", properties: ["status": "active"]))
        #expect(read[1].subject == AccessEntity(type: "user", id: "alice"))
        #expect(read[1].resource == AccessEntity(type: "file", id: "2"))
    }

    @Test("one that is not understood fails alone")
    func failures() throws {
        let (items, _) = try many([
            "subject": Self.alice, "action": ["name": "read"],
            "evaluations": [["resource": ["type": "record", "id": "1"]], [:], ["resource": 7], 7],
        ])
        #expect(try items[0].get().resource.id == "1")
        let faults = items.dropFirst().map { item -> AccessFault? in
            if case .failure(let fault) = item { fault } else { nil }
        }
        #expect(
            faults == [
                AccessFault(.missing, at: "evaluations[1].resource"),
                AccessFault(.wrongKind, at: "evaluations[2].resource"), AccessFault(.wrongKind, at: "evaluations[3]"),
            ])
    }

    @Test("without a list, or with an empty one, it is a request for one", arguments: [nil, []] as [JSONValue?])
    func one(list: JSONValue?) throws {
        var body: JSONObject = [
            "subject": Self.alice, "action": ["name": "read"], "resource": ["type": "record", "id": "1"],
        ]
        if let list { body["evaluations"] = list }
        guard case .one(let evaluation) = try AccessEvaluations(.object(body), most: 1) else {
            throw Fault("test.form", "It is read as several.")
        }
        #expect(evaluation.action.name == "read")
    }

    static let wrong: [(body: JSONValue, reason: AccessFault.Reason, member: ByteString)] = [
        ([], .wrongKind, "body"), (["evaluations": "x"], .wrongKind, "evaluations"),
        (["evaluations": .null], .wrongKind, "evaluations"), (["evaluations": []], .missing, "subject"),
        (["evaluations": [[:], [:], [:]]], .tooMany, "evaluations"),
        (["subject": "alice", "evaluations": [[:]]], .wrongKind, "subject"),
        (["context": [], "evaluations": [[:]]], .wrongKind, "context"),
        (["options": [], "evaluations": [[:]]], .wrongKind, "options"),
        (
            ["options": ["evaluations_semantic": "first"], "evaluations": [[:]]], .wrongKind,
            "options.evaluations_semantic"
        ),
    ]

    @Test("what is wrong with the whole", arguments: wrong)
    func fault(body: JSONValue, reason: AccessFault.Reason, member: ByteString) {
        #expect(throws: AccessFault(reason, at: member)) { try AccessEvaluations(body, most: 2) }
    }

    @Test(
        "where the answers end",
        arguments: [
            ("execute_all", [true, false, true]), ("deny_on_first_deny", [true, false]),
            ("permit_on_first_permit", [true]),
        ] as [(String, [Bool])])
    func semantics(word: String, answered: [Bool]) throws {
        let (items, semantic) = try many([
            "evaluations": [[:], [:], [:]], "options": ["evaluations_semantic": .string(word), "another": "value"],
        ])
        #expect(items.count == 3)
        var answers: [Bool] = []
        for decision in [true, false, true].map({ AccessDecision(isPermitted: $0) }) {
            answers.append(decision.isPermitted)
            if semantic.ends(with: decision) { break }
        }
        #expect(answers == answered)
    }
}
