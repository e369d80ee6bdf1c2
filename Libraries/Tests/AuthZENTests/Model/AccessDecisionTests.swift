import AuthZEN
import JSON
import Primitives
import Testing

@Suite("AuthZEN: a decision")
struct AccessDecisionTests {
    @Test("true and false are read, with what is said of them")
    func read() throws {
        #expect(try AccessDecision(["decision": true]) == AccessDecision(isPermitted: true))
        let denied = try AccessDecision([
            "decision": false, "context": ["reason_user": ["403": "Insufficient privileges."]], "later": 1,
        ])
        #expect(!denied.isPermitted)
        #expect(denied.context == ["reason_user": ["403": "Insufficient privileges."]])
    }

    @Test(
        "nothing else decides",
        arguments: [
            [:], ["decision": "true"], ["decision": 1], ["decision": .null], ["decision": [true]], [true], true, "true",
            ["Decision": true], ["decision": true, "context": "none"], ["decision": true, "context": .null],
            ["evaluations": [["decision": true]]],
        ] as [JSONValue])
    func nothingElse(body: JSONValue) {
        #expect(throws: AccessFault.self) { try AccessDecision(body) }
    }

    @Test("what failed is closed and says why")
    func failing() {
        let decision = AccessDecision(failing: AccessFault(.missing, at: "evaluations[1].resource"))
        #expect(
            decision.json == [
                "decision": false,
                "context": ["error": ["status": 400, "message": "`evaluations[1].resource` is missing."]],
            ])
        #expect(
            AccessEvaluations.json([AccessDecision(isPermitted: true), decision])["evaluations"]?.array?.count == 2)
    }
}
