import Acme
import JSON
import Primitives
import Puppet

/// Laws 4 and 9 at the doors where others ask what the policies say (OpenID AuthZEN).
enum AccessAttacks {
    private static let one = "/access/v1/evaluation"
    private static let many = "/access/v1/evaluations"

    /// Whether the support agent may read an invoice of the tenant, by the deployment's own policies.
    private static func question(_ changes: JSONObject = [:]) -> JSONObject {
        var question: JSONObject = [
            "subject": ["type": "Remit::Agent", "id": "support"], "action": ["name": "billing_get_invoice"],
            "resource": ["type": "Invoice", "id": "INV-1", "properties": ["tenant": "globex"]],
            "context": ["session": ["tenant": "globex"], "targets": [], "approvals": []],
        ]
        for member in changes { question[member.key] = member.value }
        return question
    }

    static let all: [Attack] = [
        Attack(4, "evaluations by whoever is no operator of the role") { world in
            try await world.converse(world.facts.user) { agent in
                let tokens = [
                    agent.token, agent.session.userToken, agent.session.code, try world.idToken(world.facts.user), "x",
                ]
                for path in [one, many] {
                    for token in tokens {
                        let answer = try await send(path, .object(question()), token, world)
                        try hold(answer.status == 401, "\(path): HTTP \(answer.status)")
                        try hold(answer.header("www-authenticate") != nil, "no challenge")
                        let outside = try await Wire().send(
                            "POST", world.url + path, headers: [("Authorization", "Bearer \(token)")],
                            json: .object(question()))
                        try hold(outside.status == 404, "at the public listener: HTTP \(outside.status)")
                    }
                    for role: ByteString in ["only-viewer", "only-responder", "only-auditor", "only-billing"] {
                        let answer = try await send(
                            path, .object(question()), try world.operatorToken([role]), world)
                        try hold(
                            answer.status == 403 && answer.json["decision"] == nil, "\(role): HTTP \(answer.status)")
                    }
                }
                // Who may ask may do nothing else.
                let evaluator = try world.operatorToken(["only-evaluator"])
                for path in ["/operators/status", "/operators/ledger", "/operators/holds"] {
                    let answer = try await world.operators("GET", path, evaluator)
                    try hold(answer.status == 403, "\(path): HTTP \(answer.status)")
                }
            }
        },
        Attack(4, "evaluations answered otherwise than calls are decided") { world in
            let token = try world.operatorToken(["only-evaluator"])
            func decide(_ changes: JSONObject) async throws -> JSONValue {
                let answer = try await send(one, .object(question(changes)), token, world)
                guard answer.status == 200 else { throw Breach("HTTP \(answer.status) \(answer.text)") }
                return answer.json
            }
            let read = try await decide([:])
            guard read["decision"] == true else { throw Fault("laws.baseline", "a read is denied: \(read)") }
            try hold(
                read["context"]?["remit/policies"]?.array?.contains("company:support-reads") ?? false,
                "no policy is named: \(read)")
            let session: JSONValue = ["tenant": "globex", "roles": ["billing"]]
            let history: JSONValue = ["refunds_hour": 0, "refunds_day": 0]
            func refund(_ amount: Int64, _ more: JSONObject = [:]) -> JSONObject {
                var context: JSONObject = [
                    "session": session, "targets": [], "approvals": [], "history": history,
                    "input": ["invoice_id": "INV-1", "amount": .integer(amount), "reason": "asked"],
                ]
                for member in more { context[member.key] = member.value }
                return ["action": ["name": "billing_issue_refund"], "context": .object(context)]
            }
            try hold(try await decide(refund(100))["decision"] == true, "a small refund is denied")
            let large = try await decide(refund(20_000))
            try hold(large["decision"] == false, "a hold is a permit: \(large)")
            try hold(large["context"]?["remit/hold"]?["asks"] == "operator:billing", "it names nobody: \(large)")
            for (what, changes) in [
                ("another agent", ["subject": ["type": "Remit::Agent", "id": "nobody"]]),
                (
                    "a suspended one",
                    ["subject": ["type": "Remit::Agent", "id": "support", "properties": ["suspended": true]]]
                ),
                ("no tool", ["action": ["name": "billing_no_such_tool"]]),
                (
                    "another tenant's",
                    ["resource": ["type": "Invoice", "id": "1", "properties": ["tenant": "initech"]]]
                ),
                ("no session", ["context": ["targets": []]]),
                ("a stranger's target", refund(100, ["targets": ["stranger"]])),
                ("no targets", ["action": ["name": "tickets_add_comment"], "context": ["session": session]]),
                (
                    "a type that nobody knows",
                    ["resource": ["type": "spaceship", "id": "1"], "action": ["name": "launch"]]
                ),
            ] as [(String, JSONObject)] {
                try hold(try await decide(changes)["decision"] == false, "\(what) is permitted")
            }
            try await world.operate("suspend", ["--agent", "support"])
            let suspended = try await decide([:])
            let denied = try await decide([
                "subject": ["type": "Remit::Agent", "id": "support", "properties": ["suspended": false]]
            ])
            try await world.operate("resume", ["--agent", "support"])
            try hold(suspended["decision"] == false, "an agent that is suspended now may still: \(suspended)")
            try hold(denied["decision"] == false, "the question's word on it counts: \(denied)")
            let entries = try await world.ledger()
            try hold(
                entries.contains { $0["action"] == "operator.evaluate" && $0["tenant"] == "globex" },
                "questions are not in the tenant's part of the ledger")
        },
        Attack(4, "evaluations that leave a tenant's own policies out") { world in
            let own = """
                @id("no-invoices")
                forbid (principal, action == Remit::Action::"billing_get_invoice", resource);
                """
            try await world.editing([("policies/tenants/globex/own.cedar", { _ in own })]) {
                let token = try world.operatorToken(["only-evaluator"])
                let items: [JSONValue] = ["globex", "initech"].map { (tenant: ByteString) in
                    [
                        "resource": ["type": "Remit::Backend", "id": "billing"],
                        "context": ["session": ["tenant": .string(tenant)], "targets": [], "approvals": []],
                    ]
                }
                let answer = try await send(many, .object(question(["evaluations": .array(items)])), token, world)
                let decisions = answer.json["evaluations"]
                try hold(decisions?[0]?["decision"] == false, "the tenant's forbid counts for nothing: \(answer.text)")
                try hold(
                    decisions?[0]?["context"]?["remit/policies"] == ["tenant:no-invoices"],
                    "its layer is not named: \(answer.text)")
                try hold(decisions?[1]?["decision"] == true, "it counts for another tenant: \(answer.text)")
            }
        },
        Attack(9, "questions for which policies err, and nobody hears of it") { world in
            let token = try world.operatorToken(["only-evaluator"])
            let metric = "remit_policy_errors_total{policy=\"company:brittle\"}"
            try await world.editing([("policies/brittle.cedar", { _ in LayerAttacks.brittle })]) {
                let before = try await LayerAttacks.count(world, metric)
                let refund: JSONObject = [
                    "action": ["name": "billing_issue_refund"],
                    "context": [
                        "session": ["tenant": "globex", "roles": ["billing"]], "targets": [], "approvals": [],
                        "history": ["refunds_hour": 0, "refunds_day": 0],
                        "input": ["invoice_id": "INV-1", "amount": 103, "reason": "asked"],
                    ],
                ]
                let single = try await send(one, .object(question(refund)), token, world)
                guard single.json["decision"] == true else { throw Fault("laws.baseline", "denied: \(single.text)") }
                try hold(
                    single.json["context"]?["remit/errors"] == ["company:brittle"], "the answer: \(single.text)")
                func named(_ errors: JSONValue?) async throws {
                    let entries = try await world.ledger().filter { $0["action"] == "operator.evaluate" }
                    let entry = entries.max { $0["sequence"]?.integer ?? 0 < $1["sequence"]?.integer ?? 0 }
                    try hold(entry?["policy_errors"] == errors, "the entry: \(entry ?? .null)")
                }
                try await named(["company:brittle"])
                // In a list with others, of which one errs too: each counts, and the entry names the policy once.
                let items: JSONValue = [[:], .object(refund), [:], .object(refund)]
                let several = try await send(many, .object(question(["evaluations": items])), token, world)
                guard several.json["evaluations"]?.array?.allSatisfy({ $0["decision"] == true }) == true else {
                    throw Fault("laws.baseline", "denied: \(several.text)")
                }
                try await named(["company:brittle"])
                let counted = try await LayerAttacks.count(world, metric) - before
                try hold(counted == 3, "three times it erred, \(counted) times it was counted")
                // And a question for which nothing errs says nothing of errors.
                _ = try await send(one, .object(question()), token, world)
                try await named(nil)
            }
        },
        Attack(9, "requests that are none") { world in
            let token = try world.operatorToken(["only-evaluator"])
            func without(_ name: ByteString) -> JSONValue {
                var changed = JSONObject()
                for member in question() where member.key != name { changed[member.key] = member.value }
                return .object(changed)
            }
            var nested: JSONValue = 1
            for _ in 0..<60 { nested = ["a": nested] }
            let wrong: [JSONValue] = [
                without("subject"), without("action"), without("resource"),
                .object(question(["subject": "alice"])), .object(question(["action": ["name": 123]])),
                .object(question(["resource": ["type": "Invoice"]])), .object(question(["context": .null])),
                .object(question(["context": ["a": .null]])), .object(question(["context": ["a": [1, .null]]])),
                .object(question(["subject": ["type": "not a type", "id": "x"]])),
                .object(question(["resource": ["type": "Remit::Action", "id": "x"]])),
                .object(
                    question([
                        "resource": ["type": "Remit::Agent", "id": "support", "properties": ["suspended": false]]
                    ])),
                .object(question(["action": ["name": "x", "properties": ["a": 1]], "context": ["input": ["a": 2]]])),
                .object(question(["context": ["deep": nested]])),
            ]
            for body in wrong {
                let answer = try await send(one, body, token, world)
                try hold(answer.status == 400, "\(body): HTTP \(answer.status)")
                try hold(answer.json["decision"] == nil, "a decision all the same: \(answer.text)")
            }
            let url = try world.operatorsURL() + one
            let headers = [("Authorization", "Bearer \(token)"), ("X-Request-ID", "id-9.1")]
            let good = JSONValue.object(question()).serialized()
            for (what, type, body) in [
                ("no type", nil, good), ("a form", "application/x-www-form-urlencoded", good),
                ("text", "text/plain", good), ("nothing", "application/json", []),
                ("half", "application/json", Array(good.dropLast())),
                ("a number beyond all", "application/json", Array(#"{"context":{"a":1.5e300}}"#.utf8)),
                ("a name twice", "application/json", Array(#"{"subject":{},"subject":{}}"#.utf8)),
            ] as [(String, String?, [UInt8])] {
                let answer = try await Wire().send(
                    "POST", url, headers: headers + (type.map { [("Content-Type", $0)] } ?? []), body: body)
                try hold(answer.status == 400, "\(what): HTTP \(answer.status)")
                try hold(answer.header("x-request-id") == "id-9.1", "\(what): the request's id is lost")
            }
            let huge = JSONValue.object(question(["more": .string(ByteString(String(repeating: "x", count: 300_000)))]))
            try hold(try await send(one, huge, token, world).status == 413, "300 kB are taken")
            let long = try await send(one, .object(question()), token, world, id: String(repeating: "i", count: 2_000))
            try hold(long.status == 400, "an endless id: HTTP \(long.status)")
            let crowd = JSONValue.array(Array(repeating: [:], count: 101))
            try hold(
                try await send(many, ["evaluations": crowd], token, world).status == 400, "101 evaluations are taken")
        },
        Attack(9, "several evaluations, in every manner") { world in
            let token = try world.operatorToken(["only-evaluator"])
            func decide(_ body: JSONObject) async throws -> [Bool?] {
                let answer = try await send(many, .object(body), token, world, id: "id-9.2")
                guard answer.status == 200, let list = answer.json["evaluations"]?.array else {
                    throw Breach("HTTP \(answer.status) \(answer.text)")
                }
                try hold(answer.header("x-request-id") == "id-9.2", "the request's id is lost")
                return list.map { $0["decision"]?.bool }
            }
            let items: JSONValue = [
                [:], ["action": ["name": "billing_no_such_tool"]], ["resource": 7], [:],
                ["context": ["session": ["tenant": .null]]],
            ]
            for (word, expected) in [
                (nil, [true, false, false, true, false]), ("execute_all", [true, false, false, true, false]),
                ("deny_on_first_deny", [true, false]), ("permit_on_first_permit", [true]),
            ] as [(ByteString?, [Bool])] {
                var body = question(["evaluations": items])
                if let word { body["options"] = ["evaluations_semantic": .string(word)] }
                let decisions = try await decide(body)
                try hold(decisions == expected, "\(word ?? "none"): \(decisions)")
            }
            let single = try await send(many, .object(question(["evaluations": []])), token, world)
            try hold(
                single.json["decision"] == true && single.json["evaluations"] == nil, "an empty list: \(single.text)")
            let before = try await entries(world)
            _ = try await decide(question(["evaluations": .array(Array(repeating: [:], count: 100))]))
            try hold(try await entries(world) == before + 1, "one request is not one entry")
        },
        Attack(9, "what the listener says of itself") { world in
            let base = try world.operatorsURL()
            let answer = try await Wire().send("GET", base + "/.well-known/authzen-configuration")
            try hold(
                answer.status == 200
                    && answer.json == [
                        "policy_decision_point": .string(base),
                        "access_evaluation_endpoint": .string(base + one),
                        "access_evaluations_endpoint": .string(base + many),
                    ], "\(answer.status) \(answer.text)")
            let token = try world.operatorToken(["only-evaluator"])
            for path in ["subject", "resource", "action"] {
                let search = try await send("/access/v1/search/\(path)", .object(question()), token, world)
                try hold(search.status == 404, "a search is answered: HTTP \(search.status)")
            }
        },
    ]

    /// Where there is little room.
    static let bounded: [Attack] = [
        Attack(9, "a flood of evaluations") { world in
            var statuses: [Int] = []
            let flood = try world.operatorToken(["flood", "only-evaluator"])
            for _ in 0..<12 {
                statuses.append(try await send(one, .object(question()), flood, world).status)
            }
            try hold(statuses.count { $0 == 200 } < 12, "12 are answered where there is room for 4")
            try hold(statuses.first == 200 && statuses.last == 429, "\(statuses)")
            // Another program's questions are another's.
            let other = try await send(one, .object(question()), try world.operatorToken(["only-evaluator"]), world)
            try hold(other.status == 200, "another is kept out: HTTP \(other.status)")
        }
    ]

    private static func send(
        _ path: String, _ body: JSONValue, _ token: String, _ world: World, id: String? = nil
    ) async throws -> Wire.Answer {
        try await Wire().send(
            "POST", try world.operatorsURL() + path,
            headers: [("Authorization", "Bearer \(token)")] + (id.map { [("X-Request-ID", $0)] } ?? []), json: body)
    }

    /// How many acts of this kind the ledger has.
    private static func entries(_ world: World) async throws -> Int {
        try await world.ledger().count { $0["action"] == "operator.evaluate" }
    }
}
