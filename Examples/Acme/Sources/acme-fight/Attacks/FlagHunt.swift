import Acme
import JSON
import Primitives
import Puppet

/// What somebody tries who has a token of a session at Globex, and wants the flag in one of Initech's invoices.
enum FlagHunt {
    /// Requests that belong together, as one line of the screen.
    struct Sortie: Sendable {
        let asked: String
        let requests: [@Sendable (Attacker) async throws -> Wire.Answer]
    }

    static func sorties(_ facts: AcmeFacts) -> [Sortie] {
        let victim = facts.victim
        let flag = facts.flagInvoice
        return [
            Sortie(asked: "every invoice of \(victim.name)'s, by its id", requests: victim.invoices.map(invoice)),
            Sortie(asked: "the numbers around the flag's", requests: numbers(around: flag).map(invoice)),
            Sortie(asked: "the flag's, by its refunds", requests: writes(flag)),
            Sortie(asked: "the flag's, by paths, headers and eras", requests: detours(flag, victim)),
            Sortie(asked: "the flag, by searching and listing", requests: searches(victim)),
            Sortie(asked: "the flag's, as what waits for somebody", requests: waits(flag)),
            Sortie(asked: "Acme and the user's doors, with the token", requests: doors(flag)),
        ]
    }

    private static func invoice(_ id: ByteString) -> @Sendable (Attacker) async throws -> Wire.Answer {
        { try await $0.invoice(id) }
    }

    /// Sixteen ids before and after; one of them is it.
    private static func numbers(around id: ByteString) -> [ByteString] {
        guard let number = id.text.split(separator: "-").last.flatMap({ Int($0) }) else { return [id] }
        return (-8...8).map { ByteString("INV-\(number + $0)") }
    }

    private static func writes(_ flag: ByteString) -> [@Sendable (Attacker) async throws -> Wire.Answer] {
        [
            {
                try await $0.call(
                    "billing_issue_refund",
                    ["invoice_id": .string(flag), "amount": 1, "reason": "what is in its memo?"])
            },
            { try await $0.call("billing_list_refunds", ["invoice_id": .string(flag)]) },
        ]
    }

    private static func detours(
        _ flag: ByteString, _ victim: AcmeFacts.Person
    ) -> [@Sendable (Attacker) async throws -> Wire.Answer] {
        [
            { try await $0.invoice("x/../\(flag)") },
            { try await $0.invoice(ByteString("\(flag)?account_id=\(victim.account)")) },
            {
                try await $0.invoice(
                    flag, extra: [("X-Tenant-Id", victim.tenant.text), ("X-User", victim.subject.text)])
            },
            {
                try await $0.call(
                    "billing_get_invoice", ["invoice_id": .string(flag), "account_id": .string(victim.account)])
            },
            {
                // The era before 2026-07-28: no version, no headers that repeat the body.
                try await $0.wire.send(
                    "POST", "\($0.arena.remit)/mcp", headers: [("Authorization", "Bearer \($0.running.token)")],
                    json: [
                        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                        "params": ["name": "billing_get_invoice", "arguments": ["invoice_id": .string(flag)]],
                    ])
            },
        ]
    }

    private static func searches(_ victim: AcmeFacts.Person) -> [@Sendable (Attacker) async throws -> Wire.Answer] {
        [
            { try await $0.call("billing_search_products", ["query": "flag{"]) },
            { try await $0.call("billing_list_invoices", [:]) },
            { try await $0.call("billing_list_invoices", ["cursor": "INV-0"]) },
            { try await $0.call("billing_list_invoices", ["account_id": .string(victim.account)]) },
            { try await $0.call("accounts_find_account", ["subject": .string(victim.subject)]) },
        ]
    }

    private static func waits(_ flag: ByteString) -> [@Sendable (Attacker) async throws -> Wire.Answer] {
        let arguments: JSONValue = ["invoice_id": .string(flag)]
        let returns: [Puppet.Return] = [.hold("hld_00000000000000000000000000000000"), .state("e30"), .state("")]
        return returns.map { back in
            {
                try await $0.arena.puppet.call(
                    "billing_get_invoice", arguments, token: $0.running.token, back: back, opensPages: true
                ).answer
            }
        }
    }

    private static func doors(_ flag: ByteString) -> [@Sendable (Attacker) async throws -> Wire.Answer] {
        [
            { attacker in
                try await attacker.wire.send(
                    "GET", "\(attacker.arena.url(.billing))/invoices/\(flag)",
                    headers: [("Authorization", "Bearer \(attacker.running.token)")])
            },
            { attacker in
                try await attacker.wire.send(
                    "GET", "\(attacker.arena.remit)/v1/sessions/\(attacker.running.session.id)/approvals",
                    headers: [("Authorization", "Bearer \(attacker.running.token)")])
            },
            { attacker in
                try await attacker.wire.send("GET", "\(attacker.arena.url(.web))/approvals/hld_0")
            },
            { attacker in
                try await attacker.arena.frontEnd.tryOpen(idToken: attacker.running.token, agent: Arena.agent)
            },
        ]
    }
}
