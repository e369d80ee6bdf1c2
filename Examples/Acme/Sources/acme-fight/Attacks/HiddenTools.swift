import Acme
import JSON
import Primitives
import Puppet

/// Tools that are not the agent's, and other things that a protocol has.
enum HiddenTools {
    static func requests(_ facts: AcmeFacts) -> [Request] {
        let victim = facts.victim
        func tool(_ asked: String, _ name: String, _ arguments: JSONValue, code: String = "tool.not-offered") -> Request
        {
            Request(asked, .refused([4], code: code), naming: [victim.subject, victim.account]) {
                try await $0.call(name, arguments)
            }
        }
        func method(_ name: String, _ params: JSONObject, naming header: String) -> Request {
            Request("the method \(name)", .turnedAway(4, by: .remit)) { attacker in
                var params = params
                params["_meta"] = [
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": [:],
                ]
                return try await attacker.arena.puppet.send(
                    name, params, token: attacker.running.token, headers: [("Mcp-Name", header)])
            }
        }
        return [
            tool(
                "the resolver's tool, by name", "accounts_find_account",
                ["issuer": "any", "subject": .string(victim.subject)]),
            tool("the resolver's roles of another", "accounts_get_member", ["account_id": .string(victim.account)]),
            tool("undo's tool, by name", "billing_reverse_refund", ["refund_id": "R-1"]),
            tool("undo's other tool", "tickets_delete_comment", ["comment_id": "CM-100001"]),
            tool("a tool that there never was", "billing_delete_everything", [:], code: "tool.unknown"),
            tool("a tool in other letters", "Billing_Get_Invoice", ["invoice_id": "1"], code: "tool.unknown"),
            method("resources/read", ["uri": "file:///etc/passwd"], naming: "file:///etc/passwd"),
            Request("an operator's door on the agents' side", .turnedAway(4, by: .remit)) { attacker in
                try await attacker.wire.send(
                    "POST", "\(attacker.arena.remit)/operators/resume",
                    headers: [("Authorization", "Bearer \(attacker.running.token)")],
                    json: ["agent": "support", "reason": "because"])
            },
        ]
    }
}
