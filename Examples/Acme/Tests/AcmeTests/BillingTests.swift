import Acme
import JSON
import Primitives
import Testing

@Suite("Billing")
struct BillingTests {
    private func refund(
        _ harness: Harness, amount: Int64, key: String?, reason: String = "damaged"
    ) async throws -> Answer {
        try await harness.open(
            .billing, "POST", "/invoices/\(harness.acme.facts.smallRefund.invoice)/refunds",
            body: #"{"amount":\#(amount),"reason":"\#(reason)"}"#, key: key)
    }

    @Test("lists more than twelve thousand invoices, fifty a page, each once")
    func paging() async throws {
        try await Harness.with { harness async throws in
            let account = harness.acme.facts.collector.account
            var seen: [ByteString] = []
            var cursor: ByteString?
            var pages = 0
            repeat {
                let query = cursor.map { "?cursor=\($0)" } ?? ""
                let answer = try await harness.open(.billing, "GET", "/accounts/\(account)/invoices\(query)")
                let invoices = try #require(answer.json?["invoices"]?.array)
                #expect(invoices.allSatisfy { $0["account_id"]?.string == account })
                seen += invoices.compactMap { $0["id"]?.string }
                cursor = answer.json?["next_cursor"]?.string
                pages += 1
                #expect(cursor == nil || invoices.count == 50)
            } while cursor != nil && pages < 1000
            #expect(seen.count == 12_000)
            #expect(Set(seen).count == seen.count)
            #expect(pages == 240)
        }
    }

    @Test("refunds once for each key, and again without one")
    func idempotency() async throws {
        try await Harness.with { harness async throws in
            let first = try await refund(harness, amount: 100, key: "k1")
            let again = try await refund(harness, amount: 100, key: "k1")
            let other = try await refund(harness, amount: 101, key: "k1")
            let unkeyed = try await refund(harness, amount: 100, key: nil)
            #expect(first.status == 201)
            #expect(again.bytes == first.bytes)
            #expect(again.header("Idempotency-Replayed") == "true")
            #expect(first.header("Idempotency-Replayed") == nil)
            #expect(other.status == 422)
            #expect(unkeyed.status == 201)
            #expect(try await harness.acme.rows(.refunds).array?.count == 2)
        }
    }

    @Test("refunds once where one key comes many times at once")
    func parallelKeys() async throws {
        try await Harness.with { harness async throws in
            try await withThrowingTaskGroup { group in
                for _ in 0..<16 { group.addTask { try await refund(harness, amount: 7, key: "same").status } }
                for try await status in group { #expect(status == 201) }
            }
            #expect(try await harness.acme.rows(.refunds).array?.count == 1)
        }
    }

    @Test("keeps one tenant's keys of idempotency from another's")
    func keysOfTenants() async throws {
        try await Harness.with { harness async throws in
            let facts = harness.acme.facts
            for (person, tenant) in [(facts.user, ByteString("globex")), (facts.victim, "initech")] {
                let path = "/invoices/\(try #require(person.invoices.first))/refunds"
                let body = #"{"amount":5,"reason":"r"}"#
                let claims = harness.claims(
                    .billing, "POST", path, body: body, tool: "billing_issue_refund", tenant: tenant)
                let answer = try await harness.send(
                    .billing, "POST", path, body: body, bearers: [try harness.credential(claims)], key: "shared")
                #expect(answer.status == 201)
            }
            #expect(try await harness.acme.rows(.refunds).array?.count == 2)
        }
    }

    @Test("never refunds more than was billed")
    func exceeding() async throws {
        try await Harness.with { harness async throws in
            let path = "/invoices/\(harness.acme.facts.smallRefund.invoice)"
            let total = try #require(try await harness.open(.billing, "GET", path).json?["total"]?.integer)
            #expect(try await refund(harness, amount: total + 1, key: nil).error == "refund_exceeds_invoice")
            #expect(try await refund(harness, amount: total - 10, key: nil).status == 201)
            #expect(try await refund(harness, amount: 11, key: nil).status == 409)
            #expect(try await harness.open(.billing, "GET", path).json?["refunded"]?.integer == total - 10)
        }
    }

    @Test("takes a refund back, once, and then its invoice has room again")
    func reversal() async throws {
        try await Harness.with { harness async throws in
            let id = try #require(try await refund(harness, amount: 100, key: nil).json?["id"]?.string)
            let first = try await harness.open(.billing, "POST", "/refunds/\(id)/reversal")
            #expect(first.json?["status"]?.string == "reversed")
            #expect(try await harness.open(.billing, "POST", "/refunds/\(id)/reversal").error == "already_reversed")
            let invoice = try await harness.open(.billing, "GET", "/invoices/\(harness.acme.facts.smallRefund.invoice)")
            #expect(invoice.json?["refunded"]?.integer == 0)
        }
    }

    @Test("pays a credit for each request, and finds it by its reference")
    func credits() async throws {
        try await Harness.with { harness async throws in
            let account = harness.acme.facts.user.account
            let body = #"{"amount":500,"reference":"ref-1"}"#
            for count in 1...2 {
                let paid = try await harness.open(
                    .billing, "POST", "/accounts/\(account)/credits", body: body, key: "k")
                #expect(paid.status == 201)
                let found = try await harness.open(.billing, "GET", "/accounts/\(account)/credits?reference=ref-1")
                #expect(found.json?["count"]?.integer == Int64(count))
            }
            let none = try await harness.open(.billing, "GET", "/accounts/\(account)/credits?reference=ref-2")
            #expect(none.json?["count"]?.integer == 0)
            let revoked = try await harness.open(.billing, "POST", "/credits/CR-100001/revocation")
            #expect(revoked.json?["status"]?.string == "revoked")
        }
    }

    @Test("an invoice changes hands, and that is written down")
    func transfer() async throws {
        try await Harness.with { harness async throws in
            let facts = harness.acme.facts
            let invoice = facts.largeRefund.invoice
            try await harness.acme.transfer(invoice: invoice, to: facts.victim.account)
            let row = try await harness.acme.rows(.ownershipChanges)[0]
            #expect(row?["from_account_id"]?.string == facts.user.account)
            #expect(row?["to_account_id"]?.string == facts.victim.account)
            #expect(
                try await harness.call(.billing, "GET", "/invoices/\(invoice)", tool: "billing_get_invoice").status
                    == 404)
        }
    }

    @Test("words of a search select, and do nothing else", arguments: ["wireless", "' OR 1=1 --", "%", "_"])
    func search(_ query: String) async throws {
        try await Harness.with { harness async throws in
            let encoded = query.utf8.map { "%" + (String($0, radix: 16).count == 1 ? "0" : "") + String($0, radix: 16) }
                .joined()
            let answer = try await harness.open(.billing, "GET", "/products/search?query=\(encoded)")
            #expect(answer.status == 200)
            #expect(answer.json?["products"]?.array?.count == (query == "wireless" ? 5 : 0))
        }
    }
}
