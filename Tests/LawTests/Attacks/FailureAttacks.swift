import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// Law 9: fail closed, and say so.
enum FailureAttacks {
    static let all: [Attack] = [
        Attack(9, "a foreign Origin", breaks: "originHeader") { world in
            try await world.converse(world.facts.user) { agent in
                for origin in [
                    "https://evil.example", "null", "http://127.0.0.1", "\(world.url).evil.example", "file://",
                ] {
                    for (method, path) in [
                        ("POST", "/mcp"), ("POST", "/v1/sessions"), ("GET", "/oauth/jwks"), ("POST", "/oauth/token"),
                    ] {
                        let answer = try await Wire().send(
                            method, world.url + path,
                            headers: [("Origin", origin), ("Authorization", "Bearer \(agent.token)")],
                            body: method == "GET" ? nil : Array("{}".utf8))
                        try hold(answer.status == 403, "\(origin) at \(path): HTTP \(answer.status)")
                        try hold(answer.header("Access-Control-Allow-Origin") == nil, "\(origin) is allowed")
                    }
                }
                let own = try await agent.call("desk_get_note", ["note_id": "N-1"], extra: [("Origin", world.url)])
                guard own.isDone else { throw Fault("laws.baseline", "its own origin: HTTP \(own.status)") }
            }
        },
        Attack(9, "a foreign Host", breaks: "hostHeader") { world in
            for host in ["evil.example", "evil.example:80", "127.0.0.1", "localhost", "127.0.0.1:1", ""] {
                for path in ["/mcp", "/oauth/jwks", "/healthz", "/v1/sessions"] {
                    let answer = try await Wire().send("GET", world.url + path, headers: [("Host", host)])
                    try hold([400, 421].contains(answer.status), "Host \(host) at \(path): HTTP \(answer.status)")
                }
            }
        },
        Attack(9, "ids by guessing", breaks: "admission") { world in
            try await world.converse(world.facts.collector) { agent in
                var refused = 0
                for number in 0..<80 {
                    let outcome = try await agent.call("billing_get_invoice", ["invoice_id": .string("INV-\(number)")])
                    if outcome.status == 429 {
                        try hold(outcome.answer.header("Retry-After").flatMap { Int($0) } ?? 0 > 0, "no Retry-After")
                        refused += 1
                    }
                }
                try hold(refused > 0, "80 guesses, and none too many")
                let own = try await agent.call("billing_list_invoices")
                guard own.isDone else { throw Fault("laws.baseline", "what needs no guess: HTTP \(own.status)") }
            }
        },
        Attack(9, "media types that are none") { world in
            for type in ["", ";", " ; x", ";charset=utf-8", "application/json, text/plain"] {
                for path in ["/oauth/token", "/oauth/revoke", "/mcp", "/v1/sessions"] {
                    let answer = try await Wire().send(
                        "POST", world.url + path, headers: [("Content-Type", type), ("Authorization", "Bearer x")],
                        body: Array("{}".utf8))
                    try hold((400..<500).contains(answer.status), "\(type) at \(path): HTTP \(answer.status)")
                }
            }
            let alive = try await Wire().send("GET", world.url + "/healthz")
            try hold(alive.status == 200, "the process: HTTP \(alive.status)")
        },
        Attack(9, "bodies that are no request") { world in
            try await world.converse(world.facts.user) { agent in
                let head =
                    #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"billing_issue_refund","arguments":{"invoice_id":"\#(world.facts.smallRefund.invoice)","reason":"bad input","amount":"#
                let own = #"100},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#
                let bodies: [(String, [Int])] = [
                    ("", [400]), ("{", [400]), ("[]", [400]), ("null", [400]),
                    (String(repeating: "[", count: 5000), [400]),
                    (head + #"1e400},"_meta":{}}}"#, [200, 400]),
                    (head + #"9007199254740993},"_meta":{}}}"#, [200, 400]),
                    (head + #"100,"amount":1000000},"_meta":{}}}"#, [400]), (head + #"-0},"_meta":{}}}"#, [200, 400]),
                    (
                        head + "100}," + String(repeating: #""x":{"#, count: 100) + String(repeating: "}", count: 100)
                            + "}}", [400]
                    ),
                    (head.replacing("bad input", with: "bad\u{0}input") + own, [400]), (own, [400]),
                    (head + "NaN" + own.dropFirst(3), [400]),
                    (head + own + "x", [400]), ("\u{FEFF}" + head + own, [400]),
                    (head.replacing("bad input", with: String(repeating: "x", count: 2 << 20)) + own, [400, 413]),
                    (#"[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]"#, [400]),
                    (#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#, [400]),
                ]
                for (body, statuses) in bodies { try await junk(agent, Array(body.utf8), statuses) }
                try await junk(agent, [0xFF, 0xFE, 0x00], [400])
                try await junk(agent, Array(#"{"a":"\ud800"}"#.utf8), [400])
                for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
                    try await junk(agent, Array((head + own).utf8), [415], type: type)
                }
                try hold(try await world.rows(.refunds, with: "bad input").isEmpty, "a refund came of it")
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(9, "headers and body that say different things") { world in
            try await world.converse(world.facts.user) { agent in
                for headers in [
                    [("Mcp-Name", "billing_list_invoices")], [("Mcp-Name", "x")],
                    [("Mcp-Name", "billing_list_products"), ("Mcp-Name", "desk_get_note")],
                ] {
                    let params: JSONObject = [
                        "name": "billing_list_products", "arguments": [:],
                        "_meta": ["io.modelcontextprotocol/protocolVersion": "2026-07-28"],
                    ]
                    let answer = try await agent.agent.send("tools/call", params, token: agent.token, headers: headers)
                    try hold(
                        answer.status == 400 && answer.json["result"] == nil,
                        "\(headers): HTTP \(answer.status) \(answer.text.prefix(200))")
                }
                let twice = try await Wire().send(
                    "POST", "\(world.url)/mcp",
                    headers: [("Authorization", "Bearer \(agent.token)"), ("Authorization", "Bearer x")], json: [:])
                try hold(twice.status == 401, "two tokens: HTTP \(twice.status)")
                for method in ["GET", "DELETE", "PUT", "PATCH"] {
                    let answer = try await Wire().send(
                        method, "\(world.url)/mcp", headers: [("Authorization", "Bearer \(agent.token)")])
                    try hold(answer.status == 405, "\(method): HTTP \(answer.status)")
                }
            }
        },
        Attack(9, "without any token") { world in
            for (method, path) in [
                ("POST", "/mcp"), ("POST", "/v1/sessions"), ("POST", "/v1/sessions/ses_x/messages"),
                ("DELETE", "/v1/sessions/ses_x"),
                ("POST", "/v1/sessions/ses_x/renew"), ("POST", "/oauth/token"), ("POST", "/oauth/introspect"),
                ("POST", "/oauth/revoke"),
                ("GET", "/operators/status"), ("GET", "/operators/ledger"), ("POST", "/operators/suspend"),
                ("GET", "/metrics"), ("GET", "/data/remit.db"),
                ("GET", "/keys/sessions.json"), ("GET", "/../keys/sessions.json"),
            ] {
                let answer = try await Wire().send(
                    method, world.url + path, headers: [("Content-Type", "application/json")],
                    body: method == "GET" ? nil : Array("{}".utf8))
                try hold(
                    [400, 401, 404, 415].contains(answer.status),
                    "\(method) \(path): HTTP \(answer.status) \(answer.text.prefix(100))")
            }
            let jwks = try await Wire().send("GET", "\(world.url)/oauth/jwks").text
            try hold(!jwks.contains("\"d\"") && !jwks.contains("\"k\""), "a private key is published")
        },
        Attack(9, "ears on every interface, from the first start") { world in
            let ports = try [world.url, world.operatorsURL()].compactMap { UInt16($0.split(separator: ":").last ?? "") }
            guard ports.count == 2 else { throw Fault("laws.baseline", "no ports: \(ports)") }
            var heard: Set<UInt16> = []
            for file in ["tcp", "tcp6"] {
                guard let data = try FileHandle(forReadingAtPath: "/proc/net/\(file)")?.readToEnd(),
                    let lines = String(validating: data, as: UTF8.self)?.split(separator: "\n")
                else { continue }
                for line in lines.dropFirst() {
                    let fields = line.split(separator: " ")
                    let local = fields[1].split(separator: ":")
                    // 0A: LISTEN (proc(5)). The address is in the machine's order of bytes.
                    guard fields[3] == "0A", let port = UInt16(local[1], radix: 16), ports.contains(port) else {
                        continue
                    }
                    heard.insert(port)
                    try hold(local[0] == "0100007F", "port \(port) is open at \(local[0])")
                }
            }
            try hold(heard == Set(ports), "it listens at \(heard) of \(ports)")
            // What `remit init` writes is what a first start serves.
            let folder = try Products.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            _ = try await RemitProcess.command(["init", "\(folder)/first"])
            let settings = try String(contentsOfFile: "\(folder)/first/remit.yaml", encoding: .utf8)
            let listens = settings.split(separator: "\n").filter { $0.contains("listen:") }
            try hold(
                listens.count == 1 && listens[0].matches(of: /127\.0\.0\.1:/).count == 2
                    && !listens[0].contains("0.0.0.0"),
                "the first settings: \(listens)")
        },
        Attack(9, "a session played on another route, or as another's") { world in
            let facts = world.facts
            try await world.converse(facts.user) { wide in
                try await world.converse(facts.user, agent: "rival") { narrow in
                    // `rival` has one tool. Whatever route, era or session it names, it is judged by its own session.
                    func body(_ version: String?) -> JSONValue {
                        let meta: JSONObject =
                            version.map {
                                ["io.modelcontextprotocol/protocolVersion": .string(ByteString($0))] as JSONObject
                            }
                            ?? [:]
                        return [
                            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                            "params": [
                                "name": "desk_get_note", "arguments": ["note_id": "N-1"], "_meta": .object(meta),
                            ],
                        ]
                    }
                    for path in [
                        "/mcp", "/mcp/", "//mcp", "/mcp/support", "/mcp/../mcp", "/mcp?session=\(wide.session.id)",
                        "/%6dcp", "/MCP",
                    ] {
                        for version in ["2026-07-28", "2025-06-18", nil] as [String?] {
                            var headers = [
                                ("Authorization", "Bearer \(narrow.token)"), ("Mcp-Session-Id", wide.session.id),
                                ("X-Session", wide.session.id), ("Accept", "application/json, text/event-stream"),
                                ("Mcp-Method", "tools/call"), ("Mcp-Name", "desk_get_note"),
                            ]
                            if let version { headers.append(("MCP-Protocol-Version", version)) }
                            let answer = try await Wire().send(
                                "POST", world.url + path, headers: headers, json: body(version))
                            try hold(
                                answer.json["result"] == nil && !answer.text.contains("between us"),
                                "\(path) \(version ?? "no era"): \(answer.text.prefix(200))")
                        }
                    }
                    try await wide.must("desk_get_note", ["note_id": "N-1"])
                }
            }
        },
        Attack(9, "a refusal that nobody wrote down") { world in
            let facts = world.facts
            try await world.converse(facts.user, saying: ["What is new?"]) { agent in
                let refused = [
                    try await agent.call("billing_get_invoice", ["invoice_id": .string(facts.victim.invoices[0])]),
                    try await agent.call("billing_get_invoice", ["invoice_id": "INV-1"]),
                    try await agent.call("no_such_tool"),
                    try await agent.call("billing_reverse_refund", ["refund_id": "R-1"]),
                    try await agent.call("billing_list_invoices", ["tenant": "initech"]),
                    try await agent.call("desk_stamp_note", ["note_id": "N-1"]),
                    try await agent.call("desk_mark_note", ["note_id": "N-1"]),
                    try await agent.call("desk_share_note", ["note_id": "N-1", "recipient": "x@evil.example"]),
                    try await agent.call("billing_get_payment_method", ["payment_method_id": "PM-1"]),
                ]
                try hold(refused.allSatisfy { !$0.isDone }, "one was done")
                let written = try await world.ledger(session: agent.session.id).filter { $0["kind"] == "refusal" }
                try hold(
                    written.count == refused.count, "\(refused.count) refusals, and \(written.count) in the ledger")
                for entry in written {
                    try hold((1...9).contains(entry["law"]?.integer ?? 0), "no law: \(entry)")
                    try hold(
                        entry["call"] != nil && entry["tenant"] == "globex" && entry["agent"] == "support",
                        "whose: \(entry)")
                }
                try hold(
                    Set(written.compactMap { $0["law"]?.integer }) == [1, 4, 5, 9],
                    "laws: \(written.map { $0["law"] ?? .null })")
            }
        },
        Attack(9, "errors that tell what is inside") { world in
            try await world.converse(world.facts.user) { agent in
                for (tool, arguments) in [
                    ("billing_get_invoice", ["invoice_id": .string(world.facts.victim.invoices[0])]),
                    ("no_such_tool", [:]),
                    ("desk_stamp_note", ["note_id": "N-1"]), ("desk_mark_note", ["note_id": "N-1"]),
                ] as [(String, JSONValue)] {
                    let text = try await agent.call(tool, arguments).answer.text
                    for word in [
                        "initech", world.facts.victim.account.text, world.desk.url, world.acme.url(.billing), "/tmp/",
                        ".swift", "sqlite",
                        "clearance",
                    ] {
                        try hold(
                            !text.lowercased().contains(word.lowercased()),
                            "\(tool) tells of \(word): \(text.prefix(300))")
                    }
                }
            }
        },
    ]

    /// With back ends that do not behave; others in the same world would be hit.
    static let upstreams: [Attack] = [
        Attack(9, "a back end that answers with no JSON, or another shape") { world in
            try await world.converse(world.facts.user) { agent in
                try await agent.must("billing_list_invoices")
                let other =
                    #"{"invoices":[{"id":"INV-1","account_id":"\#(world.facts.victim.account)","memo":"flag"}],"next_cursor":null}"#
                for answer: ServiceFault.Answer in [
                    .garbage, .dropped, .replaced(status: 200, body: Array(other.utf8)),
                    .replaced(status: 200, body: Array(#"{"invoices":{"0":{"id":"INV-1","memo":"flag"}}}"#.utf8)),
                    .replaced(status: 200, body: Array(#"[{"id":"INV-1","memo":"flag"}]"#.utf8)),
                    .replaced(status: 302, body: []),
                    .replaced(status: 500, body: Array(#"{"error":"flag at 10.0.0.1"}"#.utf8)),
                    .replaced(status: 200, body: Array(#""flag""#.utf8)),
                    .replaced(status: 401, body: Array(#"{"error":"flag"}"#.utf8)),
                    .replaced(status: 200, body: Array(#"{"invoices":[],"invoices":[{"memo":"flag"}]}"#.utf8)),
                ] {
                    world.acme.faults.set(
                        ServiceFault(answer: answer, operation: "list_invoices", times: 1), on: .billing)
                    let outcome = try await agent.call("billing_list_invoices")
                    world.acme.faults.clear()
                    try hold(!outcome.answer.text.contains("flag"), "\(answer): \(outcome.answer.text.prefix(200))")
                    try hold(outcome.status == 200, "\(answer): HTTP \(outcome.status)")
                }
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(9, "a back end that never ends, or is slow to prove an owner") { world in
            try await world.converse(world.facts.user) { agent in
                world.acme.faults.set(
                    ServiceFault(answer: .endless, operation: "list_invoices", times: 1), on: .billing)
                let endless = try await agent.call("billing_list_invoices")
                world.acme.faults.clear()
                try hold(!endless.isDone, "an endless answer is a result")
                // The owner cannot be read: nothing is proved, so nothing is done.
                world.acme.faults.set(ServiceFault(failures: 1, operation: "get_invoice"), on: .billing)
                let outcome = try await agent.call(
                    "billing_issue_refund",
                    ["invoice_id": .string(world.facts.smallRefund.invoice), "amount": 100, "reason": "unproved"])
                world.acme.faults.clear()
                try hold(!outcome.isDone, "done without a proof")
                try hold(try await world.rows(.refunds, with: "unproved").isEmpty, "refunded without a proof")
                try await agent.must("billing_list_invoices")
            }
        },
        Attack(9, "a back end that is slow for one tenant, and all others") { world in
            let facts = world.facts
            try await world.converse(facts.victim) { other in
                try await world.converse(facts.user) { agent in
                    // Longer than Remit waits for an answer.
                    world.acme.faults.set(
                        ServiceFault(latency: .seconds(25), operation: "list_invoices", times: 1), on: .billing)
                    let slow = Task { try await agent.call("billing_list_invoices") }
                    try await Task.sleep(for: .milliseconds(500))
                    try await other.must("tickets_list_tickets")
                    try await other.must("billing_list_products")
                    let outcome = try await slow.value
                    world.acme.faults.clear()
                    try hold(!outcome.isDone, "an answer that nobody waited for is a result")
                    try hold(outcome.status == 200 && outcome.isToolError, "HTTP \(outcome.status)")
                    let known = try await world.ledger(session: agent.session.id).first {
                        $0["kind"] == "outcome" && $0["tool"] == "billing_list_invoices"
                    }
                    try hold(known?["state"] == "failed", "its outcome: \(known ?? .null)")
                    try await agent.must("billing_list_invoices")
                }
            }
        },
        Attack(9, "a write whose answer is lost") { world in
            try await world.converse(world.facts.user) { agent in
                world.acme.faults.set(ServiceFault(answer: .dropped, operation: "issue_refund", times: 1), on: .billing)
                let arguments: JSONValue = [
                    "invoice_id": .string(world.facts.smallRefund.invoice), "amount": 103, "reason": "lost",
                ]
                let outcome = try await agent.call("billing_issue_refund", arguments, key: "lost-1")
                world.acme.faults.clear()
                try hold(!outcome.isDone, "a lost answer is a result")
                _ = try await agent.call("billing_issue_refund", arguments, key: "lost-1")
                _ = try await agent.call("billing_issue_refund", arguments)
                try hold(try await world.rows(.refunds, with: "lost").count == 1, "the refund was made twice")
                let states = try await world.ledger(session: agent.session.id).filter {
                    $0["kind"] == "outcome" && $0["tool"] == "billing_issue_refund"
                }
                try hold(
                    states.contains { $0["state"] == "unknown" },
                    "its outcome is not unknown: \(states.map { $0["state"] ?? .null })")
            }
        },
    ]

    private static func junk(
        _ agent: Conversation, _ body: [UInt8], _ statuses: [Int], type: String = "application/json"
    ) async throws {
        let answer = try await Wire().send(
            "POST", "\(agent.world.url)/mcp",
            headers: [
                ("Authorization", "Bearer \(agent.token)"), ("Content-Type", type),
                ("Accept", "application/json, text/event-stream"),
                ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"),
                ("Mcp-Name", "billing_issue_refund"),
            ], body: body)
        let shown = String(validating: body.prefix(200), as: UTF8.self) ?? "bytes"
        try hold(statuses.contains(answer.status), "HTTP \(answer.status) for \(shown): \(answer.text.prefix(200))")
        try hold(answer.json["result"] == nil || answer.json["result"]?["isError"] == true, "a result for \(shown)")
    }
}
