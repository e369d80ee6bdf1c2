import Acme
import Primitives

/// Ids that are more than an id where they become part of a URL or a query.
enum SmuggledPaths {
    static func requests(_ facts: AcmeFacts) -> [Request] {
        let own = facts.user.invoices.first?.text ?? ""
        let other = facts.neighbour.invoices.first?.text ?? ""
        let account = facts.victim.account.text
        func id(_ asked: String, _ text: String) -> Request {
            Request(
                "an id that \(asked)", .refused([1, 4, 9]),
                naming: [ByteString(other), ByteString(own), ByteString(account)]
            ) { try await $0.invoice(ByteString(text)) }
        }
        return [
            id("climbs: ../accounts/…", "../accounts/\(account)/invoices"),
            id("climbs, encoded: %2e%2e%2f…", "%2e%2e%2faccounts%2f\(account)"),
            id("goes by way of an own one", "\(own)/../\(other)"),
            id("brings a query", "\(own)?account_id=\(account)"),
            id("brings a fragment", "\(other)#\(own)"),
            id("ends in NUL", "\(other)\u{0}"),
            id("brings a header of its own", "\(own)\r\nX-Tenant-Id: initech"),
            id("is two dots", ".."),
            id("is SQL", "\(own)' OR '1'='1"),
            id("is 5 000 letters long", String(repeating: "A", count: 5000)),
        ]
    }
}
