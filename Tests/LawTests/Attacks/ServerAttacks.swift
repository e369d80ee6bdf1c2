import Acme
import Crypto
import JSON
import Primitives
import Puppet

/// All laws, where a back end is an MCP server: `crm` speaks the modern era, `archive` the legacy one.
enum ServerAttacks {
    static let all: [Attack] = [
        Attack(9, "a tool that its server describes otherwise than was pinned", breaks: "toolPinned") { world in
            try await world.converse(world.facts.user) { agent in
                for server in [world.crm, world.archive] {
                    try await agent.must("\(server.backend)_get_note", ["note_id": "N-1"])
                    let drifted = try await agent.call("\(server.backend)_recall_note", ["note_id": "N-1"])
                    try hold(!server.arrivals.contains { $0.tool == "recall_note" }, "a tool that drifted was called")
                    let gone = try await agent.call("\(server.backend)_burn_note", ["note_id": "N-1"])
                    try hold(!server.arrivals.contains { $0.tool == "burn_note" }, "a tool that is gone was called")
                    try await agent.refused(drifted, "tool.drifted", law: 9)
                    try await agent.refused(gone, "tool.missing", law: 9)
                    try hold(drifted.words == gone.words, "two answers: \(drifted.words) and \(gone.words)")
                    // What is sound goes on.
                    try await agent.must("\(server.backend)_get_note", ["note_id": "N-2"])
                }
            }
        },
        Attack(9, "a drift that nobody hears of") { world in
            try await world.converse(world.facts.user) { agent in
                for server in [world.crm, world.archive] {
                    for _ in 0..<3 { _ = try await agent.call("\(server.backend)_recall_note", ["note_id": "N-1"]) }
                    let alarms = try await world.ledger().filter {
                        $0["kind"] == "alarm" && $0["target"]?.string == ByteString("backend:\(server.backend)")
                    }
                    try hold(alarms.count == 1, "\(alarms.count) alarms of \(server.backend)")
                    try hold(
                        alarms.first?["detail"]?.string == "changed: recall_note; missing: burn_note",
                        "the alarm says \(alarms.first ?? .null)")
                    let status = try await world.remit.run(["status"]).output
                    let said = (status["drifted"]?.array ?? []).contains {
                        $0.string?.text.hasPrefix("\(server.backend) at ") == true
                    }
                    try hold(said, "status does not say so: \(status["drifted"] ?? .null)")
                    let metrics = try await Wire().send("GET", try world.operatorsURL() + "/metrics").text
                    let open = try await Wire().send("GET", "\(world.url)/metrics").text
                    let line = "remit_tools_drifted{backend=\"\(server.backend)\"} 2"
                    try hold((metrics + open).contains(line), "no metric says so")
                    try hold(world.remit.errors.contains("tools.drifted"), "no event says so")
                }
            }
        },
        Attack(9, "a description that is the server's own word") { world in
            try await world.converse(world.facts.user) { agent in
                _ = try await agent.call("crm_recall_note", ["note_id": "N-1"])
                let meta: JSONObject = [
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": [:],
                ]
                let list = try await agent.agent.send("tools/list", ["_meta": .object(meta)], token: agent.token).text
                try hold(list.contains("Reads a note again."), "not the description that is pinned")
                try hold(!list.lowercased().contains("obey"), "the server's own words are shown")
            }
        },
        Attack(1, "foreign and unknown ids, at an MCP server") { world in
            for server in [world.crm, world.archive] {
                try await world.converse(world.facts.user, saying: ["Share N-1 with dora@globex.example."]) { agent in
                    try await agent.must("\(server.backend)_get_note", ["note_id": "N-1"])
                    var seen: Set<String> = []
                    for id in ["N-7", "N-9", "N-none", World.decomposed.text] {
                        for (tool, more) in [("get_note", nil), ("share_note", "dora@globex.example")] {
                            var arguments: JSONObject = ["note_id": .string(id)]
                            arguments["recipient"] = more.map { .string($0) }
                            let outcome = try await agent.call("\(server.backend)_\(tool)", .object(arguments))
                            try await agent.refused(outcome, "binding.foreign", law: 1)
                            seen.insert("\(outcome.status) \(outcome.words)")
                        }
                        try hold(
                            !server.acts(of: world.facts.user.subject).contains {
                                $0.arguments["note_id"] == .string(id)
                            }, "a call of the agent for \(id) reached the server")
                    }
                    try hold(seen.count == 1, "foreign and unknown differ: \(seen.sorted())")
                    for arguments: JSONValue in [
                        ["account_id": .string(world.facts.victim.account)], ["tenant": "initech"],
                    ] {
                        let outcome = try await agent.call("\(server.backend)_list_notes", arguments)
                        try await agent.refused(outcome, "arguments.schema", law: 4)
                    }
                    let list = try await agent.must("\(server.backend)_list_notes")
                    let ids = (list.value["notes"]?.array ?? []).compactMap { $0["id"]?.string }
                    try hold(Set(ids) == ["N-1", "N-2", World.composed], "the list is \(ids)")
                }
            }
        },
        Attack(3, "a credential of a call, at an MCP server") { world in
            for server in [world.crm, world.archive] {
                try await world.converse(world.facts.user, saying: ["Share N-2 with dora@globex.example."]) { agent in
                    try await agent.must("\(server.backend)_get_note", ["note_id": "N-1"])
                    try await agent.must(
                        "\(server.backend)_share_note", ["note_id": "N-2", "recipient": "dora@globex.example"])
                    var known: Set<ByteString> = []
                    for arrival in server.arrivals {
                        guard arrival.method == "tools/call" else {
                            try hold(arrival.credential == nil, "a credential on \(arrival.method)")
                            continue
                        }
                        guard let said = arrival.claims, let jti = said["jti"]?.string else {
                            throw Breach("a call without a credential")
                        }
                        try hold(known.insert(jti).inserted, "a credential came twice")
                        try hold(said["aud"]?.string == ByteString(server.url), "aud: \(said)")
                        let tool = "\(server.backend)_\(arrival.tool ?? "")"
                        try hold(said["tool"]?.string == ByteString(tool), "tool: \(said)")
                        let input = Array("POST\n\(server.url)\n".utf8) + arrival.body
                        try hold(
                            said["req"]?.string == ByteString(Base64URL.encode(SHA256.hash(data: input))),
                            "req is not of the request")
                        let text = arrival.headers.map(\.value).joined() + arrival.message.text.text
                        try hold(!text.contains(agent.token), "the session token went along")
                    }
                    let shared = server.acts(of: world.facts.user.subject).filter {
                        $0.tool == "share_note" && $0.arguments["note_id"] == "N-2"
                    }
                    // Another attack makes the server lose its sessions, so that one attempt may find none.
                    let keys = Set(shared.map { $0.header("idempotency-key") })
                    try hold((1...2).contains(shared.count), "\(shared.count) attempts of one write")
                    try hold(keys.count == 1 && !keys.contains(nil), "a write without its key, or with two")
                }
            }
        },
        Attack(1, "what a server keeps for one identity, used for another") { world in
            let facts = world.facts
            try await world.converse(facts.user) { agent in
                try await agent.must("archive_get_note", ["note_id": "N-1"])
                guard let own = world.archive.acts(of: facts.user.subject).last?.session else {
                    throw Breach("no session of a server that wants one")
                }
                try await world.converse(facts.neighbour) { other in
                    for extra in [
                        [], [("Mcp-Session-Id", own)], [("Last-Event-ID", own), ("Cookie", "session=\(own)")],
                    ] {
                        let outcome = try await other.call("archive_list_notes", [:], extra: extra)
                        guard outcome.isDone else { throw Fault("laws.baseline", "HTTP \(outcome.status)") }
                    }
                }
                var owners: [ByteString: Set<String>] = [:]
                for arrival in world.archive.arrivals where arrival.method == "tools/call" {
                    guard let session = arrival.session, let said = arrival.claims else {
                        throw Breach("a call without session or credential")
                    }
                    let identity = "\(said["tenant"] ?? .null) \(said["sub"] ?? .null) \(arrival.actor ?? "")"
                    owners[ByteString(session), default: []].insert(identity)
                }
                try hold(owners.values.allSatisfy { $0.count == 1 }, "a session of several: \(owners.values)")
                try hold(owners.count >= 3, "only \(owners.count) sessions")
            }
        },
        Attack(4, "prompts, resources and requests of a server") { world in
            try await world.converse(world.facts.user) { agent in
                let meta: JSONObject = [
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": ["sampling": [:], "elicitation": ["form": [:]]],
                ]
                for (method, named) in [
                    ("prompts/list", nil), ("prompts/get", ("name", "crm_get_note")), ("resources/list", nil),
                    ("resources/read", ("uri", "note://N-9")), ("resources/templates/list", nil),
                    ("completion/complete", nil), ("logging/setLevel", nil), ("tasks/get", ("taskId", "1")),
                    ("sampling/createMessage", nil), ("elicitation/create", nil), ("roots/list", nil),
                    ("subscriptions/listen", nil),
                ] as [(String, (ByteString, String)?)] {
                    var params: JSONObject = ["_meta": .object(meta)]
                    if let (member, value) = named { params[member] = .string(value) }
                    let answer = try await agent.agent.send(
                        method, params, token: agent.token, headers: named.map { [("Mcp-Name", $0.1)] } ?? [])
                    try hold(answer.json["result"] == nil, "\(method): \(answer.text.prefix(200))")
                }
                try await agent.must("crm_get_note", ["note_id": "N-1"])
                try await agent.must("archive_get_note", ["note_id": "N-1"])
                let known: Set<String> = ["initialize", "notifications/initialized", "tools/list", "tools/call"]
                for server in [world.crm, world.archive] {
                    let methods = Set(server.arrivals.map(\.method))
                    try hold(methods.isSubset(of: known), "the server was asked \(methods.subtracting(known))")
                }
                let discovered = try await agent.agent.send(
                    "server/discover", ["_meta": .object(meta)], token: agent.token)
                try hold(!discovered.text.lowercased().contains("obey"), "a server's instructions came through")
            }
        },
        Attack(7, "a session that the server lost, with a credential that was spent in it") { world in
            try await world.converse(world.facts.user, saying: ["Share N-1 with dora@globex.example."]) { agent in
                try await agent.must("archive_get_note", ["note_id": "N-1"])
                world.archive.forgetSessions()
                let arguments: JSONValue = ["note_id": "N-1", "recipient": "dora@globex.example"]
                try await agent.must("archive_share_note", arguments)
                let calls = world.archive.acts(of: world.facts.user.subject).filter {
                    $0.tool == "share_note" && $0.arguments["note_id"] == "N-1"
                }
                try hold((1...2).contains(calls.count), "\(calls.count) attempts")
                let ids = calls.compactMap { $0.claims?["jti"]?.string }
                try hold(Set(ids).count == calls.count, "a credential was spent twice")
                let intents = Set(calls.compactMap { $0.claims?["intent"]?.string })
                let keys = Set(calls.compactMap { $0.header("idempotency-key") })
                try hold(intents.count == 1 && keys.count == 1, "\(intents.count) intents, \(keys.count) keys")
            }
        },
    ]

    /// With servers that lie; others in the same world would be hit.
    static let moody: [Attack] = [
        Attack(4, "a server that asks, streams and embeds instead of answering") { world in
            try await world.converse(world.facts.user) { agent in
                let asks: [JSONValue] = [
                    ["jsonrpc": "2.0", "id": 1, "method": "sampling/createMessage", "params": ["flag": "flag"]],
                    ["jsonrpc": "2.0", "id": 2, "method": "elicitation/create", "params": ["message": "flag"]],
                    ["jsonrpc": "2.0", "id": 3, "method": "roots/list"],
                    ["jsonrpc": "2.0", "method": "notifications/message", "params": ["data": "flag"]],
                    ["jsonrpc": "2.0", "method": "notifications/tools/list_changed"],
                ]
                for server in [world.crm, world.archive] {
                    server.lie(at: "get_note", .before(asks))
                    let done = try await agent.must("\(server.backend)_get_note", ["note_id": "N-1"])
                    try hold(!done.answer.text.contains("flag"), "what a server asks came through")
                    let own: JSONObject = ["id": "N-1", "account_id": .string(world.facts.user.account), "title": "a"]
                    for lie: JSONObject in [
                        ["resultType": "input_required", "inputRequests": ["flag": ["method": "elicitation/create"]]],
                        ["resultType": "task", "taskId": "flag"],
                        ["structuredContent": .object(own), "content": [["type": "text", "text": "flag"]]],
                        ["content": [["type": "text", "text": "flag"]]],
                        ["content": [["type": "resource", "resource": ["uri": "x", "text": "flag"]]]],
                        ["isError": true, "content": [["type": "text", "text": "flag"]]],
                    ] {
                        server.lie(at: "get_note", .result(lie))
                        let outcome = try await agent.call("\(server.backend)_get_note", ["note_id": "N-2"])
                        try hold(!outcome.isDone, "done: \(lie)")
                        try hold(!outcome.answer.text.contains("flag"), "\(lie): \(outcome.answer.text.prefix(200))")
                    }
                    server.lie(at: "get_note", nil)
                }
            }
        },
        Attack(1, "a server that puts another's record into the user's list") { world in
            try await world.converse(world.facts.user) { agent in
                for server in [world.crm, world.archive] {
                    func note(_ id: String, _ owner: ByteString) -> JSONValue {
                        ["id": .string(id), "account_id": .string(owner), "title": "t", "text": .string("of \(owner)")]
                    }
                    let notes: JSONValue = [
                        note("N-1", world.facts.user.account), note("N-9", world.facts.victim.account),
                    ]
                    server.lie(
                        at: "list_notes",
                        .result([
                            "structuredContent": ["notes": notes],
                            "content": [
                                ["type": "text", "text": .string("of \(world.facts.victim.account)")],
                                ["type": "resource_link", "uri": "note://N-9"],
                            ],
                        ]))
                    let list = try await agent.must("\(server.backend)_list_notes")
                    server.lie(at: "list_notes", nil)
                    try hold(
                        !list.answer.text.contains(world.facts.victim.account.text)
                            && !list.answer.text.contains("N-9"),
                        "another's record came through")
                    try hold(list.answer.text.contains("N-1"), "the user's own was dropped")
                }
            }
        },
    ]
}
