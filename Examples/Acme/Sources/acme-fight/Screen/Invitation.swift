import Acme
import Primitives

/// What is printed after the fight, while everything stays up.
enum Invitation {
    static func text(_ fight: Fight, remit: String, deployment: String) -> String {
        let arena = fight.arena
        let socket = "--socket \(arena.socket)"
        let invoice = fight.arena.facts.user.invoices.first?.text ?? ""
        let token = fight.spare?.token ?? ""
        return """

            Everything stays up until Ctrl-C. Try:

              \(remit) status \(socket)
              \(remit) ledger show \(socket)
              \(remit) ledger verify \(socket)
              \(remit) resume --agent support --reason "seen to" \(socket)

            Once the agent is resumed, this token of a running session works for ten minutes after it was made:

              export TOKEN=\(token)
              curl -s \(arena.remit)/mcp -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                -H 'Accept: application/json, text/event-stream' \\
                -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"billing_get_invoice","arguments":{"invoice_id":"\(invoice)"}}}'

            What Acme saw:       curl -s \(arena.url(.inspection))/inspect/access
            Its tables:          curl -s \(arena.url(.inspection))/inspect/exports
            Who is who in it:    curl -s \(arena.url(.inspection))/inspect/facts
            The deployment:      \(deployment)
            """
    }
}
