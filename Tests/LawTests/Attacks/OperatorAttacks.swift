import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 4: operators pass the same gate. Through their own listener, with tokens.
enum OperatorAttacks {
    private enum Role: String, CaseIterable {
        case viewer = "only-viewer"
        case responder = "only-responder"
        case auditor = "only-auditor"
        case admin = "only-admin"
        /// Serves the queue of the hold that is asked for.
        case billing = "only-billing"
        /// Serves another queue.
        case stock = "only-stock"
        case evaluator = "only-evaluator"
    }

    private static let viewers: Set<Role> = [.viewer, .responder, .auditor, .admin]
    private static let responders: Set<Role> = [.responder, .admin]

    static let all: [Attack] = [
        Attack(4, "every act of operators, by every role") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                let outcome = try await agent.call(
                    "billing_issue_refund",
                    [
                        "invoice_id": .string(facts.largeRefund.invoice), "amount": .integer(facts.largeRefund.amount),
                        "reason": "roles 4.1",
                    ])
                guard let held = outcome.hold else { throw Fault("laws.baseline", "not held: \(outcome.answer.text)") }
                let why: JSONValue = "law test"
                let acts: [(what: String, method: String, path: String, body: JSONValue?, allowed: Set<Role>)] = [
                    ("status", "GET", "/operators/status", nil, viewers),
                    ("status of a tenant", "GET", "/operators/status?tenant=globex", nil, viewers),
                    ("the ledger", "GET", "/operators/ledger?limit=1", nil, viewers),
                    ("a session's ledger", "GET", "/operators/ledger?session=\(agent.session.id)", nil, viewers),
                    ("verify", "POST", "/operators/ledger/verify", [:], viewers),
                    ("list holds", "GET", "/operators/holds", nil, viewers.union([.billing, .stock])),
                    ("read a hold", "GET", "/operators/holds/\(held)", nil, viewers.union([.billing])),
                    ("suspend", "POST", "/operators/suspend", ["tool": "desk_get_shelf", "reason": why], responders),
                    ("resume", "POST", "/operators/resume", ["tool": "desk_get_shelf", "reason": why], responders),
                    ("undo", "POST", "/operators/undo", ["session": "ses_none", "reason": why], responders),
                    (
                        "revoke", "POST", "/operators/revoke",
                        ["tenant": "globex", "session": "ses_none", "reason": why], [.admin]
                    ),
                    ("conversations", "GET", "/operators/conversations", nil, responders),
                    ("reload", "POST", "/operators/reload", [:], [.admin]),
                    ("a tenant's policies", "GET", "/operators/tenants/globex/policies", nil, [.admin]),
                    (
                        "clear them", "POST", "/operators/tenants/globex/policies/clear", ["reason": why], [.admin]
                    ),
                    (
                        "evaluate", "POST", "/access/v1/evaluation",
                        [
                            "subject": ["type": "user", "id": "a"], "action": ["name": "b"],
                            "resource": ["type": "c", "id": "d"],
                        ], [.evaluator, .admin]
                    ),
                    ("answer a hold", "POST", "/operators/holds/\(held)", ["answer": "deny"], [.billing]),
                ]
                for act in acts {
                    for role in Role.allCases {
                        let token = try world.operatorToken([ByteString(role.rawValue)])
                        let answer = try await world.operators(act.method, act.path, token, act.body)
                        if act.allowed.contains(role) {
                            guard answer.status == 200 else {
                                throw Fault("laws.baseline", "\(act.what) by \(role.rawValue): \(answer)")
                            }
                        } else {
                            try hold(
                                answer.status == 403 && answer.body["error"]?.string == "operator.denied",
                                "\(act.what) by \(role.rawValue): \(answer.status) \(answer.body)")
                        }
                    }
                    for groups: [ByteString] in [["nobody"], []] {
                        let answer = try await world.operators(
                            act.method, act.path, try world.operatorToken(groups), act.body)
                        try hold(answer.status == 401, "\(act.what) without a role: \(answer.status)")
                    }
                }
                try await listed(held, world)
                try await entered(acts.map(\.what).count, agent, world)
            }
        },
        Attack(4, "an act of operators that no policy knows") { world in
            let token = try world.operatorToken(["only-admin"])
            for (method, path) in [
                ("POST", "/operators/status"), ("GET", "/operators/reload"), ("POST", "/operators/x"),
            ] {
                let answer = try await world.operators(method, path, token, method == "POST" ? [:] : nil)
                try hold([404, 405].contains(answer.status), "\(method) \(path): HTTP \(answer.status)")
            }
            let bodies: [JSONValue] = [
                [:], ["reason": "x"], ["agent": "support"], ["agent": "support", "reason": ""],
                ["agent": "a", "tool": "b", "tenant": "c", "reason": "x"], ["session": "ses_x", "reason": "x"],
                ["user": "usr_x", "reason": "x"], ["tenant": "globex", "user": "u", "session": "s", "reason": "x"],
                ["tenant": "globex", "subject": "s", "reason": "x"], ["tenant": "", "agent": "support", "reason": "x"],
                ["tenant": 1, "agent": "support", "reason": "x"], ["agent": "support", "reason": "x", "all": "yes"],
            ]
            for body in bodies {
                let answer = try await world.operators("POST", "/operators/suspend", token, body)
                try hold(answer.status == 400, "\(body): HTTP \(answer.status)")
            }
        },
        Attack(4, "a token of the device grant: nobody's before a person allowed it, and that person's after") {
            world in
            let server = try world.operatorsURL()
            let leader = world.facts.operators[0]
            let home = world.remit.folder + "/home"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            let environment = [("XDG_CONFIG_HOME", home), ("REMIT_SOCKET", "/nowhere")]
            let arguments = ["status", "--json", "--server", server]
            let before = try await RemitProcess.command(arguments, environment: environment)
            try hold(before.status != 0, "an operator who is not signed in")
            // Somebody else's password lets nobody in; the operator's does.
            async let login = RemitProcess.command(["login", "--server", server], environment: environment)
            let code = try await code(world)
            let user = world.facts.user
            let wrong = try await answer(code, user.user, user.password, world)
            try hold(wrong == 401, "a customer let a device in: HTTP \(wrong)")
            let right = try await answer(code, leader.user, leader.password, world)
            guard right == 200 else { throw Fault("laws.baseline", "the issuer's page: HTTP \(right)") }
            let signedIn = try await login
            try hold(signedIn.status == 0, "remit login: \(String(validating: signedIn.output, as: UTF8.self) ?? "")")
            let after = try await RemitProcess.command(arguments, environment: environment)
            try hold(after.status == 0, "remit status --server: \(after.status)")
            let denied = try await RemitProcess.command(["reload", "--server", server], environment: environment)
            try hold(denied.status != 0, "a responder loads the folder")
            let person = ByteString("\(world.acme.identity.issuer)#\(leader.subject)")
            let named = try await world.ledger().contains {
                $0["action"]?.string == "operator.status" && $0["operator"]?.string == person
            }
            try hold(named, "the ledger does not name the person")
            let files = try FileManager.default.contentsOfDirectory(atPath: home + "/remit")
            for file in files {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(home)/remit/\(file)")[.posixPermissions]
                try hold(mode as? Int == 0o600, "others may read the token")
            }
            try hold(files.count == 1, "\(files)")
        },
    ]

    /// Whoever serves a queue sees what waits in it, and nothing else.
    private static func listed(_ held: String, _ world: World) async throws {
        let mine = try await world.operators(
            "GET", "/operators/holds/\(held)", try world.operatorToken(["only-billing"]))
        try hold(mine.status == 200, "its own queue: \(mine)")
        let others = try await world.operators("GET", "/operators/holds", try world.operatorToken(["only-stock"]))
        try hold(others.body["holds"]?.array?.isEmpty == true, "another queue: \(others.body)")
    }

    /// Each act is in the ledger, in the tenant's too where it touches one; and what was denied as well.
    private static func entered(_ acts: Int, _ agent: Conversation, _ world: World) async throws {
        let (_, all) = try await world.remit.run(["ledger", "show", "--limit", "1000"])
        let (_, tenant) = try await world.remit.run(["ledger", "show", "--limit", "1000", "--tenant", "globex"])
        func actions(_ document: JSONValue) -> Set<ByteString> {
            Set((document["entries"]?.array ?? []).compactMap { $0["kind"] == "operator" ? $0["action"]?.string : nil })
        }
        let expected: Set<ByteString> = [
            "operator.status", "operator.read-ledger", "operator.verify-ledger", "operator.list-holds",
            "operator.read-hold", "operator.suspend", "operator.resume", "operator.undo", "operator.revoke",
            "operator.reload", "operator.approve", "operator.evaluate",
        ]
        try hold(expected.isSubset(of: actions(all)), "missing: \(expected.subtracting(actions(all)))")
        let touching: Set<ByteString> = [
            "operator.status", "operator.read-ledger", "operator.read-hold", "operator.revoke", "operator.approve",
        ]
        try hold(
            touching.isSubset(of: actions(tenant)), "missing in the tenant's: \(touching.subtracting(actions(tenant)))")
        let denials = (all["entries"]?.array ?? []).count {
            $0["kind"] == "refusal" && $0["code"] == "operator.denied" && $0["operator"]?.string != nil
        }
        try hold(denials >= acts, "\(denials) denials of operators in the ledger")
    }

    /// The code that a person would read from the terminal: here, from the issuer.
    private static func code(_ world: World) async throws -> ByteString {
        for _ in 0..<200 {
            if let code = world.acme.identity.openDeviceCodes.first { return code }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Fault("laws.baseline", "remit login does not ask the issuer for codes.")
    }

    private static func answer(
        _ code: ByteString, _ user: ByteString, _ password: ByteString, _ world: World
    ) async throws -> Int {
        try await Wire().form(
            "\(world.acme.url(.identity))/device",
            [("user_code", code.text), ("user", user.text), ("password", password.text), ("answer", "allow")]
        ).status
    }
}
