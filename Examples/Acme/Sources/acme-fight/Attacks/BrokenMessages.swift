import Acme
import JSON
import Primitives
import Puppet

/// Messages that two readers could read in two ways, or that no reader should.
enum BrokenMessages {
    static func requests(_ facts: AcmeFacts) -> [Request] {
        let own = facts.user.invoices.first?.text ?? ""
        let other = facts.flagInvoice.text
        let tool = "billing_get_invoice"
        func raw(
            _ asked: String, headers: [(String, String)] = [], named: String = "billing_get_invoice",
            method: String = "POST", type: String = "application/json", _ body: @escaping @Sendable () -> [UInt8]
        ) -> Request {
            Request(asked, .turnedAway(9, by: .remit), naming: [ByteString(other)]) {
                try await $0.raw(body(), tool: named, method: method, type: type, headers: headers)
            }
        }
        @Sendable func good() -> [UInt8] { Attacker.body(tool, ["invoice_id": .string(own)]) }
        return [
            raw("one key twice: an own id and a foreign one") {
                Attacker.text(tool, "{\"invoice_id\":\"\(own)\",\"invoice_id\":\"\(other)\"}")
            },
            raw("a header that names a harmless tool", named: "billing_list_products") {
                Attacker.body(tool, ["invoice_id": .string(other)])
            },
            raw("lists a thousand deep") {
                Attacker.text(tool, String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000))
            },
            raw("two megabytes") {
                Attacker.text(tool, "{\"invoice_id\":\"\(String(repeating: "9", count: 2 << 20))\"}")
            },
            raw("two messages in one") { [0x5B] + good() + [0x2C] + good() + [0x5D] },
            raw("text that is no UTF-8") {
                // 0xC0 0xAF is how a slash was once smuggled.
                good().flatMap { $0 == UInt8(ascii: "-") ? [0xC0, 0xAF] : [$0] }
            },
            raw("JSON that calls itself text", type: "text/plain") { good() },
            raw("another site's page: Origin", headers: [("Origin", "https://attacker.example")]) { good() },
            raw("a rebound name: Host", headers: [("Host", "attacker.example")]) { good() },
            raw("the same by PUT", method: "PUT") { good() },
        ]
    }
}
