import Acme
import JSON
import Primitives
import Testing

@Suite("The inspection")
struct InspectionTests {
    private func inspect(_ harness: Harness, _ path: String, method: String = "GET", body: String = "") async throws
        -> Answer
    {
        try await Answer.of(method, harness.acme.url(.inspection) + "/inspect/" + path, body: body)
    }

    @Test("shows who is who, where the services are, and every table", arguments: AcmeTable.allCases.map(\.rawValue))
    func tables(_ table: String) async throws {
        try await Harness.with { harness async throws in
            #expect(try await inspect(harness, "facts").json == harness.acme.facts.json)
            #expect(
                try await inspect(harness, "services").json?["billing"]?.string
                    == ByteString(harness.acme.url(.billing)))
            #expect(try await inspect(harness, table).json?["rows"]?.array != nil)
        }
    }

    @Test("shows the requests after a number")
    func access() async throws {
        try await Harness.with { harness async throws in
            _ = try await harness.open(.billing, "GET", "/probe")
            let first = try await inspect(harness, "access").json
            let last = try #require(first?["last"]?.integer)
            _ = try await harness.open(.tickets, "GET", "/probe")
            let entries = try await inspect(harness, "access?since=\(last)").json?["entries"]?.array
            #expect(first?["entries"]?.array?.last?["access"]?.string == "shared-key")
            #expect(entries?.count == 1)
            #expect(entries?.first?["tool"]?.string == "tickets_probe")
            #expect(try await inspect(harness, "access?since=x").status == 400)
        }
    }

    @Test("lets the staff move an invoice and close the shared key")
    func acts() async throws {
        try await Harness.with { harness async throws in
            let facts = harness.acme.facts
            let invoice = facts.smallRefund.invoice
            let moved = try await inspect(
                harness, "transfer", method: "POST",
                body: #"{"invoice_id":"\#(invoice)","account_id":"\#(facts.neighbour.account)"}"#)
            #expect(moved.status == 200)
            let answer = try await harness.open(.billing, "GET", "/invoices/\(invoice)")
            #expect(answer.json?["account_id"]?.string == facts.neighbour.account)
            let closed = try await inspect(
                harness, "modes", method: "POST", body: #"{"service":"billing","modes":["per-call"]}"#)
            #expect(closed.status == 200)
            #expect(try await harness.open(.billing, "GET", "/probe").status == 401)
            #expect(
                try await inspect(harness, "modes", method: "POST", body: #"{"service":"billing","modes":["x"]}"#)
                    .status == 400)
        }
    }
}
