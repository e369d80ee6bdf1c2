import Cedar
import Gateway
import JSON
import Ledger
import Primitives
import Testing

@Suite("What policies were told is recorded beside what is known, and read back the same")
struct DecisionInputTests {
    private let subject = CallSubject(
        principal: .agent, tenant: "globex", user: "usr_1", session: "ses_1", agent: "helpdesk")
    private let arguments: JSONObject = [
        "amount": 400_000, "reason": "a long text of the user's", "urgent": true,
        "share": JSONNumber(lexeme: "0.5").map(JSONValue.number) ?? .null,
    ]

    private func facts(_ effect: CallEffect? = .write, _ arguments: JSONObject? = nil) -> DecisionFacts {
        DecisionFacts(
            subject, tool: "billing_issue_refund", backend: effect == nil ? nil : "billing", effect: effect,
            arguments: arguments ?? self.arguments)
    }

    private func input(resource: Entity? = nil, action: ByteString = "billing_issue_refund") -> DecisionInput {
        DecisionInput(
            principal: Entity(
                uid: EntityUID(type: "Remit::Agent", id: "helpdesk"),
                attributes: ["name": "helpdesk", "owner": "support@acme.example", "suspended": false]),
            action: Entity(
                uid: EntityUID(type: "Remit::Action", id: action),
                parents: [EntityUID(type: "Remit::Action", id: "WriteTool")]),
            resource: resource
                ?? Entity(uid: EntityUID(type: "Remit::Backend", id: "billing"), attributes: ["tenant": "globex"]),
            others: [Entity(uid: EntityUID(type: "Remit::Object", id: "7"), tags: ["a": 1])],
            context: [
                "input": [
                    "amount": 400_000, "reason": "a long text of the user's", "urgent": true,
                    "share": .decimal(CedarDecimal(tenThousandths: 5000)), "account_id": "A-1",
                ],
                "session": [
                    "id": "ses_1", "tenant": "globex", "user": "usr_1", "agent": "helpdesk", "roles": ["billing"],
                    "age": 12, "attested": true,
                ],
                "origin": ["amount": "user"], "history": ["refunds": 3],
                "asked": ["way": "words", "times": 2, "done": 1, "answers": 1],
                "support": [
                    "targets": ["said"], "objects": [], "values": [], "links": [], "secrets": [], "discloses": [],
                ],
            ])
    }

    private func isSame(_ left: DecisionInput?, _ right: DecisionInput) -> Bool {
        left?.principal == right.principal && left?.action == right.action && left?.resource == right.resource
            && left?.others == right.others && left?.context == right.context
    }

    @Test("with an entry that says all, with one that says little, and with other arguments")
    func roundTrips() throws {
        for facts in [facts(), facts(nil), facts(.write, [:]), facts(.write, ["amount": "400000", "reason": 7])] {
            let bytes = try #require(input().recorded(beside: facts))
            #expect(!bytes.contains(UInt8(ascii: "\n")))
            #expect(isSame(DecisionInput.read(bytes, beside: facts), input()))
        }
    }

    @Test("What the entry and the arguments say is not written down twice")
    func short() throws {
        let bytes = try #require(input().recorded(beside: facts()))
        let text = try #require(ByteString(validating: bytes))
        for known in ["ses_1", "globex", "usr_1", "billing_issue_refund", "400000", "a long text", "Remit::Backend"] {
            #expect(!text.text.contains(known))
        }
        #expect(text.text.contains("A-1") && text.text.contains("support@acme.example"))
    }

    @Test("Another principal, action or resource than the entry's is written out")
    func others() throws {
        let invoice = Entity(
            uid: EntityUID(type: "Invoice", id: "17"), attributes: ["tenant": "globex", "total": 4],
            parents: [EntityUID(type: "Account", id: "A-1")])
        let lookup = input(resource: invoice, action: "crm_find_account")
        let bytes = try #require(lookup.recorded(beside: facts()))
        #expect(isSame(DecisionInput.read(bytes, beside: facts()), lookup))
    }

    @Test(
        "What is not of the form, or needs more than is known, is not read",
        arguments: [
            "", "[]", "{}", #"{"principal":{"uid":null},"action":null,"resource":null,"context":{"input":{"x":null}}}"#,
        ])
    func unreadable(text: String) { #expect(DecisionInput.read(Array(text.utf8), beside: facts()) == nil) }

    @Test("A name that Cedar's JSON keeps for itself is not taken for an entity: nothing is kept")
    func reserved() {
        let input = DecisionInput(
            principal: Entity(uid: EntityUID(type: "Remit::Agent", id: "helpdesk")),
            action: Entity(uid: EntityUID(type: "Remit::Action", id: "t")),
            resource: Entity(uid: EntityUID(type: "R", id: "r")),
            context: ["records": ["a": ["__entity": ["type": "Remit::Operator", "id": "root"]]]])
        #expect(input.recorded(beside: facts()) == nil)
    }
}
