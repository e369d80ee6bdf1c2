import AuthZEN
import Deployment
import Gateway
import JSON
import Primitives
import Testing

/// What others ask, put to the policies of Acme's deployment.
@Suite("Evaluations under a deployment")
struct AccessQuestionTests {
    private let rules: Ruleset

    init() throws {
        let folder = try DeploymentFolder()
        defer { folder.remove() }
        rules = try folder.read().rules
    }

    private func question(
        _ tool: ByteString, _ input: JSONObject, _ resource: AccessEntity? = nil, _ more: JSONObject = [:]
    ) throws -> AccessQuestion {
        var context: JSONObject = [
            "session": ["tenant": "globex", "roles": ["billing"]], "targets": [], "approvals": [],
            "history": ["refunds_hour": 0, "refunds_day": 0],
        ]
        for member in more { context[member.key] = member.value }
        return try AccessQuestion(
            AccessEvaluation(
                subject: AccessEntity(type: "Remit::Agent", id: "support"),
                action: AccessAction(name: tool, properties: input),
                resource: resource ?? AccessEntity(type: "Remit::Backend", id: "billing"), context: context),
            rules)
    }

    private static func refund(_ amount: JSONValue) -> JSONObject {
        ["invoice_id": "INV-1", "amount": amount, "reason": "asked"]
    }

    @Test("a read and a small refund are permitted, a large one is held")
    func decisions() throws {
        let read = try question("billing_get_invoice", ["invoice_id": "INV-1"]).decide()
        #expect(read.isPermitted && read.context["remit/policies"] == ["company:support-reads"])
        #expect(try question("billing_issue_refund", Self.refund(100)).decide().isPermitted)
        let large = try question("billing_issue_refund", Self.refund(20_000)).decide()
        #expect(!large.isPermitted && large.context["remit/hold"] == ["asks": "operator:billing"])
        let agreed: JSONObject = ["approvals": ["operator:billing"]]
        #expect(try question("billing_issue_refund", Self.refund(20_000), nil, agreed).decide().isPermitted)
    }

    @Test("what policies need and nobody says is an error of theirs, and denied")
    func missing() throws {
        let evaluation = AccessEvaluation(
            subject: AccessEntity(type: "Remit::Agent", id: "support"),
            action: AccessAction(name: "tickets_add_comment"),
            resource: AccessEntity(type: "Remit::Backend", id: "tickets"))
        let decision = try AccessQuestion(evaluation, rules).decide()
        #expect(!decision.isPermitted)
        #expect(decision.context["remit/errors"]?.array?.contains("builtin:builtin.unsupported-target") ?? false)
        #expect(decision.context["reason_admin"] == ["403": "policy.forbid-erred"])
    }

    @Test(
        "the input of a tool is what its schema has",
        arguments: [
            (refund("many"), .unfit, "context.input.amount"), (refund([1]), .unfit, "context.input.amount"),
            (refund(.number(JSONNumber(lexeme: "0.5") ?? JSONNumber(1))), .unfit, "context.input.amount"),
            (["amount": 100], .missing, "context.input.invoice_id"),
        ] as [(JSONObject, AccessFault.Reason, ByteString)])
    func input(input: JSONObject, reason: AccessFault.Reason, place: ByteString) {
        #expect(throws: AccessFault(reason, at: place)) { try question("billing_issue_refund", input) }
    }

    @Test("a record's properties are what policies read of one")
    func record() throws {
        let own = AccessEntity(type: "Invoice", id: "INV-1", properties: ["tenant": "globex", "total": 1200])
        #expect(try question("billing_get_invoice", ["invoice_id": "INV-1"], own).decide().isPermitted)
        let foreign = AccessEntity(type: "Invoice", id: "INV-1", properties: ["tenant": "initech"])
        #expect(try !question("billing_get_invoice", ["invoice_id": "INV-1"], foreign).decide().isPermitted)
        let odd = AccessEntity(type: "Invoice", id: "INV-1", properties: ["total": ["a": 1]])
        #expect(throws: AccessFault(.unfit, at: "resource.properties.total")) {
            try question("billing_get_invoice", ["invoice_id": "INV-1"], odd)
        }
    }
}
