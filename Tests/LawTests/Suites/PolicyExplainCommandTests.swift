import Acme
import JSON
import Primitives
import Testing

/// `remit policy explain` of a request, by a folder alone.
@Suite struct PolicyExplainCommandTests {
    /// A refund as an agent would ask for it.
    private static let refund: JSONValue = [
        "principal": "Remit::Agent::\"support\"", "action": "Remit::Action::\"billing_issue_refund\"",
        "resource": ["type": "Remit::Backend", "id": "billing"],
        "context": [
            "input": ["amount": 40_000, "invoice_id": "I-1"], "targets": ["session"], "approvals": [],
            "session": ["tenant": "globex", "roles": ["billing"]], "history": ["refunds_hour": 0, "refunds_day": 0],
        ],
        "entities": [
            ["uid": ["type": "Remit::Agent", "id": "support"], "attrs": ["suspended": false], "parents": []],
            ["uid": ["type": "Remit::Backend", "id": "billing"], "attrs": ["tenant": "globex"], "parents": []],
        ],
    ]

    private func explain(_ request: JSONValue, _ options: String...) async throws -> (status: Int32, output: [UInt8]) {
        let folder = try PolicyFolder(nil)
        return try await RemitProcess.command(
            ["policy", "explain", "--request", "-", "--folder", folder.path] + options, input: request.text.text)
    }

    @Test func explainSaysWhichClauseHolds() async throws {
        let (status, output) = try await explain(Self.refund)
        let text = try #require(String(validating: output, as: UTF8.self))
        #expect(status == 0)
        #expect(
            text.hasPrefix(
                "held for operator:billing by company:large-refunds-ask (policies/money.cedar:19): "
                    + "context.input.amount > 10000 is true (context.input.amount = 40000), "
                    + "context.approvals.contains(\"operator:billing\") is false (context.approvals = [])\n"), "\(text)"
        )
        // The tool is known to be a write by the folder, the others are said to be about something else only on demand.
        #expect(text.contains("forbid builtin:builtin.never-asked (builtin:23) does not apply"))
        #expect(!text.contains("is about something else"))
        let all = try await explain(Self.refund, "--all")
        let more = try #require(String(validating: all.output, as: UTF8.self))
        #expect(
            more.contains(
                "permit company:support-exports-for-admins (policies/support.cedar:29) is about something else: "
                    + "action == Remit::Action::\"accounts_export_contacts\""), "\(more)")
    }

    @Test func explainHasJSONForPrograms() async throws {
        let (status, output) = try await explain(Self.refund, "--json")
        #expect(status == 0)
        let document = try JSONValue(parsing: output)
        #expect(document["decision"] == "hold" && document["asks"] == "operator:billing")
        #expect(document["policies"] == ["company:large-refunds-ask"])
        let ask = document["explained"]?.array?.first { $0["policy"] == "company:large-refunds-ask" }
        #expect(ask?["outcome"] == "satisfied" && ask?["hold"] == "operator:billing" && ask?["line"] == 19)
        let when = ask?["conditions"]?[0]
        #expect(when?["kind"] == "when" && when?["clause"]?["line"] == 23 && when?["clause"]?["truth"] == "true")
        #expect(when?["clause"]?["reads"] == [["text": "context.input.amount", "value": "40000"]])
    }

    @Test(arguments: [
        ("[]", "policy.request"), ("{}", "cedar-json.form"),
        (#"{"principal": "Remit::Agent", "action": "a", "resource": "b"}"#, "cedar-json.form"),
    ])
    func explainRefusesWhatIsNoRequest(text: String, code: String) async throws {
        let folder = try PolicyFolder(nil)
        let (status, output) = try await RemitProcess.command(
            ["policy", "explain", "--request", "-", "--folder", folder.path, "--json"], input: text)
        #expect(status == 1 && output.isEmpty, "\(code)")
    }
}
