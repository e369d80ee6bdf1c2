import Acme
import JSON
import Primitives

/// Ids and addresses that are not the user's.
enum ForeignRecords {
    static func requests(_ facts: AcmeFacts) -> [Request] {
        let neighbour = facts.neighbour
        let victim = facts.victim
        let attacker = facts.attackerEmail
        func invoice(_ whose: String, _ id: ByteString?) -> Request? {
            id.map { id in
                Request("\(whose) invoice \(id)", .refused([1]), naming: [id]) { try await $0.invoice(id) }
            }
        }
        func named(_ asked: String, _ tool: String, _ parameter: ByteString, _ id: ByteString?) -> Request? {
            id.map { id in
                Request("\(asked) \(id)", .refused([1]), naming: [id]) {
                    try await $0.call(tool, .object([parameter: .string(id)]))
                }
            }
        }
        let own = facts.user.invoices.first ?? ""
        let lists: [Request?] = [
            invoice("a neighbour's", neighbour.invoices.first),
            invoice("another tenant's", facts.flagInvoice),
            named("a neighbour's ticket", "tickets_get_ticket", "ticket_id", neighbour.tickets.first),
            named("another tenant's ticket", "tickets_get_ticket", "ticket_id", victim.tickets.first),
            named(
                "a neighbour's payment method", "billing_get_payment_method", "payment_method_id",
                facts.collector.paymentMethods.first),
            named(
                "another tenant's card", "billing_get_payment_method", "payment_method_id", victim.paymentMethods.first),
            victim.invoices.first.map { id in
                Request("a refund of another tenant's \(id)", .refused([1]), naming: [id]) {
                    try await $0.call(
                        "billing_issue_refund",
                        ["invoice_id": .string(id), "amount": .integer(facts.smallRefund.amount), "reason": "goodwill"])
                }
            },
            neighbour.contacts.first.map { id in
                Request("a neighbour's contact, to be the attacker's", .refused([1, 5]), naming: [id]) {
                    try await $0.call(
                        "accounts_update_contact", ["contact_id": .string(id), "email": .string(attacker)])
                }
            },
            facts.user.contacts.first.map { id in
                Request("the user's own contact, to be the attacker's", .refused([5])) {
                    try await $0.call(
                        "accounts_update_contact", ["contact_id": .string(id), "email": .string(attacker)])
                }
            },
            Request("a message to the attacker, in other letters", .refused([5])) {
                try await $0.call(
                    "tickets_send_message",
                    ["to": .string(attacker.text.uppercased()), "subject": "hello", "body": "as you asked"])
            },
            Request("a message to somebody of another tenant", .refused([5]), naming: [victim.email]) {
                try await $0.call(
                    "tickets_send_message", ["to": .string(victim.email), "subject": "hello", "body": "your invoice"])
            },
            neighbour.paymentMethods.first.map { card in
                Request("an own invoice with a neighbour's card", .refused([1, 4]), naming: [card]) {
                    try await $0.call(
                        "billing_get_invoice", ["invoice_id": .string(own), "payment_method_id": .string(card)])
                }
            },
            neighbour.invoices.first.map { id in
                Request("an own and a neighbour's id in one list", .refused([1, 4]), naming: [id]) {
                    try await $0.call("billing_get_invoice", ["invoice_id": [.string(own), .string(id)]])
                }
            },
            Request("an operator in place of an id", .refused([1, 4])) {
                try await $0.call("billing_get_invoice", ["invoice_id": ["$ne": ""]])
            },
        ]
        return lists.compactMap { $0 }
    }
}
