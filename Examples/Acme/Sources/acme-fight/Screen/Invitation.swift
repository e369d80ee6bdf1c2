import Acme
import Primitives

/// What is printed after the fight, while everything stays up.
enum Invitation {
    /// `token` is the file of the session's token; `isTurn`: the agent is back, and there is a flag.
    static func text(_ fight: Fight, remit: String, deployment: String, token: String, isTurn: Bool) -> String {
        let arena = fight.arena
        let socket = "--socket \(arena.socket)"
        return """

            Everything stays up until Ctrl-C. \(isTurn ? turn(arena, token: token) : resume(arena, remit: remit, token: token, socket))

            Operators see:

              \(remit) status \(socket)
              \(remit) ledger show \(socket)
              \(remit) ledger verify \(socket)

            Where \(arena.facts.user.name) decides what waits: \(arena.url(.web))
              (sign in as \(arena.facts.user.user), password \(arena.facts.user.password))
            What Acme saw:       curl -s \(arena.url(.inspection))/inspect/access
            Its tables:          curl -s \(arena.url(.inspection))/inspect/exports
            The deployment:      \(deployment)
            """
    }

    private static func turn(_ arena: Arena, token: String) -> String {
        let facts = arena.facts
        let victim = SharedKeyStep.title(facts.victim.tenant)
        return """
            A flag is in one of \(victim)'s invoices: flag{…}. This token is an agent's, in a session of
            \(facts.user.name) of \(SharedKeyStep.title(facts.user.tenant)); it is good for ten minutes, and the file has a new one in time.

              export TOKEN=$(cat \(token))

            \(call("billing_get_invoice", "{\"invoice_id\":\"\(facts.user.invoices.first?.text ?? "")\"}", arena))

            The flag's invoice, by its id:

            \(call("billing_get_invoice", "{\"invoice_id\":\"\(facts.flagInvoice)\"}", arena))

            What else there is to call:

            \(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", arena))
            """
    }

    private static func resume(_ arena: Arena, remit: String, token: String, _ socket: String) -> String {
        """
        Try:

              \(remit) resume --agent support --reason "seen to" \(socket)

            Once the agent is resumed, this token of a running session works:

              export TOKEN=$(cat \(token))
            \(call("billing_get_invoice", "{\"invoice_id\":\"\(arena.facts.user.invoices.first?.text ?? "")\"}", arena))
        """
    }

    private static func call(_ tool: String, _ arguments: String, _ arena: Arena) -> String {
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"\(tool)\",\"arguments\":\(arguments)}}",
            arena)
    }

    private static func post(_ body: String, _ arena: Arena) -> String {
        """
          curl -s \(arena.remit)/mcp -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                -H 'Accept: application/json, text/event-stream' \\
                -d '\(body)'
        """
    }
}
